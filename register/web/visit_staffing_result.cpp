// What came of the staffing check, as the visit's page shows it: outcome and why, the sums as arithmetic, the quarters as a table, and what became of everybody.
// Names are here, for those who may see the visit, and on no other page.
#include "register/web/phrases.h"
#include "register/web/staffing_result.h"

#include "core/domain/staffing_proposal.h"

#include <algorithm>
#include <map>

namespace platsbesok::reg::web {

namespace {

using domain::CheckedStaff, domain::StaffingCheck;
using staffing::Ground, staffing::PersonClass, staffing::SlotRow, staffing::StaffingOutcome, staffing::StaffingResult;

const char* ground_key(Ground ground) {
  switch (ground) {
    case Ground::no_slots: return "web.ground.no_slots";
    case Ground::no_requirement: return "web.ground.no_requirement";
    case Ground::no_schedule_and_nobody_seen: return "web.ground.nothing_known";
    case Ground::nobody_present: return "web.ground.nobody_present";
    case Ground::nobody_awake: return "web.ground.nobody_awake";
    case Ground::half_missing: return "web.ground.half_missing";
    case Ground::too_few: return "web.ground.too_few";
    case Ground::wrong_roles: return "web.ground.wrong_roles";
    case Ground::too_few_awake: return "web.ground.too_few_awake";
    case Ground::within_tolerance: return "web.ground.within_tolerance";
    case Ground::deviating_person: return "web.ground.deviating_person";
    case Ground::other_persons: return "web.ground.other_persons";
    case Ground::paper_shortage: return "web.ground.paper_shortage";
    case Ground::on_call_missing: return "web.ground.on_call_missing";
    case Ground::data_flag: return "web.ground.data_flag";
  }
  return "";
}

void put_grounds(const base::Wording& words, const StaffingResult& result, Data& data) {
  const auto& limits = result.thresholds;
  Data grounds(Data::type::list);
  for (const auto& held : result.grounds) {
    Data ground;
    ground.set("text", words(ground_key(held.ground), {{"minutes", std::to_string(held.minutes)}, {"tolerance", std::to_string(limits.shortage_tolerance_min)},
                                                       {"awake_limit", std::to_string(limits.nobody_awake_min)}, {"half_limit", std::to_string(limits.half_missing_min)}}));
    grounds.push_back(ground);
  }
  set_list(data, "grounds", grounds);
  data.set("is_met", result.outcome == StaffingOutcome::met);
}

// One kind of shortage as the sum it is: "6 × 1 person × 15 min + 2 × 2 × 15 min = 150".
std::string arithmetic(const base::Wording& words, const StaffingResult& result, staffing::Sum sum) {
  const auto shortage = staffing::shortage(result, sum);
  std::vector<std::string> terms;
  for (const auto& [size, count] : shortage.slots)
    terms.push_back(words.counted("web.staffing.term", count, {{"lacking", std::to_string(size)}}));
  return terms.empty() ? words("web.staffing.nothing_lacks") : joined(terms, " + ") + " = " + std::to_string(shortage.person_min);
}

void put_sums(const base::Wording& words, const StaffingResult& result, Data& data) {
  Data sums(Data::type::list);
  for (const auto& [key, minutes, sum] : {std::tuple("web.staffing.persons", result.shortage_person_min, staffing::Sum::persons),
                                          {"web.staffing.roles", result.role_shortage_person_min, staffing::Sum::roles},
                                          {"web.staffing.awake", result.awake_shortage_person_min, staffing::Sum::awake}}) {
    Data each = figure(words(key), words("web.staffing.person_minutes", {{"minutes", std::to_string(minutes)}}));
    each.set("how", arithmetic(words, result, sum));
    sums.push_back(each);
  }
  set_list(data, "sums", sums);
}

std::string lacking_words(const base::Wording& words, const SlotRow& slot) {
  std::vector<std::string> parts;
  if (slot.deficit > 0) parts.push_back(words.counted("web.paper.lacks_persons", slot.deficit));
  if (slot.role_deficit > 0) parts.push_back(words.counted("web.paper.lacks_roles", slot.role_deficit));
  if (slot.awake_deficit > 0) parts.push_back(words.counted("web.paper.lacks_awake", slot.awake_deficit));
  return joined(parts, ", ");
}

// Quarters in a row that say the same are one row.
void put_quarters(const base::Wording& words, const staffing::StaffingResult& result, Data& data) {
  const auto& slots = result.slots;
  Data rows(Data::type::list);
  const auto alike = [](const SlotRow& a, const SlotRow& b) {
    return a.need == b.need && a.scheduled.size() == b.scheduled.size() && a.counted.size() == b.counted.size() && a.awake == b.awake && a.deficit == b.deficit &&
           a.role_deficit == b.role_deficit && a.awake_deficit == b.awake_deficit;
  };
  for (std::size_t i = 0; i < slots.size();) {
    std::size_t end = i + 1;
    while (end < slots.size() && alike(slots[i], slots[end]) && slots[end].start.utc_ms - slots[end - 1].start.utc_ms == staffing::slot_ms) ++end;
    const SlotRow& slot = slots[i];
    Data row;
    row.set("times", hours_text(slot.start, {slots[end - 1].start.utc_ms + staffing::slot_ms}));
    row.set("required", std::to_string(slot.need.total));
    row.set("scheduled", std::to_string(slot.scheduled.size()));
    row.set("counted", std::to_string(slot.counted.size()));
    row.set("awake", std::to_string(slot.awake));
    row.set("lacks", lacking_words(words, slot));
    row.set("is_short", lacking(slot) > 0);
    row.set("minutes", std::to_string(15 * slot.deficit * static_cast<int>(end - i)));
    rows.push_back(row);
    i = end;
  }
  set_list(data, "quarters", rows);
  data.set("sum", std::to_string(result.shortage_person_min));
}

// What became of one row; nobody is missing before somebody has looked, and nobody unreached before somebody has called.
Chip class_chip(const base::Wording& words, const staffing::PersonRow& row, const CheckedStaff* person) {
  if (person != nullptr && person->expected && !person->noted() && row.cls == PersonClass::no_show) return {words("web.staffing.not_counted"), "neutral", "clock"};
  if (row.nobody_called) return {words("web.staffing.not_called"), "neutral", "clock"};
  std::string label = words("staffing.class." + std::string(code_of(row.cls)));
  if (row.double_booked) label += ", " + words("staffing.double_booked");
  switch (row.cls) {
    case PersonClass::present_as_scheduled:
    case PersonClass::absent_replaced:
    case PersonClass::on_call_reached: return {label, row.double_booked ? "level-2" : "level-4", row.double_booked ? "warning" : "check"};
    case PersonClass::not_counted: return {label, "neutral", "eye"};
    case PersonClass::no_show:
    case PersonClass::absent_unreplaced:
    case PersonClass::asleep_on_awake_shift:
    case PersonClass::on_call_not_reached: return {label, "level-1", "cross"};
    case PersonClass::vacant:
    case PersonClass::wrong_role:
    case PersonClass::late:
    case PersonClass::left_early:
    case PersonClass::replacement:
    case PersonClass::unscheduled:
    case PersonClass::unidentified: break;
  }
  return {label, "level-2", "warning"};
}

void put_persons(const ShownVisit& page, const StaffingCheck& check, Data& data) {
  std::map<std::string, std::string> names;
  if (page.visit.schedule)
    for (const auto& each : page.visit.schedule->shifts)
      if (!each.name.empty()) names.emplace(each.shift.person, each.name);
  std::map<std::size_t, const CheckedStaff*> whose;
  for (const CheckedStaff& person : check.staff)
    for (const std::size_t row : person.rows) whose[row] = &person;
  Data rows(Data::type::list);
  for (std::size_t i = 0; i < check.result.persons.size(); ++i) {
    const auto& row = check.result.persons[i];
    const auto found = whose.find(i);
    const CheckedStaff* person = found == whose.end() ? nullptr : found->second;
    const auto* shift = row.shift ? &check.result.shifts[*row.shift].shift : nullptr;
    const std::string key = person != nullptr ? person->key : std::string();
    const auto named = names.find(key);
    Data item;
    item.set("name", named != names.end() ? named->second : !key.empty() ? key : page.words(person == nullptr ? "web.staffing.nobody_has_it" : "web.staffing.nobody_named"));
    item.set("role", domain::role_words(page.words, person != nullptr && !person->role.empty() ? person->role : shift ? shift->role : std::string()));
    item.set("shift", shift ? hours_text(shift->span.start, shift->span.end) : page.words("web.staffing.no_shift"));
    item.set("seen", row.first_seen ? hours_text(*row.first_seen, *row.last_seen) : page.words("web.staffing.not_seen"));
    item.set("class", class_chip(page.words, row, person));
    if (row.cls == PersonClass::late) item.set("late", page.words("web.staffing.late", {{"minutes", std::to_string(row.late_min)}}));
    rows.push_back(item);
  }
  set_list(data, "persons", rows);
}

}  // namespace

bool is_assessed(const StaffingCheck& check) { return check.complete() && check.result.outcome != StaffingOutcome::not_assessable; }

Chip outcome_chip(const base::Wording& words, const StaffingCheck& check) {
  const StaffingOutcome outcome = check.result.outcome;
  const std::string label = words("staffing.outcome." + std::string(code_of(outcome)));
  if (!check.complete() && outcome != StaffingOutcome::not_assessable)
    return {words("web.staffing.counted_of", {{"counted", std::to_string(check.expected - check.uncounted)}, {"expected", std::to_string(check.expected)}}), "neutral", "clock"};
  switch (outcome) {
    case StaffingOutcome::met: return {label, "level-4", "check"};
    case StaffingOutcome::met_with_deviation: return {label, "level-2", "warning"};
    case StaffingOutcome::not_met: return {label, "level-1", "cross"};
    case StaffingOutcome::not_met_serious: return {label, "serious", "alert"};
    case StaffingOutcome::not_assessable: break;
  }
  return {label, "neutral", "clock"};
}

void put_staffing_result(const ShownVisit& page, Data& data) {
  if (!page.visit.started) return;
  const auto check = domain::staffing_check(page.visit, page.site.office.clock().now());
  if (!check.begun) return;
  const auto& words = page.words;
  const auto& limits = check.result.thresholds;
  data.set("checked", true);
  data.set("outcome", outcome_chip(words, check));
  if (!check.complete()) data.set("uncounted", words.counted("web.staffing.uncounted", static_cast<long long>(check.uncounted)));
  if (check.complete()) put_grounds(words, check.result, data);
  if (page.visit.staffing.nobody.value_or(false) && check.staff.empty()) data.set("nobody", true);
  data.set("residents", check.residents_known ? words.counted("web.staffing.residents", check.given.residents) : words("web.staffing.residents_assumed", {{"count", std::to_string(check.given.residents)}}));
  if (is_assessed(check)) {
    put_sums(words, check.result, data);
    put_quarters(words, check.result, data);
    put_staffing_picture(words, check.result, data);
    data.set("limits", words("web.staffing.limits", {{"majority", std::to_string(limits.majority_min)}, {"tolerance", std::to_string(limits.shortage_tolerance_min)},
                                                     {"late", std::to_string(limits.late_tolerance_min)}, {"awake", std::to_string(limits.nobody_awake_min)},
                                                     {"half", std::to_string(limits.half_missing_min)}}));
  }
  put_persons(page, check, data);
}

}  // namespace platsbesok::reg::web
