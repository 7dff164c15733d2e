// Import profile ("importprofil"): how one system writes its schedules, as data that people can edit: which heading holds what, what its words mean, and
// its table of shift codes. No system's export is described by its maker; the profiles that come along are realistic, not vendor-exact.
#pragma once

#include "core/base/outcome.h"
#include "core/staffing/terms.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace platsbesok::staffing {

// What a column may hold.
enum class Field {
  unit, date, person, name, title, role, kind, start, end, break_min, break_start, break_end,
  on_call_start, on_call_end,  // standby or sleeping duty in the same row: a shift of its own
  shift_code,                  // "turkod": start, end and break from the profile's table
  time_code,                   // one column for kinds and absences alike: "tidkod"
  status,                      // one column for vacant shifts and forms of employment
  employment, absence, replaces, hours, comment, is_protected
};
std::string_view code_of(Field field);               // as in a profile: "break_min"
std::optional<Field> field_of(std::string_view code);

enum class Layout {
  rows,    // a row a shift
  matrix   // a row a person, a column a day
};

struct ShiftCode {
  int start_min = 0, end_min = 0, break_min = 0;
  ShiftKind kind = ShiftKind::work;
  friend bool operator==(const ShiftCode&, const ShiftCode&) = default;
};

// Words and headings are kept folded (written.h), so that case does not matter.
struct Profile {
  std::string id, name;
  Layout layout = Layout::rows;
  std::string sheet;                                   // of a workbook; empty: the first visible one with rows
  std::map<Field, std::vector<std::string>> columns;   // headings, any of which means the field
  std::map<std::string, ShiftKind> kinds;
  std::map<std::string, Absence> absences;
  std::map<std::string, EmploymentForm> employment;
  std::map<std::string, std::string> roles;            // role, competence or title → role
  std::map<std::string, ShiftCode> shift_codes;
  std::set<std::string> days_off;                      // of a matrix: "L"
  ShiftKind on_call_kind = ShiftKind::sleeping_on_call;
};

// Refusals: those of base::parse_json and base::JsonFields, and schedule_profile_wrong {place}: a word that has no such meaning.
base::Outcome<Profile> parse_profile(std::string_view json);

}  // namespace platsbesok::staffing
