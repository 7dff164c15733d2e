// Reads an Excel workbook (.xlsx, .xlsm) from its bytes, whatever the file is called. Both forms of OOXML are read, transitional and strict.
// Only values are read: of a formula the result it had when the file was saved. Invariant: every cell that holds something is in the result, or the
// file is refused; charts, comments, pictures and formats are left out.
// Source: ECMA-376 part 1, 18 (SpreadsheetML).
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/table/limits.h"
#include "core/table/workbook.h"

namespace platsbesok::table {

// Refusals: what the file is instead: table_empty, table_legacy_xls, table_encrypted, table_ods, table_xlsb, table_other_package, table_xml_2003,
// table_html, table_pdf, table_csv, table_unknown; those of package.h; table_damaged {part}; table_not_utf8 {sheet, cell}; table_cell_twice {sheet, cell};
// and the limits, each with {max}: table_limit_file, table_limit_sheets, table_limit_rows {sheet}, table_limit_columns {sheet}, table_limit_cells,
// table_limit_text {sheet, cell}, table_limit_texts.
base::Outcome<Workbook> read_xlsx(base::ByteView bytes, const Limits& limits = {});

}  // namespace platsbesok::table
