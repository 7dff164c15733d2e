// Workbook: sheets of rows of cells, as text. Invariants: rows and the cells of a row come in order, each number once, and only what is not empty is
// there; rows and columns count from 1, as a spreadsheet shows them; every text is valid UTF-8.
// A cell's text is what a person reads: 12 and not 12.0, TRUE, 2026-11-21, 20:41, 2026-11-21 20:41.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::table {

enum class CellKind {
  text, number, boolean,
  date, time, date_time,  // a number with a date's format; of hours beyond a day, "26:30" is a time
  error,                  // "#N/A": the spreadsheet's own
  formula                 // never worked out: the text is the formula, "=A1+1"
};

struct Cell {
  std::size_t column = 1;
  CellKind kind = CellKind::text;
  std::string text;
  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Row {
  std::size_t number = 1;
  std::vector<Cell> cells;

  const Cell* cell(std::size_t column) const;
  std::string_view text(std::size_t column) const;  // empty where there is no cell
  friend bool operator==(const Row&, const Row&) = default;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<Row> rows;

  friend bool operator==(const Sheet&, const Sheet&) = default;
};

struct Workbook {
  std::vector<Sheet> sheets;
  friend bool operator==(const Workbook&, const Workbook&) = default;
};

std::string column_letters(std::size_t column);  // 1: "A", 28: "AB"

}  // namespace platsbesok::table
