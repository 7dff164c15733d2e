#include "core/domain/resolution.h"

#include "core/domain/fields.h"
#include "core/journal/refs.h"

namespace platsbesok::domain {

using journal::Value;
using journal::ValueList;

template <> std::optional<Resolved> read(const Value& value) {
  const auto entity = read<base::EntityId>(value.at(0));
  const auto* motive = value.at(1).text();
  const auto* fields = value.at(2).list();
  if (!entity || motive == nullptr || fields == nullptr) return std::nullopt;
  Resolved resolved{*entity, {}, *motive};
  for (const Value& each : *fields) {
    const auto* name = each.at(0).text();
    const auto* kept = each.at(1).list();
    if (name == nullptr || kept == nullptr) return std::nullopt;
    auto& field = resolved.fields.emplace_back(ResolvedField{*name, {}});
    for (const Value& item : *kept) {
      const auto ref = journal::ref_from(item);
      if (!ref) return std::nullopt;
      field.kept.push_back(*ref);
    }
  }
  return resolved;
}

Value to_value(const Resolved& resolved) {
  ValueList fields;
  for (const auto& field : resolved.fields) {
    ValueList kept;
    for (const auto& ref : field.kept) kept.push_back(journal::to_value(ref));
    fields.push_back(ValueList{field.field, std::move(kept)});
  }
  return ValueList{resolved.entity.bytes(), resolved.motive, std::move(fields)};
}

std::vector<Resolution> resolutions_from(const journal::Cells& cells) {
  std::vector<Resolution> resolutions;
  for (const auto& id : added(cells, field::resolution)) resolutions.push_back({id, fact<Resolved>(cells, id, field::resolution)});
  return resolutions;
}

}  // namespace platsbesok::domain
