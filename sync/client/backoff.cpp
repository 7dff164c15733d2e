#include "sync/client/backoff.h"

#include <algorithm>

namespace platsbesok::sync {

std::int64_t backoff_ms(int failures, base::Random& random) {
  constexpr int doublings_max = 20;
  const std::int64_t whole = std::min(backoff_max_ms, backoff_first_ms << std::clamp(failures - 1, 0, doublings_max));
  const std::int64_t half = whole / 2;
  return half + base::random_u32(random) % (whole - half + 1);
}

}  // namespace platsbesok::sync
