// FaultProxy: a bad network in a thread of its own. It listens on a port of loopback, carries each connection to another port byte for byte (TLS passes unread), and does to it
// what its fate says: cuts, resets, stalls, delays, slows down, swallows the reply to what has arrived, refuses, or answers as a portal does.
// Invariant: what it lets through is unchanged, in order and up to an exact byte. Connection number n of a seed always has the same fate in the same weather.
#pragma once

#include "tests/support/seeded_random.h"

#include <netinet/in.h>

#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace platsbesok::tests {

sockaddr_in loopback(std::uint16_t port);

enum class Fault { none, refused, cut, reset, stalled, delayed, slow, reply_lost, portal_in_clear, portal_with_tls };
const char* name_of(Fault fault);

struct Fate {
  Fault fault = Fault::none;
  bool upward = true;             // cut, reset, stalled: counted in bytes from who connects; false: towards it
  std::size_t after_bytes = 0;    // cut, reset, stalled: so many pass
  int reply = 0;                  // reply_lost: to what was said as number so and so, from 1; the hello of TLS is the first
  int ms = 0;                     // stalled: once; delayed: every piece
  std::size_t bytes_per_s = 0;    // slow
  bool then_reset = false;        // stalled: does not go on afterwards
};
using Weather = std::function<Fate(SeededRandom&)>;

Fate fair(SeededRandom&);   // nothing happens to any
Fate storm(SeededRandom&);  // every fault there is, three in twelve with none

class FaultProxy {
public:
  FaultProxy(std::uint16_t to, std::uint64_t seed, Weather weather = fair);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  std::uint16_t port() const { return port_; }
  void portal_at(std::uint16_t port);  // who answers with portal_with_tls
  void set(Weather weather);           // for connections from now on; those that there are go on without faults
  std::map<Fault, int> struck() const; // connections that a fault came to
  int connections() const;

private:
  using Clock = std::chrono::steady_clock;
  struct Way {                    // one direction of a connection
    int from = -1, to = -1;
    std::string held;
    Clock::time_point not_before{};
    std::size_t passed = 0;       // bytes let through
  };
  struct Connection {
    Fate fate;
    Way up, down;
    int said = 0;                 // times that who connects has spoken after having been spoken to
    bool up_spoke_last = false, struck = false, over = false;
    Clock::time_point frozen_until{};
  };

  void run();
  void begin(int client);
  void read(Connection& connection, Way& way);
  void write(Connection& connection, Way& way);
  void let_through(Connection& connection, Way& way);
  void strike(Connection& connection);
  void end(Connection& connection, bool reset);

  const std::uint16_t to_;
  const std::uint64_t seed_;
  int listener_ = -1, wake_[2] = {-1, -1};
  std::uint16_t port_ = 0, portal_ = 0;
  mutable std::mutex mutex_;      // weather_, portal_, struck_, count_, calmed_
  Weather weather_;
  std::map<Fault, int> struck_;
  int count_ = 0;
  bool calmed_ = false;           // the connections that there are shall have no faults
  std::list<Connection> connections_;
  std::thread thread_;
};

}  // namespace platsbesok::tests
