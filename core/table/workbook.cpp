#include "core/table/workbook.h"

#include <algorithm>

namespace platsbesok::table {

const Cell* Row::cell(std::size_t column) const {
  const auto at = std::ranges::lower_bound(cells, column, {}, &Cell::column);
  return at == cells.end() || at->column != column ? nullptr : &*at;
}

std::string_view Row::text(std::size_t column) const {
  const Cell* found = cell(column);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace platsbesok::table
