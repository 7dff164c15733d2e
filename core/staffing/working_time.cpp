#include "core/staffing/working_time.h"

#include <algorithm>
#include <map>

namespace platsbesok::staffing {

std::vector<WorkingTimeNote> working_time_notes(const std::vector<EffectiveShift>& shifts) {
  std::map<std::string_view, std::vector<const EffectiveShift*>> of_person;
  for (const EffectiveShift& each : shifts)
    if (!each.shift.person.empty() && !each.shift.absence && each.shift.kind != ShiftKind::home_standby) of_person[each.shift.person].push_back(&each);

  std::vector<WorkingTimeNote> notes;
  for (auto& [person, own] : of_person) {
    std::ranges::stable_sort(own, {}, [](const EffectiveShift* each) { return each->shift.span.start; });
    const EffectiveShift* before = nullptr;  // the one that ends last so far
    for (const EffectiveShift* each : own) {
      const Span span = each->shift.span;
      if (span.length_min() > long_shift_min) notes.push_back({WorkingTimeNote::Kind::long_shift, std::string(person), each->row, span.length_min()});
      if (before) {
        const int rest = Span{before->shift.span.end, span.start}.length_min();
        const auto next_day = [&] { return base::in_stockholm(before->shift.span.start).date < base::in_stockholm(span.start).date; };
        if (rest > 0 && rest < rest_min && next_day()) notes.push_back({WorkingTimeNote::Kind::short_rest, std::string(person), each->row, rest});
      }
      if (!before || before->shift.span.end < span.end) before = each;
    }
  }
  std::ranges::stable_sort(notes, {}, &WorkingTimeNote::row);
  return notes;
}

}  // namespace platsbesok::staffing
