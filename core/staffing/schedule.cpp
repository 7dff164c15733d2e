#include "core/staffing/schedule.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <tuple>

namespace platsbesok::staffing {

namespace {

constexpr std::size_t pieces_max = 100;  // a shift that absences cut in more is not worth telling from them

struct PersonRows {
  std::vector<std::size_t> shifts;                             // in order of their start
  std::map<std::string_view, std::vector<Span>> absences;      // by unit; in order, without overlaps
};

std::vector<EffectiveShift> merged(const std::vector<Shift>& schedule) {
  std::vector<EffectiveShift> shifts;
  std::map<std::tuple<std::string_view, std::string_view, ShiftKind, std::string_view, Span, std::optional<Absence>>, std::size_t> known;
  for (std::size_t row = 0; row < schedule.size(); ++row) {
    const Shift& shift = schedule[row];
    if (!shift.person.empty()) {
      const auto [at, is_new] = known.try_emplace({shift.person, shift.role, shift.kind, shift.unit, shift.span, shift.absence}, shifts.size());
      if (!is_new) {
        Shift& kept = shifts[at->second].shift;
        if (kept.replaced_by.empty()) kept.replaced_by = shift.replaced_by;
        if (shift.reached && !kept.reached.value_or(false)) kept.reached = shift.reached;
        if (!kept.stated_hours) kept.stated_hours = shift.stated_hours;
        continue;
      }
    }
    shifts.push_back({shift, row, {}});
  }
  return shifts;
}

std::map<std::string_view, PersonRows> by_person(const std::vector<EffectiveShift>& shifts) {
  std::vector<std::size_t> in_order(shifts.size());
  std::iota(in_order.begin(), in_order.end(), std::size_t{0});
  std::ranges::stable_sort(in_order, {}, [&](std::size_t i) { return shifts[i].shift.span.start; });
  std::map<std::string_view, PersonRows> people;
  for (const std::size_t i : in_order) {
    const Shift& shift = shifts[i].shift;
    if (shift.person.empty() || shift.span.length_ms() == 0) continue;
    PersonRows& own = people[shift.person];
    if (!shift.absence) {
      own.shifts.push_back(i);
      continue;
    }
    auto& absences = own.absences[shift.unit];
    if (!absences.empty() && shift.span.start <= absences.back().end)
      absences.back().end = std::max(absences.back().end, shift.span.end);
    else
      absences.push_back(shift.span);
  }
  return people;
}

// In the order of their start, the one before that ends last and the next one are enough to tell whether any overlaps.
void find_double_bookings(std::vector<EffectiveShift>& shifts, const PersonRows& own) {
  std::optional<std::size_t> ends_last;
  for (std::size_t n = 0; n < own.shifts.size(); ++n) {
    EffectiveShift& each = shifts[own.shifts[n]];
    const auto meet = [&](std::size_t other) {
      if (overlap(shifts[other].shift.span, each.shift.span).length_ms() > 0) each.double_booked = std::min(each.double_booked.value_or(SIZE_MAX), shifts[other].row);
    };
    if (ends_last) meet(*ends_last);
    if (n + 1 < own.shifts.size()) meet(own.shifts[n + 1]);
    if (!ends_last || shifts[*ends_last].shift.span.end < each.shift.span.end) ends_last = own.shifts[n];
  }
}

std::vector<Span> what_is_left(Span span, const std::vector<Span>& absences) {
  std::vector<Span> parts;
  auto from = span.start;
  auto absence = std::ranges::upper_bound(absences, span.start, {}, &Span::end);
  for (; absence != absences.end() && absence->start < span.end && parts.size() <= pieces_max; ++absence) {
    if (from < absence->start) parts.push_back({from, absence->start});
    from = std::max(from, absence->end);
  }
  if (from < span.end) parts.push_back({from, span.end});
  if (parts.size() > pieces_max) parts.clear();
  return parts;
}

}  // namespace

std::optional<double> hours_other_than_stated(const Shift& shift) {
  constexpr double same_within = 0.01;
  if (!shift.stated_hours || shift.absence) return std::nullopt;
  const double hours = (shift.span.length_min() - shift.break_min) / 60.0;
  return std::abs(*shift.stated_hours - hours) > same_within ? std::optional(hours) : std::nullopt;
}

std::vector<EffectiveShift> effective_shifts(const std::vector<Shift>& schedule) {
  auto shifts = merged(schedule);
  const auto people = by_person(shifts);
  for (const auto& [person, own] : people) find_double_bookings(shifts, own);
  std::vector<EffectiveShift> effective;
  for (const EffectiveShift& each : shifts) {
    const std::vector<Span>* absences = nullptr;
    if (const auto own = people.find(each.shift.person); own != people.end() && !each.shift.absence)
      if (const auto here = own->second.absences.find(each.shift.unit); here != own->second.absences.end()) absences = &here->second;
    if (!absences) {
      effective.push_back(each);
      continue;
    }
    for (const Span& part : what_is_left(each.shift.span, *absences)) {
      effective.push_back(each);
      effective.back().shift.span = part;
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

std::vector<Shift> shifts(const std::vector<ScheduledShift>& schedule) {
  std::vector<Shift> all;
  for (const auto& each : schedule) all.push_back(each.shift);
  return all;
}

}  // namespace platsbesok::staffing
