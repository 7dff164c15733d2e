// FilledCells: a worksheet's XML, piece by piece as it is unpacked, without the rows and cells that hold nothing. Somebody formats a whole column, and the
// sheet has a million rows for twenty that say something: they must not be held in memory to be found empty.
// Invariant: what read_xlsx reads of the result is what it would have read of the whole. A row or cell that does not say its own number is always kept,
// since those after it are counted from it.
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace platsbesok::table {

class FilledCells {
public:
  explicit FilledCells(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // False once more than bytes_max would have to be kept.
  bool add(std::string_view piece);
  base::Bytes take();  // after the last piece

private:
  void text(std::string_view written);
  void tag(std::string_view written);
  void in_row(std::string_view written, std::string_view name, bool ends, bool closes);
  void in_cell(std::string_view written, std::string_view name, bool ends);
  void keep_row();
  void keep_cell();
  void emit(std::string_view written) { kept_ += written; }

  std::size_t bytes_max_;
  std::string waiting_;  // begins with what is not yet a whole tag
  std::string kept_;
  bool whole_ = false;   // not in bytes we can read signs from (UTF-16): all is kept
  bool in_data_ = false, in_row_ = false, row_kept_ = false, in_cell_ = false, cell_kept_ = false;
  std::string row_, cell_;                  // their beginning, until something is found in them
  std::string dropped_row_, dropped_cell_;  // the last ones left out: what comes next may be counted from them
};

}  // namespace platsbesok::table
