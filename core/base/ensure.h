// ENSURE(condition): what is false here is a bug of ours. It stays on in release: stopping is better than wrong evidence.
// The message names the place and the condition only, never data.
#pragma once

#include <cstdio>
#include <cstdlib>

#define ENSURE(condition)                                                                    \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "platsbesok: bug at %s:%d: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
