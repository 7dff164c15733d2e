// An evening with its staff: a visit from 19.30 with three in the schedule, as the mock-up of the staffing check has it.
#pragma once

#include "core/domain/draft.h"
#include "core/domain/staffing_check.h"
#include "tests/core/domain/a_world.h"

namespace platsbesok::tests {

inline base::Instant evening(int hour, int minute) { return *base::from_stockholm({2026, 11, 20}, hour, minute); }

inline staffing::ScheduledShift scheduled(const std::string& key, int from, int to, const std::string& role = "BEH", staffing::ShiftKind kind = staffing::ShiftKind::work) {
  staffing::ScheduledShift one;
  one.shift.person = key;
  one.shift.role = role;
  one.shift.kind = kind;
  one.shift.span = {evening(from, 0), evening(to, 0)};
  one.name = "Påhittad " + key;
  return one;
}

// A visit from 19.30 with three scheduled, as the mock-up has it: 17 to 22 at least three, two of them BEH, all awake.
struct AnEvening : World {
  explicit AnEvening(bool two = false, bool with_schedule = true, bool with_requirement = true) {
    visit = packed_visit(two);
    staffing::Requirement rule;
    rule.source = staffing::Source::agreement;
    rule.from_min = 17 * 60;
    rule.to_min = 22 * 60;
    rule.min_total = 3;
    rule.min_awake = 3;
    rule.roles = {{"BEH", 2}};
    Draft draft(visit, World::visit(office, visit).heads);
    if (with_requirement) draft.set(field::visit_requirements, to_value(std::vector{rule}));
    if (with_schedule) draft.set(field::visit_schedule, to_value(VisitSchedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("file"))}}, shifts()}));
    draft.set(field::visit_window, to_value(Window{evening(19, 30), evening(22, 0)}));
    done(office, draft.take());
    meet(office, anna, visit);
    if (two) meet(office, bo, visit);
    now = evening(19, 30);
    tell(anna, visit, StartVisit{1'000});
    // `tell` moves the clock on; the start stands as it was decided.
    if (two) meet(anna, bo, visit);
  }
  std::vector<staffing::ScheduledShift> shifts() const { return {scheduled("A", 14, 22), scheduled("B", 13, 22), scheduled("C", 15, 23)}; }
  base::EntityId who(const std::string& key) const { return staff_entity(visit, key); }
  void note(Device& device, const std::string& key, SightingState state, base::Instant when, std::optional<base::Instant> from = std::nullopt) {
    now = when;
    tell(device, visit, NoteStaff{who(key), state, from, 5});
  }
  StaffingCheck check(const Device& device, base::Instant when) const { return staffing_check(World::visit(device, visit), when); }
  staffing::PersonClass cls(const StaffingCheck& check, const std::string& key) const {
    const auto* person = check.find(who(key));
    REQUIRE(person != nullptr);
    REQUIRE(person->rows.size() == 1);
    return check.result.persons[person->rows.front()].cls;
  }
  base::DossierId visit = an_id<base::DossierId>(1);
};

}  // namespace platsbesok::tests
