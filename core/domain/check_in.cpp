#include "core/domain/check_in.h"

namespace platsbesok::domain {

namespace {

constexpr int evening_begins_min = 17 * 60, night_begins_min = 22 * 60, night_ends_min = 6 * 60;
constexpr std::int64_t minute_ms = 60'000;

int minute_of_day(const base::WallTime& time) { return time.hour * 60 + time.minute; }

}  // namespace

TimeClass time_class(const Window& window) {
  const auto start = base::in_stockholm(window.start), end = base::in_stockholm(window.end);
  const int from = minute_of_day(start), to = minute_of_day(end);
  if (start.date != end.date || from < night_ends_min || to > night_begins_min) return TimeClass::night;
  return to > evening_begins_min ? TimeClass::evening : TimeClass::day;
}

TimeClass time_class(const Visit& visit) {
  if (visit.window) return time_class(*visit.window);
  if (!visit.started) return TimeClass::day;
  const base::Instant start = visit.started->time.at;
  return time_class(Window{start, {start.utc_ms + minute_ms}});
}

std::int64_t check_in_minutes(const Visit& visit) {
  if (!visit.on_site.check_in_every.empty()) return visit.on_site.check_in_every.back().minutes;
  return time_class(visit) == TimeClass::day ? 0 : check_in_minutes_default;
}

std::optional<CheckInDue> check_in_due(const Visit& visit) {
  const std::int64_t every = check_in_minutes(visit);
  if (every == 0 || !visit.started || visit.ended || visit.aborted) return std::nullopt;
  base::Instant since = visit.started->time.at;
  for (const auto& each : visit.on_site.check_ins)
    if (each.at) since = std::max(since, each.at->time.at);
  for (const auto& each : visit.on_site.check_in_every) since = std::max(since, each.chosen_at);
  return CheckInDue{every, since, {since.utc_ms + every * minute_ms}};
}

}  // namespace platsbesok::domain
