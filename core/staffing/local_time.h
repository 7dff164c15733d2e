// Times as schedules and inspectors write them, Stockholm's clock in whole minutes, and the instants they mean over both clock changes.
// A time in the repeated hour is the first of the two for a start and the second for an end, unless the file says which.
// A time in the hour that is skipped is read as 03.00, and whoever reads it is told.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platsbesok::staffing {

inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr int day_min = 24 * 60;

struct LocalTime {
  base::Date date;
  int hour = 0;  // 24 with minute 0: midnight at the end of the date
  int minute = 0;
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

struct Placed {
  base::Instant at;
  bool in_missing_hour = false;
};

// Start and end, end not included. An empty or backward span covers nothing.
struct Span {
  base::Instant start, end;
  std::int64_t length_ms() const { return end.utc_ms > start.utc_ms ? end.utc_ms - start.utc_ms : 0; }
  int length_min() const { return static_cast<int>(length_ms() / minute_ms); }
  friend auto operator<=>(const Span&, const Span&) = default;
};
Span overlap(Span a, Span b);

// "2026-03-11T19:30", also "T24:00". Nothing unless the date exists and the time is on a clock.
std::optional<LocalTime> parse_local_time(std::string_view text);
// "19:30" and "24:00" as minutes of the day, 0 to 1440.
std::optional<int> parse_clock(std::string_view text);
Placed place(LocalTime time, base::Fold fold);
Placed place(base::Date date, int minute_of_day, base::Fold fold);  // minute_of_day up to two days on
std::string local_text(base::Instant instant);                      // "2026-03-11T19:30+0100"

}  // namespace platsbesok::staffing
