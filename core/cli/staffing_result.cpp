#include "core/cli/staffing_result.h"

namespace platsbesok::cli {

using nlohmann::json;
using namespace staffing;

namespace {

std::string_view code_of(WhyNot why) {
  switch (why) {
    case WhyNot::not_seen: return "NOT_SEEN";
    case WhyNot::too_short: return "TOO_SHORT";
    case WhyNot::in_training: return "IN_TRAINING";
    case WhyNot::on_break: return "ON_BREAK";
    case WhyNot::off_site: return "OFF_SITE";
    case WhyNot::on_the_way: return "ON_THE_WAY";
  }
  return {};
}

std::string_view code_of(Ground ground) {
  switch (ground) {
    case Ground::no_slots: return "NO_SLOTS";
    case Ground::no_requirement: return "NO_REQUIREMENT";
    case Ground::no_schedule_and_nobody_seen: return "NO_SCHEDULE_AND_NOBODY_SEEN";
    case Ground::nobody_present: return "NOBODY_PRESENT";
    case Ground::nobody_awake: return "NOBODY_AWAKE";
    case Ground::half_missing: return "HALF_MISSING";
    case Ground::too_few: return "TOO_FEW";
    case Ground::wrong_roles: return "WRONG_ROLES";
    case Ground::too_few_awake: return "TOO_FEW_AWAKE";
    case Ground::within_tolerance: return "WITHIN_TOLERANCE";
    case Ground::deviating_person: return "DEVIATING_PERSON";
    case Ground::other_persons: return "OTHER_PERSONS";
    case Ground::paper_shortage: return "PAPER_SHORTAGE";
    case Ground::on_call_missing: return "ON_CALL_MISSING";
    case Ground::data_flag: return "DATA_FLAG";
  }
  return {};
}

json keys(const std::vector<std::size_t>& persons, const People& people) {
  json shown = json::array();
  for (const std::size_t person : persons) shown.push_back(people[person].key);
  return shown;
}

std::string key_of(const PersonRow& row, const StaffingResult& result) {
  return row.person ? result.people[*row.person].key : std::string();
}

}  // namespace

json show(const StaffingResult& result) {
  json persons = json::array(), slots = json::array(), flags = json::array();
  for (const PersonRow& row : result.persons) persons.push_back({{"id", key_of(row, result)}, {"cls", class_text(row)}});
  for (const DataFlag& flag : result.data_quality) flags.push_back(text(flag));
  for (const SlotRow& slot : result.slots)
    slots.push_back({{"slot", local_text(slot.start)}, {"required", slot.need.total}, {"scheduled", slot.scheduled.size()}, {"observed", slot.counted.size()},
                     {"awake", slot.awake}, {"roles", json(slot.roles)}, {"deficit", slot.deficit}, {"role_deficit", slot.role_deficit},
                     {"awake_deficit", slot.awake_deficit}, {"colour", staffing::code_of(slot.colour)}});
  return {{"slots", result.slots.size()}, {"shortage_person_min", result.shortage_person_min}, {"role_shortage_person_min", result.role_shortage_person_min},
          {"awake_shortage_person_min", result.awake_shortage_person_min}, {"paper_shortage_person_min", result.paper_shortage_person_min},
          {"persons", persons}, {"data_quality", flags}, {"outcome", staffing::code_of(result.outcome)}, {"slot_rows", slots}};
}

json show_why(const StaffingResult& result) {
  json grounds = json::array(), persons = json::array(), slots = json::array(), working_time = json::array();
  for (const GroundHeld& held : result.grounds) grounds.push_back({{"ground", code_of(held.ground)}, {"minutes", held.minutes}});
  for (const PersonRow& row : result.persons) {
    json shown{{"id", key_of(row, result)}, {"cls", class_text(row)}, {"expected", {local_text(row.expected.start), local_text(row.expected.end)}},
               {"late_min", row.late_min}, {"early_min", row.early_min}, {"asleep_min", row.asleep_min}};
    if (row.shift) {
      shown["schedule_row"] = result.shifts[*row.shift].row;
      if (const auto other = result.shifts[*row.shift].double_booked) shown["double_booked_with_row"] = *other;
    }
    if (row.first_seen) shown["seen"] = {local_text(*row.first_seen), local_text(*row.last_seen)};
    persons.push_back(std::move(shown));
  }
  for (const SlotRow& slot : result.slots) {
    json not_counted = json::array();
    for (const NotCounted& each : slot.not_counted) not_counted.push_back({{"id", result.people[each.person].key}, {"why", code_of(each.why)}});
    slots.push_back({{"slot", local_text(slot.start)}, {"requirement_rows", slot.need.rows}, {"required", slot.need.total}, {"required_awake", slot.need.awake},
                     {"required_roles", json(slot.need.roles)}, {"scheduled", keys(slot.scheduled, result.people)}, {"counted", keys(slot.counted, result.people)},
                     {"not_counted", not_counted}, {"paper_deficit", slot.paper_deficit}, {"on_call_missing", slot.on_call_missing}});
  }
  for (const WorkingTimeNote& note : result.working_time)
    working_time.push_back({{"id", note.person}, {"schedule_row", note.row}, {"minutes", note.minutes},
                            {"kind", note.kind == WorkingTimeNote::Kind::long_shift ? "LONG_SHIFT" : "SHORT_REST"}});
  const Thresholds& limits = result.thresholds;
  return {{"grounds", grounds}, {"persons", persons}, {"slots", slots}, {"working_time", working_time},
          {"thresholds", {{"majority_min", limits.majority_min}, {"shortage_tolerance_min", limits.shortage_tolerance_min},
                          {"late_tolerance_min", limits.late_tolerance_min}, {"nobody_awake_min", limits.nobody_awake_min},
                          {"half_missing_min", limits.half_missing_min}}}};
}

json show(const std::vector<PaperDay>& days) {
  json shown = json::array();
  int persons = 0, roles = 0, awake = 0;
  for (const PaperDay& day : days) {
    json gaps = json::array();
    for (const PaperGap& gap : day.gaps)
      gaps.push_back({{"from", local_text(gap.span.start)}, {"to", local_text(gap.span.end)}, {"required", gap.required}, {"scheduled", gap.scheduled},
                      {"deficit", gap.deficit}, {"role_deficit", gap.role_deficit}, {"awake_deficit", gap.awake_deficit}, {"requirement_rows", gap.rows}});
    persons += day.shortage_person_min;
    roles += day.role_shortage_person_min;
    awake += day.awake_shortage_person_min;
    shown.push_back({{"date", base::iso(day.date)}, {"red_day", day.red_day.has_value()}, {"eve", day.eve.has_value()}, {"shortage_person_min", day.shortage_person_min},
                     {"role_shortage_person_min", day.role_shortage_person_min}, {"awake_shortage_person_min", day.awake_shortage_person_min},
                     {"no_requirement_min", day.no_requirement_min}, {"gaps", gaps}});
  }
  return {{"shortage_person_min", persons}, {"role_shortage_person_min", roles}, {"awake_shortage_person_min", awake}, {"days", shown}};
}

}  // namespace platsbesok::cli
