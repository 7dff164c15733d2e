#include "core/base/days.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace platsbesok::base;

TEST_CASE("days are numbered from 1970-01-01, before it too, and each number is its date") {
  CHECK(day_number({1970, 1, 1}) == 0);
  CHECK(day_number({1969, 12, 31}) == -1);
  CHECK(day_number({2000, 3, 1}) - day_number({2000, 2, 28}) == 2);
  CHECK(day_number({1900, 3, 1}) - day_number({1900, 2, 28}) == 1);
  for (std::int64_t day = -720'000; day < 2'930'000; day += 997) CHECK(day_number(date_of(day)) == day);
}

TEST_CASE("months are added to a date as the sources' examples are, and never past the month's last day") {
  std::ifstream file(std::string(PLATSBESOK_ROOT) + "/tests/data/due_date_vectors.json");
  const auto vectors = nlohmann::json::parse(file);
  REQUIRE(vectors["due_dates"].size() == 7);
  for (const auto& each : vectors["due_dates"]) {
    CAPTURE(each.dump());
    CHECK(iso(add_months(*parse_date(each["base"].get<std::string>()), each["months"].get<int>())) == each["due"].get<std::string>());
  }
  CHECK(iso(add_months({2026, 3, 31}, -1)) == "2026-02-28");
  CHECK(iso(add_months({2026, 12, 15}, 1)) == "2027-01-15");
}
