#include "core/base/time.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("Stockholm's clock is followed in winter, in summer and over both changes") {
  CHECK(iso(*from_stockholm({2026, 11, 21}, 20, 41)) == "2026-11-21T19:41:00.000Z");
  CHECK(iso(*from_stockholm({2026, 7, 1}, 20, 41)) == "2026-07-01T18:41:00.000Z");
  CHECK_FALSE(from_stockholm({2026, 3, 29}, 2, 30));                                   // skipped
  CHECK(iso(*from_stockholm({2026, 10, 25}, 2, 30)) == "2026-10-25T00:30:00.000Z");    // twice: the first
  CHECK(iso(*from_stockholm({2026, 10, 25}, 2, 30, Fold::second)) == "2026-10-25T01:30:00.000Z");
  CHECK(from_stockholm({2026, 11, 21}, 20, 41, Fold::second) == from_stockholm({2026, 11, 21}, 20, 41));
  CHECK_FALSE(from_stockholm({2026, 2, 30}, 12, 0));
  const WallTime wall = in_stockholm(*from_stockholm({2026, 11, 21}, 0, 5));
  CHECK(wall == WallTime{{2026, 11, 21}, 0, 5, 60});
  CHECK(clock_text(wall) == "00.05");
}

TEST_CASE("dates are read strictly and weeks follow ISO 8601") {
  CHECK(parse_date("2026-11-21") == Date{2026, 11, 21});
  for (const char* wrong : {"2026-02-30", "2026-1-1", "20261121", "2026-11-21 ", "2026-+1-21"}) CHECK_FALSE(parse_date(wrong));
  CHECK(iso_week({2026, 11, 21}) == 47);
  CHECK(iso_week({2027, 1, 1}) == 53);
}

TEST_CASE("an instant before 1970 and far ahead is still written") {
  CHECK(iso(Instant{-1}) == "1969-12-31T23:59:59.999Z");
  CHECK(iso(Instant{253402300799000}) == "9999-12-31T23:59:59.000Z");
}
