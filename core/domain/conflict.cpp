#include "core/domain/conflict.h"

#include "core/domain/fields.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

using journal::Head;
using journal::OpRef;

struct Cell {
  std::string field;
  std::vector<const Head*> heads;  // by device
};

std::vector<base::DeviceId> devices_of(const Cell& cell) {
  std::vector<base::DeviceId> devices;
  for (const Head* head : cell.heads) devices.push_back(head->device);
  return devices;
}

bool one_a_device(const Cell& cell) {
  const auto devices = devices_of(cell);
  return std::ranges::adjacent_find(devices) == devices.end();
}

bool says_the_same(const Version& one, const Version& other) {
  return std::ranges::equal(one.heads, other.heads, [](const auto& a, const auto& b) { return a.front().kind == b.front().kind && a.front().value == b.front().value; });
}

// Cells that have the same devices, in the same order.
Conflict conflict_of(base::EntityId entity, const std::vector<Cell>& cells) {
  Conflict conflict{entity, {}, {}, {}, std::vector<std::optional<journal::Value>>(cells.size()), {}};
  for (const Cell& cell : cells) {
    conflict.fields.push_back(cell.field);
    auto& refs = conflict.seen.emplace_back();
    for (const Head* head : cell.heads) refs.push_back(head->ref);
    std::ranges::sort(refs);
  }
  for (std::size_t side = 0; side < cells.front().heads.size(); ++side) {
    const Head& first = *cells.front().heads[side];
    Version version{{{first.actor, first.device, first.at}}, {}};
    for (const Cell& cell : cells) {
      version.heads.push_back({*cell.heads[side]});
      version.authors.front().at = std::max(version.authors.front().at, cell.heads[side]->at);
    }
    const auto same = std::ranges::find_if(conflict.versions, [&](const Version& other) { return says_the_same(other, version); });
    if (same == conflict.versions.end()) {
      conflict.versions.push_back(std::move(version));
      continue;
    }
    same->authors.push_back(version.authors.front());
    for (std::size_t i = 0; i < cells.size(); ++i) same->heads[i].push_back(std::move(version.heads[i].front()));
  }
  return conflict;
}

using OpsOfCell = std::map<OpRef, const journal::LoggedOp*>;

std::set<OpRef> ancestors(const OpsOfCell& ops, const OpRef& head) {
  std::set<OpRef> found;
  std::vector<OpRef> next{head};
  while (!next.empty()) {
    const auto op = ops.find(next.back());
    next.pop_back();
    if (op == ops.end()) continue;
    for (const OpRef& base : op->second->bases)
      if (found.insert(base).second) next.push_back(base);
  }
  return found;
}

const journal::LoggedOp* common_ancestor(const OpsOfCell& ops, const std::vector<OpRef>& heads) {
  std::set<OpRef> common = ancestors(ops, heads.front());
  for (const OpRef& head : heads) {
    const auto of_this = ancestors(ops, head);
    std::erase_if(common, [&](const OpRef& ref) { return !of_this.contains(ref); });
  }
  // Those that another of them descends from were gone already.
  std::set<OpRef> gone;
  for (const OpRef& ref : common) gone.merge(ancestors(ops, ref));
  const journal::LoggedOp* latest = nullptr;
  for (const OpRef& ref : common) {
    const auto op = ops.find(ref);
    if (op == ops.end() || gone.contains(ref)) continue;
    if (latest == nullptr || std::tie(latest->op.at, latest->ref) < std::tie(op->second->op.at, ref)) latest = op->second;
  }
  return latest;
}

}  // namespace

bool Conflict::about(base::EntityId other, std::string_view field) const { return entity == other && std::ranges::count(fields, field) > 0; }

std::vector<Conflict> conflicts_from(const journal::Cells& cells) {
  std::map<base::EntityId, std::vector<Cell>> disputed;
  for (const auto& [key, cell] : cells) {
    if (!journal::in_conflict(cell) || key.field == field::sign || key.field == field::grant) continue;
    Cell& found = disputed[key.entity].emplace_back(Cell{key.field, {}});
    for (const Head& head : cell.heads) found.heads.push_back(&head);
    std::ranges::stable_sort(found.heads, {}, &Head::device);
  }
  std::vector<Conflict> conflicts;
  for (auto& [entity, left] : disputed) {
    while (!left.empty()) {
      std::vector<Cell> together{left.front()};
      left.erase(left.begin());
      if (one_a_device(together.front()))
        std::erase_if(left, [&](const Cell& cell) {
          if (devices_of(cell) != devices_of(together.front())) return false;
          together.push_back(cell);
          return true;
        });
      conflicts.push_back(conflict_of(entity, together));
    }
  }
  return conflicts;
}

void find_before(std::vector<Conflict>& conflicts, std::span<const journal::LoggedOp> ops) {
  for (Conflict& conflict : conflicts) {
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      OpsOfCell of_cell;
      for (const auto& op : ops)
        if (op.op.entity == conflict.entity && op.op.field == conflict.fields[i]) of_cell.emplace(op.ref, &op);
      const auto* before = common_ancestor(of_cell, conflict.seen[i]);
      if (before == nullptr) continue;
      conflict.before[i] = before->op.value;
      conflict.before_at = std::max(conflict.before_at.value_or(before->op.at), before->op.at);
    }
  }
}

}  // namespace platsbesok::domain
