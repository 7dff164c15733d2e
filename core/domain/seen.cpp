#include "core/domain/seen.h"

#include <algorithm>
#include <limits>

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

Seen seen_now(const HeadRefs& heads, base::EntityId entity) {
  Seen seen{entity, {}};
  for (auto each = heads.lower_bound({entity, ""}); each != heads.end() && each->first.entity == entity; ++each)
    seen.heads[each->first.field] = each->second;
  return seen;
}

void see_as(Visit& visit, const Seen& seen, std::uint32_t dev_no) {
  auto each = visit.heads.lower_bound({seen.entity, ""});
  while (each != visit.heads.end() && each->first.entity == seen.entity) {
    const auto before = seen.heads.find(each->first.field);
    std::erase_if(each->second, [&](const journal::OpRef& ref) { return ref.dev_no != dev_no; });
    if (before != seen.heads.end())
      for (const journal::OpRef& ref : before->second)
        if (std::ranges::find(each->second, ref) == each->second.end()) each->second.push_back(ref);
    std::ranges::sort(each->second);
    ++each;
  }
}

Value to_value(const Seen& seen) {
  ValueList fields;
  for (const auto& [field, refs] : seen.heads) {
    ValueList list{field};
    for (const auto& ref : refs) list.push_back(ValueList{std::int64_t{ref.dev_no}, static_cast<std::int64_t>(ref.s), base::ByteView(ref.h8)});
    fields.push_back(std::move(list));
  }
  return ValueList{seen.entity.bytes(), std::move(fields)};
}

std::optional<Seen> seen_from(const Value& value) {
  if (value.at(0).bytes() == nullptr || value.at(1).list() == nullptr) return std::nullopt;
  const auto entity = base::EntityId::from_bytes(*value.at(0).bytes());
  if (!entity) return std::nullopt;
  Seen seen{*entity, {}};
  for (const Value& field : *value.at(1).list()) {
    const auto* list = field.list();
    if (list == nullptr || list->empty() || list->front().text() == nullptr) return std::nullopt;
    auto& refs = seen.heads[*list->front().text()];
    for (std::size_t i = 1; i < list->size(); ++i) {
      const auto dev_no = (*list)[i].at(0).number(), s = (*list)[i].at(1).number();
      const auto* h8 = (*list)[i].at(2).bytes();
      if (!dev_no || *dev_no < 0 || *dev_no > std::numeric_limits<std::uint32_t>::max() || !s || *s < 1 || h8 == nullptr || h8->size() != journal::Hash8{}.size())
        return std::nullopt;
      journal::OpRef ref{static_cast<std::uint32_t>(*dev_no), static_cast<std::uint64_t>(*s), {}};
      std::ranges::copy(*h8, ref.h8.begin());
      refs.push_back(ref);
    }
  }
  return seen;
}

}  // namespace platsbesok::domain
