#include "core/journal/sign_off.h"

#include <algorithm>

namespace platsbesok::journal {

namespace {
constexpr std::int64_t format = 1;
}

Value to_value(const SignOff& sign) {
  ValueList media;
  for (const base::Hash& hash : sign.media) media.push_back(Value(base::ByteView(hash.bytes)));
  return ValueList{Value(format), to_value(sign.vector), Value(base::ByteView(sign.state_hash.bytes)), Value(std::move(media)),
                   Value(base::ByteView(sign.template_hash.bytes)), Value(sign.statement), Value(sign.rule_set)};
}

std::optional<SignOff> sign_off_from(const Value& value) {
  const auto hash = [](const Value& item) { return item.bytes() ? base::Hash::from_bytes(*item.bytes()) : std::nullopt; };
  if (!value.list() || value.list()->size() != 7 || value.at(0).number() != format) return std::nullopt;
  auto vector = vector_from(value.at(1));
  const auto state = hash(value.at(2));
  const auto template_hash = hash(value.at(4));
  const auto* statement = value.at(5).text();
  const auto rule_set = value.at(6).number();
  if (!vector || !state || !value.at(3).list() || !template_hash || !statement || !rule_set) return std::nullopt;
  SignOff sign{std::move(*vector), *state, {}, *template_hash, *statement, *rule_set};
  for (const Value& item : *value.at(3).list()) {
    const auto file = hash(item);
    if (!file) return std::nullopt;
    sign.media.push_back(*file);
  }
  return sign;
}

base::Hash state_hash(const Cells& cells) {
  base::Sha256 hasher;
  for (const auto& [key, cell] : cells) {
    if (key.field == stroke_field) continue;
    for (const Head& head : cell.heads) {
      if (is_structural(head.kind)) continue;
      const base::Bytes value = encode(head.value);
      base::Bytes row;
      base::put(row, key.entity.bytes());
      base::put_u32(row, static_cast<std::uint32_t>(key.field.size()));
      base::put(row, base::as_bytes(key.field));
      base::put_u32(row, head.ref.dev_no);
      base::put_u64(row, head.ref.s);
      base::put(row, head.ref.h8);
      base::put_u32(row, static_cast<std::uint32_t>(value.size()));
      base::put(row, value);
      hasher.add(row);
    }
  }
  return hasher.finish();
}

DossierState signed_state(std::span<const LoggedOp> ops, const SignOff& sign, const InForce& in_force) {
  return reduce(covered(ops, sign.vector).ops, in_force);
}

SignCheck check(std::span<const LoggedOp> ops, const SignOff& sign, const InForce& in_force) {
  const Covered under = covered(ops, sign.vector);
  if (!under.complete) return SignCheck::incomplete;
  return state_hash(reduce(under.ops, in_force).cells) == sign.state_hash ? SignCheck::holds : SignCheck::differs;
}

}  // namespace platsbesok::journal
