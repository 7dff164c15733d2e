#include "core/base/days.h"

#include <doctest/doctest.h>

using namespace platsbesok::base;

TEST_CASE("days are numbered from 1970-01-01, before it too, and each number is its date") {
  CHECK(day_number({1970, 1, 1}) == 0);
  CHECK(day_number({1969, 12, 31}) == -1);
  CHECK(day_number({2000, 3, 1}) - day_number({2000, 2, 28}) == 2);
  CHECK(day_number({1900, 3, 1}) - day_number({1900, 2, 28}) == 1);
  for (std::int64_t day = -720'000; day < 2'930'000; day += 997) CHECK(day_number(date_of(day)) == day);
}
