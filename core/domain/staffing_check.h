// The staffing check ("bemanningskontroll") of a visit as it stands: everybody of the schedule and everybody seen, what was noted of each of them in the order
// of time, and what core/staffing makes of it. Computed, never stored: the same facts give the same on every device.
//
// How sightings add up (RULES.md: Staffing): a state holds from its `from` until the same person's next sighting, or the visit's end, or now while it is under
// way. A sighting takes over from another inspector's when it begins after that one was noted. Otherwise both stand: the one that says more about being there
// counts, and is marked. Who is noted under one key is one person.
#pragma once

#include "core/domain/visit.h"
#include "core/staffing/reconcile.h"

namespace platsbesok::domain {

struct Held {  // one state of one person, as long as it holds
  staffing::Span span;
  SightingState state = SightingState::awake;
  base::EntityId sighting;
  bool differs = false;  // another inspector noted something that says less
};

struct CheckedStaff {
  base::EntityId id;         // what commands name
  std::vector<base::EntityId> entities;  // it, and others that were noted under the same key
  std::string key;           // empty: nobody could say who
  std::string role;          // counted as: what was stated on site, else the schedule's
  std::string scheduled_role;
  bool in_training = false;
  std::vector<std::size_t> shifts;     // in Visit::schedule, at the unit, in its order
  std::vector<std::size_t> recorded;   // in StaffingSeen::staff: several when two noted somebody under one key
  std::vector<std::size_t> sightings;  // in StaffingSeen::sightings, those not taken back, by when they begin
  std::vector<Held> held;
  std::optional<std::size_t> person;   // in the result's people
  std::vector<std::size_t> rows;       // in the result's persons
  bool expected = false;     // has a shift on site within the visit so far: to be counted
  bool noted() const { return !sightings.empty(); }
  bool differs() const { return std::ranges::any_of(held, &Held::differs); }
  // What holds at the end of the check's time.
  std::optional<SightingState> now() const { return held.empty() ? std::nullopt : std::optional(held.back().state); }
};

struct StaffingCheck {
  staffing::StaffingCase given;
  staffing::StaffingResult result;
  std::vector<CheckedStaff> staff;   // the schedule's, in its order; then the others, oldest first
  bool residents_known = false;      // otherwise the requirement is reckoned as for the enrolled, or for one
  std::size_t expected = 0;
  std::size_t uncounted = 0;         // of those expected
  bool begun = false;                // somebody has been noted, or that nobody was here
  // Until everybody expected has been noted, who was not is not seen to be missing: nobody has looked.
  bool complete() const { return begun && uncounted == 0; }
  const CheckedStaff* find(base::EntityId entity) const;
};

inline constexpr std::int64_t residents_max = 10'000;

// Who is on site at the end of the check's time, by role: awake (or on a break) and asleep.
struct OnSiteCount {
  int awake = 0, asleep = 0;
  friend bool operator==(const OnSiteCount&, const OnSiteCount&) = default;
};
using PresentNow = std::map<std::string, OnSiteCount>;
PresentNow present_now(const StaffingCheck& check);

StaffingCheck staffing_check(const Visit& visit, base::Instant now);
// Requirement against schedule in every quarter of a span, whoever was seen: what stands round the visit on a timeline.
std::vector<staffing::SlotRow> staffing_on_paper(const StaffingCheck& check, staffing::Span span);

// Until when the visit is known: its end, or now; where it has not begun, when it is meant to.
staffing::Span checked_span(const Visit& visit, base::Instant now);

// A state in which the person is on site.
bool is_on_site(SightingState state);

}  // namespace platsbesok::domain
