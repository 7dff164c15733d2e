#include "core/journal/op.h"

#include "core/journal/limits.h"
#include "core/journal/refs.h"

#include <algorithm>
#include <limits>

namespace platsbesok::journal {

namespace {

std::optional<Base> base_from(const Value& value) {
  if (const auto s = value.number()) return *s >= 1 ? std::optional<Base>(OwnBase{static_cast<std::uint64_t>(*s)}) : std::nullopt;
  const auto ref = ref_from(value);
  return ref ? std::optional<Base>(*ref) : std::nullopt;
}

Value to_value(const Base& base) {
  if (const auto* own = std::get_if<OwnBase>(&base)) return Value(static_cast<std::int64_t>(own->s));
  return journal::to_value(std::get<OpRef>(base));
}

}  // namespace

bool valid_field(std::string_view field) {
  return !field.empty() && field.size() <= field_size_max &&
         std::ranges::all_of(field, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

base::Bytes encode(const Op& op) {
  CborWriter out;
  out.array(7);
  out.number(static_cast<int>(op.kind));
  out.number(op.at.utc_ms);
  out.bytes(op.actor.bytes());
  out.bytes(op.entity.bytes());
  out.text(op.field);
  out.array(op.base.size());
  for (const Base& base : op.base) out.value(to_value(base));
  out.value(op.value);
  return out.take();
}

std::optional<Op> decode_op(base::ByteView bytes) {
  if (bytes.size() > op_size_bytes_max) return std::nullopt;
  const auto whole = decode(bytes);
  if (!whole || !whole->list() || whole->list()->size() != 7) return std::nullopt;
  const auto kind = whole->at(0).number();
  const auto at = whole->at(1).number();
  const auto* actor_bytes = whole->at(2).bytes();
  const auto* entity_bytes = whole->at(3).bytes();
  const auto* field = whole->at(4).text();
  const auto* bases = whole->at(5).list();
  if (!kind || *kind < 0 || *kind > 255 || !at || !actor_bytes || !entity_bytes || !field || !valid_field(*field) || !bases || bases->size() > op_bases_max)
    return std::nullopt;
  const auto actor = base::PersonId::from_bytes(*actor_bytes);
  const auto entity = base::EntityId::from_bytes(*entity_bytes);
  if (!actor || !entity) return std::nullopt;
  Op op{static_cast<OpKind>(*kind), {*at}, *actor, *entity, *field, {}, whole->at(6)};
  for (const Value& item : *bases) {
    const auto base = base_from(item);
    if (!base) return std::nullopt;
    op.base.push_back(*base);
  }
  return op;
}

bool fits(const DraftOp& draft) {
  if (draft.base.size() > op_bases_max) return false;
  Op op{draft.kind, {std::numeric_limits<std::int64_t>::max()}, draft.entity.as<base::PersonId>(), draft.entity, draft.field, {}, draft.value};
  for (const OpRef& ref : draft.base) op.base.push_back(ref);  // the longer form of a base
  return decode_op(encode(op)).has_value();
}

}  // namespace platsbesok::journal
