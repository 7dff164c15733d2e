#include "core/base/kronor.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("an amount is read as people write it, to the öre, and what could mean something else is no amount") {
  for (const auto& [typed, ore] : {std::pair{"12345,50", 1'234'550}, {"12 345,50", 1'234'550}, {"12\u00a0345,5", 1'234'550}, {"12\u202f345,50 kr", 1'234'550}, {"12345", 1'234'500}, {"0", 0}, {"0,07", 7}, {"1 KR", 100}}) {
    CAPTURE(typed);
    CHECK(ore_in(typed) == ore);
  }
  CHECK(ore_in("999999999999,99") == 99'999'999'999'999);
  for (const char* typed : {"", " ", "kr", ",50", "12.50", "12.345", "12,345", "12,", "-1", "+1", "1,5,0", "1e3", "1234567890123", "tolv"}) {
    CAPTURE(typed);
    CHECK_FALSE(ore_in(typed));
  }
}

TEST_CASE("an amount is written with a decimal comma and two decimals, and thousands apart where people read it") {
  CHECK(kronor_text(0) == "0,00");
  CHECK(kronor_text(7) == "0,07");
  CHECK(kronor_text(99'999) == "999,99");
  CHECK(kronor_text(100'000) == "1\u00a0000,00");
  CHECK(kronor_text(100'000'000'005) == "1\u00a0000\u00a0000\u00a0000,05");
  CHECK(kronor_plain(1'234'550) == "12345,50");
  for (const std::int64_t ore : {0LL, 1LL, 99LL, 100LL, 123'456'789LL}) {
    CHECK(ore_in(kronor_text(ore)) == ore);
    CHECK(ore_in(kronor_plain(ore)) == ore);
  }
}
