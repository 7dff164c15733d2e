// A blocking TLS client for tests: it says exactly the bytes it is told to, also wrong ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace platsbesok::tests {

class TlsClient {
public:
  // Trusts ca_pem alone and asks for the name "localhost". Throws std::runtime_error when the handshake fails.
  TlsClient(std::uint16_t port, const std::string& ca_pem, int version_max = 0);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  void send(std::string_view bytes);
  struct Reply {
    int status = 0;
    std::string head, body;
    std::string header(std::string_view name) const;  // first value, name as sent
  };
  Reply read_reply();    // status 0 when the connection ended first
  bool ends();           // waits until the other end closes; false when bytes come instead
  Reply get(std::string_view path, std::string_view more_headers = {});
  Reply post(std::string_view path, std::string_view type, std::string_view body, std::string_view more_headers = {});

private:
  bool more();
  int socket_ = -1;
  ssl_ctx_st* context_ = nullptr;
  ssl_st* ssl_ = nullptr;
  std::string pending_;
};

}  // namespace platsbesok::tests
