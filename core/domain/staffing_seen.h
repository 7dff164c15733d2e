// What inspectors see of the staff at the visit: persons, and sightings of them ("observationer" in the staffing check). A sighting says what one person was
// doing from some time on; it is never overwritten by the next one, and two inspectors' sightings of one person lie side by side.
// A scheduled person is the same entity on every tablet (staff_entity); somebody without a shift is an entity of their own. What it all adds up to: staffing_check.h.
#pragma once

#include "core/domain/recorded_time.h"
#include "core/staffing/terms.h"

namespace platsbesok::domain {

struct OnCall {  // somebody on standby was called
  bool reached = false;
  std::int64_t seconds = 0;  // until there was an answer, or until nobody waited any longer
  friend bool operator==(const OnCall&, const OnCall&) = default;
};

struct Staff {
  base::EntityId id;
  Fact<std::string> key;
  Fact<std::string> role;  // as stated on site, where it is another than the schedule's
  Fact<IdentifiedBy> identified;
  Fact<std::string> qualification;
  Fact<staffing::EmploymentForm> employment;
  Fact<bool> in_training;
  Fact<OnCall> on_call;
  Fact<std::string> comment;
};

struct Sighting {
  base::EntityId id;
  Fact<RecordedTime> noted;
  Fact<base::EntityId> of;
  Fact<base::Instant> from;     // nothing: from the visit's start, whatever that is corrected to
  Fact<SightingState> state;    // nothing: taken back
  // Who noted it.
  base::PersonId by() const { return noted.heads.front().by; }
};

struct StaffingSeen {
  std::vector<Staff> staff;  // oldest first, as every list here
  std::vector<Sighting> sightings;
  Fact<std::int64_t> residents_enrolled, residents_present;
  Fact<base::EntityId> leader;
  Fact<SchedulePosted> schedule_posted;
  Fact<bool> in_routine;     // the unit's own routine for fire and danger counts on this staffing
  Fact<bool> nobody;         // somebody looked, and none of the staff was here; whoever came later was seen
  Fact<std::pair<ProposalAnswer, staffing::StaffingOutcome>> proposal;  // the proposed finding was accepted or left, at that outcome
  std::vector<journal::CellKey> unreadable;

  const Staff* find(base::EntityId id) const;
};
StaffingSeen staffing_seen_from(const journal::Cells& cells, base::EntityId root);

template <> std::optional<OnCall> read(const journal::Value& value);
template <> std::optional<std::pair<ProposalAnswer, staffing::StaffingOutcome>> read(const journal::Value& value);
journal::Value to_value(const OnCall& on_call);

}  // namespace platsbesok::domain
