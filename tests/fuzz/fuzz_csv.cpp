// Any bytes as CSV: read or refused in words, and what is read is the same after it has been written and read again.
#include "core/table/csv.h"

#include <string_view>

using namespace platsbesok;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = table::read_csv({data, size});
  if (!table) {
    if (table.refusal().code.empty()) __builtin_trap();
    return 0;
  }
  auto rows = table->rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && table->rows[i].number <= table->rows[i - 1].number) __builtin_trap();
    rows[i].number = i + 1;  // empty rows are not written
    // An apostrophe before what looks like a formula is the one thing that writing adds.
    for (auto& cell : rows[i].cells) cell.text.insert(0, "x");
  }
  const auto again = table::read_csv(base::as_bytes(table::write_csv(rows)), {.delimiter = ';'});
  if (!again || again->rows != rows) __builtin_trap();
  return 0;
}
