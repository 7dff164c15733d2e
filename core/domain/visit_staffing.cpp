#include "core/domain/visit_staffing.h"

#include "core/staffing/case_json.h"

#include <set>

namespace platsbesok::domain {

using journal::Value;
using staffing::ScheduledShift;

namespace {

constexpr std::int64_t about_window_ms = 36ll * 60 * 60 * 1000;

}  // namespace

staffing::Span about(staffing::Span window) { return {{window.start.utc_ms - about_window_ms}, {window.end.utc_ms + about_window_ms}}; }

std::vector<ScheduledShift> shifts_about(const std::vector<ScheduledShift>& schedule, staffing::Span window) {
  const auto touches = [whole = about(window)](const ScheduledShift& each) { return overlap(each.shift.span, whole).length_ms() > 0; };
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
  const auto* sources = value.at(0).list();
  const auto* text = value.at(1).text();
  if (sources == nullptr || text == nullptr) return std::nullopt;
  VisitSchedule read_in;
  for (const auto& each : *sources) {
    const auto schedule = read<base::DossierId>(each.at(0));
    const auto file = read<base::Hash>(each.at(1));
    if (!schedule || !file) return std::nullopt;
    read_in.sources.push_back({*schedule, *file});
  }
  auto shifts = staffing::shifts_from_text(*text);
  if (!shifts) return std::nullopt;
  read_in.shifts = std::move(shifts).value();
  return read_in;
}

Value to_value(const std::vector<staffing::Requirement>& requirements) { return staffing::to_text(requirements); }
Value to_value(const VisitSchedule& schedule) {
  journal::ValueList sources;
  for (const auto& each : schedule.sources) sources.push_back(journal::ValueList{each.schedule.bytes(), base::ByteView(each.file.bytes)});
  return journal::ValueList{std::move(sources), staffing::to_text(schedule.shifts)};
}

}  // namespace platsbesok::domain
