// CSV as it is met: separated by ; , tab or |, in the encodings of encoding.h, with quoted fields that may hold separators, doubled quotes and line
// breaks, and CR, LF or both at a row's end. Invariant: every field that holds something is in the table, or the file is refused.
// Source: RFC 4180, and what Excel writes in a Swedish Windows (";", Windows-1252, a first line "sep=;").
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/table/encoding.h"
#include "core/table/limits.h"
#include "core/table/workbook.h"

#include <optional>

namespace platsbesok::table {

struct CsvOptions {
  std::optional<char> delimiter = std::nullopt;  // nothing: found out
  Limits limits = {};
};

struct Table {
  std::vector<Row> rows;  // numbered as a spreadsheet would; every cell is a text
  char delimiter = ';';
  bool delimiter_certain = true;  // false: another would have done as well; ask
  Encoding encoding = Encoding::utf_8;
  std::vector<std::size_t> uneven;  // rows that hold fewer or more fields than the first one
};

// Refusals: table_empty, table_not_text (a workbook or a picture called .csv), table_encoding_unknown, table_quote_open {row}, and the limits, each with
// {max}: table_limit_file, table_limit_rows, table_limit_columns {row}, table_limit_cells, table_limit_text {cell}.
base::Outcome<Table> read_csv(base::ByteView bytes, const CsvOptions& options = {});

// UTF-8 with its mark, ";" and CRLF: what Swedish Excel opens right with a double-click. A text that a spreadsheet would take for a formula
// (= + - @ first, also after blanks) gets an apostrophe before it (OWASP, CSV injection); cells of the kind number do not, and have a decimal comma.
std::string write_csv(const std::vector<Row>& rows);

}  // namespace platsbesok::table
