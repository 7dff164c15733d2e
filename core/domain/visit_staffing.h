// What the staffing check of a visit rests on: the requirements ("bemanningskrav"), frozen when the visit is packed, and the schedule's shifts about its window.
// No more of a schedule leaves the office than the check needs: what touches the window with 36 hours on either side, for double bookings and rest; of the
// provider's other units only the persons who have a shift at this one then.
// Invariant: a shift at the visit's own unit names no unit, so the check's unit is the empty text whatever the file calls it.
#pragma once

#include "core/domain/fact.h"
#include "core/staffing/requirement.h"
#include "core/staffing/schedule.h"

namespace platsbesok::domain {

struct ScheduleSource {
  base::DossierId schedule;
  base::Hash file;
  friend bool operator==(const ScheduleSource&, const ScheduleSource&) = default;
};
struct VisitSchedule {
  std::vector<ScheduleSource> sources;  // whose shifts and days these are: at a month's border two
  std::vector<staffing::ScheduledShift> shifts;
  friend bool operator==(const VisitSchedule&, const VisitSchedule&) = default;
};

// The window with 36 hours on either side.
staffing::Span about(staffing::Span window);
std::vector<staffing::ScheduledShift> shifts_about(const std::vector<staffing::ScheduledShift>& schedule, staffing::Span window);

template <> std::optional<std::vector<staffing::Requirement>> read(const journal::Value& value);
template <> std::optional<VisitSchedule> read(const journal::Value& value);
journal::Value to_value(const std::vector<staffing::Requirement>& requirements);
journal::Value to_value(const VisitSchedule& schedule);

}  // namespace platsbesok::domain
