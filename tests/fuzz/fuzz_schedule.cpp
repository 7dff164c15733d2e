// Any bytes as a provider's schedule, CSV or workbook, through a profile that asks for everything: it is refused in words, or every row is accounted for,
// no identity number is in what comes out, and what comes out can be checked. The first byte chooses the layout and whether the year is known.
#include "core/base/text.h"
#include "core/staffing/import.h"
#include "core/staffing/mask.h"
#include "core/staffing/paper_check.h"
#include "core/staffing/reconcile.h"

#include <set>
#include <string>

using namespace platsbesok;
using namespace platsbesok::staffing;

namespace {

Profile profile(const char* layout) {
  const std::string json = std::string(R"({"id": "p", "name": "P", "layout": ")") + layout + R"(", "columns": {
    "unit": ["enhet"], "date": ["datum"], "person": ["nr"], "name": ["namn"], "title": ["bef"], "role": ["komp"], "kind": ["typ"], "start": ["start"], "end": ["slut"],
    "break_min": ["rast"], "break_start": ["rast fr"], "break_end": ["rast ti"], "on_call_start": ["jour fr"], "on_call_end": ["jour ti"], "shift_code": ["tur"],
    "time_code": ["tid"], "status": ["status"], "employment": ["form"], "absence": ["frv"], "replaces": ["ers"], "hours": ["timmar"], "comment": ["kom"], "is_protected": ["skydd"]},
    "roles": {"Behandlingsassistent": "BEH"}, "shift_codes": {"K": {"start": "14:00", "end": "22:00", "break_min": 30}, "N": {"start": "21:45", "end": "07:15", "kind": "VAKEN_NATT"}},
    "days_off": ["L"]})";
  return parse_profile(json).value();
}

void must(bool holds) {
  if (!holds) __builtin_trap();
}
void is_clean(const std::string& text) { must(base::valid_utf8(text) && !has_identity_number(text)); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Profile rows = profile("rows"), matrix = profile("matrix");
  if (size == 0) return 0;
  const bool is_matrix = (data[0] & 1) != 0;
  const base::ByteView file(data + 1, size - 1);
  ImportContext context;
  if (data[0] & 2) context = {"U1", {2026, 3}, {}, {}};
  const Profile& chosen = is_matrix ? matrix : rows;
  const auto import = import_schedule(file, chosen, context);
  if (!import) {
    must(!import.refusal().code.empty());
    return 0;
  }
  must(propose_mapping(file, chosen, {rows, matrix}, context).operator bool());
  std::size_t rejected = 0;
  std::set<std::size_t> told;
  for (const ImportProblem& each : import->problems) {
    must(each.code.starts_with("schedule_"));
    for (const auto& [key, value] : each.about) is_clean(value);
    rejected += each.severity == ImportProblem::Severity::rejected;
    if (each.severity == ImportProblem::Severity::rejected) told.insert(each.row);
  }
  must(rejected == import->rejected);
  for (const ImportedShift& each : import->shifts) {
    told.insert(each.row);
    const Shift& shift = each.shift;
    for (const std::string* text : {&shift.person, &shift.role, &shift.replaced_by, &each.name, &each.title, &each.comment, &each.replaces, &each.raw}) is_clean(*text);
    must(!shift.unit.empty());
    must(shift.person.empty() == (shift.kind == ShiftKind::vacant));
    must(shift.span.length_min() > 0 || shift.start_in_missing_hour || shift.end_in_missing_hour);
    must(shift.span.length_min() <= 2 * day_min && shift.break_min >= 0);
  }
  if (import->understood() && !is_matrix) must(told.size() + import->days_off >= import->rows);
  if (import->shifts.empty()) return 0;

  StaffingCase given;
  given.unit = import->shifts[0].shift.unit;
  given.schedule = import->schedule();
  given.visit = {given.schedule[0].span.start, {given.schedule[0].span.start.utc_ms + 4 * slot_ms}};
  given.requirements.push_back({});
  given.requirements[0].min_total = 1;
  const auto result = reconcile(given);
  must(result.slots.size() >= 4 && result.outcome != StaffingOutcome::not_assessable);
  const auto date = base::in_stockholm(given.visit.start).date;
  must(paper_check(given.requirements, given.schedule, given.unit, 1, {date, date}).size() == 1);
  return 0;
}
