// One sheet of an XLSForm as rows under headers, and the problems found in it with their place.
#pragma once

#include "core/checklist/problem.h"
#include "core/table/workbook.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace platsbesok::checklist {

// Without blanks at its ends (no-break and invisible ones too), letters as NFC.
std::string tidy(std::string_view text);
// No-break spaces as blanks: where words are looked for, they are no other sign.
std::string with_plain_blanks(std::string_view text);

// Yes: ja, yes, true, sant, 1, x, √. No: nej, no, false, falskt, 0. In any case.
std::optional<bool> yes_or_no(std::string_view text);

class XlsformSheet {
public:
  XlsformSheet(const table::Sheet& sheet, Problems& problems);

  struct Header {
    std::size_t column;
    std::string text;
    std::size_t cells = 0;  // below it that hold something
  };
  const std::string& name() const { return name_; }
  const std::vector<Header>& headers() const { return headers_; }
  std::size_t header_row() const { return header_row_; }
  // Cells below no header are named in a problem, once a column.
  // Rows below the headers; each cell tidy, and none of them empty. A formula without a result is a problem, and empty.
  struct Row {
    std::size_t number;
    std::map<std::size_t, table::Cell> cells;
  };
  const std::vector<Row>& rows() const { return rows_; }

  bool has_errors() const { return has_error(problems_); }
  // `column` 0: the whole row; `row` header_row(): the whole column.
  Problem& problem(Problem::Severity severity, std::string code, std::size_t row, std::size_t column, std::map<std::string, std::string> about = {});
  Problem& error(std::string code, std::size_t row, std::size_t column, std::map<std::string, std::string> about = {}) {
    return problem(Problem::Severity::error, std::move(code), row, column, std::move(about));
  }
  Problem& warning(std::string code, std::size_t row, std::size_t column, std::map<std::string, std::string> about = {}) {
    return problem(Problem::Severity::warning, std::move(code), row, column, std::move(about));
  }

private:
  std::string name_;
  Problems& problems_;
  std::size_t header_row_ = 1;
  std::vector<Header> headers_;
  std::vector<Row> rows_;
};

}  // namespace platsbesok::checklist
