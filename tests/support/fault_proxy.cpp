#include "tests/support/fault_proxy.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>
#include <vector>

namespace platsbesok::tests {

namespace {

constexpr std::size_t piece_max = 64 * 1024;
constexpr const char* portal_page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 30\r\nConnection: close\r\n\r\n<html>Log in to Hotel-Guest!\r\n";

void make_ready(int socket) {
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

// -1 when nobody listens there.
int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

void close_with(int& socket, bool reset) {
  if (socket < 0) return;
  const linger at_once{1, 0};  // no goodbye: the other end sees a reset
  if (reset) ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(socket);
  socket = -1;
}

// Bytes after which something happens: early enough to hit a handshake, or anywhere in what a round carries.
std::size_t an_offset(SeededRandom& random) {
  constexpr std::size_t ranges[] = {300, 3'000, 12'000, 60'000, 1'500'000};
  return random.below(ranges[random.below(std::size(ranges))]);
}

}  // namespace

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

const char* name_of(Fault fault) {
  constexpr const char* names[] = {"none", "refused", "cut", "reset", "stalled", "delayed", "slow", "reply lost", "portal in clear", "portal with TLS"};
  return names[static_cast<int>(fault)];
}

Fate fair(SeededRandom&) { return {}; }

Fate storm(SeededRandom& random) {
  constexpr Fault kinds[] = {Fault::none, Fault::none, Fault::none, Fault::refused, Fault::cut, Fault::reset, Fault::stalled, Fault::delayed, Fault::slow, Fault::reply_lost,
                             Fault::reply_lost, Fault::portal_in_clear};
  Fate fate;
  fate.fault = kinds[random.below(std::size(kinds))];
  if (fate.fault == Fault::portal_in_clear && random.once_in(2)) fate.fault = Fault::portal_with_tls;
  fate.upward = random.once_in(2);
  fate.after_bytes = an_offset(random);
  fate.reply = 3 + static_cast<int>(random.below(6));  // from the session's token on
  fate.ms = fate.fault == Fault::delayed ? 2 + static_cast<int>(random.below(20)) : 20 + static_cast<int>(random.below(400));
  fate.bytes_per_s = 200'000 + random.below(2'000'000);
  fate.then_reset = random.once_in(2);
  return fate;
}

FaultProxy::FaultProxy(std::uint16_t to, std::uint64_t seed, Weather weather) : to_(to), seed_(seed), weather_(std::move(weather)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0 || ::pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0)
    throw std::runtime_error("no port");
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

FaultProxy::~FaultProxy() {
  close_with(wake_[1], false);
  thread_.join();
  for (Connection& connection : connections_) end(connection, true);
  close_with(listener_, false);
  close_with(wake_[0], false);
}

void FaultProxy::portal_at(std::uint16_t port) {
  const std::lock_guard lock(mutex_);
  portal_ = port;
}

void FaultProxy::set(Weather weather) {
  {
    const std::lock_guard lock(mutex_);
    weather_ = std::move(weather);
    calmed_ = true;
  }
  [[maybe_unused]] const auto written = ::write(wake_[1], "x", 1);
}

std::map<Fault, int> FaultProxy::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}

int FaultProxy::connections() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

void FaultProxy::run() {
  for (;;) {
    std::vector<pollfd> waiting{{wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    std::vector<std::pair<Connection*, Way*>> whose;
    const auto now = Clock::now();
    auto next = now + std::chrono::seconds(60);
    for (Connection& connection : connections_) {
      if (connection.frozen_until > now) {
        next = std::min(next, connection.frozen_until);
        continue;
      }
      if (connection.struck && connection.fate.then_reset && connection.fate.fault == Fault::stalled) {
        end(connection, true);
        continue;
      }
      for (Way* way : {&connection.up, &connection.down}) {
        if (way->held.empty()) waiting.push_back({way->from, POLLIN, 0});
        else if (way->not_before <= now) waiting.push_back({way->to, POLLOUT, 0});
        else next = std::min(next, way->not_before);
        if (way->held.empty() || way->not_before <= now) whose.emplace_back(&connection, way);
      }
    }
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(next - now).count() + 1;
    ::poll(waiting.data(), waiting.size(), static_cast<int>(ms));

    if (waiting[0].revents != 0) {
      char said[16];
      const auto count = ::read(wake_[0], said, sizeof said);
      if (count == 0) return;
      const std::lock_guard lock(mutex_);
      if (std::exchange(calmed_, false))
        for (Connection& connection : connections_) connection.fate = {}, connection.frozen_until = {};
    }
    for (std::size_t i = 0; i < whose.size(); ++i) {
      auto& [connection, way] = whose[i];
      if (connection->over || waiting[i + 2].revents == 0) continue;
      if (way->held.empty()) read(*connection, *way);
      else write(*connection, *way);
    }
    std::erase_if(connections_, [](const Connection& connection) { return connection.over; });
    if (waiting[1].revents != 0)
      for (int client; (client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) begin(client);
  }
}

void FaultProxy::begin(int client) {
  Connection connection;
  std::uint16_t to = to_;
  {
    const std::lock_guard lock(mutex_);
    SeededRandom random(seed_ * 1'000'003 + static_cast<std::uint64_t>(count_++));
    connection.fate = weather_(random);
    if (connection.fate.fault == Fault::portal_with_tls) to = portal_;
  }
  const bool asks_nobody = connection.fate.fault == Fault::refused || connection.fate.fault == Fault::portal_in_clear;
  int other = asks_nobody ? -1 : connect_to(to);
  if (asks_nobody || connection.fate.fault == Fault::portal_with_tls) strike(connection);
  if (connection.fate.fault == Fault::portal_in_clear) {
    constexpr int patience_ms = 200;  // it answers what it has read: closing on unread bytes would take the answer back
    pollfd hello{client, POLLIN, 0};
    char heard[16 * 1024];
    if (::poll(&hello, 1, patience_ms) > 0) [[maybe_unused]] const auto count = ::recv(client, heard, sizeof heard, 0);
    [[maybe_unused]] const auto sent = ::send(client, portal_page, std::char_traits<char>::length(portal_page), MSG_NOSIGNAL);
    ::shutdown(client, SHUT_WR);
  }
  if (other < 0) return close_with(client, connection.fate.fault != Fault::portal_in_clear);
  make_ready(client);
  make_ready(other);
  connection.up.from = connection.down.to = client;
  connection.up.to = connection.down.from = other;
  connections_.push_back(std::move(connection));
}

void FaultProxy::read(Connection& connection, Way& way) {
  const Fate& fate = connection.fate;
  const bool is_up = &way == &connection.up;
  constexpr std::size_t a_second_has = 50;  // pieces, when slow
  const std::size_t at_once = fate.fault == Fault::slow ? std::clamp<std::size_t>(fate.bytes_per_s / a_second_has, 1, piece_max) : piece_max;
  way.held.resize(at_once);
  const ssize_t count = ::recv(way.from, way.held.data(), at_once, 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return way.held.clear();
  if (count <= 0) return end(connection, count < 0);
  way.held.resize(static_cast<std::size_t>(count));

  if (is_up && !std::exchange(connection.up_spoke_last, true)) ++connection.said;
  if (!is_up) connection.up_spoke_last = false;
  // It answers: what was said has been heard and done.
  if (!is_up && fate.fault == Fault::reply_lost && connection.said == fate.reply) {
    strike(connection);
    return end(connection, true);
  }
  if (fate.fault == Fault::delayed || fate.fault == Fault::slow) {
    strike(connection);
    const auto wait_ms = fate.fault == Fault::delayed ? fate.ms : static_cast<int>(1000 * way.held.size() / fate.bytes_per_s);
    way.not_before = Clock::now() + std::chrono::milliseconds(wait_ms);
    return;
  }
  let_through(connection, way);
}

// What a fault of this direction leaves of the piece at hand.
void FaultProxy::let_through(Connection& connection, Way& way) {
  const Fate& fate = connection.fate;
  const bool strikes = fate.fault == Fault::cut || fate.fault == Fault::reset || fate.fault == Fault::stalled;
  if (!strikes || fate.upward != (&way == &connection.up) || connection.struck || way.passed + way.held.size() <= fate.after_bytes) return write(connection, way);
  strike(connection);
  if (fate.fault == Fault::stalled) {
    connection.frozen_until = Clock::now() + std::chrono::milliseconds(fate.ms);
    return;
  }
  way.held.resize(fate.after_bytes - way.passed);
  if (!way.held.empty()) write(connection, way);
  if (!connection.over) end(connection, fate.fault == Fault::reset);
}

void FaultProxy::write(Connection& connection, Way& way) {
  const ssize_t count = ::send(way.to, way.held.data(), way.held.size(), MSG_NOSIGNAL);
  if (count < 0 && errno != EAGAIN && errno != EINTR) return end(connection, true);
  if (count <= 0) return;
  way.passed += static_cast<std::size_t>(count);
  way.held.erase(0, static_cast<std::size_t>(count));
}

void FaultProxy::strike(Connection& connection) {
  if (std::exchange(connection.struck, true)) return;
  const std::lock_guard lock(mutex_);
  ++struck_[connection.fate.fault];
}

void FaultProxy::end(Connection& connection, bool reset) {
  int sockets[] = {connection.up.from, connection.up.to};
  for (int& socket : sockets) close_with(socket, reset);
  connection.over = true;
}

}  // namespace platsbesok::tests
