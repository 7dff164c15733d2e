#include "tests/support/tls_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace platsbesok::tests {

TlsClient::TlsClient(std::uint16_t port, const std::string& ca_pem, int version_max) {
  std::signal(SIGPIPE, SIG_IGN);
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{30, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("connect");

  context_ = SSL_CTX_new(TLS_client_method());
  BIO* memory = BIO_new_mem_buf(ca_pem.data(), static_cast<int>(ca_pem.size()));
  X509* ca = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr);
  BIO_free(memory);
  if (ca) X509_STORE_add_cert(SSL_CTX_get_cert_store(context_), ca);
  X509_free(ca);
  SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  if (version_max) {
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_max_proto_version(context_, version_max);
  }
  ssl_ = SSL_new(context_);
  SSL_set1_host(ssl_, "localhost");
  SSL_set_tlsext_host_name(ssl_, "localhost");
  SSL_set_fd(ssl_, socket_);
  if (SSL_connect(ssl_) != 1) {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    close(socket_);
    throw std::runtime_error("handshake");
  }
}

TlsClient::~TlsClient() {
  SSL_free(ssl_);
  SSL_CTX_free(context_);
  close(socket_);
}

void TlsClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const int sent = SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
    if (sent <= 0) return;  // the other end closed; read_reply tells
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool TlsClient::more() {
  char buffer[16 * 1024];
  const int got = SSL_read(ssl_, buffer, sizeof buffer);
  if (got <= 0) return false;
  pending_.append(buffer, static_cast<std::size_t>(got));
  return true;
}

TlsClient::Reply TlsClient::read_reply() {
  std::size_t end;
  while ((end = pending_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return {};
  Reply reply;
  reply.head = pending_.substr(0, end + 2);
  reply.status = std::stoi(reply.head.substr(9, 3));
  pending_.erase(0, end + 4);
  const std::string length = reply.header("Content-Length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  while (pending_.size() < size)
    if (!more()) return {};
  reply.body = pending_.substr(0, size);
  pending_.erase(0, size);
  return reply;
}

bool TlsClient::ends() { return pending_.empty() && !more(); }

std::string TlsClient::Reply::header(std::string_view name) const {
  const std::string key = "\r\n" + std::string(name) + ": ";
  const auto at = head.find(key);
  if (at == std::string::npos) return {};
  const auto start = at + key.size();
  return head.substr(start, head.find("\r\n", start) - start);
}

TlsClient::Reply TlsClient::get(std::string_view path, std::string_view more_headers) {
  send("GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_headers) + "\r\n");
  return read_reply();
}

TlsClient::Reply TlsClient::post(std::string_view path, std::string_view type, std::string_view body, std::string_view more_headers) {
  send("POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
       "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more_headers) + "\r\n" + std::string(body));
  return read_reply();
}

}  // namespace platsbesok::tests
