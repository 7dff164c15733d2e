// CurlTransport against a real TLS server of the test's own: one thread, OpenSSL, loopback.
#include "sync/client/curl_transport.h"
#include "sync/protocol/limits.h"
#include "tests/support/fault_proxy.h"
#include "tests/sync/client/tls_server.h"

#include <doctest/doctest.h>

#include <chrono>
#include <future>

using namespace platsbesok;
using namespace platsbesok::sync;
using namespace platsbesok::tests;

namespace {

const Request asking{"POST", "/v1/round", "Bearer abc", std::string(json_type), {'{', '}'}};

std::string answer(std::string_view status, std::string_view type, std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

template <class Action>
std::string failure_of(Action action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    return failure.code();
  }
  return "none";
}

}  // namespace

TEST_CASE("a request reaches the register whose CA is pinned, and its reply comes back") {
  const TestCa ca("Planted CA");
  TlsServer server(ca.chain_for("127.0.0.1"), [](const std::string&) { return answer("200 OK", "Application/JSON; charset=utf-8", "{\"a\":1}"); });
  CurlTransport wire(server.address(), ca.pem());
  for (int i = 0; i < 3; ++i) {
    const Reply reply = wire.send(asking);
    CHECK(reply.status == 200);
    CHECK(reply.content_type == json_type);
    CHECK(base::as_text(reply.body) == "{\"a\":1}");
  }
  CHECK(server.connections() == 1);  // kept between requests
  const std::string seen = server.last_request();
  CHECK(seen.find("Authorization: Bearer abc") != std::string::npos);
  CHECK(seen.find("Expect") == std::string::npos);
  CHECK(seen.find("Accept-Encoding") == std::string::npos);
}

TEST_CASE("another CA, another host name and a self-signed certificate are refused before a byte of the request is sent") {
  const TestCa ours("Planted CA"), others("Planted CA");
  const auto no_answer = [](const std::string&) { return std::string(); };
  TlsServer stranger(others.chain_for("127.0.0.1"), no_answer);
  CHECK(failure_of([&] { CurlTransport(stranger.address(), ours.pem()).send(asking); }) == "register_certificate_wrong");
  CHECK(stranger.last_request().empty());
  TlsServer misnamed(ours.chain_for("10.1.2.3"), no_answer);
  CHECK(failure_of([&] { CurlTransport(misnamed.address(), ours.pem()).send(asking); }) == "register_certificate_wrong");
  CHECK(misnamed.last_request().empty());
}

TEST_CASE("a certificate long past its time, or not yet of it, is taken: a tablet's clock may be years off") {
  for (const long from_days : {-4000L, 3000L}) {
    const TestCa ca("Planted CA", from_days);
    TlsServer server(ca.chain_for("127.0.0.1", from_days), [](const std::string&) { return answer("200 OK", "text/plain", "x"); });
    CurlTransport wire(server.address(), ca.pem());
    CHECK(failure_of([&] { CHECK(wire.send(asking).status == 200); }) == "none");
  }
}

TEST_CASE("the CA is found by its hash in the chain, and nothing is sent") {
  const TestCa ca("Planted CA"), other("Planted CA");
  TlsServer server(ca.chain_for("127.0.0.1"), [](const std::string&) { return std::string(); });
  const std::string pem = fetch_ca(server.address(), ca.hash());
  CHECK(TestCa::hash_of(pem) == ca.hash());
  CHECK(failure_of([&] { fetch_ca(server.address(), other.hash()); }) == "register_ca_other");
  CHECK(server.last_request().empty());
}

TEST_CASE("a redirect is not followed") {
  const TestCa ca("Planted CA");
  TlsServer server(ca.chain_for("127.0.0.1"),
                   [](const std::string&) { return std::string("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"); });
  CurlTransport wire(server.address(), ca.pem());
  CHECK(wire.send(asking).status == 302);
  CHECK(server.last_request().find("/elsewhere") == std::string::npos);
}

TEST_CASE("a reply without end is cut") {
  const TestCa ca("Planted CA");
  TlsServer server(ca.chain_for("127.0.0.1"), [](const std::string&) { return answer("200 OK", "text/plain", std::string(reply_bytes_max + 1, 'x')); });
  CurlTransport wire(server.address(), ca.pem());
  CHECK(failure_of([&] { wire.send(asking); }) == "reply_too_large");
}

TEST_CASE("nobody there, no such name and a server that says nothing are told apart from a wrong certificate") {
  const TestCa ca("Planted CA");
  std::string nobody;
  { nobody = TlsServer(ca.chain_for("127.0.0.1"), [](const std::string&) { return std::string(); }).address(); }
  CHECK(failure_of([&] { CurlTransport(nobody, ca.pem()).send(asking); }) == "register_unreachable");
  CHECK(failure_of([&] { fetch_ca(nobody, ca.hash()); }) == "register_unreachable");
  TlsServer silent(ca.chain_for("127.0.0.1"), {});
  CHECK(failure_of([&] { CurlTransport(silent.address(), ca.pem(), {10'000, 1, 300'000}).send(asking); }) == "register_unreachable");
}

TEST_CASE("a connection that breaks at any byte of the handshake, or is answered in clear, is a bad network and no wrong certificate") {
  const TestCa ca("Planted CA");
  TlsServer server(ca.chain_for("127.0.0.1"), [](const std::string&) { return answer("200 OK", "text/plain", "x"); });
  Fate fate;
  FaultProxy network(static_cast<std::uint16_t>(std::stoi(server.address().substr(server.address().rfind(':') + 1))), 1);
  const std::string address = "https://127.0.0.1:" + std::to_string(network.port());
  const auto broken_by = [&](const Fate& by) {
    network.set([by](SeededRandom&) { return by; });
    return failure_of([&] { CurlTransport(address, ca.pem()).send(asking); });
  };
  for (const std::size_t bytes : {0, 1, 5, 90, 200, 400, 600})
    for (const Fault fault : {Fault::cut, Fault::reset})
      for (const bool upward : {false, true}) {
        CAPTURE(bytes);
        CHECK(broken_by({.fault = fault, .upward = upward, .after_bytes = bytes}) == "register_unreachable");
      }
  CHECK(broken_by({.fault = Fault::refused}) == "register_unreachable");
  CHECK(broken_by({.fault = Fault::portal_in_clear}) == "register_unreachable");
  network.set(fair);
  CHECK(CurlTransport(address, ca.pem()).send(asking).status == 200);
}

TEST_CASE("stop ends a request that is waiting for an answer") {
  const TestCa ca("Planted CA");
  TlsServer silent(ca.chain_for("127.0.0.1"), {});
  CurlTransport wire(silent.address(), ca.pem());
  auto sending = std::async(std::launch::async, [&] { return failure_of([&] { wire.send(asking); }); });
  silent.wait_for_request();
  const auto before = std::chrono::steady_clock::now();
  wire.stop();
  CHECK(sending.get() == "wire_stopped");
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));  // not curl's own 30
}
