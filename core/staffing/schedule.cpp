#include "core/staffing/schedule.h"

#include <algorithm>
#include <map>

namespace platsbesok::staffing {

namespace {

bool identical(const Shift& a, const Shift& b) {
  return !a.person.empty() && a.role == b.role && a.kind == b.kind && a.unit == b.unit && a.span == b.span && a.absence == b.absence;
}

std::vector<Span> without(const std::vector<Span>& parts, Span cut) {
  std::vector<Span> left;
  for (const Span& part : parts) {
    if (overlap(part, cut).length_ms() == 0) {
      left.push_back(part);
      continue;
    }
    for (const Span& rest : {Span{part.start, std::min(part.end, cut.start)}, Span{std::max(part.start, cut.end), part.end}})
      if (rest.length_ms() > 0) left.push_back(rest);
  }
  return left;
}

using RowsOfPerson = std::map<std::string_view, std::vector<std::size_t>>;

RowsOfPerson rows_by_person(const std::vector<EffectiveShift>& shifts) {
  RowsOfPerson rows;
  for (std::size_t i = 0; i < shifts.size(); ++i)
    if (!shifts[i].shift.person.empty()) rows[shifts[i].shift.person].push_back(i);
  return rows;
}

std::vector<EffectiveShift> merged(const std::vector<Shift>& schedule) {
  std::vector<EffectiveShift> shifts;
  std::map<std::string_view, std::vector<std::size_t>> known;  // in `shifts`
  for (std::size_t row = 0; row < schedule.size(); ++row) {
    const Shift& shift = schedule[row];
    auto& same_person = known[shift.person];
    const auto twin = std::ranges::find_if(same_person, [&](std::size_t i) { return identical(shifts[i].shift, shift); });
    if (twin == same_person.end()) {
      same_person.push_back(shifts.size());
      shifts.push_back({shift, row, {}});
      continue;
    }
    Shift& kept = shifts[*twin].shift;
    if (kept.replaced_by.empty()) kept.replaced_by = shift.replaced_by;
    if (shift.reached && !kept.reached.value_or(false)) kept.reached = shift.reached;
    if (!kept.stated_hours) kept.stated_hours = shift.stated_hours;
  }
  return shifts;
}

}  // namespace

std::vector<EffectiveShift> effective_shifts(const std::vector<Shift>& schedule) {
  const auto shifts = merged(schedule);
  const auto rows = rows_by_person(shifts);
  std::vector<EffectiveShift> effective;
  for (const EffectiveShift& each : shifts) {
    const Shift& shift = each.shift;
    std::vector<Span> parts{shift.span};
    std::optional<std::size_t> double_booked;
    const auto others = rows.find(shift.person);
    if (!shift.absence && others != rows.end())
      for (const std::size_t i : others->second) {
        const EffectiveShift& other = shifts[i];
        if (&other == &each || overlap(other.shift.span, shift.span).length_ms() == 0) continue;
        if (!other.shift.absence) {
          if (!double_booked) double_booked = other.row;
        } else if (other.shift.unit == shift.unit) {
          parts = without(parts, other.shift.span);
        }
      }
    for (const Span& part : parts) {
      EffectiveShift cut = each;
      cut.shift.span = part;
      cut.double_booked = double_booked;
      effective.push_back(std::move(cut));
    }
  }
  return effective;
}

bool counts_on_paper(const Shift& shift, bool students_count) {
  if (shift.absence || shift.person.empty()) return false;
  const bool in_training = shift.kind == ShiftKind::introduction || shift.employment == EmploymentForm::trainee ||
                           shift.employment == EmploymentForm::student || shift.employment == EmploymentForm::volunteer;
  if (in_training) return students_count;
  return shift.kind != ShiftKind::home_standby && shift.kind != ShiftKind::training && shift.kind != ShiftKind::vacant;
}

bool is_awake_shift(ShiftKind kind) {
  return kind != ShiftKind::sleeping_on_call && kind != ShiftKind::home_standby && kind != ShiftKind::training && kind != ShiftKind::vacant;
}

}  // namespace platsbesok::staffing
