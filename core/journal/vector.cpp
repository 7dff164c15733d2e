#include "core/journal/vector.h"

#include "core/journal/limits.h"

#include <algorithm>

namespace platsbesok::journal {

Hash8 first8(const base::Hash& hash) {
  Hash8 h8;
  std::copy_n(hash.bytes.begin(), h8.size(), h8.begin());
  return h8;
}

OpRef Tip::ref() const { return {dev_no, s, first8(head)}; }

void StrandVector::insert(const Tip& tip) {
  const auto place = std::ranges::lower_bound(tips, tip);
  if (place == tips.end() || *place != tip) tips.insert(place, tip);
}

std::uint64_t StrandVector::highest(std::uint32_t dev_no) const {
  std::uint64_t highest = 0;
  for (const Tip& tip : tips)
    if (tip.dev_no == dev_no) highest = std::max(highest, tip.s);
  return highest;
}

Value to_value(const StrandVector& vector) {
  ValueList list;
  for (const Tip& tip : vector.tips)
    list.push_back(ValueList{Value(std::int64_t{tip.dev_no}), Value(static_cast<std::int64_t>(tip.s)), Value(base::ByteView(tip.head.bytes))});
  return list;
}

std::optional<StrandVector> vector_from(const Value& value) {
  if (!value.list() || value.list()->size() > vector_tips_max) return std::nullopt;
  StrandVector vector;
  for (const Value& item : *value.list()) {
    const auto dev_no = item.at(0).number();
    const auto s = item.at(1).number();
    const auto* head_bytes = item.at(2).bytes();
    const auto head = head_bytes ? base::Hash::from_bytes(*head_bytes) : std::nullopt;
    if (!item.list() || item.list()->size() != 3 || !dev_no || *dev_no < 0 || *dev_no > 0xffffffff || !s || *s < 1 || !head) return std::nullopt;
    const Tip tip{static_cast<std::uint32_t>(*dev_no), static_cast<std::uint64_t>(*s), *head};
    if (!vector.tips.empty() && vector.tips.back() >= tip) return std::nullopt;
    vector.tips.push_back(tip);
  }
  return vector;
}

base::Hash hash_of(const StrandVector& vector) { return base::sha256(encode(to_value(vector))); }

}  // namespace platsbesok::journal
