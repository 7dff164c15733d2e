// Writes a workbook as .xlsx: texts as texts (never as formulas), numbers as numbers, the first row as a header that stays in sight, columns as wide as
// their words. The same workbook gives the same bytes. read_xlsx(write_xlsx(w)) is w,
// where its cells are texts, numbers and booleans.
// Written by hand on libzip, in memory: libxlsxwriter puts what it writes in temporary files.
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/table/workbook.h"

namespace platsbesok::table {

inline constexpr std::size_t sheet_name_characters_max = 31;  // as Excel
inline constexpr std::size_t text_characters_max = 32'767;    // in UTF-16, as Excel

// Refusals: table_sheet_name {sheet}: empty, too long, taken, or with one of []:*?/\; table_limit_text {sheet, cell, max}.
base::Outcome<base::Bytes> write_xlsx(const Workbook& workbook);

}  // namespace platsbesok::table
