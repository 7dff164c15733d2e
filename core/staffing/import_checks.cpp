#include "core/staffing/import_checks.h"

#include <tuple>

namespace platsbesok::staffing {

namespace {

constexpr std::size_t absences_of_a_day_max = 1'000;  // of one person at one unit

void warn(ScheduleImport& import, const char* code, const ImportedShift& at, std::size_t column, std::map<std::string, std::string> about = {}) {
  import.problems.push_back({ImportProblem::Severity::warning, code, at.row, column, std::move(about)});
}

}  // namespace

void link_replacements(ScheduleImport& import) {
  const auto day_of = [](const Shift& shift) { return shift.span.start.utc_ms / (day_min * minute_ms); };
  std::map<std::tuple<std::string_view, std::string_view, std::int64_t>, std::vector<std::size_t>> absences;  // by person, unit and day
  for (std::size_t i = 0; i < import.shifts.size(); ++i) {
    const Shift& shift = import.shifts[i].shift;
    if (!shift.absence) continue;
    auto& of_day = absences[{shift.person, shift.unit, day_of(shift)}];
    if (of_day.size() < absences_of_a_day_max) of_day.push_back(i);
  }
  const auto column = import.mapping.columns.find(Field::replaces);
  for (const ImportedShift& each : import.shifts) {
    if (each.replaces.empty()) continue;
    bool found = false;
    for (const std::int64_t day : {day_of(each.shift) - 1, day_of(each.shift), day_of(each.shift) + 1}) {
      const auto of_day = absences.find({each.replaces, each.shift.unit, day});
      if (of_day == absences.end()) continue;
      for (const std::size_t i : of_day->second) {
        Shift& absent = import.shifts[i].shift;
        if (overlap(absent.span, each.shift.span).length_ms() == 0) continue;
        absent.replaced_by = each.shift.person;
        found = true;
      }
    }
    if (!found) warn(import, "schedule_replaced_unknown", each, column == import.mapping.columns.end() ? 0 : column->second);
  }
}

void tell_duplicates(ScheduleImport& import) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, Span, ShiftKind, std::optional<Absence>>, std::size_t> first;
  for (const ImportedShift& each : import.shifts) {
    const Shift& shift = each.shift;
    if (shift.person.empty()) continue;
    const auto [at, is_new] = first.try_emplace({shift.person, shift.role, shift.unit, shift.span, shift.kind, shift.absence}, each.row);
    if (!is_new) warn(import, "schedule_duplicate", each, each.column, {{"other", std::to_string(at->second)}});
  }
}

void tell_double_bookings(ScheduleImport& import) {
  std::optional<std::size_t> told;  // an absence may have cut a shift in pieces
  for (const EffectiveShift& each : effective_shifts(import.schedule())) {
    if (!each.double_booked || told == each.row) continue;
    told = each.row;
    const ImportedShift& own = import.shifts[each.row];
    warn(import, "schedule_double_booked", own, own.column, {{"other", std::to_string(import.shifts[*each.double_booked].row)}});
  }
}

}  // namespace platsbesok::staffing
