// The two things the core may not fetch for itself: what time it is, and randomness.
#pragma once

#include "core/base/time.h"

#include <chrono>

namespace platsbesok::base {

class Clock {
public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;                  // wall clock; may jump
  virtual std::int64_t monotonic_ms() const = 0;    // never goes back while the device is on
};

// The device's own clocks. Only programs make one; everything else is handed a Clock.
class SystemClock final : public Clock {
public:
  Instant now() const override {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
  }
  std::int64_t monotonic_ms() const override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  }
};

}  // namespace platsbesok::base
