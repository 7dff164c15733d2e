// PastClock: the demonstration's own time, from its first day to the real now. It goes forward alone and never past now: what is recorded by it lies in the order in
// which it is said to have happened, and nothing in the future. No register that serves has such a clock: only this program makes one.
#pragma once

#include "core/base/clock.h"
#include "core/base/ensure.h"

#include <algorithm>

namespace platsbesok::reg::demonstration {

class PastClock final : public base::Clock {
public:
  PastClock(base::Instant from, base::Instant until) : now_(from), until_(until) { ENSURE(from <= until); }
  base::Instant now() const override { return now_; }
  std::int64_t monotonic_ms() const override { return now_.utc_ms; }
  // What would be back stays: what came before took that long.
  void move_to(base::Instant at) { now_ = std::clamp(at, now_, until_); }
  void pass(std::int64_t minutes) { move_to({now_.utc_ms + minutes * 60'000}); }

private:
  base::Instant now_, until_;
};

}  // namespace platsbesok::reg::demonstration
