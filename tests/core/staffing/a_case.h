// Staffing cases in a few words: "A", BEH, ARB from 14:00 to 22:00.
#pragma once

#include "core/staffing/reconcile.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace platsbesok::tests {

using namespace staffing;

inline LocalTime local(const std::string& text) {
  const auto time = parse_local_time(text);
  REQUIRE_MESSAGE(time, text);
  return *time;
}
inline base::Instant at(const std::string& text, base::Fold fold = base::Fold::first) { return place(local(text), fold).at; }
inline Span between(const std::string& start, const std::string& end) { return {at(start), at(end)}; }

// "14:00" is on the case's day.
struct ACase : StaffingCase {
  explicit ACase(std::string on = "2026-11-20") : day(std::move(on)) {
    unit = "U1";
    residents = 4;
    visit = span("20:00", "21:00");
  }
  std::string when(const std::string& time) const { return time.size() == 5 ? day + "T" + time : time; }
  Span span(const std::string& start, const std::string& end) const { return between(when(start), when(end)); }

  Requirement& require(int total, int awake = 0, Roles roles = {}, const std::string& from = "17:00", const std::string& to = "22:00") {
    Requirement row;
    row.from_min = *parse_clock(from);
    row.to_min = *parse_clock(to);
    row.min_total = total;
    row.min_awake = awake;
    row.roles = std::move(roles);
    return requirements.emplace_back(std::move(row));
  }
  Shift& shift(const std::string& person, const std::string& start = "14:00", const std::string& end = "22:00", const std::string& role = "BEH",
               ShiftKind kind = ShiftKind::work) {
    Shift row;
    row.person = person;
    row.role = role;
    row.kind = kind;
    row.unit = unit;
    const auto from = place(local(when(start)), base::Fold::first), to = place(local(when(end)), base::Fold::second);
    row.span = {from.at, to.at};
    row.start_in_missing_hour = from.in_missing_hour;
    row.end_in_missing_hour = to.in_missing_hour;
    return schedule.emplace_back(std::move(row));
  }
  Observation& see(const std::string& person, const std::string& start = "20:00", const std::string& end = "21:00", const std::string& role = "BEH",
                   SeenState state = SeenState::awake) {
    return observed.emplace_back(Observation{person, role, false, {{span(start, end), state}}});
  }

  std::string day;
};

inline std::vector<std::string> classes(const StaffingResult& result) {
  std::vector<std::string> all;
  for (const PersonRow& row : result.persons) all.push_back((row.person ? result.people[*row.person].key : std::string()) + " " + class_text(row));
  return all;
}
inline std::vector<std::string> flags(const StaffingResult& result) {
  std::vector<std::string> all;
  for (const DataFlag& flag : result.data_quality) all.push_back(text(flag));
  return all;
}
inline std::vector<int> observed(const StaffingResult& result) {
  std::vector<int> all;
  for (const SlotRow& slot : result.slots) all.push_back(static_cast<int>(slot.counted.size()));
  return all;
}
inline std::vector<int> scheduled(const StaffingResult& result) {
  std::vector<int> all;
  for (const SlotRow& slot : result.slots) all.push_back(static_cast<int>(slot.scheduled.size()));
  return all;
}
inline std::vector<int> required(const StaffingResult& result) {
  std::vector<int> all;
  for (const SlotRow& slot : result.slots) all.push_back(slot.need.total);
  return all;
}
inline bool holds(const StaffingResult& result, Ground ground) {
  return std::ranges::any_of(result.grounds, [&](const GroundHeld& held) { return held.ground == ground; });
}

using Words = std::vector<std::string>;
using Numbers = std::vector<int>;

}  // namespace platsbesok::tests
