// The paper check ("kontroll på papper"): does the schedule itself meet the requirement, the whole period through, before anybody visits? A day a
// row, so that it can be shown as a calendar of shortages.
#pragma once

#include "core/staffing/slot.h"

namespace platsbesok::staffing {

// Slots in a row that lack the same.
struct PaperGap {
  Span span;
  int required = 0, scheduled = 0;
  int deficit = 0, role_deficit = 0, awake_deficit = 0;
  std::vector<std::size_t> rows;    // of the requirements
  friend bool operator==(const PaperGap&, const PaperGap&) = default;
};

struct PaperDay {
  base::Date date;
  DayClass day = DayClass::weekday;
  std::optional<RedDay> red_day;
  std::optional<Eve> eve;
  int shortage_person_min = 0, role_shortage_person_min = 0, awake_shortage_person_min = 0;
  int no_requirement_min = 0;       // nothing says what this time needs
  std::vector<PaperGap> gaps;
  friend bool operator==(const PaperDay&, const PaperDay&) = default;
};

// The dates from the first to the last that a shift at `unit` begins on; nothing where it has none.
struct Period {
  base::Date first, last;
  friend bool operator==(const Period&, const Period&) = default;
};
std::optional<Period> period_of(const std::vector<Shift>& schedule, const std::string& unit);

// `residents`: as many as are assumed to be there. Role and awake shortages are on paper, too: the schedule's role, and every kind of shift but sleeping on call.
std::vector<PaperDay> paper_check(const std::vector<Requirement>& requirements, const std::vector<Shift>& schedule, const std::string& unit, int residents,
                                  Period period, const Thresholds& thresholds = {});

}  // namespace platsbesok::staffing
