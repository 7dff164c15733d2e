// HttpServer: HTTPS on one address: TLS 1.2 or later, HTTP/1.1, one thread that never waits for anybody. It parses, bounds and hands over; what a request means
// is the handler's matter. Stalled clients cost a socket and a timer. A header outside the limits, a body in pieces of unstated length and a request that
// states its length twice are answered and the connection closed (RFC 9112 6.3, 11.2).
#pragma once

#include "register/http/limits.h"
#include "register/service/exchange.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace platsbesok::reg {

struct TlsFiles {
  std::string chain_pem;  // leaf, then CA
  std::string key_pem;    // the leaf's
};

class HttpServer {
public:
  // May be called once, from any thread, while the server lives.
  using Answer = std::function<void(HttpReply)>;
  // Called on the server's thread: must hand the request on and return.
  using Handler = std::function<void(HttpRequest, Answer)>;
  // Bytes a body may have, asked when the header is read; more is answered before a byte of it is read, with too_large (413).
  struct Bodies {
    std::function<std::size_t(const std::string& method, const std::string& path)> bytes_max;
    std::function<HttpReply(const std::string& path)> too_large;
    std::function<HttpReply(const std::string& path)> busy;  // 503: what is being read and answered already takes all the room there is (limits.h)
  };

  // Port 0: any free one. Failures: address_not_available, certificate_unusable.
  HttpServer(const TlsFiles& tls, const std::string& address, std::uint16_t port, Bodies bodies, Handler handler, HttpLimits limits = {});
  ~HttpServer();

  std::uint16_t port() const;
  void run();   // until stop()
  void stop();  // from any thread; open exchanges are cut

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace platsbesok::reg
