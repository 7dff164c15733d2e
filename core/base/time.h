// Time: an Instant is a point in UTC; a Date and a wall time are what a person in Stockholm reads. Device clocks are evidence, never a rule.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platsbesok::base {

struct Instant {
  std::int64_t utc_ms = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

struct WallTime {
  Date date;
  int hour = 0;
  int minute = 0;
  int offset_min = 0;  // east of UTC, as it was at that instant
  friend auto operator<=>(const WallTime&, const WallTime&) = default;
};

// A time that is a fact of a visit (V6): wall clock, its offset, and the monotonic clock, so that a jump of the wall clock shows.
struct WitnessedTime {
  Instant at;
  int offset_min = 0;
  std::int64_t monotonic_ms = 0;
  friend auto operator<=>(const WitnessedTime&, const WitnessedTime&) = default;
};

WallTime in_stockholm(Instant instant);
enum class Fold { first, second };  // which of the two instants where the clock shows a time twice
// Nothing where the clock skips the time or the date does not exist.
std::optional<Instant> from_stockholm(Date date, int hour, int minute, Fold fold = Fold::first);

std::optional<Date> parse_date(std::string_view iso);             // "2026-11-21"
std::string iso(Date date);                                       // "2026-11-21"
std::string iso(Instant instant);                                 // "2026-11-21T19:41:07.123Z"
std::string clock_text(WallTime time);                            // "20.41"
std::string date_time_text(Instant instant);                      // "2026-11-21 20.41", Stockholm
int iso_week(Date date);

}  // namespace platsbesok::base
