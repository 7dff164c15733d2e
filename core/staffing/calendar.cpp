#include "core/staffing/calendar.h"

#include "core/base/days.h"

namespace platsbesok::staffing {

using base::Date;

namespace {

// The Saturday on this date or in the six days after it.
Date saturday_from(Date first) { return days_after(first, (13 - weekday(first)) % 7); }

}  // namespace

// 1970-01-01 was a Thursday.
int weekday(Date date) { return static_cast<int>(((base::day_number(date) + 3) % 7 + 7) % 7) + 1; }

Date days_after(Date date, int count) { return base::date_of(base::day_number(date) + count); }

int days_between(Date from, Date to) { return static_cast<int>(base::day_number(to) - base::day_number(from)); }

// Gauss' rule in the form of Meeus: the Sunday after the ecclesiastical full moon.
Date easter_sunday(int year) {
  const int golden = year % 19, century = year / 100, of_century = year % 100;
  const int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const int sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
  const int late = (golden + 11 * moon + 22 * sunday) / 451;
  const int from_march = moon + sunday - 7 * late + 114;
  return {year, from_march / 31, from_march % 31 + 1};
}

std::optional<RedDay> red_day(Date date) {
  const auto [year, month, day] = date;
  if (month == 1 && day == 1) return RedDay::new_year;
  if (month == 1 && day == 6) return RedDay::epiphany;
  if (month == 5 && day == 1) return RedDay::may_day;
  if (month == 6 && day == 6) return RedDay::national_day;
  if (month == 12 && day == 25) return RedDay::christmas_day;
  if (month == 12 && day == 26) return RedDay::boxing_day;
  if (date == saturday_from({year, 6, 20})) return RedDay::midsummer_day;
  if (date == saturday_from({year, 10, 31})) return RedDay::all_saints;
  switch (days_between(easter_sunday(year), date)) {
    case -2: return RedDay::good_friday;
    case 0: return RedDay::easter_sunday;
    case 1: return RedDay::easter_monday;
    case 39: return RedDay::ascension;
    case 49: return RedDay::whit_sunday;
    default: return std::nullopt;
  }
}

std::optional<Eve> eve(Date date) {
  if (date.month == 12 && date.day == 24) return Eve::christmas;
  if (date.month == 12 && date.day == 31) return Eve::new_year;
  const auto next = red_day(days_after(date, 1));
  if (next == RedDay::midsummer_day) return Eve::midsummer;
  if (next == RedDay::easter_sunday) return Eve::easter;
  return std::nullopt;
}

DayClass day_class(Date date) {
  const int day = weekday(date);
  if (day == 7 || red_day(date)) return DayClass::sunday_or_holiday;
  return day == 6 ? DayClass::saturday : DayClass::weekday;
}

}  // namespace platsbesok::staffing
