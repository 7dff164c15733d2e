// Shift ("pass"): one row of the schedule the provider handed in, as instants. The schedule is evidence: what is merged, cut by an absence or left out of
// a count is so in what is computed from it (effective_shifts), never in the rows themselves.
#pragma once

#include "core/staffing/local_time.h"
#include "core/staffing/terms.h"

#include <string>
#include <vector>

namespace platsbesok::staffing {

struct Shift {
  std::string person;       // the key persons are told apart by: employment number, else what the file has. Empty: nobody (TOMT)
  std::string role;         // "BEH"
  ShiftKind kind = ShiftKind::work;
  std::string unit;         // the provider's other units too, for double bookings
  Span span;
  bool start_in_missing_hour = false, end_in_missing_hour = false;
  int break_min = 0;
  std::optional<Absence> absence;
  std::string replaced_by;  // a person's key
  std::optional<EmploymentForm> employment;
  std::optional<bool> reached;          // on-call: answered when called; nothing: nobody called
  std::optional<double> stated_hours;   // the file's own sum
  friend bool operator==(const Shift&, const Shift&) = default;
};

// The shift's own hours, where the file states others; an absence has none.
std::optional<double> hours_other_than_stated(const Shift& shift);

// A shift, and what its row of the file said beside it, for people to find it by.
struct ScheduledShift {
  Shift shift;
  std::size_t row = 0;  // as a spreadsheet counts; 0: not from a file
  std::string name, title;
  friend bool operator==(const ScheduledShift&, const ScheduledShift&) = default;
};
std::vector<Shift> shifts(const std::vector<ScheduledShift>& schedule);

// A shift as it counts.
struct EffectiveShift {
  Shift shift;
  std::size_t row = 0;                        // in the schedule
  std::optional<std::size_t> double_booked;   // the first other row of this person that overlaps it
};

// Identical rows (same person, role, kind, unit, time and absence) are one. An absence wins over a shift of the same person at the same unit: the shift
// keeps what is left of it, before and after. Two shifts of one person that overlap at all, at any unit, are double booked; absences are not shifts.
// In schedule order.
std::vector<EffectiveShift> effective_shifts(const std::vector<Shift>& schedule);

// At its unit and counted on paper: not from home, not away, not vacant; absent never; INTRO and persons in training only where they count.
bool counts_on_paper(const Shift& shift, bool students_count);
// The person must be awake all through.
bool is_awake_shift(ShiftKind kind);

}  // namespace platsbesok::staffing
