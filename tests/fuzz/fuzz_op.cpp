// Any bytes as an op, and as the values, vectors, sign-offs and cells that are written the same way. What is read is, written again, the same; an op that
// is read stands in its cell, and the cell is kept and read as it is.
#include "core/journal/merge.h"
#include "core/journal/sign_off.h"

using namespace platsbesok;
using namespace platsbesok::journal;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void read_value(const Value& value) {
  if (const auto vector = vector_from(value)) must(to_value(*vector) == value);
  if (const auto sign = sign_off_from(value)) must(to_value(*sign) == value);
}

void merge(const Op& op) {
  LoggedOp logged{{1, 2, {}}, {}, op.entity.as<base::DeviceId>(), op, {}};
  for (const Base& base : op.base)
    if (const auto* other = std::get_if<OpRef>(&base)) logged.bases.push_back(*other);
  const CellHeads cell = apply({}, logged);
  must(apply(cell, logged).superseded == cell.superseded);
  must(decode_cell(encode(cell)) == cell);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  if (const auto value = decode(bytes)) {
    must(std::ranges::equal(encode(*value), bytes));
    read_value(*value);
  }
  if (const auto op = decode_op(bytes)) {
    must(std::ranges::equal(encode(*op), bytes));
    read_value(op->value);
    merge(*op);
  }
  if (const auto cell = decode_cell(bytes)) must(decode_cell(encode(*cell)) == *cell);
  return 0;
}
