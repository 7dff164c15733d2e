// Schedule ("bemanningsschema"): a provider's file as it was read for one unit: the day's shifts day by day, and every row that was given up or read with a
// doubt. One dossier a unit and file, of its own so that it can be erased alone; the office's, and never granted to a tablet: a visit takes along what its
// check needs (visit_staffing.h). The file itself is not kept; its hash is.
// Invariant: a shift at the schedule's own unit names no unit, whatever the file calls it.
#pragma once

#include "core/domain/born.h"
#include "core/domain/visit_staffing.h"
#include "core/staffing/import.h"
#include "core/staffing/paper_check.h"

namespace platsbesok::domain {

struct ScheduleMapping {
  std::size_t heading_row = 0;
  std::map<staffing::Field, std::size_t> columns;
  friend bool operator==(const ScheduleMapping&, const ScheduleMapping&) = default;
};

struct ScheduleRows {
  std::int64_t read = 0, rejected = 0;  // below the headings
  friend bool operator==(const ScheduleRows&, const ScheduleRows&) = default;
};

struct Schedule {
  base::DossierId id;
  Fact<Born> born;
  Fact<base::DossierId> unit;
  Fact<base::Hash> file;
  Fact<std::string> profile;
  Fact<ScheduleMapping> mapping;
  Fact<staffing::Period> period;
  Fact<ScheduleRows> rows;
  base::Instant imported;                         // the last time
  std::vector<staffing::ScheduledShift> shifts;   // by day and row
  std::vector<staffing::ImportProblem> problems;  // in the file's order
  bool unreadable = false;                        // some of its shifts or problems, which are not above
};

// Which of one unit's schedules speaks for what begins at this moment: of those that reach from a shift on its day or before to one on it or after, the one
// imported last. A month's file may begin with the night before it: on a first day that holds nothing but shifts over midnight it speaks from the first of
// these on, and before that another one does, where there is one.
const Schedule* schedule_of(const std::vector<Schedule>& schedules, base::Instant at);
// What is about this window, each shift from the schedule that speaks for its beginning. Nothing where none speaks for the window's start or end or reaches into it.
std::optional<VisitSchedule> schedule_about(const std::vector<Schedule>& schedules, staffing::Span window);
// The schedule's own shifts here and elsewhere, and before them what others say, from the day before its first on.
std::vector<staffing::ScheduledShift> with_night_before(const Schedule& schedule, const std::vector<Schedule>& all);

Schedule schedule_from(const journal::DossierState& state, base::DossierId schedule);
// The unit a schedule is for, without reading the rest of it.
std::optional<base::DossierId> unit_of_schedule(const journal::Cells& cells, base::DossierId schedule);

template <> std::optional<ScheduleMapping> read(const journal::Value& value);
template <> std::optional<ScheduleRows> read(const journal::Value& value);
template <> std::optional<staffing::Period> read(const journal::Value& value);
journal::Value to_value(const ScheduleMapping& mapping);
journal::Value to_value(const ScheduleRows& rows);
journal::Value to_value(staffing::Period period);
journal::Value to_value(const staffing::ImportProblem& problem);

}  // namespace platsbesok::domain
