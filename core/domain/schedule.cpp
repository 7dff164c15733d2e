#include "core/domain/schedule.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/staffing/case_json.h"

#include <tuple>

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;
using staffing::ImportProblem;
using staffing::Period;

namespace {

constexpr std::string_view rejected = "REJECTED", warning = "WARNING";

std::optional<std::size_t> count(const Value& value) {
  const auto number = value.number();
  return number && *number >= 0 ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

std::optional<ImportProblem> problem(const Value& value) {
  const auto* severity = value.at(0).text();
  const auto* code = value.at(1).text();
  const auto row = count(value.at(2)), column = count(value.at(3));
  const auto* about = value.at(4).list();
  if (!severity || !code || !row || !column || !about) return std::nullopt;
  ImportProblem read{*severity == rejected ? ImportProblem::Severity::rejected : ImportProblem::Severity::warning, *code, *row, *column, {}};
  for (const auto& each : *about) {
    const auto *name = each.at(0).text(), *said = each.at(1).text();
    if (!name || !said) return std::nullopt;
    read.about[*name] = *said;
  }
  return read;
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
  return ValueList{std::string(problem.severity == ImportProblem::Severity::rejected ? rejected : warning), problem.code,
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
  const auto day = [](const staffing::ScheduledShift& each) { return base::in_stockholm(each.shift.span.start).date; };
  std::ranges::stable_sort(schedule.shifts, {}, [&](const auto& each) { return std::tuple(day(each), each.row, each.shift.span.start); });
  std::ranges::stable_sort(schedule.problems, {}, [](const auto& each) { return std::pair(each.row, each.column); });
  return schedule;
}

std::optional<VisitSchedule> schedule_about(const std::vector<Schedule>& schedules, staffing::Span window) {
  const Schedule* latest = nullptr;
  for (const Schedule& each : schedules) {
    const bool during = std::ranges::any_of(each.shifts, [&](const staffing::ScheduledShift& one) { return one.shift.unit.empty() && overlap(one.shift.span, window).length_ms() > 0; });
    if (during && each.file && (latest == nullptr || each.imported > latest->imported)) latest = &each;
  }
  if (latest == nullptr) return std::nullopt;
  return VisitSchedule{latest->id, *latest->file, shifts_about(latest->shifts, window)};
}

}  // namespace platsbesok::domain
