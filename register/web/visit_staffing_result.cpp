// What came of the staffing check, as the visit's page shows it: outcome and why, the sums as arithmetic, a picture of the quarters with the same numbers as a
// table, and what became of everybody. Names are here, for those who may see the visit, and on no other page.
#include "register/web/visit_data.h"

#include "core/domain/staffing_check.h"
#include "core/staffing/shortage.h"
#include "register/web/phrases.h"
#include "register/web/staffing_result.h"
#include "register/web/units.h"

#include <algorithm>
#include <map>

namespace platsbesok::reg::web {

namespace {

using domain::StaffingCheck;
using staffing::Ground, staffing::PersonClass, staffing::SlotRow;

constexpr std::size_t slots_drawn_max = 200, boxes_max = 8;

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

Data class_chip(const base::Wording& words, const staffing::PersonRow& row) {
  std::string label = words("staffing.class." + std::string(code_of(row.cls)));
  if (row.double_booked) label += ", " + words("staffing.double_booked");
  switch (row.cls) {
    case PersonClass::present_as_scheduled:
    case PersonClass::absent_replaced:
    case PersonClass::on_call_reached: return chip(label, row.double_booked ? "level-2" : "level-4", row.double_booked ? "warning" : "check");
    case PersonClass::not_counted: return chip(label, "neutral", "eye");
    case PersonClass::no_show:
    case PersonClass::absent_unreplaced:
    case PersonClass::asleep_on_awake_shift:
    case PersonClass::on_call_not_reached: return chip(label, "level-1", "cross");
    default: return chip(label, "level-2", "warning");
  }
}

int lacking(const SlotRow& slot) { return slot.deficit + slot.role_deficit + slot.awake_deficit; }

// One kind of shortage as the sum it is: "6 × 1 person × 15 min + 2 × 2 × 15 min = 150".
std::string arithmetic(const base::Wording& words, const staffing::StaffingResult& result, staffing::Sum sum) {
  const auto shortage = staffing::shortage(result, sum);
  std::vector<std::string> terms;
  for (const auto& [size, count] : shortage.slots)
    terms.push_back(words("web.staffing.term", {{"slots", std::to_string(count)}, {"lacking", std::to_string(size)}}));
  return terms.empty() ? words("web.staffing.nothing_lacks") : joined(terms, " + ") + " = " + std::to_string(shortage.person_min);
}

Data figure(const std::string& label, const std::string& value, const std::string& how) {
  Data data;
  data.set("label", label);
  data.set("value", value);
  data.set("how", how);
  return data;
}

void put_sums(const base::Wording& words, const StaffingCheck& check, Data& data) {
  const auto& result = check.result;
  const auto minutes = [&](int sum) { return words("web.staffing.person_minutes", {{"minutes", std::to_string(sum)}}); };
  Data figures(Data::type::list);
  figures.push_back(figure(words("web.staffing.persons"), minutes(result.shortage_person_min), arithmetic(words, result, staffing::Sum::persons)));
  figures.push_back(figure(words("web.staffing.roles"), minutes(result.role_shortage_person_min), arithmetic(words, result, staffing::Sum::roles)));
  figures.push_back(figure(words("web.staffing.awake"), minutes(result.awake_shortage_person_min), arithmetic(words, result, staffing::Sum::awake)));
  data.set("sums", figures);
}

// Quarters in a row that say the same are one row.
void put_quarters(const base::Wording& words, const StaffingCheck& check, Data& data) {
  const auto& slots = check.result.slots;
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
    row.set("times", clock_words(slot.start) + "–" + clock_words({slots[end - 1].start.utc_ms + staffing::slot_ms}));
    row.set("required", std::to_string(slot.need.total));
    row.set("scheduled", std::to_string(slot.scheduled.size()));
    row.set("counted", std::to_string(slot.counted.size()));
    row.set("awake", std::to_string(slot.awake));
    row.set("lacks", lacking(slot) == 0 ? "0" : words("web.staffing.lacks", {{"persons", std::to_string(slot.deficit)}, {"roles", std::to_string(slot.role_deficit)}, {"awake", std::to_string(slot.awake_deficit)}}));
    row.set("is_short", lacking(slot) > 0);
    row.set("minutes", std::to_string(15 * slot.deficit * static_cast<int>(end - i)));
    rows.push_back(row);
    i = end;
  }
  set_list(data, "quarters", rows);
  data.set("sum", std::to_string(check.result.shortage_person_min));
}

// ---- the picture: a column a quarter; bands for requirement and schedule, and a box a person below: there, or lacking

struct Drawing {
  int left = 96, top = 34, width = 40;   // of a quarter
  int x(std::size_t slot) const { return left + static_cast<int>(slot) * width; }
};

Data shape(int x, int y, int width, int height, const char* look, const std::string& label = {}) {
  Data data;
  data.set("x", std::to_string(x));
  data.set("y", std::to_string(y));
  data.set("width", std::to_string(width));
  data.set("height", std::to_string(height));
  data.set("look", look);
  data.set("label", label);
  data.set("middle", std::to_string(x + width / 2));
  data.set("baseline", std::to_string(y + height / 2 + 5));
  return data;
}

// A band of equal numbers in a row.
template <class Number>
void push_band(Data& shapes, const Drawing& drawing, const std::vector<SlotRow>& slots, int y, const char* look, Number number) {
  for (std::size_t i = 0; i < slots.size();) {
    std::size_t end = i + 1;
    while (end < slots.size() && number(slots[end]) == number(slots[i])) ++end;
    shapes.push_back(shape(drawing.x(i) + 1, y, static_cast<int>(end - i) * drawing.width - 2, 28, look, std::to_string(number(slots[i]))));
    i = end;
  }
}

void put_picture(const base::Wording& words, const StaffingCheck& check, Data& data) {
  const auto& slots = check.result.slots;
  if (slots.empty() || slots.size() > slots_drawn_max) return;
  Drawing drawing;
  drawing.width = std::clamp(780 / static_cast<int>(slots.size()), 14, 64);
  Data shapes(Data::type::list), hours(Data::type::list);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto wall = base::in_stockholm(slots[i].start);
    if (i != 0 && wall.minute != 0 && !(slots.size() <= 12 && wall.minute == 30)) continue;
    Data hour;
    hour.set("x", std::to_string(drawing.x(i)));
    hour.set("text", clock_words(slots[i].start));
    hours.push_back(hour);
  }
  push_band(shapes, drawing, slots, drawing.top, "required", [](const SlotRow& slot) { return slot.need.total; });
  push_band(shapes, drawing, slots, drawing.top + 36, "scheduled", [](const SlotRow& slot) { return static_cast<int>(slot.scheduled.size()); });
  const int seen_top = drawing.top + 74;
  std::size_t most = 1;
  for (const SlotRow& slot : slots) most = std::max(most, slot.counted.size() + static_cast<std::size_t>(std::max(slot.deficit, std::max(slot.role_deficit, slot.awake_deficit))));
  most = std::min(most, boxes_max);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const SlotRow& slot = slots[i];
    const auto boxes = [&](std::size_t from, std::size_t count, const char* look, const char* label) {
      for (std::size_t j = from; j < std::min(from + count, most); ++j)
        shapes.push_back(shape(drawing.x(i) + 1, seen_top + static_cast<int>(j) * 24, drawing.width - 2, 22, look, drawing.width >= 24 ? label : ""));
    };
    boxes(0, slot.counted.size(), "seen", "");
    const int worst = std::max({slot.deficit, slot.role_deficit, slot.awake_deficit});
    // Where enough are there but not of the right role or awake, one of them is marked.
    const std::size_t from = slot.deficit > 0 ? slot.counted.size() : slot.counted.size() - std::min(slot.counted.size(), static_cast<std::size_t>(worst));
    boxes(from, static_cast<std::size_t>(worst), "lack", "−1");
  }
  data.set("shapes", shapes);
  data.set("hours", hours);
  data.set("picture_width", std::to_string(drawing.x(slots.size()) + 8));
  data.set("picture_height", std::to_string(seen_top + static_cast<int>(most) * 24 + 8));
  data.set("hours_bottom", std::to_string(seen_top + static_cast<int>(most) * 24));
  const auto short_slots = std::ranges::count_if(slots, [](const SlotRow& slot) { return lacking(slot) > 0; });
  data.set("picture_words", words("web.staffing.picture", {{"slots", std::to_string(slots.size())}, {"short", std::to_string(short_slots)},
                                                           {"minutes", std::to_string(check.result.shortage_person_min)}}));
  data.set("picture", true);
}

std::string role_words(const base::Wording& words, const std::string& role) {
  const std::string key = "staffing.role." + role;
  return role.empty() ? words("staffing.role_unknown") : words.has(key) ? words(key) : role;
}

void put_persons(const ShownVisit& page, const StaffingCheck& check, Data& data) {
  Data rows(Data::type::list);
  std::map<std::string, std::string> names;
  if (page.visit.schedule)
    for (const auto& each : page.visit.schedule->shifts)
      if (!each.name.empty()) names.emplace(each.shift.person, each.name);
  for (const auto& row : check.result.persons) {
    Data item;
    const std::string key = row.person ? check.result.people[*row.person].key : std::string();
    const auto named = names.find(key);
    item.set("name", named != names.end() ? named->second : key.empty() ? page.words("web.staffing.nobody_named") : key);
    const auto* shift = row.shift ? &check.result.shifts[*row.shift].shift : nullptr;
    const std::string observed = row.person ? check.result.people[*row.person].observed_role : std::string();
    item.set("role", role_words(page.words, shift ? shift->role : observed));
    item.set("shift", shift ? clock_words(shift->span.start) + "–" + clock_words(shift->span.end) : page.words("web.staffing.no_shift"));
    item.set("seen", row.first_seen ? clock_words(*row.first_seen) + "–" + clock_words(*row.last_seen) : page.words("web.staffing.not_seen"));
    item.set("class", class_chip(page.words, row));
    if (row.late_min > 0) item.set("late", page.words("web.staffing.late", {{"minutes", std::to_string(row.late_min)}}));
    rows.push_back(item);
  }
  set_list(data, "persons", rows);
}

}  // namespace

Data outcome_chip(const base::Wording& words, staffing::StaffingOutcome outcome) {
  using staffing::StaffingOutcome;
  const std::string label = words("staffing.outcome." + std::string(code_of(outcome)));
  switch (outcome) {
    case StaffingOutcome::met: return chip(label, "level-4", "check");
    case StaffingOutcome::met_with_deviation: return chip(label, "level-2", "warning");
    case StaffingOutcome::not_met: return chip(label, "level-1", "cross");
    case StaffingOutcome::not_met_serious: return chip(label, "serious", "alert");
    case StaffingOutcome::not_assessable: return chip(label, "neutral", "clock");
  }
  return chip(label, "neutral", "clock");
}

void put_staffing_result(const ShownVisit& page, Data& data) {
  if (!page.visit.started) return;
  const auto check = domain::staffing_check(page.visit, page.site.office.clock().now());
  if (!check.begun) return;
  const auto& result = check.result;
  data.set("checked", true);
  data.set("outcome", outcome_chip(page.words, result.outcome));
  if (check.uncounted > 0) data.set("uncounted", page.words.counted("web.staffing.uncounted", static_cast<long long>(check.uncounted)));
  const auto& limits = result.thresholds;
  Data grounds(Data::type::list);
  for (const auto& held : result.grounds) {
    Data ground;
    ground.set("text", page.words(ground_key(held.ground), {{"minutes", std::to_string(held.minutes)}, {"tolerance", std::to_string(limits.shortage_tolerance_min)},
                                                            {"awake_limit", std::to_string(limits.nobody_awake_min)}, {"half_limit", std::to_string(limits.half_missing_min)}}));
    grounds.push_back(ground);
  }
  set_list(data, "grounds", grounds);
  data.set("residents", page.words(check.residents_known ? "web.staffing.residents" : "web.staffing.residents_assumed", {{"count", std::to_string(check.given.residents)}}));
  data.set("limits", page.words("web.staffing.limits", {{"majority", std::to_string(limits.majority_min)}, {"tolerance", std::to_string(limits.shortage_tolerance_min)},
                                                        {"late", std::to_string(limits.late_tolerance_min)}, {"awake", std::to_string(limits.nobody_awake_min)},
                                                        {"half", std::to_string(limits.half_missing_min)}}));
  put_sums(page.words, check, data);
  put_quarters(page.words, check, data);
  put_picture(page.words, check, data);
  put_persons(page, check, data);
}

}  // namespace platsbesok::reg::web
