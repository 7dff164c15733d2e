// How long this device has slept since it was started, all together: the monotonic clock stands still meanwhile.
#pragma once

#include <cstdint>

namespace platsbesok::base {

std::int64_t asleep_ms();

}  // namespace platsbesok::base
