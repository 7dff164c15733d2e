#include "core/journal/merge.h"

#include "core/journal/limits.h"
#include "core/journal/refs.h"

#include <algorithm>

namespace platsbesok::journal {

CellHeads apply(CellHeads cell, const LoggedOp& op) {
  for (const OpRef& base : op.bases) {
    cell.superseded.insert(base);
    std::erase_if(cell.heads, [&](const Head& head) { return head.ref == base; });
  }
  if (!op.op.understood()) cell.needs_newer_app = true;
  if (!cell.superseded.contains(op.ref)) {
    Head head{op.ref, op.op.kind, op.op.at, op.op.actor, op.device, op.op.value};
    const auto place = std::ranges::lower_bound(cell.heads, head.ref, {}, &Head::ref);
    cell.heads.insert(place, std::move(head));
  }
  return cell;
}

std::vector<const Head*> distinct_heads(const CellHeads& cell) {
  std::vector<const Head*> distinct;
  for (const Head& head : cell.heads) {
    const bool known = std::ranges::any_of(distinct, [&](const Head* other) { return other->kind == head.kind && other->value == head.value; });
    if (!known) distinct.push_back(&head);
  }
  return distinct;
}

bool in_conflict(const CellHeads& cell) { return distinct_heads(cell).size() > 1; }

const Head* shown_head(const CellHeads& cell) {
  const auto later = std::ranges::max_element(cell.heads, [](const Head& a, const Head& b) { return std::tie(a.at, a.ref) < std::tie(b.at, b.ref); });
  return later == cell.heads.end() ? nullptr : &*later;
}

// [[heads: [ref, kind, at, actor, device, value]], [superseded refs], needs_newer_app]
base::Bytes encode(const CellHeads& cell) {
  CborWriter out;
  out.array(3);
  out.array(cell.heads.size());
  for (const Head& head : cell.heads) {
    out.array(6);
    out.value(to_value(head.ref));
    out.number(static_cast<int>(head.kind));
    out.number(head.at.utc_ms);
    out.bytes(head.actor.bytes());
    out.bytes(head.device.bytes());
    out.bytes(encode(head.value));  // as bytes, so that a value of the full depth still fits
  }
  out.array(cell.superseded.size());
  for (const OpRef& ref : cell.superseded) out.value(to_value(ref));
  out.flag(cell.needs_newer_app);
  return out.take();
}

std::optional<CellHeads> decode_cell(base::ByteView bytes) {
  const auto whole = decode_own(bytes);
  if (!whole || !whole->at(0).list() || !whole->at(1).list() || !whole->at(2).flag()) return std::nullopt;
  CellHeads cell;
  for (const Value& item : *whole->at(0).list()) {
    const auto ref = ref_from(item.at(0));
    const auto kind = item.at(1).number();
    const auto at = item.at(2).number();
    const auto* actor_bytes = item.at(3).bytes();
    const auto* device_bytes = item.at(4).bytes();
    const auto* value_bytes = item.at(5).bytes();
    if (!ref || !kind || *kind < 0 || *kind > 255 || !at || !actor_bytes || !device_bytes || !value_bytes) return std::nullopt;
    const auto actor = base::PersonId::from_bytes(*actor_bytes);
    const auto device = base::DeviceId::from_bytes(*device_bytes);
    auto value = decode(*value_bytes);
    if (!actor || !device || !value) return std::nullopt;
    cell.heads.push_back({*ref, static_cast<OpKind>(*kind), {*at}, *actor, *device, std::move(*value)});
  }
  for (const Value& item : *whole->at(1).list()) {
    const auto ref = ref_from(item);
    if (!ref) return std::nullopt;
    cell.superseded.insert(*ref);
  }
  cell.needs_newer_app = *whole->at(2).flag();
  return cell;
}

}  // namespace platsbesok::journal
