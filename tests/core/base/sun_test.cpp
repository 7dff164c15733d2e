#include "core/base/sun.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace platsbesok::base;

namespace {

constexpr Place kiruna{67.856, 20.225};

int minutes(std::optional<Instant> at) {
  REQUIRE(at);
  const WallTime wall = in_stockholm(*at);
  return wall.hour * 60 + wall.minute;
}
bool about(std::optional<Instant> at, int hour, int minute) { return std::abs(minutes(at) - (hour * 60 + minute)) <= 2; }

}  // namespace

TEST_CASE("the sun sets and rises over Stockholm when almanacs say it does, to two minutes") {
  CHECK(about(daylight_of({2026, 11, 20}).sunset, 15, 13));
  CHECK(about(daylight_of({2026, 12, 21}).sunset, 14, 48));
  CHECK(about(daylight_of({2026, 12, 21}).sunrise, 8, 43));
  CHECK(about(daylight_of({2026, 6, 21}).sunset, 22, 8));
  CHECK(about(daylight_of({2026, 6, 21}).sunrise, 3, 31));
  CHECK(about(daylight_of({2026, 3, 20}).sunset, 18, 1));
}

TEST_CASE("where the sun does not set it is never dark, and where it does not rise always") {
  CHECK_FALSE(daylight_of({2026, 6, 21}, kiruna).sunset);
  CHECK_FALSE(is_dark(*from_stockholm({2026, 6, 21}, 0, 30), kiruna));
  CHECK_FALSE(daylight_of({2026, 12, 21}, kiruna).sunset);
  CHECK(is_dark(*from_stockholm({2026, 12, 21}, 12, 0), kiruna));
}

TEST_CASE("it is dark before sunrise and from sunset on") {
  const Daylight light = daylight_of({2026, 11, 20});
  CHECK(is_dark({light.sunrise->utc_ms - 1}));
  CHECK_FALSE(is_dark(*light.sunrise));
  CHECK_FALSE(is_dark({light.sunset->utc_ms - 1}));
  CHECK(is_dark(*light.sunset));
}
