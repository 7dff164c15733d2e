#include "register/http/http_server.h"

#include "core/base/ensure.h"
#include "core/base/failure.h"
#include "core/base/log.h"

#define BOOST_ASIO_NO_DEPRECATED
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <map>
#include <optional>

namespace platsbesok::reg {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Stream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

namespace {

// What is read and thrown away after an early answer, so that the other end sees the answer and not a reset.
constexpr std::size_t drained_bytes_max = 256 * 1024;
constexpr std::chrono::milliseconds drained_at_most{1'000};

asio::ssl::context tls_context(const TlsFiles& files) {
  asio::ssl::context context(asio::ssl::context::tls_server);
  context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION);
  error_code error;
  context.use_certificate_chain(asio::buffer(files.chain_pem), error);
  if (!error) context.use_private_key(asio::buffer(files.key_pem), asio::ssl::context::pem, error);
  if (error) throw base::Failure("certificate_unusable", error.message());
  return context;
}

// Whom a connection counts against: its address; of IPv6 the network, which is what one household or attacker has.
std::string counted_as(const asio::ip::address& address) {
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return asio::ip::address_v6(bytes).to_string();
}

// What is held for those who may turn out to be nobody.
struct Load {
  struct Share {
    std::size_t connections = 0;
    std::size_t body_bytes = 0;
  };
  Share all;
  std::map<std::string, Share> by_address;

  void change(const std::string& address, std::ptrdiff_t connections, std::ptrdiff_t body_bytes) {
    Share& share = by_address[address];
    for (Share* each : {&all, &share}) {
      each->connections += static_cast<std::size_t>(connections);
      each->body_bytes += static_cast<std::size_t>(body_bytes);
    }
    if (share.connections == 0 && share.body_bytes == 0) by_address.erase(address);
  }
};

// Holds a part of the load for as long as it lives.
class Claim {
public:
  Claim(Load& load, std::string address, std::size_t connections, std::size_t body_bytes)
      : load_(load), address_(std::move(address)), connections_(static_cast<std::ptrdiff_t>(connections)), body_bytes_(static_cast<std::ptrdiff_t>(body_bytes)) {
    load_.change(address_, connections_, body_bytes_);
  }
  ~Claim() { load_.change(address_, -connections_, -body_bytes_); }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;

private:
  Load& load_;
  const std::string address_;
  const std::ptrdiff_t connections_, body_bytes_;
};

HttpReply plain(int status) { return {status, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}}, {}}; }

}  // namespace

struct HttpServer::Content {
  // One exchange whose answer somebody else is working on. The map owns it; the coroutine knows its number alone.
  struct Waiting {
    explicit Waiting(asio::io_context& io) : timer(io) {}
    asio::steady_timer timer;
    std::optional<HttpReply> reply;
  };

  Content(const TlsFiles& tls, Bodies the_bodies, Handler on_request, HttpLimits the_limits)
      : context(tls_context(tls)), acceptor(io), bodies(std::move(the_bodies)), handler(std::move(on_request)), limits(the_limits) {}

  Load load;  // outlives io, whose destruction ends the coroutines that hold claims
  asio::io_context io{1};
  asio::ssl::context context;
  tcp::acceptor acceptor;
  Bodies bodies;
  Handler handler;
  HttpLimits limits;
  std::map<std::uint64_t, Waiting> waiting;
  std::uint64_t next_number = 1;

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(tcp::socket socket, std::string address);
  asio::awaitable<void> talk(std::unique_ptr<Stream> stream, std::string address);
  bool has_room(const std::string& address, std::size_t body_bytes) const;
  asio::awaitable<HttpReply> ask(HttpRequest request);
};

HttpServer::HttpServer(const TlsFiles& tls, const std::string& address, std::uint16_t port, Bodies bodies, Handler handler, HttpLimits limits)
    : content_(std::make_unique<Content>(tls, std::move(bodies), std::move(handler), limits)) {
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  tcp::acceptor& acceptor = content_->acceptor;
  const tcp::endpoint endpoint(ip, port);
  if (!error) acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(1'024, error);
  if (error) throw base::Failure("address_not_available", error.message(), {{"address", address}, {"port", std::to_string(port)}});
  asio::co_spawn(content_->io, content_->accept(), asio::detached);
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return content_->acceptor.local_endpoint().port(); }

void HttpServer::run() { content_->io.run(); }

void HttpServer::stop() { content_->io.stop(); }

asio::awaitable<void> HttpServer::Content::accept() {
  for (;;) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (error) {  // no descriptors left, most likely: let some connections end
      asio::steady_timer pause(io, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    const auto end = socket.remote_endpoint(error);
    if (error) continue;  // gone already
    std::string address = counted_as(end.address());
    const auto share = load.by_address.find(address);
    if (load.all.connections >= limits.connections_max) continue;  // the socket closes
    if (share != load.by_address.end() && share->second.connections >= limits.connections_per_address_max) continue;
    asio::co_spawn(io, serve(std::move(socket), std::move(address)), asio::detached);
  }
}

bool HttpServer::Content::has_room(const std::string& address, std::size_t body_bytes) const {
  const auto share = load.by_address.find(address);
  const std::size_t its_bytes = share == load.by_address.end() ? 0 : share->second.body_bytes;
  return load.all.body_bytes + body_bytes <= limits.body_bytes_in_flight_max && its_bytes + body_bytes <= limits.body_bytes_per_address_max;
}

asio::awaitable<void> HttpServer::Content::serve(tcp::socket socket, std::string address) {
  const Claim claim(load, address, 1, 0);
  try {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    co_await talk(std::make_unique<Stream>(std::move(socket), context), std::move(address));
  } catch (const std::exception& broken) {  // the other end went away, or timed out
    (void)broken;
  }
}

asio::awaitable<HttpReply> HttpServer::Content::ask(HttpRequest request) {
  const std::uint64_t number = next_number++;
  const auto [place, fresh] = waiting.try_emplace(number, io);
  ENSURE(fresh);
  place->second.timer.expires_after(limits.answer);
  bool failed = false;
  try {
    handler(std::move(request), [this, number](HttpReply reply) {
      asio::post(io, [this, number, answer = std::move(reply)]() mutable {
        const auto found = waiting.find(number);
        if (found == waiting.end()) return;  // it took too long; the exchange is over
        found->second.reply = std::move(answer);
        found->second.timer.cancel();
      });
    });
  } catch (const std::exception& bad) {
    base::log::error(std::string("http: a handler threw: ") + bad.what());
    failed = true;
  }
  if (!failed) {
    error_code ignored;
    co_await place->second.timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  auto entry = waiting.extract(number);
  if (failed) co_return plain(500);
  if (!entry.mapped().reply) co_return plain(503);
  co_return std::move(*entry.mapped().reply);
}

asio::awaitable<void> HttpServer::Content::talk(std::unique_ptr<Stream> stream, std::string address) {
  auto& socket = boost::beast::get_lowest_layer(*stream);
  socket.expires_after(limits.handshake);
  co_await stream->async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);

  boost::beast::flat_buffer buffer(limits.header_bytes_max + 64 * 1024);

  for (bool open = true; open;) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
    parser.body_limit(boost::none);  // ours is asked below, before any of the body is read
    socket.expires_after(limits.header);
    error_code error;
    co_await http::async_read_header(*stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));

    int refused = 0;
    std::string method, path, query;
    if (error) {
      if (error == http::error::end_of_stream || error.category() != make_error_code(http::error::bad_method).category()) break;
      refused = error == http::error::header_limit ? 431 : 400;
    } else {
      const auto& head = parser.get();
      std::size_t count = 0;
      for (const auto& field : head) {
        (void)field;
        ++count;
      }
      method = std::string(head.method_string());
      const std::string target(head.target());
      path = target.substr(0, target.find('?'));
      if (path.size() < target.size()) query = target.substr(path.size() + 1);
      const bool has_length = head.count(http::field::content_length) > 0;
      if (count > limits.headers_max) refused = 431;
      else if (head.count(http::field::transfer_encoding) > 0) refused = has_length ? 400 : 411;
      else if (head.count(http::field::content_length) > 1 || head.count(http::field::host) != 1 || head.version() != 11 || target.empty() || target[0] != '/')
        refused = 400;
      else if (!has_length && (method == "POST" || method == "PUT")) refused = 411;
      else if (parser.content_length().value_or(0) > bodies.bytes_max(method, path)) refused = 413;
      else if (!has_room(address, parser.content_length().value_or(0))) refused = 503;
    }

    HttpReply reply;
    if (refused) {
      reply = refused == 413 ? bodies.too_large(path) : refused == 503 ? bodies.busy(path) : plain(refused);
      open = false;
    } else {
      const Claim claim(load, address, 0, parser.content_length().value_or(0));  // until it is answered: whoever works on it holds it
      open = parser.get().keep_alive();
      parser.body_limit(parser.content_length().value_or(0));
      socket.expires_after(limits.body);
      if (parser.content_length().value_or(0) > 0 && boost::beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::empty_body> go_on(http::status::continue_, 11);
        co_await http::async_write(*stream, go_on, asio::use_awaitable);
      }
      co_await http::async_read(*stream, buffer, parser, asio::use_awaitable);
      HttpRequest request{method, path, query, {}, {}, address};
      for (const auto& field : parser.get()) {
        std::string name(field.name_string());
        for (char& c : name)
          if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request.headers.emplace_back(std::move(name), std::string(field.value()));
      }
      request.body = std::move(parser.get().body());
      socket.expires_never();
      reply = co_await ask(std::move(request));
    }

    http::response<http::string_body> response(static_cast<http::status>(reply.status), 11);
    for (const auto& [name, value] : reply.headers) response.insert(name, value);
    response.keep_alive(open);
    response.content_length(reply.body.size());
    if (method != "HEAD") response.body() = std::move(reply.body);
    socket.expires_after(limits.write);
    http::response_serializer<http::string_body> serializer(response);
    serializer.split(false);
    if (method == "HEAD") co_await http::async_write_header(*stream, serializer, asio::use_awaitable);
    else co_await http::async_write(*stream, serializer, asio::use_awaitable);

    if (refused) {
      socket.socket().shutdown(tcp::socket::shutdown_send, error);
      socket.expires_after(drained_at_most);
      for (std::size_t drained = 0; drained < drained_bytes_max;) {
        buffer.clear();
        drained += co_await socket.async_read_some(buffer.prepare(16 * 1024), asio::use_awaitable);
      }
      co_return;
    }
  }
  socket.expires_after(drained_at_most);
  error_code ignored;
  co_await stream->async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace platsbesok::reg
