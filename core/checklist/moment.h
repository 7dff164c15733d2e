// Moment: a date, a time of day, or both, as XForms writes them: "2026-11-21", "20:41:07.000+01:00", "2026-11-21T20:41:07.000+01:00".
// A time without an offset is what the clock in Stockholm shows.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platsbesok::checklist {

struct Moment {
  std::optional<std::int64_t> day;        // since 1970-01-01; nothing: a time of day alone
  std::optional<std::int64_t> ms_of_day;  // nothing: a date alone
  std::optional<int> offset_min;          // as written
};

std::optional<Moment> read_moment(std::string_view text);
// Days since 1970-01-01 by the wall clock, with the part of the day it shows; of a time alone, the part of the day.
double days_of(const Moment& moment);
// In UTC; nothing for a time of day alone. A date is its midnight in Stockholm.
std::optional<std::int64_t> utc_ms_of(const Moment& moment);
Moment moment_at(base::Instant instant);         // as Stockholm's clocks show it
std::optional<Moment> moment_from_days(double days);  // nothing where it is no date of the years 0 to 9999

std::string date_text(const Moment& moment);       // "2026-11-21"; empty for a time alone
std::string date_time_text(const Moment& moment);  // "2026-11-21T20:41:07.000+01:00"

// ODK's format-date: %Y %y %m %n %b %d %e %a %H %h %M %S %3 %%. Nothing where the format has another letter.
std::optional<std::string> formatted(const Moment& moment, std::string_view format, bool in_swedish);

}  // namespace platsbesok::checklist
