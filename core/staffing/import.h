// Schedule import: a provider's file, through a profile, as shifts. Every row that says anything becomes shifts or is named with its number and reason;
// what was read with a doubt is named, too. The file itself is kept elsewhere, under its hash; identity numbers and protected persons do not get in.
// Source: core/staffing/README.md: Import.
#pragma once

#include "core/base/crypto.h"
#include "core/staffing/headings.h"
#include "core/staffing/schedule.h"
#include "core/table/csv.h"

namespace platsbesok::staffing {

// The sentence is in assets/texts under "problem.<code>".
struct ImportProblem {
  enum class Severity {
    rejected,  // the row, or the day's cell, is not among the shifts
    warning    // it is, and this is how it was read
  };
  Severity severity = Severity::rejected;
  std::string code;                          // "schedule_time_wrong"
  std::size_t row = 0, column = 0;           // as a spreadsheet counts; 0: the file as a whole, the row as a whole
  std::map<std::string, std::string> about;  // values for the sentence's {placeholders}
  friend bool operator==(const ImportProblem&, const ImportProblem&) = default;
};

PLATSBESOK_CODES(ImportProblem::Severity, 2, std::pair{ImportProblem::Severity::rejected, std::string_view("REJECTED")},
                 std::pair{ImportProblem::Severity::warning, std::string_view("WARNING")})

struct ImportedShift {
  Shift shift;
  std::size_t row = 0, column = 0;           // column: of a matrix
  std::string name, title, comment, replaces;
  std::string raw;                           // the row as it stood, cells joined by ';'; masked
};

struct ImportContext {
  std::string unit;                          // where the file names none
  DayContext days;
  struct Chosen {
    std::size_t heading_row = 0;
    std::map<Field, std::size_t> columns;
  };
  std::optional<Chosen> chosen;              // by a person, instead of the profile's headings
  table::Limits limits;
};

struct ScheduleImport {
  base::Hash file_hash;
  std::string profile;
  std::string sheet;                         // of a workbook
  Mapping mapping;                           // where something is missing from it nothing was read
  std::vector<ImportedShift> shifts;         // in the file's order
  std::vector<ImportProblem> problems;       // in the file's order
  std::size_t rows = 0, rejected = 0;        // below the headings
  std::size_t days_off = 0;                  // cells of a matrix that say so

  bool understood() const { return mapping.missing.empty(); }
  std::vector<Shift> schedule() const;
};

// Refusals: those of table::read_csv and table::read_xlsx; schedule_sheet_missing {sheet}.
base::Outcome<ScheduleImport> import_schedule(base::ByteView file, const Profile& profile, const ImportContext& context = {});
// For a file whose headings no profile has. Refusals: as above.
base::Outcome<Proposal> propose_mapping(base::ByteView file, const Profile& profile, const std::vector<Profile>& known, const ImportContext& context = {});

// What the file calls the unit that most of its shifts are at; empty where there are none.
std::string most_common_unit(const ScheduleImport& import);

// What the file is called where it is kept: nothing of the name it came with. "schema-1a2b3c4d5e6f7081.csv"
std::string kept_name(const base::Hash& file_hash, base::ByteView file);

}  // namespace platsbesok::staffing
