#include "core/domain/visit_staffing.h"

#include "core/staffing/case_json.h"

#include <set>

namespace platsbesok::domain {

using journal::Value;
using staffing::ScheduledShift;

std::vector<ScheduledShift> shifts_about(const std::vector<ScheduledShift>& schedule, staffing::Span window) {
  const staffing::Span about{{window.start.utc_ms - about_window_ms}, {window.end.utc_ms + about_window_ms}};
  const auto touches = [&](const ScheduledShift& each) { return overlap(each.shift.span, about).length_ms() > 0; };
  std::set<std::string> here;
  for (const auto& each : schedule)
    if (each.shift.unit.empty() && touches(each)) here.insert(each.shift.person);
  here.erase(std::string());  // a vacant shift is nobody's
  std::vector<ScheduledShift> kept;
  for (const auto& each : schedule)
    if (touches(each) && (each.shift.unit.empty() || here.contains(each.shift.person))) kept.push_back(each);
  return kept;
}

template <> std::optional<std::vector<staffing::Requirement>> read(const Value& value) {
  if (value.text() == nullptr) return std::nullopt;
  auto requirements = staffing::requirements_from_text(*value.text());
  return requirements ? std::optional(std::move(requirements).value()) : std::nullopt;
}

template <> std::optional<VisitSchedule> read(const Value& value) {
  const auto schedule = read<base::DossierId>(value.at(0));
  const auto file = read<base::Hash>(value.at(1));
  const auto* text = value.at(2).text();
  if (!schedule || !file || text == nullptr) return std::nullopt;
  auto shifts = staffing::shifts_from_text(*text);
  if (!shifts) return std::nullopt;
  return VisitSchedule{*schedule, *file, std::move(shifts).value()};
}

Value to_value(const std::vector<staffing::Requirement>& requirements) { return staffing::to_text(requirements); }
Value to_value(const VisitSchedule& schedule) {
  return journal::ValueList{schedule.schedule.bytes(), base::ByteView(schedule.file.bytes), staffing::to_text(schedule.shifts)};
}

}  // namespace platsbesok::domain
