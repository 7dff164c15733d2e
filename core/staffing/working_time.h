// What a schedule says about working time: shifts over 13 hours, and less than 11 hours' rest before the next. Information only: collective
// agreements deviate, and it is not the municipality's to supervise. Source: arbetstidslagen (1982:673) 13 §.
#pragma once

#include "core/staffing/schedule.h"

namespace platsbesok::staffing {

inline constexpr int long_shift_min = 13 * 60;
inline constexpr int rest_min = 11 * 60;

struct WorkingTimeNote {
  enum class Kind { long_shift, short_rest } kind;
  std::string person;
  std::size_t row = 0;  // in the schedule
  int minutes = 0;      // of the shift, or of the rest before it
  friend bool operator==(const WorkingTimeNote&, const WorkingTimeNote&) = default;
};

// Standby from home and absences are not work. The pause of a split shift is no rest, and shifts that follow upon each other have none between them: a
// rest lies between shifts that begin on different dates.
std::vector<WorkingTimeNote> working_time_notes(const std::vector<EffectiveShift>& shifts);

}  // namespace platsbesok::staffing
