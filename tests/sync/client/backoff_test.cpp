#include "sync/client/backoff.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <set>

using namespace platsbesok;

TEST_CASE("waiting doubles, stays between half and the whole, and never passes the longest") {
  tests::SeededRandom random(1);
  for (int failures = 1; failures < 100; ++failures) {
    const std::int64_t whole = failures < 20 ? std::min(sync::backoff_max_ms, sync::backoff_first_ms << (failures - 1)) : sync::backoff_max_ms;
    for (int i = 0; i < 50; ++i) {
      const std::int64_t wait = sync::backoff_ms(failures, random);
      CHECK(wait >= whole / 2);
      CHECK(wait <= whole);
    }
  }
  CHECK(sync::backoff_ms(0, random) <= sync::backoff_first_ms);
}

TEST_CASE("tablets that lost the register together do not come back together") {
  std::set<std::int64_t> waits;
  for (std::uint64_t tablet = 0; tablet < 100; ++tablet) {
    tests::SeededRandom random(tablet);
    waits.insert(sync::backoff_ms(8, random) / 100);
  }
  CHECK(waits.size() > 80);
}
