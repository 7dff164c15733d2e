// A register's pages on an address of their own, over HTTPS, as the program serves them: for a real browser. While it lives only its thread may ask the pages.
#pragma once

#include "register/http/http_server.h"
#include "register/web/web.h"

#include <thread>

namespace platsbesok::tests {

class Served {
public:
  Served(reg::web::Web& pages, const reg::Certificates& certificates);
  ~Served();
  std::string address(const std::string& path = "") const { return "https://127.0.0.1:" + std::to_string(server_.port()) + path; }

private:
  reg::HttpServer server_;
  std::thread thread_;
};

}  // namespace platsbesok::tests
