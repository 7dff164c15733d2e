#include "core/staffing/import_file.h"

#include "core/staffing/written.h"
#include "core/table/sniff.h"
#include "core/table/xlsx_reader.h"

namespace platsbesok::staffing {

base::Outcome<ImportFile> read_import_file(base::ByteView bytes, const Profile& profile, const table::Limits& limits) {
  const auto kind = table::sniff(bytes);
  if (kind == table::FileKind::text || kind == table::FileKind::empty) {
    auto csv = table::read_csv(bytes, {{}, limits});
    if (!csv) return csv.refusal();
    return ImportFile{std::move(csv->rows), {}, !csv->delimiter_certain, csv->uneven};
  }
  const auto workbook = table::read_xlsx(bytes, limits);
  if (!workbook) return workbook.refusal();
  for (const table::Sheet& sheet : workbook->sheets) {
    const bool wanted = profile.sheet.empty() ? !sheet.hidden : folded(clean(sheet.name)) == folded(profile.sheet);
    if (wanted && !sheet.rows.empty()) return ImportFile{sheet.rows, sheet.name, false, {}};
  }
  if (!profile.sheet.empty()) return base::Refusal{"schedule_sheet_missing", "core/staffing/README.md: Import", {{"sheet", profile.sheet}}};
  return base::Refusal{"table_empty", "core/table", {}};
}

}  // namespace platsbesok::staffing
