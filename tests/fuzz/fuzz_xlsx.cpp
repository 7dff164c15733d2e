// Any bytes as a workbook: as the file itself, or as the parts in a package that is whole, since few changed zips get that far. It is read or refused in
// words; what is read obeys workbook.h, and can be imported as a form or not.
#include "core/checklist/xlsform.h"
#include "core/table/xlsx_reader.h"
#include "tests/support/a_package.h"

#include <algorithm>
#include <string_view>

using namespace platsbesok;

namespace {

// Rows, shared strings, number formats and styles, in the input one after the other with a line "--" between them. Most are stored as they are: deflating costs more than
// all that is tried here.
base::Bytes packed(std::string_view text) {
  const auto how = text.size() % 16 == 0 ? tests::Zip::deflated : tests::Zip::stored;
  std::string parts[4];
  for (auto& part : parts) {
    const auto end = std::min(text.find("\n--\n"), text.size());
    part = text.substr(0, end);
    text.remove_prefix(std::min(end + 4, text.size()));
  }
  return tests::APackage{.rows = parts[0], .strings = parts[1], .formats = parts[2], .styles = parts[3]}.bytes(how);
}

bool in_order(const table::Workbook& workbook) {
  for (const auto& sheet : workbook.sheets) {
    std::size_t row_before = 0;
    for (const auto& row : sheet.rows) {
      if (row.number <= row_before || row.cells.empty()) return false;
      row_before = row.number;
      std::size_t column_before = 0;
      for (const auto& cell : row.cells) {
        if (cell.column <= column_before || cell.text.empty()) return false;
        column_before = cell.column;
      }
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  table::Limits limits;
  limits.part_bytes = limits.unpacked_bytes = std::size_t{1} << 20;
  const auto workbook = text.starts_with("PK") ? table::read_xlsx({data, size}, limits) : table::read_xlsx(packed(text), limits);
  if (!workbook) {
    if (workbook.refusal().code.empty()) __builtin_trap();
    return 0;
  }
  if (!in_order(*workbook)) __builtin_trap();
  const auto imported = checklist::import_xlsform(*workbook, {}, "fuzz");
  if (imported.form.has_value() == has_error(imported.problems)) __builtin_trap();
  return 0;
}
