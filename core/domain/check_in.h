// The check-in timer ("incheckning", V10): when those on site must next say that they are all right. Computed, never stored; the clock runs in a pause, too.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

enum class TimeClass { day, evening, night };  // evening: some of it after 17.00; night: some of it between 22.00 and 06.00
TimeClass time_class(const Window& window);
// Of the planned window, else of the start.
TimeClass time_class(const Visit& visit);

inline constexpr std::int64_t check_in_minutes_min = 15;
inline constexpr std::int64_t check_in_minutes_max = 120;
inline constexpr std::int64_t check_in_minutes_default = 30;  // evening and night; off by day

// 0: off.
std::int64_t check_in_minutes(const Visit& visit);

struct CheckInDue {
  std::int64_t every_min = 0;
  base::Instant since;  // the start, the latest check-in, or when the interval was chosen
  base::Instant at;
  bool overdue(base::Instant now) const { return at < now; }
};
// Nothing: the timer is off, or the visit is not under way.
std::optional<CheckInDue> check_in_due(const Visit& visit);

}  // namespace platsbesok::domain
