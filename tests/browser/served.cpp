#include "tests/browser/served.h"

namespace platsbesok::tests {

Served::Served(reg::web::Web& pages, const reg::Certificates& certificates)
    : server_({certificates.leaf_pem + certificates.ca_pem, certificates.leaf_key_pem}, "127.0.0.1", 0,
              {reg::web::Web::body_bytes_max, [](const std::string&) { return reg::web::plain(413); }, [](const std::string&) { return reg::web::plain(503); }},
              [&pages](reg::HttpRequest request, reg::HttpServer::Answer answer) { pages.handle(request, std::move(answer)); }),
      thread_([this] { server_.run(); }) {}

Served::~Served() {
  server_.stop();
  thread_.join();
}

}  // namespace platsbesok::tests
