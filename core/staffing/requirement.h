// Requirement ("bemanningskrav"): how many must be there, which roles, how many awake; from which source, on which days and hours. Which one holds:
// a row for red days or eves wins over the rest, then the one with the narrower hours, then the one for fewer kinds of day. Rows still equal hold together,
// the stricter number of each: a permit does not lapse because an agreement says the same hours.
#pragma once

#include "core/staffing/calendar.h"
#include "core/staffing/local_time.h"
#include "core/staffing/terms.h"

#include <map>
#include <string>
#include <vector>

namespace platsbesok::staffing {

using Roles = std::map<std::string, int>;

// The kinds of day a row is for; all of the first three where it names none.
struct Days {
  bool weekdays = true, saturdays = true, sundays_and_holidays = true, eves = false;
  friend bool operator==(const Days&, const Days&) = default;
};

struct Requirement {
  std::string unit;                                // empty: whichever is checked
  std::optional<Source> source;
  std::optional<base::Date> valid_from, valid_to;  // both days included; it is the day the hours begin on that counts
  Days days;
  int from_min = 0, to_min = day_min;              // minutes of the day; to ≤ from: over midnight
  int min_total = 0;
  Roles roles;                                     // role → at least
  std::optional<int> residents_per_staff;          // one for each so many residents present, rounded up
  int min_awake = 0;
  bool sleeping_allowed = true;                    // otherwise all that are required must be awake
  std::string on_call_role;                        // must be on call, or there
  bool offsite_counts = false, break_counts = true, students_count = false;
  bool unstaffed_when_empty = false;               // nobody needed while no resident is there: HVB for children
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

// One row's hours on one day.
struct RequirementWindow {
  Span span;
  std::size_t row = 0;  // in the requirements
  bool holiday = false;
  int width_min = 0, kinds_of_day = 0;
};

// What holds at one instant: the strictest of the rows that do.
struct Need {
  int total = 0, awake = 0;
  Roles roles;
  std::vector<std::string> on_call_roles;
  bool offsite_counts = true, break_counts = true, students_count = true;
  std::vector<std::size_t> rows;  // none: no requirement holds
  friend bool operator==(const Need&, const Need&) = default;
};

// The hours of every row that begin on a day from `first` to `last`.
std::vector<RequirementWindow> windows(const std::vector<Requirement>& requirements, const std::string& unit, base::Date first, base::Date last);
Need need_at(const std::vector<Requirement>& requirements, const std::vector<RequirementWindow>& windows, int residents, base::Instant instant);

}  // namespace platsbesok::staffing
