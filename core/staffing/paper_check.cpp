#include "core/staffing/paper_check.h"

#include <algorithm>

namespace platsbesok::staffing {

namespace {

// As if everybody came as the schedule says: on paper and in fact are counted by the same rule. A key for each role, since one person may have two in a day.
std::vector<Observation> as_scheduled(const std::vector<EffectiveShift>& shifts) {
  std::vector<Observation> all;
  for (const EffectiveShift& each : shifts) {
    const Shift& shift = each.shift;
    if (!counts_on_paper(shift, true)) continue;
    const auto state = is_awake_shift(shift.kind) ? SeenState::awake : SeenState::asleep;
    all.push_back({shift.person + '\n' + shift.role, shift.role, !counts_on_paper(shift, false), {{shift.span, state}}});
  }
  return all;
}

bool same_lack(const PaperGap& a, const PaperGap& b) {
  return a.required == b.required && a.scheduled == b.scheduled && a.deficit == b.deficit && a.role_deficit == b.role_deficit &&
         a.awake_deficit == b.awake_deficit && a.rows == b.rows;
}

void note(PaperDay& day, const SlotRow& slot) {
  const int scheduled = static_cast<int>(slot.scheduled.size());  // each person once, whatever the role
  const PaperGap gap{{slot.start, {slot.start.utc_ms + slot_ms}}, slot.need.total, scheduled, slot.paper_deficit, slot.role_deficit,
                     std::max(0, slot.need.awake - std::min(slot.awake, scheduled)), slot.need.rows};
  day.shortage_person_min += slot_min * gap.deficit;
  day.role_shortage_person_min += slot_min * gap.role_deficit;
  day.awake_shortage_person_min += slot_min * gap.awake_deficit;
  if (slot.need.rows.empty()) day.no_requirement_min += slot_min;
  if (gap.deficit + gap.role_deficit + gap.awake_deficit == 0) return;
  if (!day.gaps.empty() && day.gaps.back().span.end == slot.start && same_lack(day.gaps.back(), gap))
    day.gaps.back().span.end = gap.span.end;
  else
    day.gaps.push_back(gap);
}

}  // namespace

std::optional<Period> period_of(const std::vector<Shift>& schedule, const std::string& unit) {
  std::optional<Period> period;
  for (const Shift& shift : schedule) {
    if (shift.unit != unit) continue;
    const auto date = base::in_stockholm(shift.span.start).date;
    if (!period) period = Period{date, date};
    period->first = std::min(period->first, date);
    period->last = std::max(period->last, date);
  }
  return period;
}

std::vector<PaperDay> paper_check(const std::vector<Requirement>& requirements, const std::vector<Shift>& schedule, const std::string& unit, int residents,
                                  Period period, const Thresholds& thresholds) {
  std::vector<EffectiveShift> shifts;
  for (EffectiveShift& each : effective_shifts(schedule))
    if (each.shift.unit == unit) shifts.push_back(std::move(each));
  std::ranges::stable_sort(shifts, {}, [](const EffectiveShift& each) { return each.shift.span.start; });

  std::vector<PaperDay> days;
  std::vector<EffectiveShift> reaching;  // shifts that reach the day or begin on it
  auto next = shifts.begin();
  for (base::Date date = period.first; date <= period.last; date = days_after(date, 1)) {
    const Span whole{place(date, 0, base::Fold::first).at, place(date, day_min, base::Fold::first).at};
    std::erase_if(reaching, [&](const EffectiveShift& each) { return each.shift.span.end <= whole.start; });
    for (; next != shifts.end() && next->shift.span.start < whole.end; ++next)
      if (whole.start < next->shift.span.end) reaching.push_back(*next);
    const People people = people_of(reaching, unit, as_scheduled(reaching));
    const auto hours = windows(requirements, unit, days_after(date, -1), date);
    PaperDay day;
    day.date = date;
    day.day = day_class(date);
    day.red_day = red_day(date);
    day.eve = eve(date);
    for (const base::Instant start : slots_of(whole, thresholds.majority_min)) {
      SlotRow slot;
      slot.start = start;
      slot.need = need_at(requirements, hours, residents, {start.utc_ms + slot_ms / 2});
      count(slot, people, reaching, thresholds.majority_min);
      note(day, slot);
    }
    days.push_back(std::move(day));
  }
  return days;
}

}  // namespace platsbesok::staffing
