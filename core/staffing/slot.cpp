#include "core/staffing/slot.h"

#include <algorithm>
#include <map>

namespace platsbesok::staffing {

namespace {

// The start of the slot an instant lies in.
std::int64_t slot_start(std::int64_t utc_ms) {
  const std::int64_t into = utc_ms % slot_ms;
  return utc_ms - (into < 0 ? into + slot_ms : into);
}

bool scheduled_in(const Person& person, const std::vector<EffectiveShift>& shifts, Span slot, bool students_count, std::int64_t majority_ms) {
  std::int64_t covered = 0;
  base::Instant counted_to = slot.start;  // overlapping shifts of a double booking are one person's time
  for (const std::size_t i : person.shifts) {
    if (!counts_on_paper(shifts[i].shift, students_count)) continue;
    Span part = overlap(shifts[i].shift.span, slot);
    part.start = std::max(part.start, counted_to);
    if (part.length_ms() == 0) continue;
    covered += part.length_ms();
    counted_to = part.end;
  }
  return covered >= majority_ms;
}

struct TimeSeen {
  std::int64_t counted_ms = 0, awake_ms = 0, all_ms = 0, break_ms = 0, off_site_ms = 0, on_the_way_ms = 0;
};

TimeSeen time_seen(const Person& person, Span slot, const Need& need) {
  TimeSeen time;
  for (const Seen& seen : person.seen) {
    if (slot.end <= seen.span.start) break;
    const auto ms = overlap(seen.span, slot).length_ms();
    if (ms == 0) continue;
    time.all_ms += ms;
    bool counts = true;
    switch (seen.state) {
      case SeenState::awake: break;
      case SeenState::asleep: break;
      case SeenState::on_break: time.break_ms += ms; counts = need.break_counts; break;
      case SeenState::off_site: time.off_site_ms += ms; counts = need.offsite_counts; break;
      case SeenState::on_the_way: time.on_the_way_ms += ms; counts = false; break;
    }
    if (!counts) continue;
    time.counted_ms += ms;
    if (seen.state != SeenState::asleep) time.awake_ms += ms;
  }
  return time;
}

WhyNot why_not(const TimeSeen& time, bool in_training) {
  if (time.all_ms == 0) return WhyNot::not_seen;
  if (in_training) return WhyNot::in_training;
  const auto most = std::max({time.on_the_way_ms, time.break_ms, time.off_site_ms});
  if (most <= time.counted_ms) return WhyNot::too_short;
  return most == time.break_ms ? WhyNot::on_break : most == time.off_site_ms ? WhyNot::off_site : WhyNot::on_the_way;
}

// On paper, by standby or on site, or there in person.
bool on_call_there(const SlotRow& slot, const std::string& role, const People& people, const std::vector<EffectiveShift>& shifts, Span span, std::int64_t majority_ms) {
  if (slot.roles.contains(role)) return true;
  for (const Person& person : people)
    for (const std::size_t i : person.shifts) {
      const Shift& shift = shifts[i].shift;
      if (shift.kind == ShiftKind::home_standby && shift.role == role && !shift.absence && shift.reached.value_or(true) &&
          overlap(shift.span, span).length_ms() >= majority_ms)
        return true;
    }
  return false;
}

}  // namespace

std::vector<base::Instant> slots_of(Span span, int majority_min) {
  std::vector<base::Instant> slots;
  for (base::Instant start{slot_start(span.start.utc_ms)}; start < span.end; start.utc_ms += slot_ms)
    if (overlap(span, {start, {start.utc_ms + slot_ms}}).length_ms() >= majority_min * minute_ms) slots.push_back(start);
  return slots;
}

People people_of(const std::vector<EffectiveShift>& shifts, const std::string& unit, const std::vector<Observation>& observed) {
  People people;
  std::map<std::string_view, std::size_t> known;
  const auto person_with = [&](const std::string& key) -> Person& {
    const auto [at, is_new] = known.try_emplace(key, people.size());
    if (is_new) people.push_back({key, {}, false, false, {}, {}});
    return people[at->second];
  };
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const Shift& shift = shifts[i].shift;
    if (shift.unit == unit && !shift.person.empty()) person_with(shift.person).shifts.push_back(i);
  }
  for (Person& person : people) std::ranges::stable_sort(person.shifts, {}, [&](std::size_t i) { return shifts[i].shift.span.start; });

  for (const Observation& each : observed) {
    if (each.person.empty()) people.push_back({{}, {}, false, false, {}, {}});
    Person& person = each.person.empty() ? people.back() : person_with(each.person);
    if (person.seen.empty()) {
      person.observed_role = each.role;
      person.in_training = each.in_training;
    } else if (!each.seen.empty()) {
      person.noted_unlike |= person.observed_role != each.role || person.in_training != each.in_training;
    }
    person.seen.insert(person.seen.end(), each.seen.begin(), each.seen.end());
  }
  for (Person& person : people) person.seen = without_overlaps(std::move(person.seen));
  return people;
}

int role_deficit(const Roles& need, const Roles& have) {
  int lacking = 0;
  for (const auto& [role, at_least] : need) {
    const auto there = have.find(role);
    lacking += std::max(0, at_least - (there == have.end() ? 0 : there->second));
  }
  return lacking;
}

void count(SlotRow& slot, const People& people, const std::vector<EffectiveShift>& shifts, int majority_min) {
  const Span span{slot.start, {slot.start.utc_ms + slot_ms}};
  const std::int64_t majority_ms = majority_min * minute_ms;
  const Need& need = slot.need;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Person& person = people[i];
    const bool scheduled = scheduled_in(person, shifts, span, need.students_count, majority_ms);
    if (scheduled) slot.scheduled.push_back(i);
    const TimeSeen time = time_seen(person, span, need);
    const bool in_training = person.in_training && !need.students_count;
    if (time.counted_ms >= majority_ms && !in_training) {
      slot.counted.push_back(i);
      if (!person.observed_role.empty()) ++slot.roles[person.observed_role];
      if (time.awake_ms >= majority_ms) ++slot.awake;
    } else if (scheduled || time.all_ms > 0) {
      slot.not_counted.push_back({i, why_not(time, in_training)});
    }
  }
  slot.deficit = std::max(0, need.total - static_cast<int>(slot.counted.size()));
  slot.role_deficit = role_deficit(need.roles, slot.roles);
  slot.awake_deficit = std::max(0, need.awake - slot.awake);
  slot.paper_deficit = std::max(0, need.total - static_cast<int>(slot.scheduled.size()));
  for (const std::string& role : need.on_call_roles) slot.on_call_missing |= !on_call_there(slot, role, people, shifts, span, majority_ms);
  if (slot.deficit + slot.role_deficit + slot.awake_deficit > 0)
    slot.colour = Colour::red;
  else
    slot.colour = slot.counted == slot.scheduled && slot.paper_deficit == 0 ? Colour::green : Colour::yellow;
}

}  // namespace platsbesok::staffing
