#include "core/staffing/calendar.h"
#include "core/staffing/local_time.h"

#include <doctest/doctest.h>

#include <array>

using namespace platsbesok;
using namespace platsbesok::staffing;
using base::Date, base::Fold;

TEST_CASE("the moving red days fall where the almanac has them") {
  struct Year {
    int year;
    Date good_friday, easter, ascension, whit_sunday, midsummer, all_saints;
  };
  for (const Year& y : {Year{2024, {2024, 3, 29}, {2024, 3, 31}, {2024, 5, 9}, {2024, 5, 19}, {2024, 6, 22}, {2024, 11, 2}},
                        Year{2025, {2025, 4, 18}, {2025, 4, 20}, {2025, 5, 29}, {2025, 6, 8}, {2025, 6, 21}, {2025, 11, 1}},
                        Year{2026, {2026, 4, 3}, {2026, 4, 5}, {2026, 5, 14}, {2026, 5, 24}, {2026, 6, 20}, {2026, 10, 31}},
                        Year{2027, {2027, 3, 26}, {2027, 3, 28}, {2027, 5, 6}, {2027, 5, 16}, {2027, 6, 26}, {2027, 11, 6}},
                        Year{2028, {2028, 4, 14}, {2028, 4, 16}, {2028, 5, 25}, {2028, 6, 4}, {2028, 6, 24}, {2028, 11, 4}}}) {
    CAPTURE(y.year);
    CHECK(easter_sunday(y.year) == y.easter);
    CHECK(red_day(y.good_friday) == RedDay::good_friday);
    CHECK(red_day(y.easter) == RedDay::easter_sunday);
    CHECK(red_day(days_after(y.easter, 1)) == RedDay::easter_monday);
    CHECK(red_day(y.ascension) == RedDay::ascension);
    CHECK(red_day(y.whit_sunday) == RedDay::whit_sunday);
    CHECK(red_day(y.midsummer) == RedDay::midsummer_day);
    CHECK(red_day(y.all_saints) == RedDay::all_saints);
  }
}

TEST_CASE("Easter is right at the ends of its range and in the rule's exceptional years") {
  CHECK(easter_sunday(1818) == Date{1818, 3, 22});
  CHECK(easter_sunday(1943) == Date{1943, 4, 25});
  CHECK(easter_sunday(1954) == Date{1954, 4, 18});
  CHECK(easter_sunday(1981) == Date{1981, 4, 19});
  CHECK(easter_sunday(2038) == Date{2038, 4, 25});
  CHECK(easter_sunday(2049) == Date{2049, 4, 18});
  CHECK(easter_sunday(2285) == Date{2285, 3, 22});
}

TEST_CASE("a year has thirteen named red days, or twelve when two fall on one date") {
  for (int year = 2005; year <= 2150; ++year) {
    int named = 0;
    for (Date date{year, 1, 1}; date.year == year; date = days_after(date, 1)) named += red_day(date).has_value();
    // Ascension on 1 May, Whit Sunday on 6 June.
    const int shared = (days_after(easter_sunday(year), 39) == Date{year, 5, 1}) + (days_after(easter_sunday(year), 49) == Date{year, 6, 6});
    CHECK(named == 13 - shared);
  }
}

TEST_CASE("a day's class follows the day of the week until it is red; an eve is not red") {
  CHECK(day_class({2026, 3, 11}) == DayClass::weekday);
  CHECK(day_class({2026, 3, 14}) == DayClass::saturday);
  CHECK(day_class({2026, 3, 15}) == DayClass::sunday_or_holiday);
  CHECK(day_class({2026, 4, 3}) == DayClass::sunday_or_holiday);   // a Friday
  CHECK(day_class({2026, 6, 6}) == DayClass::sunday_or_holiday);   // a Saturday
  CHECK(day_class({2026, 6, 19}) == DayClass::weekday);            // Midsummer Eve
  CHECK(day_class({2026, 4, 4}) == DayClass::saturday);            // Easter Eve
  CHECK(eve({2026, 4, 4}) == Eve::easter);
  CHECK(eve({2026, 6, 19}) == Eve::midsummer);
  CHECK(eve({2026, 12, 24}) == Eve::christmas);
  CHECK(eve({2026, 12, 31}) == Eve::new_year);
  CHECK_FALSE(eve({2026, 10, 30}));
}

TEST_CASE("a night is nine hours in spring and eleven in autumn") {
  const auto night = [](Date evening) { return Span{place(evening, 21 * 60, Fold::first).at, place(days_after(evening, 1), 7 * 60, Fold::second).at}.length_min(); };
  CHECK(night({2026, 3, 10}) == 600);
  CHECK(night({2026, 3, 28}) == 540);
  CHECK(night({2026, 10, 24}) == 660);
  CHECK(night({2027, 3, 27}) == 540);
}

TEST_CASE("a time in the skipped hour is read as three o'clock and said to be; in the repeated hour the fold decides") {
  for (const Fold fold : {Fold::first, Fold::second}) {
    const auto placed = place({2026, 3, 29}, 2 * 60 + 30, fold);
    CHECK(placed.in_missing_hour);
    CHECK(local_text(placed.at) == "2026-03-29T03:00+0200");
  }
  CHECK_FALSE(place({2026, 3, 29}, 3 * 60, Fold::first).in_missing_hour);
  CHECK(local_text(place({2026, 10, 25}, 2 * 60 + 30, Fold::first).at) == "2026-10-25T02:30+0200");
  CHECK(local_text(place({2026, 10, 25}, 2 * 60 + 30, Fold::second).at) == "2026-10-25T02:30+0100");
  CHECK(place({2026, 12, 31}, 24 * 60, Fold::second).at == place({2027, 1, 1}, 0, Fold::first).at);
}

TEST_CASE("local times are read strictly") {
  CHECK(parse_local_time("2026-03-11T24:00") == LocalTime{{2026, 3, 11}, 24, 0});
  for (const char* wrong : {"2026-03-11T24:01", "2026-03-11T19:60", "2026-03-11 19:30", "2026-03-11T9:30", "2026-13-11T19:30", "2026-03-11T19:30Z", "2026-03-11T-1:30", ""})
    CHECK_FALSE_MESSAGE(parse_local_time(wrong), wrong);
}
