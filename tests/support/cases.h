// How many random cases a property test runs: its own count in ./test, a hundred times as many with ./test --long.
#pragma once

#include <cstdlib>

namespace platsbesok::tests {

inline long cases(long in_test) {
  const char* more = std::getenv("PLATSBESOK_LONG");
  return more && *more == '1' ? in_test * 100 : in_test;
}

}  // namespace platsbesok::tests
