#include "core/staffing/person_row.h"

#include <algorithm>
#include <set>

namespace platsbesok::staffing {

namespace {

void look(PersonRow& row, const Person& person) {
  for (const Seen& seen : person.seen) {
    const Span part = overlap(seen.span, row.expected);
    if (part.length_ms() == 0 || seen.state == SeenState::on_the_way) continue;
    if (!row.first_seen) row.first_seen = part.start;
    row.last_seen = part.end;
    if (seen.state == SeenState::asleep) row.asleep_min += part.length_min();
  }
  if (!row.first_seen) return;
  row.late_min = Span{row.expected.start, *row.first_seen}.length_min();
  row.early_min = Span{*row.last_seen, row.expected.end}.length_min();
}

PersonClass class_of(const PersonRow& row, const Shift& shift, const Person* person, bool replaced, const Thresholds& thresholds) {
  if (shift.kind == ShiftKind::home_standby) return shift.reached.value_or(false) ? PersonClass::on_call_reached : PersonClass::on_call_not_reached;
  if (shift.absence) return replaced ? PersonClass::absent_replaced : PersonClass::absent_unreplaced;
  if (shift.kind == ShiftKind::vacant || !person) return PersonClass::vacant;
  if (!row.first_seen) return PersonClass::no_show;
  // Where either does not say, nobody knows it to be wrong.
  if (!shift.role.empty() && !person->observed_role.empty() && person->observed_role != shift.role) return PersonClass::wrong_role;
  if (row.asleep_min > 0 && is_awake_shift(shift.kind)) return PersonClass::asleep_on_awake_shift;
  const std::int64_t tolerance_ms = thresholds.late_tolerance_min * minute_ms;
  if (Span{row.expected.start, *row.first_seen}.length_ms() > tolerance_ms) return PersonClass::late;
  if (Span{*row.last_seen, row.expected.end}.length_ms() > tolerance_ms) return PersonClass::left_early;
  return PersonClass::present_as_scheduled;
}

}  // namespace

std::vector<PersonRow> person_rows(const People& people, const std::vector<EffectiveShift>& shifts, const std::string& unit, Span visit, const Thresholds& thresholds) {
  std::vector<std::optional<std::size_t>> person_of(shifts.size());
  for (std::size_t i = 0; i < people.size(); ++i)
    for (const std::size_t shift : people[i].shifts) person_of[shift] = i;

  // A replacement is there when it has a shift of its own here during the visit, or was seen: otherwise the hole would show nowhere.
  std::set<std::string_view> has_shift, seen, replaces;
  for (const Person& person : people) {
    if (std::ranges::any_of(person.shifts, [&](std::size_t i) { return !shifts[i].shift.absence && overlap(shifts[i].shift.span, visit).length_ms() > 0; })) has_shift.insert(person.key);
    if (std::ranges::any_of(person.seen, [&](const Seen& each) { return overlap(each.span, visit).length_ms() > 0; })) seen.insert(person.key);
  }

  std::vector<PersonRow> rows;
  std::set<std::size_t> has_row;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const Shift& shift = shifts[i].shift;
    const Span expected = overlap(shift.span, visit);
    if (shift.unit != unit || shift.kind == ShiftKind::training || expected.length_ms() == 0) continue;
    if (person_of[i]) has_row.insert(*person_of[i]);
    if (expected.length_ms() < thresholds.majority_min * minute_ms) continue;
    PersonRow row{person_of[i], i, {}, shifts[i].double_booked.has_value(), shift.kind == ShiftKind::home_standby && !shift.reached, expected, {}, {}, 0, 0, 0};
    if (row.person) look(row, people[*row.person]);
    const bool replaced = !shift.replaced_by.empty() && (has_shift.contains(shift.replaced_by) || seen.contains(shift.replaced_by));
    if (shift.absence) replaces.insert(shift.replaced_by);
    row.cls = class_of(row, shift, row.person ? &people[*row.person] : nullptr, replaced, thresholds);
    rows.push_back(row);
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Person& person = people[i];
    if (person.seen.empty() || has_row.contains(i)) continue;
    PersonRow row{i, {}, PersonClass::unscheduled, false, false, visit, {}, {}, 0, 0, 0};
    look(row, person);
    if (person.in_training)
      row.cls = PersonClass::not_counted;
    else if (person.key.empty())
      row.cls = PersonClass::unidentified;
    else if (replaces.contains(person.key))
      row.cls = PersonClass::replacement;
    row.late_min = row.early_min = 0;  // without a shift nobody is late
    rows.push_back(row);
  }
  return rows;
}

std::string class_text(const PersonRow& row) { return std::string(code_of(row.cls)) + (row.double_booked ? "+DOUBLE_BOOKED" : ""); }

bool is_deviation(const PersonRow& row) {
  return row.double_booked || (!row.nobody_called && row.cls != PersonClass::present_as_scheduled && row.cls != PersonClass::on_call_reached &&
                               row.cls != PersonClass::absent_replaced && row.cls != PersonClass::not_counted);
}

}  // namespace platsbesok::staffing
