// Slot: a quarter of an hour on the UTC clock, and what is true in it: what is required, who is scheduled, who was seen and counts, who was seen and does
// not, and why. A shift, a visit or a person covers a slot when they share at least `majority_min` minutes of it; a person's pieces are added up.
// Source: the method of the check, core/staffing/README.md.
#pragma once

#include "core/staffing/observation.h"
#include "core/staffing/requirement.h"
#include "core/staffing/schedule.h"

#include <vector>

namespace platsbesok::staffing {

inline constexpr int slot_min = 15;
inline constexpr std::int64_t slot_ms = slot_min * minute_ms;

// The figures the result depends on that no law sets. They are printed with it.
struct Thresholds {
  int majority_min = 8;              // of a slot's 15
  int shortage_tolerance_min = 15;   // person-minutes of a shortage that are a deviation and no more
  int late_tolerance_min = 10;       // also for leaving early
  int nobody_awake_min = 15;         // more than this is serious
  int half_missing_min = 60;         // this long with at least half of the requirement missing is serious
  friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

// The slots that a span covers.
std::vector<base::Instant> slots_of(Span span, int majority_min);

enum class WhyNot {
  not_seen,    // scheduled, not seen in this slot
  too_short,   // there, for less than the majority of it
  in_training, // and the requirement does not count them
  on_break,    // and the requirement does not count breaks
  off_site,    // and the requirement does not count work elsewhere
  on_the_way
};
struct NotCounted {
  std::size_t person = 0;
  WhyNot why = WhyNot::not_seen;
  friend bool operator==(const NotCounted&, const NotCounted&) = default;
};

// Persons are numbers into People; `scheduled` and `counted` are sorted.
struct SlotRow {
  base::Instant start;
  Need need;
  std::vector<std::size_t> scheduled, counted;
  std::vector<NotCounted> not_counted;
  int awake = 0;
  Roles roles;                       // of the counted
  int deficit = 0, role_deficit = 0, awake_deficit = 0, paper_deficit = 0;
  bool on_call_missing = false;      // a role that must be on call neither is nor is there
  Colour colour = Colour::green;
  friend bool operator==(const SlotRow&, const SlotRow&) = default;
};

// Everybody a check is about: those of the schedule, then those seen beside it.
struct Person {
  std::string key;                   // empty: not identified
  std::string observed_role;
  bool in_training = false;
  bool noted_unlike = false;         // noted more than once, with another role or standing: two people may have one key
  std::vector<Seen> seen;            // without overlaps
  std::vector<std::size_t> shifts;   // in the effective shifts, at this unit
};
using People = std::vector<Person>;

// Shifts elsewhere and of nobody make no person.
People people_of(const std::vector<EffectiveShift>& shifts, const std::string& unit, const std::vector<Observation>& observed);
// `slot.start` and `slot.need` are set; fills the rest.
void count(SlotRow& slot, const People& people, const std::vector<EffectiveShift>& shifts, int majority_min);
// What `have` lacks of `need`, all roles together.
int role_deficit(const Roles& need, const Roles& have);

}  // namespace platsbesok::staffing
