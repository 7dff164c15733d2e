#include "core/base/sleep.h"

#include <ctime>

namespace platsbesok::base {

namespace {

std::int64_t now_ms(clockid_t which) {
  timespec time{};
  ::clock_gettime(which, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

}  // namespace

std::int64_t asleep_ms() { return now_ms(CLOCK_BOOTTIME) - now_ms(CLOCK_MONOTONIC); }

}  // namespace platsbesok::base
