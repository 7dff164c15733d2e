// When to try again after a round that failed: twice as long each time, between half and the whole of it at random, so that a hundred tablets that lost
// the register together do not come back together.
#pragma once

#include "core/base/crypto.h"

namespace platsbesok::sync {

inline constexpr std::int64_t backoff_first_ms = 2'000;
inline constexpr std::int64_t backoff_max_ms = 5 * 60 * 1000;

// failures: rounds failed in a row, from 1. Within [half, whole] of min(first · 2^(failures − 1), max).
std::int64_t backoff_ms(int failures, base::Random& random);

}  // namespace platsbesok::sync
