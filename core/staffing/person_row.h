// Person row: what became of one shift at the visit, or of a person seen without one. The first class that fits is the class.
#pragma once

#include "core/staffing/slot.h"

namespace platsbesok::staffing {

struct PersonRow {
  std::optional<std::size_t> person;        // in People; nothing: a vacant shift
  std::optional<std::size_t> shift;         // in the effective shifts
  PersonClass cls = PersonClass::no_show;
  bool double_booked = false;
  bool nobody_called = false;               // of somebody on call: that they were not reached says nothing
  // Why: the part of the shift within the visit, and what was seen in it.
  Span expected;
  std::optional<base::Instant> first_seen, last_seen;
  int late_min = 0, early_min = 0, asleep_min = 0;
  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

// Rows of the shifts at `unit` that share at least `majority_min` with the visit, in schedule order; then everybody seen who has no shift here during it.
std::vector<PersonRow> person_rows(const People& people, const std::vector<EffectiveShift>& shifts, const std::string& unit, Span visit, const Thresholds& thresholds);
// "NO_SHOW+DOUBLE_BOOKED"
std::string class_text(const PersonRow& row);
// Something other than what the schedule says.
bool is_deviation(const PersonRow& row);

}  // namespace platsbesok::staffing
