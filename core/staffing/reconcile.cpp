#include "core/staffing/reconcile.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace platsbesok::staffing {

namespace {

std::vector<SlotRow> count_slots(const StaffingCase& given, const People& people, const std::vector<EffectiveShift>& shifts, const Thresholds& thresholds) {
  std::vector<SlotRow> rows;
  const auto starts = slots_of(given.visit, thresholds.majority_min);
  if (starts.empty()) return rows;
  // Hours that began the day before may reach into the visit.
  const auto first = days_after(base::in_stockholm(starts.front()).date, -1);
  const auto all = windows(given.requirements, given.unit, first, base::in_stockholm(starts.back()).date);
  for (const base::Instant start : starts) {
    SlotRow row;
    row.start = start;
    // The middle of the slot: hours that cover the majority of it cover its middle.
    row.need = need_at(given.requirements, all, given.residents, {start.utc_ms + slot_ms / 2});
    count(row, people, shifts, thresholds.majority_min);
    rows.push_back(std::move(row));
  }
  return rows;
}

void flag_shift(std::vector<DataFlag>& flags, const Shift& row) {
  if (row.start_in_missing_hour) flags.push_back({DataFlag::Kind::missing_hour, row.person, 0, 0, true});
  if (row.end_in_missing_hour) flags.push_back({DataFlag::Kind::missing_hour, row.person, 0, 0, false});
  if (const auto actual = hours_other_than_stated(row)) flags.push_back({DataFlag::Kind::hours_mismatch, row.person, *row.stated_hours, *actual});
}

// Of what the visit is about: a slip elsewhere in a month's file says nothing about this evening.
std::vector<DataFlag> flags_of(const StaffingCase& given, const StaffingResult& result) {
  std::vector<DataFlag> flags;
  std::optional<std::size_t> last;
  for (const PersonRow& row : result.persons) {
    if (!row.shift) continue;
    const std::size_t in_schedule = result.shifts[*row.shift].row;
    if (last != in_schedule) flag_shift(flags, given.schedule[in_schedule]);  // an absence may have cut one row in two
    last = in_schedule;
  }
  for (const Person& person : result.people) {
    if (person.noted_unlike) flags.push_back({DataFlag::Kind::noted_unlike, person.key});
  }
  for (const Observation& each : given.observed)
    for (const Seen& seen : each.seen) {
      if (seen.start_in_missing_hour) flags.push_back({DataFlag::Kind::missing_hour, each.person, 0, 0, true});
      if (seen.end_in_missing_hour) flags.push_back({DataFlag::Kind::missing_hour, each.person, 0, 0, false});
    }
  if (given.visit_in_missing_hour) flags.push_back({DataFlag::Kind::missing_hour, "VISIT", 0, 0, true});
  return flags;
}

// The minutes of the slots where something holds.
template <class Holds>
int minutes_of(const StaffingResult& result, Holds holds) {
  return slot_min * static_cast<int>(std::ranges::count_if(result.slots, holds));
}

void decide(StaffingResult& result, const StaffingCase& given) {
  const Thresholds& limits = result.thresholds;
  const auto ground = [&](Ground each, int minutes, bool holds) {
    if (holds) result.grounds.push_back({each, minutes});
    return holds;
  };

  const bool no_schedule = std::ranges::none_of(given.schedule, [&](const Shift& shift) { return shift.unit == given.unit; });
  const bool nobody_seen = std::ranges::none_of(result.people, [](const Person& person) { return !person.seen.empty(); });
  const bool no_requirement = std::ranges::all_of(result.slots, [](const SlotRow& slot) { return slot.need.rows.empty(); });
  bool not_assessable = ground(Ground::no_slots, 0, result.slots.empty());
  not_assessable |= ground(Ground::no_requirement, 0, !result.slots.empty() && no_requirement);
  not_assessable |= ground(Ground::no_schedule_and_nobody_seen, 0, no_schedule && nobody_seen && !given.looked);

  const int nobody = minutes_of(result, [](const SlotRow& slot) { return slot.need.total > 0 && slot.counted.empty(); });
  const int nobody_awake = minutes_of(result, [](const SlotRow& slot) { return slot.need.awake > 0 && slot.awake == 0; });
  const int half = minutes_of(result, [](const SlotRow& slot) { return slot.need.total > 0 && 2 * slot.deficit >= slot.need.total; });
  bool serious = ground(Ground::nobody_present, nobody, nobody > 0);
  serious |= ground(Ground::nobody_awake, nobody_awake, nobody_awake > limits.nobody_awake_min);
  serious |= ground(Ground::half_missing, half, half >= limits.half_missing_min);

  const int tolerance = limits.shortage_tolerance_min;
  bool short_of = ground(Ground::too_few, result.shortage_person_min, result.shortage_person_min > tolerance);
  short_of |= ground(Ground::wrong_roles, result.role_shortage_person_min, result.role_shortage_person_min > tolerance);
  short_of |= ground(Ground::too_few_awake, result.awake_shortage_person_min, result.awake_shortage_person_min > tolerance);

  const int most = std::max({result.shortage_person_min, result.role_shortage_person_min, result.awake_shortage_person_min});
  const int other_persons = minutes_of(result, [](const SlotRow& slot) { return slot.colour == Colour::yellow; });
  const int on_call_missing = minutes_of(result, [](const SlotRow& slot) { return slot.on_call_missing; });
  bool deviation = ground(Ground::within_tolerance, most, most > 0 && most <= tolerance);
  deviation |= ground(Ground::deviating_person, 0, std::ranges::any_of(result.persons, is_deviation));
  deviation |= ground(Ground::other_persons, other_persons, other_persons > 0);
  deviation |= ground(Ground::paper_shortage, result.paper_shortage_person_min, result.paper_shortage_person_min > 0);
  deviation |= ground(Ground::on_call_missing, on_call_missing, on_call_missing > 0);
  deviation |= ground(Ground::data_flag, 0, !result.data_quality.empty());

  result.outcome = not_assessable ? StaffingOutcome::not_assessable
                   : serious      ? StaffingOutcome::not_met_serious
                   : short_of     ? StaffingOutcome::not_met
                   : deviation    ? StaffingOutcome::met_with_deviation
                                  : StaffingOutcome::met;
}

}  // namespace

std::string text(const DataFlag& flag) {
  char words[64] = "";
  switch (flag.kind) {
    case DataFlag::Kind::missing_hour:
      std::snprintf(words, sizeof words, "MISSING_HOUR:%s read as 03:00", flag.at_start ? "start" : "end");
      break;
    case DataFlag::Kind::hours_mismatch:
      std::snprintf(words, sizeof words, "HOURS_MISMATCH:stated %.2f actual %.2f", flag.stated_hours, flag.actual_hours);
      break;
    case DataFlag::Kind::noted_unlike: std::snprintf(words, sizeof words, "NOTED_UNLIKE:one key, two roles"); break;
  }
  return flag.person + ":" + words;
}

StaffingResult reconcile(const StaffingCase& given, const Thresholds& thresholds) {
  StaffingResult result;
  result.thresholds = thresholds;
  result.shifts = effective_shifts(given.schedule);
  result.people = people_of(result.shifts, given.unit, given.observed);
  result.slots = count_slots(given, result.people, result.shifts, thresholds);
  for (const SlotRow& slot : result.slots) {
    result.shortage_person_min += slot_min * slot.deficit;
    result.role_shortage_person_min += slot_min * slot.role_deficit;
    result.awake_shortage_person_min += slot_min * slot.awake_deficit;
    result.paper_shortage_person_min += slot_min * slot.paper_deficit;
  }
  result.persons = person_rows(result.people, result.shifts, given.unit, given.visit, thresholds);
  result.data_quality = flags_of(given, result);
  result.working_time = working_time_notes(result.shifts);
  decide(result, given);
  return result;
}

}  // namespace platsbesok::staffing
