#include "core/cli/staffing_import.h"

#include <cmath>

namespace platsbesok::cli {

using nlohmann::json;
using namespace staffing;

namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string clock(base::Instant instant) {
  const auto wall = base::in_stockholm(instant);
  return two(wall.hour) + ":" + two(wall.minute);
}
double hours(int minutes) { return std::round(minutes / 0.6) / 100; }

template <class E>
std::string code_or_empty(const std::optional<E>& value) {
  return value ? std::string(code_of(*value)) : std::string();
}

// The columns of the canonical layout, and beside them where it stood and how long it is.
json canonical(const ImportedShift& row) {
  const Shift& shift = row.shift;
  json shown{{"rad", row.row}, {"enhet_kod", shift.unit}, {"datum", base::iso(base::in_stockholm(shift.span.start).date)}, {"anst_id", shift.person},
             {"namn", row.name}, {"befattning", row.title}, {"kompetens", shift.role}, {"passtyp", code_of(shift.kind)}, {"start", clock(shift.span.start)},
             {"slut", clock(shift.span.end)}, {"rast_min", shift.break_min}, {"anst_form", code_or_empty(shift.employment)},
             {"franvaro", code_or_empty(shift.absence)}, {"ersatter", row.replaces}, {"timmar", nullptr}, {"kommentar", row.comment},
             {"ersatts_av", shift.replaced_by}, {"timmar_raknade", hours(shift.span.length_min() - shift.break_min)}, {"ratext", row.raw}};
  if (shift.stated_hours) shown["timmar"] = *shift.stated_hours;
  if (row.column != 0) shown["kolumn"] = row.column;
  return shown;
}

json fields(const std::vector<Field>& all) {
  json shown = json::array();
  for (const Field field : all) shown.push_back(code_of(field));
  return shown;
}

}  // namespace

json show(const ScheduleImport& import, const base::Wording& words) {
  json columns = json::object(), shifts = json::array(), problems = json::array();
  for (const auto& [field, column] : import.mapping.columns) columns[std::string(code_of(field))] = column;
  for (const ImportedShift& each : import.shifts) shifts.push_back(canonical(each));
  for (const ImportProblem& each : import.problems) {
    json shown{{"severity", each.severity == ImportProblem::Severity::rejected ? "rejected" : "warning"}, {"code", each.code}, {"row", each.row},
               {"words", words("problem." + each.code, each.about)}};
    if (each.column != 0) shown["column"] = table::column_letters(each.column);
    problems.push_back(std::move(shown));
  }
  return {{"sha256", import.file_hash.hex()}, {"profile", import.profile}, {"sheet", import.sheet}, {"heading_row", import.mapping.heading_row},
          {"columns", columns}, {"rows", import.rows}, {"rejected", import.rejected}, {"days_off", import.days_off}, {"shifts", shifts}, {"problems", problems}};
}

json show(const Proposal& proposal) {
  json columns = json::array();
  for (const ProposedColumn& each : proposal.columns) {
    json shown{{"column", table::column_letters(each.column)}, {"heading", each.heading}, {"samples", each.samples}, {"field", nullptr}};
    if (each.field) {
      shown["field"] = code_of(*each.field);
      shown["guess"] = each.guess == Guess::exact ? "exact" : each.guess == Guess::alike ? "alike" : "content";
    }
    columns.push_back(std::move(shown));
  }
  return {{"heading_row", proposal.heading_row}, {"columns", columns}, {"missing", fields(proposal.missing)}};
}

}  // namespace platsbesok::cli
