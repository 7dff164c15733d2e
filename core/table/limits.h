// Limits: how much a file from outside may hold. They are checked before the memory is taken; a file beyond one is refused whole, in words that
// name the limit: a table cut off in silence would be a wrong table. Tests read with smaller ones.
#pragma once

#include <cstddef>
#include <string>

namespace platsbesok::table {

struct Limits {
  std::size_t file_bytes = std::size_t{32} << 20;
  std::size_t entries = 2'000;                         // files in the package
  std::size_t part_bytes = std::size_t{32} << 20;      // one file in it, unpacked; of a worksheet what is left without empty rows and cells
  std::size_t unpacked_bytes = std::size_t{512} << 20; // all of them, as the package says: a sheet with a million formatted rows
  std::size_t ratio = 200;                             // unpacked to packed, of a part beyond ratio_from_bytes
  std::size_t ratio_from_bytes = std::size_t{4} << 20;
  std::size_t sheets = 200;
  std::size_t rows = 200'000;                          // that hold something, in all sheets
  std::size_t columns = 16'384;                        // as Excel
  std::size_t cells = 1'000'000;
  std::size_t tags = 6'000'000;                        // of one part: what it becomes in memory is a score of times its bytes
  std::size_t text_bytes = 4 * 32'767;                 // one cell: the 32,767 characters of Excel
  std::size_t texts_bytes = std::size_t{128} << 20;    // all cells: one shared string may stand in a million of them
};

// A limit in bytes as its refusal names it.
inline std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20); }

}  // namespace platsbesok::table
