#include "tests/core/domain/an_evening.h"

namespace platsbesok::tests {

AnEvening::AnEvening(bool two, bool with_schedule, bool with_requirement) {
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

void AnEvening::note(Device& device, const std::string& key, SightingState state, base::Instant when, std::optional<base::Instant> from) {
  now = when;
  tell(device, visit, NoteStaff{who(key), state, from, 5});
}

staffing::PersonClass AnEvening::cls(const StaffingCheck& check, const std::string& key) const {
  const auto* person = check.find(who(key));
  REQUIRE(person != nullptr);
  REQUIRE(person->rows.size() == 1);
  return check.result.persons[person->rows.front()].cls;
}

staffing::ScheduledShift scheduled(const std::string& key, int from, int to, const std::string& role, staffing::ShiftKind kind) {
  staffing::ScheduledShift one;
  one.shift.person = key;
  one.shift.role = role;
  one.shift.kind = kind;
  one.shift.span = {evening(from, 0), evening(to, 0)};
  one.name = "Påhittad " + key;
  return one;
}

}  // namespace platsbesok::tests
