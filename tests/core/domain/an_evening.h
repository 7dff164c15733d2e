// An evening with its staff: a visit from 19.30 with three in the schedule, as the mock-up of the staffing check has it.
#pragma once

#include "core/domain/draft.h"
#include "core/domain/staffing_check.h"
#include "tests/core/domain/a_world.h"

namespace platsbesok::tests {

inline base::Instant evening(int hour, int minute) { return *base::from_stockholm({2026, 11, 20}, hour, minute); }

staffing::ScheduledShift scheduled(const std::string& key, int from, int to, const std::string& role = "BEH", staffing::ShiftKind kind = staffing::ShiftKind::work);

// A visit from 19.30 with three scheduled, as the mock-up has it: 17 to 22 at least three, two of them BEH, all awake.
struct AnEvening : World {
  explicit AnEvening(bool two = false, bool with_schedule = true, bool with_requirement = true);
  std::vector<staffing::ScheduledShift> shifts() const { return {scheduled("A", 14, 22), scheduled("B", 13, 22), scheduled("C", 15, 23)}; }
  base::EntityId who(const std::string& key) const { return staff_entity(visit, key); }
  void note(Device& device, const std::string& key, SightingState state, base::Instant when, std::optional<base::Instant> from = std::nullopt);
  StaffingCheck check(const Device& device, base::Instant when) const { return staffing_check(World::visit(device, visit), when); }
  staffing::PersonClass cls(const StaffingCheck& check, const std::string& key) const;
  base::DossierId visit = an_id<base::DossierId>(1);
};

}  // namespace platsbesok::tests
