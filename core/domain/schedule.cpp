#include "core/domain/schedule.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/staffing/case_json.h"

#include <set>
#include <tuple>

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;
using staffing::ImportProblem;
using staffing::Period;

namespace {

std::optional<std::size_t> count(const Value& value) {
  const auto number = value.number();
  return number && *number >= 0 ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

std::optional<ImportProblem> problem(const Value& value) {
  const auto severity = read_code<ImportProblem::Severity>(value.at(0));
  const auto* code = value.at(1).text();
  const auto row = count(value.at(2)), column = count(value.at(3));
  const auto* about = value.at(4).list();
  if (!severity || !code || !row || !column || !about) return std::nullopt;
  ImportProblem read{*severity, *code, *row, *column, {}};
  for (const auto& each : *about) {
    const auto *name = each.at(0).text(), *said = each.at(1).text();
    if (!name || !said) return std::nullopt;
    read.about[*name] = *said;
  }
  return read;
}

base::Date day_of(const staffing::ScheduledShift& each) { return base::in_stockholm(each.shift.span.start).date; }

void sort_by_day(std::vector<staffing::ScheduledShift>& shifts) {
  std::ranges::stable_sort(shifts, {}, [](const auto& each) { return std::tuple(day_of(each), each.row, each.shift.span.start); });
}

}  // namespace

template <> std::optional<ScheduleMapping> read(const Value& value) {
  const auto heading_row = count(value.at(0));
  const auto* columns = value.at(1).list();
  if (!heading_row || !columns) return std::nullopt;
  ScheduleMapping mapping{*heading_row, {}};
  for (const auto& each : *columns) {
    const auto field = each.at(0).text() ? staffing::field_of(*each.at(0).text()) : std::nullopt;
    const auto column = count(each.at(1));
    if (!field || !column) return std::nullopt;
    mapping.columns[*field] = *column;
  }
  return mapping;
}

template <> std::optional<ScheduleRows> read(const Value& value) {
  const auto all = value.at(0).number(), given_up = value.at(1).number();
  if (!all || !given_up) return std::nullopt;
  return ScheduleRows{*all, *given_up};
}

template <> std::optional<Period> read(const Value& value) {
  const auto first = read<base::Date>(value.at(0)), last = read<base::Date>(value.at(1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Period{*first, *last};
}

Value to_value(const ScheduleMapping& mapping) {
  ValueList columns;
  for (const auto& [field, column] : mapping.columns) columns.push_back(ValueList{std::string(code_of(field)), static_cast<std::int64_t>(column)});
  return ValueList{static_cast<std::int64_t>(mapping.heading_row), std::move(columns)};
}

Value to_value(const ScheduleRows& rows) { return ValueList{rows.read, rows.rejected}; }
Value to_value(Period period) { return ValueList{base::iso(period.first), base::iso(period.last)}; }

Value to_value(const ImportProblem& problem) {
  ValueList about;
  for (const auto& [name, said] : problem.about) about.push_back(ValueList{name, said});
  return ValueList{std::string(base::code_of(problem.severity)), problem.code,
                   static_cast<std::int64_t>(problem.row), static_cast<std::int64_t>(problem.column), std::move(about)};
}

std::optional<base::DossierId> unit_of_schedule(const journal::Cells& cells, base::DossierId schedule) {
  return fact<base::DossierId>(cells, root(schedule), field::schedule_unit).value;
}

Schedule schedule_from(const journal::DossierState& state, base::DossierId id) {
  const auto& cells = state.cells;
  const auto of = root(id);
  Schedule schedule{id,
                    fact<Born>(cells, of, field::born),
                    fact<base::DossierId>(cells, of, field::schedule_unit),
                    fact<base::Hash>(cells, of, field::schedule_file),
                    fact<std::string>(cells, of, field::schedule_profile),
                    fact<ScheduleMapping>(cells, of, field::schedule_mapping),
                    fact<Period>(cells, of, field::schedule_period),
                    fact<ScheduleRows>(cells, of, field::schedule_rows),
                    {},
                    {},
                    {},
                    false};
  for (const auto& [key, cell] : cells) {
    for (const auto& head : cell.heads) schedule.imported = std::max(schedule.imported, head.at);
    const auto* shown = journal::shown_head(cell);
    if (shown == nullptr || shown->value.is_null()) continue;
    if (key.field == field::schedule_shifts) {
      auto shifts = staffing::shifts_from_text(shown->value.text() ? *shown->value.text() : std::string());
      schedule.unreadable |= !shifts;
      if (shifts) schedule.shifts.insert(schedule.shifts.end(), shifts->begin(), shifts->end());
    } else if (key.field == field::schedule_problems) {
      schedule.unreadable |= shown->value.list() == nullptr;
      if (const auto* list = shown->value.list())
        for (const auto& each : *list) {
          auto read = problem(each);
          schedule.unreadable |= !read;
          if (read) schedule.problems.push_back(*std::move(read));
        }
    }
  }
  sort_by_day(schedule.shifts);
  std::ranges::stable_sort(schedule.problems, {}, [](const auto& each) { return std::pair(each.row, each.column); });
  return schedule;
}

namespace {

// `shifts` is in the order of days.
bool has_day(const Schedule& schedule, base::Date day) { return !schedule.shifts.empty() && day_of(schedule.shifts.front()) <= day && day <= day_of(schedule.shifts.back()); }

base::Instant speaks_from(const Schedule& schedule) {
  const base::Date first = day_of(schedule.shifts.front());
  const base::Instant midnight = *base::from_stockholm(staffing::days_after(first, 1), 0, 0);
  base::Instant night = midnight;
  for (const auto& each : schedule.shifts) {
    if (day_of(each) != first) break;
    if (each.shift.span.end <= midnight) return *base::from_stockholm(first, 0, 0);
    night = std::min(night, each.shift.span.start);
  }
  return night;
}

}  // namespace

const Schedule* schedule_of(const std::vector<Schedule>& schedules, base::Instant at) {
  const base::Date day = base::in_stockholm(at).date;
  const auto rank = [&](const Schedule& each) { return std::pair(speaks_from(each) <= at, each.imported); };
  const Schedule* speaks = nullptr;
  for (const Schedule& each : schedules)
    if (each.file && has_day(each, day) && (speaks == nullptr || rank(each) > rank(*speaks))) speaks = &each;
  return speaks;
}

std::optional<VisitSchedule> schedule_about(const std::vector<Schedule>& schedules, staffing::Span window) {
  const auto overlaps = [](const staffing::ScheduledShift& each, staffing::Span span) { return overlap(each.shift.span, span).length_ms() > 0; };
  VisitSchedule taken;
  std::set<const Schedule*> speaking{schedule_of(schedules, window.start), schedule_of(schedules, window.end)};
  speaking.erase(nullptr);
  bool says_anything = !speaking.empty();
  for (const Schedule& each : schedules)
    for (const auto& shift : each.shifts) {
      if (!overlaps(shift, about(window)) || schedule_of(schedules, shift.shift.span.start) != &each) continue;
      taken.shifts.push_back(shift);
      speaking.insert(&each);
      says_anything = says_anything || (shift.shift.unit.empty() && overlaps(shift, window));
    }
  if (!says_anything) return std::nullopt;
  sort_by_day(taken.shifts);
  taken.shifts = shifts_about(taken.shifts, window);
  for (const Schedule* each : speaking) taken.sources.push_back({each->id, *each->file});
  std::ranges::sort(taken.sources, {}, &ScheduleSource::schedule);
  return taken;
}

std::vector<staffing::ScheduledShift> with_night_before(const Schedule& schedule, const std::vector<Schedule>& all) {
  if (schedule.shifts.empty()) return {};
  const base::Date before = staffing::days_after(day_of(schedule.shifts.front()), -1);
  const base::Instant from = speaks_from(schedule);
  std::vector<staffing::ScheduledShift> shifts;
  for (const Schedule& other : all)
    std::ranges::copy_if(other.shifts, std::back_inserter(shifts), [&](const auto& each) {
      const base::Instant start = each.shift.span.start;
      return other.id != schedule.id && day_of(each) >= before && start < from && schedule_of(all, start) == &other;
    });
  sort_by_day(shifts);
  shifts.insert(shifts.end(), schedule.shifts.begin(), schedule.shifts.end());
  return shifts;
}

}  // namespace platsbesok::domain
