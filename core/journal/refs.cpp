#include "core/journal/refs.h"

#include <algorithm>

namespace platsbesok::journal {

Value to_value(const OpRef& ref) {
  return ValueList{Value(std::int64_t{ref.dev_no}), Value(static_cast<std::int64_t>(ref.s)), Value(base::ByteView(ref.h8))};
}

std::optional<OpRef> ref_from(const Value& value) {
  const auto dev_no = value.at(0).number();
  const auto s = value.at(1).number();
  const auto* h8 = value.at(2).bytes();
  if (!value.list() || value.list()->size() != 3 || !dev_no || *dev_no < 0 || *dev_no > 0xffffffff || !s || *s < 1 || !h8 || h8->size() != 8) return std::nullopt;
  OpRef ref{static_cast<std::uint32_t>(*dev_no), static_cast<std::uint64_t>(*s), {}};
  std::ranges::copy(*h8, ref.h8.begin());
  return ref;
}

}  // namespace platsbesok::journal
