// That the bad network does what it says: without this a fault that never comes would prove nothing.
#include "tests/support/fault_proxy.h"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>

using namespace platsbesok::tests;

namespace {

// Answers every line with the same line.
class Echo {
public:
  Echo() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listener_, 8) == 0);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this] {
      for (int peer; (peer = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(peer)) {
        char part[4096];
        for (ssize_t count; (count = ::recv(peer, part, sizeof part, 0)) > 0;) {
          heard += static_cast<std::size_t>(count);
          ::send(peer, part, static_cast<std::size_t>(count), MSG_NOSIGNAL);
        }
      }
    });
  }
  ~Echo() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  std::uint16_t port = 0;
  std::atomic<std::size_t> heard{0};

private:
  int listener_;
  std::thread thread_;
};

struct Told {
  std::string bytes;
  bool reset = false;
};

// Says each of `lines` when what was said before has come back, and reads to the end of what comes.
Told talk(std::uint16_t port, const std::vector<std::string>& lines) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  Told told;
  std::size_t said = 0;
  const auto read_more = [&] {
    char part[4096];
    const ssize_t count = ::recv(socket, part, sizeof part, 0);
    told.reset = count < 0;
    if (count > 0) told.bytes.append(part, static_cast<std::size_t>(count));
    return count > 0;
  };
  for (const auto& line : lines) {
    if (::send(socket, line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) break;
    said += line.size();
    while (told.bytes.size() < said)
      if (!read_more()) {
        ::close(socket);
        return told;
      }
  }
  ::close(socket);
  return told;
}

Weather always(const Fate& fate) {
  return [fate](SeededRandom&) { return fate; };
}

}  // namespace

TEST_CASE("each fault of the bad network does to a connection what it says, and is counted") {
  Echo echo;
  const std::vector<std::string> lines{"one ", "two ", "three ", "four "};
  const std::string all = "one two three four ";
  const auto told = [&](const Fate& fate) {
    FaultProxy proxy(echo.port, 1, always(fate));
    const Told answer = talk(proxy.port(), lines);
    CHECK(proxy.struck()[fate.fault] == (fate.fault == Fault::none ? 0 : 1));
    return answer;
  };
  CHECK(told({}).bytes == all);
  CHECK(told({.fault = Fault::refused}).bytes.empty());
  SUBCASE("cut and reset let exactly so many bytes through, either way") {
    for (std::size_t bytes = 0; bytes < all.size(); ++bytes) {
      CAPTURE(bytes);
      const Told down = told({.fault = Fault::cut, .upward = false, .after_bytes = bytes});
      CHECK(down.bytes == all.substr(0, bytes));
      const std::size_t before = echo.heard;
      const Told up = told({.fault = Fault::cut, .upward = true, .after_bytes = bytes});
      CHECK(up.bytes.size() <= bytes);
      for (int i = 0; i < 5'000 && echo.heard < before + bytes; ++i) ::usleep(1'000);
      CHECK(echo.heard == before + bytes);
      CHECK(told({.fault = Fault::reset, .upward = false, .after_bytes = bytes}).reset);
    }
  }
  SUBCASE("the reply to what was said as number three is swallowed, and it was heard") {
    const std::size_t before = echo.heard;
    const Told lost = told({.fault = Fault::reply_lost, .reply = 3});
    CHECK(lost.bytes == "one two ");
    CHECK(lost.reset);
    CHECK(echo.heard == before + std::string("one two three ").size());
  }
  SUBCASE("delays, stalls and a slow line change nothing but the time") {
    CHECK(told({.fault = Fault::delayed, .ms = 3}).bytes == all);
    CHECK(told({.fault = Fault::slow, .bytes_per_s = 1'000}).bytes == all);
    CHECK(told({.fault = Fault::stalled, .upward = true, .after_bytes = 5, .ms = 20}).bytes == all);
    const Told ended = told({.fault = Fault::stalled, .upward = false, .after_bytes = 5, .ms = 20, .then_reset = true});
    CHECK(ended.bytes == "one ");
    CHECK(ended.reset);
  }
  SUBCASE("a portal answers in the register's place") { CHECK(told({.fault = Fault::portal_in_clear}).bytes.starts_with("HTTP/1.1 200 OK")); }
  SUBCASE("when it is fair again, those that stand still go on") {
    FaultProxy proxy(echo.port, 1, always({.fault = Fault::stalled, .upward = true, .after_bytes = 5, .ms = 600'000, .then_reset = true}));
    std::thread calming([&] {
      for (int i = 0; i < 5'000 && proxy.struck().empty(); ++i) ::usleep(1'000);
      proxy.set(fair);
    });
    CHECK(talk(proxy.port(), lines).bytes == all);
    calming.join();
  }
}

TEST_CASE("a storm of one seed is the same storm, and has every fault in it") {
  std::map<Fault, int> kinds;
  for (std::uint64_t i = 0; i < 500; ++i) {
    SeededRandom one(i), again(i);
    const Fate fate = storm(one), same = storm(again);
    CHECK(std::tuple(fate.fault, fate.upward, fate.after_bytes, fate.reply, fate.ms) == std::tuple(same.fault, same.upward, same.after_bytes, same.reply, same.ms));
    ++kinds[fate.fault];
  }
  CHECK(kinds.size() == 10);
}
