// A workbook written as a table in text, for tests:
//
//   | survey |
//   | | type | name | label |
//   | | text | a    | A     |
//
// A line with a first cell begins a sheet; the others are its rows. "\|" is a bar, "\n" a line break.
#pragma once

#include "core/table/workbook.h"

#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::tests {

inline std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = line.find('|') + 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == '|' || line[i + 1] == 'n')) {
      cell += line[++i] == 'n' ? '\n' : '|';
    } else if (line[i] == '|') {
      const auto first = cell.find_first_not_of(' ');
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

inline table::Workbook a_workbook(std::string_view text) {
  table::Workbook workbook;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.find('|') == std::string_view::npos) continue;
    const auto cells = cells_of(line);
    if (!cells.empty() && !cells[0].empty()) {
      workbook.sheets.push_back({cells[0], false, {}});
      number = 0;
      continue;
    }
    table::Row row{++number, {}};
    for (std::size_t i = 1; i < cells.size(); ++i)
      if (!cells[i].empty()) row.cells.push_back({i, table::CellKind::text, cells[i]});
    if (!row.cells.empty() && !workbook.sheets.empty()) workbook.sheets.back().rows.push_back(std::move(row));
  }
  return workbook;
}

}  // namespace platsbesok::tests
