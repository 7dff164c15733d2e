// The rows of a schedule's file, CSV or workbook, whatever it is called.
#pragma once

#include "core/base/outcome.h"
#include "core/staffing/profile.h"
#include "core/table/csv.h"

namespace platsbesok::staffing {

struct ImportFile {
  std::vector<table::Row> rows;      // at least one
  std::string sheet;                 // of a workbook
  bool delimiter_uncertain = false;
  std::vector<std::size_t> uneven;   // rows that hold fewer or more fields than the first one
};

// Refusals: those of table::read_csv and table::read_xlsx; schedule_sheet_missing {sheet}.
base::Outcome<ImportFile> read_import_file(base::ByteView bytes, const Profile& profile, const table::Limits& limits);

}  // namespace platsbesok::staffing
