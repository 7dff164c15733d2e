#include "core/staffing/local_time.h"

#include "core/base/words.h"
#include "core/base/ensure.h"
#include "core/staffing/calendar.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace platsbesok::staffing {

namespace {


}  // namespace

Span overlap(Span a, Span b) { return {std::max(a.start, b.start), std::min(a.end, b.end)}; }

std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':' || !base::is_digit(text[0]) || !base::is_digit(text[1]) || !base::is_digit(text[3]) || !base::is_digit(text[4])) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour > 24 || (hour == 24 && minute != 0)) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T') return std::nullopt;
  const auto date = base::parse_date(text.substr(0, 10));
  const auto minute = parse_clock(text.substr(11));
  if (!date || !minute) return std::nullopt;
  return LocalTime{*date, *minute / 60, *minute % 60};
}

Placed place(LocalTime time, base::Fold fold) { return place(time.date, time.hour * 60 + time.minute, fold); }

Placed place(base::Date date, int minute_of_day, base::Fold fold) {
  for (; minute_of_day >= day_min; minute_of_day -= day_min) date = days_after(date, 1);
  int hour = minute_of_day / 60;
  if (const auto at = base::from_stockholm(date, hour, minute_of_day % 60, fold)) return {*at, false};
  // The clock went forward over it: the first whole hour after.
  for (;;) {
    ENSURE(++hour < 24);
    if (const auto at = base::from_stockholm(date, hour, 0, fold)) return {*at, true};
  }
}

std::string local_text(base::Instant instant) {
  const auto wall = base::in_stockholm(instant);
  char text[40];
  const int offset = std::abs(wall.offset_min);
  std::snprintf(text, sizeof text, "T%02d:%02d%c%02d%02d", wall.hour, wall.minute, wall.offset_min < 0 ? '-' : '+', offset / 60, offset % 60);
  return base::iso(wall.date) + text;
}

}  // namespace platsbesok::staffing
