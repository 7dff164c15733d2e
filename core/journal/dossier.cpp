#include "core/journal/dossier.h"

#include "core/journal/sign_off.h"

#include <algorithm>

namespace platsbesok::journal {

namespace {

using OpsByRef = std::map<OpRef, const LoggedOp*>;

OpsByRef by_ref(std::span<const LoggedOp> ops) {
  OpsByRef index;
  for (const LoggedOp& op : ops) index.emplace(op.ref, &op);
  return index;
}

// Walks a chain from its tip down to number 1, or to the first op that is not here.
template <class Visit>
bool walk(const OpsByRef& index, OpRef ref, Visit visit) {
  for (; ref.s >= 1; --ref.s) {
    const auto found = index.find(ref);
    if (found == index.end()) return false;
    visit(*found->second);
    ref.h8 = found->second->previous;
  }
  return true;
}

// One sign-off in force: what it covers, and which AMENDs reopen it.
class Seal {
public:
  Seal(const OpsByRef& index, const LoggedOp& sign, const SignOff& content, const std::vector<const LoggedOp*>& sign_cell) {
    for (const Tip& tip : content.vector.tips)
      walk(index, tip.ref(), [&](const LoggedOp& op) { covered_.insert(op.ref); });
    std::set<OpRef> descendants{sign.ref};
    for (bool grown = true; grown;) {  // SIGN → AMEND → SIGN …: a few links at most
      grown = false;
      for (const LoggedOp* op : sign_cell)
        if (std::ranges::any_of(op->bases, [&](const OpRef& base) { return descendants.contains(base); })) grown |= descendants.insert(op->ref).second;
    }
    for (const LoggedOp* op : sign_cell)
      if (op->op.kind == OpKind::amend && descendants.contains(op->ref)) amends_.insert(op->ref);
  }

  bool leaves_outside(const LoggedOp& op) const {
    return !covered_.contains(op.ref) && std::ranges::none_of(op.bases, [&](const OpRef& base) { return amends_.contains(base); });
  }

private:
  std::set<OpRef> covered_;
  std::set<OpRef> amends_;
};

void apply_to(Cells& cells, const LoggedOp& op) {
  CellHeads& cell = cells[{op.op.entity, op.op.field}];
  cell = apply(std::move(cell), op);
}

// An amended record may take a late op in: then it no longer lies beside.
void drop_taken_in(Cells& additions, const Cells& cells) {
  for (auto& [key, late] : additions)
    if (const auto main = cells.find(key); main != cells.end())
      std::erase_if(late.heads, [&](const Head& head) { return main->second.superseded.contains(head.ref); });
  std::erase_if(additions, [](const auto& entry) { return entry.second.heads.empty(); });
}

}  // namespace

bool is_structural(OpKind kind) { return kind == OpKind::sign || kind == OpKind::amend || kind == OpKind::grant || kind == OpKind::end; }

DossierState reduce(std::span<const LoggedOp> ops, const InForce& in_force) {
  const OpsByRef index = by_ref(ops);
  DossierState state;
  for (const auto& [ref, op] : index)
    if (is_structural(op->op.kind)) state.structural.push_back(*op);

  std::vector<const LoggedOp*> standing;
  std::vector<const LoggedOp*> sign_cell;
  for (const auto& [ref, op] : index) {
    if (!in_force(*op, state.structural)) {
      state.not_in_force.push_back(*op);
      continue;
    }
    standing.push_back(op);
    if (op->op.kind == OpKind::sign || op->op.kind == OpKind::amend) sign_cell.push_back(op);
  }

  std::vector<Seal> seals;
  for (const LoggedOp* op : sign_cell)
    if (op->op.kind == OpKind::sign)
      if (const auto content = sign_off_from(op->op.value)) seals.emplace_back(index, *op, *content, sign_cell);

  for (const LoggedOp* op : standing) {
    const bool late = !is_structural(op->op.kind) && std::ranges::any_of(seals, [&](const Seal& seal) { return seal.leaves_outside(*op); });
    apply_to(late ? state.additions : state.cells, *op);
  }
  drop_taken_in(state.additions, state.cells);
  return state;
}

bool can_extend(std::span<const LoggedOp> structural, std::span<const LoggedOp> new_ops) {
  return std::ranges::none_of(structural, [](const LoggedOp& op) { return op.op.kind == OpKind::sign; }) &&
         std::ranges::none_of(new_ops, [](const LoggedOp& op) { return is_structural(op.op.kind); });
}

Covered covered(std::span<const LoggedOp> ops, const StrandVector& vector) {
  const OpsByRef index = by_ref(ops);
  std::map<OpRef, const LoggedOp*> found;
  bool complete = true;
  for (const Tip& tip : vector.tips) complete &= walk(index, tip.ref(), [&](const LoggedOp& op) { found.emplace(op.ref, &op); });
  Covered result{{}, complete};
  for (const auto& [ref, op] : found) result.ops.push_back(*op);
  return result;
}

}  // namespace platsbesok::journal
