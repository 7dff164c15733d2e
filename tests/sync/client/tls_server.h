// A CA and a TLS server of the test's own. The server has one thread and one connection at a time; each request gets the handler's bytes; without a handler
// it takes the request and says nothing.
#pragma once

#include "core/base/crypto.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace platsbesok::tests {

template <class T, auto free_it>
struct FreeWith {
  void operator()(T* it) const { free_it(it); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY, EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, FreeWith<X509, X509_free>>;
using ContextPtr = std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX, SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, FreeWith<SSL, SSL_free>>;
using BioPtr = std::unique_ptr<BIO, FreeWith<BIO, BIO_free_all>>;

class TestCa {
public:
  struct Chain {
    KeyPtr key;
    X509Ptr leaf;
    X509Ptr ca;
  };

  // Valid for ten days from `from_days` from now.
  explicit TestCa(const std::string& name, long from_days = -1) : name_(name), key_(EVP_EC_gen("P-256")), certificate_(make(name, key_.get(), from_days)) {
    extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(certificate_.get(), NID_key_usage, "critical,keyCertSign");
    X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
    X509_sign(certificate_.get(), key_.get(), EVP_sha256());
  }
  std::string pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate_.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }
  base::Hash hash() const { return hash_of(certificate_.get()); }
  static base::Hash hash_of(const std::string& pem) {
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const X509Ptr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    return certificate ? hash_of(certificate.get()) : base::Hash{};
  }
  Chain chain_for(const std::string& ip, long from_days = -1) const {
    KeyPtr key(EVP_EC_gen("P-256"));
    X509Ptr leaf = make("register", key.get(), from_days);
    extend(leaf.get(), NID_subject_alt_name, "IP:" + ip);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(certificate_.get()));
    X509_sign(leaf.get(), key_.get(), EVP_sha256());
    return {std::move(key), std::move(leaf), X509Ptr(X509_dup(certificate_.get()))};
  }

private:
  static base::Hash hash_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    const base::Hash hash = base::sha256({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return hash;
  }
  static X509Ptr make(const std::string& name, EVP_PKEY* key, long from_days) {
    X509Ptr certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    constexpr long day_s = 24 * 60 * 60, valid_days = 10;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), from_days * day_s);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), (from_days + valid_days) * day_s);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
  }
  static void extend(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  }
  std::string name_;
  KeyPtr key_;
  X509Ptr certificate_;
};

class TlsServer {
public:
  using Handler = std::function<std::string(const std::string& request)>;

  TlsServer(TestCa::Chain chain, Handler handler) : handler_(std::move(handler)), context_(SSL_CTX_new(TLS_server_method())) {
    SSL_CTX_use_certificate(context_.get(), chain.leaf.get());
    SSL_CTX_use_PrivateKey(context_.get(), chain.key.get());
    SSL_CTX_add1_chain_cert(context_.get(), chain.ca.get());
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0) throw std::runtime_error("no port");
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    if (::pipe(stop_) != 0) throw std::runtime_error("no pipe");
    thread_ = std::thread([this] { run(); });
  }
  ~TlsServer() {
    [[maybe_unused]] const auto written = ::write(stop_[1], "x", 1);
    thread_.join();
    for (const int fd : {listener_, stop_[0], stop_[1]}) ::close(fd);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::string address() const { return "https://127.0.0.1:" + std::to_string(port_); }
  int connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
  }
  std::string last_request() const {
    const std::lock_guard lock(mutex_);
    return last_request_;
  }
  void wait_for_request() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !last_request_.empty(); });
  }

private:
  // False when told to stop.
  bool readable(int fd) const {
    pollfd waiting[2] = {{fd, POLLIN, 0}, {stop_[0], POLLIN, 0}};
    ::poll(waiting, 2, -1);
    return waiting[1].revents == 0;
  }
  void run() {
    while (readable(listener_)) {
      const int fd = ::accept(listener_, nullptr, nullptr);
      if (fd < 0) return;
      {
        const std::lock_guard lock(mutex_);
        ++connections_;
      }
      serve(fd);
      ::close(fd);
    }
  }
  void serve(int fd) {
    const SslPtr ssl(SSL_new(context_.get()));
    SSL_set_fd(ssl.get(), fd);
    if (SSL_accept(ssl.get()) != 1) return;
    std::string request;
    for (char part[4096];;) {
      if (SSL_pending(ssl.get()) == 0 && !readable(fd)) return;
      const int count = SSL_read(ssl.get(), part, sizeof part);
      if (count <= 0) return;
      request.append(part, static_cast<std::size_t>(count));
      const auto head = request.find("\r\n\r\n");
      if (head == std::string::npos) continue;
      const auto length = request.find("Content-Length: ");
      const std::size_t body = length == std::string::npos ? 0 : std::stoul(request.substr(length + 16));
      if (request.size() < head + 4 + body) continue;
      {
        const std::lock_guard lock(mutex_);
        last_request_ = request;
      }
      changed_.notify_all();
      if (handler_) {
        const std::string reply = handler_(request);
        if (SSL_write(ssl.get(), reply.data(), static_cast<int>(reply.size())) <= 0) return;
      }
      request.clear();
    }
  }

  Handler handler_;
  ContextPtr context_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int connections_ = 0;
  std::string last_request_;
  std::thread thread_;
};

}  // namespace platsbesok::tests
