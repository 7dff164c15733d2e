#include "register/http/http_server.h"

#include "core/base/clock.h"
#include "core/base/failure.h"
#include "register/service/certificates.h"
#include "tests/support/tls_client.h"

#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <atomic>
#include <thread>

using namespace platsbesok;
using tests::TlsClient;

namespace {

const reg::Certificates& certificates() {
  static const reg::Certificates made = reg::make_certificates({}, base::SystemClock().now());
  return made;
}

reg::HttpServer::Bodies bodies() {
  return {[](const std::string&, const std::string&) { return std::size_t{1'000}; }, [](const std::string& path) { return reg::HttpReply{413, {}, "too large for " + path}; },
          [](const std::string& path) { return reg::HttpReply{503, {}, "busy at " + path}; }};
}

// Answers every request with what it heard; bodies may be 1,000 bytes.
struct Running {
  explicit Running(reg::HttpLimits limits = {}, reg::HttpServer::Handler handler = {})
      : server({certificates().leaf_pem + certificates().ca_pem, certificates().leaf_key_pem}, "127.0.0.1", 0,
               bodies(), handler ? handler : echo(), limits),
        thread([this] { server.run(); }) {}
  ~Running() {
    server.stop();
    thread.join();
  }
  reg::HttpServer::Handler echo() {
    return [this](reg::HttpRequest request, reg::HttpServer::Answer answer) {
      ++asked;
      answer({200, {{"Content-Type", "text/plain"}}, request.method + " " + request.path + "|" + request.query + "|" + request.body});
    };
  }
  TlsClient client() { return {server.port(), certificates().ca_pem}; }
  std::atomic<int> asked{0};
  reg::HttpServer server;
  std::thread thread;
};

}  // namespace

TEST_CASE("requests are answered one after the other on one connection") {
  Running running;
  TlsClient client = running.client();
  CHECK(client.get("/besok?sida=2").body == "GET /besok|sida=2|");
  CHECK(client.post("/v1/round", "application/json", "{}").body == "POST /v1/round||{}");
  CHECK(running.asked == 2);
}

TEST_CASE("TLS 1.1 and another CA are refused") {
  Running running;
  CHECK_THROWS(TlsClient(running.server.port(), certificates().ca_pem, TLS1_1_VERSION));
  CHECK_THROWS(TlsClient(running.server.port(), reg::make_certificates({}, base::SystemClock().now()).ca_pem));
}

TEST_CASE("a body over the route's limit is answered 413 before any of it is sent, and the connection closed") {
  Running running;
  TlsClient client = running.client();
  client.send("POST /here HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n");
  const auto reply = client.read_reply();
  CHECK(reply.status == 413);
  CHECK(reply.body == "too large for /here");
  CHECK(client.ends());
  CHECK(running.asked == 0);
  TlsClient at_the_limit = running.client();
  CHECK(at_the_limit.post("/", "text/plain", std::string(1'000, 'a')).status == 200);
}

TEST_CASE("an unbounded or contradictory length is refused and the connection closed") {
  Running running;
  const auto refused = [&](const std::string& text) {
    TlsClient client = running.client();
    client.send(text);
    const auto reply = client.read_reply();
    CHECK(client.ends());
    return reply.status;
  };
  CHECK(refused("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400);
  CHECK(refused("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n") == 400);
  CHECK(refused("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 411);
  CHECK(refused("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab") == 400);
  CHECK(refused("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n") == 411);
  CHECK(refused("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(refused("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n") == 400);
  CHECK(refused("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n") == 400);
  CHECK(refused("nonsense\r\n\r\n") == 400);
  CHECK(running.asked == 0);
}

TEST_CASE("more than 64 headers or 16 KiB of them is refused") {
  Running running;
  std::string many = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  for (int i = 0; i < 64; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  TlsClient first = running.client();
  first.send(many + "\r\n");
  CHECK(first.read_reply().status == 431);
  TlsClient second = running.client();
  second.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(17 * 1024, 'a') + "\r\n\r\n");
  CHECK(second.read_reply().status == 431);
  CHECK(running.asked == 0);
}

TEST_CASE("a header that drips and a body that never comes are cut off in their time") {
  reg::HttpLimits limits;
  limits.header = std::chrono::milliseconds(200);
  limits.body = std::chrono::milliseconds(200);
  limits.handshake = std::chrono::milliseconds(5'000);
  Running running(limits);
  TlsClient dripping = running.client();
  dripping.send("GET / HT");
  TlsClient promising = running.client();
  promising.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  CHECK(dripping.ends());
  CHECK(promising.ends());
  CHECK(running.asked == 0);
}

TEST_CASE("a hundred stalled clients do not keep another one waiting") {
  Running running;
  std::vector<std::unique_ptr<TlsClient>> stalled;
  for (int i = 0; i < 100; ++i) {
    stalled.push_back(std::make_unique<TlsClient>(running.server.port(), certificates().ca_pem));
    stalled.back()->send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
  }
  CHECK(running.client().get("/still").status == 200);
  CHECK(running.asked == 1);
}

TEST_CASE("a handler that throws answers 500, one that never answers 503, and a late answer harms nobody") {
  reg::HttpLimits limits;
  limits.answer = std::chrono::milliseconds(200);
  reg::HttpServer::Answer kept;
  Running running(limits, [&kept](reg::HttpRequest request, reg::HttpServer::Answer answer) {
    if (request.path == "/throws") throw std::runtime_error("broken");
    if (request.path == "/forgets") kept = std::move(answer);
    else answer({204, {}, ""});
  });
  TlsClient client = running.client();
  CHECK(client.get("/throws").status == 500);
  CHECK(client.get("/forgets").status == 503);
  kept({200, {}, "too late"});
  CHECK(client.get("/other").status == 204);
}

TEST_CASE("an answer may come from another thread") {
  std::thread worker;
  {
    Running running({}, [&worker](reg::HttpRequest request, reg::HttpServer::Answer answer) {
      worker = std::thread([request = std::move(request), answer = std::move(answer)] { answer({200, {}, request.path}); });
    });
    CHECK(running.client().get("/elsewhere").body == "/elsewhere");
    worker.join();
  }
}

TEST_CASE("an address that is taken is said so") {
  Running running;
  CHECK_THROWS_AS(reg::HttpServer({certificates().leaf_pem, certificates().leaf_key_pem}, "127.0.0.1", running.server.port(),
                                  bodies(), {}),
                  base::Failure);
}

TEST_CASE("bodies that are being read are bounded all together, and for one address: who finds no room is told to come back") {
  for (const bool one_address : {true, false}) {
    reg::HttpLimits limits;
    (one_address ? limits.body_bytes_per_address_max : limits.body_bytes_in_flight_max) = 1'500;
    Running running(limits);
    TlsClient slow = running.client();
    slow.send("POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nonly this much");
    // Stated, not sent: it holds its place all the same. Until the server has read the header the other may still find room.
    TlsClient::Reply reply{200, {}, {}};
    for (int i = 0; i < 2'000 && reply.status == 200; ++i) {
      TlsClient other = running.client();
      reply = other.post("/other", "text/plain", std::string(600, 'a'));
    }
    CHECK(reply.status == 503);
    CHECK(reply.body == "busy at /other");
    TlsClient small = running.client();
    CHECK(small.post("/small", "text/plain", std::string(400, 'a')).status == 200);
    slow.send(std::string(1'000 - 14, 'a'));
    CHECK(slow.read_reply().status == 200);
    TlsClient after = running.client();
    CHECK(after.post("/after", "text/plain", std::string(1'000, 'a')).status == 200);
  }
}

TEST_CASE("one address has so many connections and no more") {
  reg::HttpLimits limits;
  limits.connections_per_address_max = 3;
  Running running(limits);
  TlsClient first = running.client(), second = running.client(), third = running.client();
  CHECK_THROWS(running.client());
  CHECK(first.get("/").status == 200);
}
