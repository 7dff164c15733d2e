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

// What a SIGN or an END covers of the ops at hand.
struct Cover {
  OpsByRef ops;
  bool complete = true;
};

Cover cover_of(const OpsByRef& index, const StrandVector& vector) {
  Cover cover;
  for (const Tip& tip : vector.tips) cover.complete &= walk(index, tip.ref(), [&](const LoggedOp& op) { cover.ops.emplace(op.ref, &op); });
  return cover;
}

// An END says nothing about the ops that its vector covers: such an op is asked about as if the END were not there.
class Structure {
public:
  Structure(const OpsByRef& index, const std::vector<LoggedOp>& structural) : all_(structural) {
    for (std::size_t at = 0; at < structural.size(); ++at)
      if (structural[at].op.kind == OpKind::end)
        if (const auto vector = vector_from(structural[at].op.value)) ends_.push_back({at, cover_of(index, *vector).ops});
  }

  std::span<const LoggedOp> about(const OpRef& op) {
    std::vector<std::size_t> silent;
    for (const End& end : ends_)
      if (end.covered.contains(op)) silent.push_back(end.at);
    if (silent.empty()) return all_;
    const auto [place, fresh] = without_.try_emplace(silent);
    if (fresh)
      for (std::size_t at = 0; at < all_.size(); ++at)
        if (!std::ranges::binary_search(silent, at)) place->second.push_back(all_[at]);
    return place->second;
  }

private:
  struct End {
    std::size_t at;
    OpsByRef covered;
  };
  std::span<const LoggedOp> all_;
  std::vector<End> ends_;
  std::map<std::vector<std::size_t>, std::vector<LoggedOp>> without_;  // by the places of the ENDs left out
};

// One sign-off that holds: what it covers, and which AMENDs reopen it.
class Seal {
public:
  Seal(Cover cover, const LoggedOp& sign, const std::vector<const LoggedOp*>& sign_cell) : covered_(std::move(cover.ops)), by_(sign.op.actor) {
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
    if (op.op.field == stroke_field && op.op.actor != by_) return false;
    return !covered_.contains(op.ref) && std::ranges::none_of(op.bases, [&](const OpRef& base) { return amends_.contains(base); });
  }

private:
  OpsByRef covered_;
  base::PersonId by_;
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

// reduce() over an index. A SIGN is in force only while all that it covers is at hand and adds up to the hash it states; whether it does depends on
// its cover alone, so each is worked out once.
class Reducer {
public:
  explicit Reducer(const InForce& in_force) : in_force_(in_force) {}

  DossierState reduce(const OpsByRef& index) {
    DossierState state;
    for (const auto& [ref, op] : index)
      if (is_structural(op->op.kind)) state.structural.push_back(*op);

    std::vector<const LoggedOp*> standing, signs, sign_cell;
    Structure structure(index, state.structural);
    for (const auto& [ref, op] : index) {
      if (!in_force_(*op, structure.about(ref)))
        state.not_in_force.push_back(*op);
      else if (op->op.kind == OpKind::sign)
        signs.push_back(op);
      else
        standing.push_back(op);
    }

    std::vector<Candidate> candidates;
    for (const LoggedOp* op : signs)
      if (auto content = sign_off_from(op->op.value)) candidates.push_back({op, std::move(*content), {}});
      else state.not_in_force.push_back(*op);
    for (Candidate& sign : candidates) sign.cover = cover_of(index, sign.content.vector);
    // The smaller covers first: a sign-off inside another's cover is then known when the other is worked out.
    std::ranges::sort(candidates, {}, [](const Candidate& sign) { return std::pair(sign.cover.ops.size(), sign.op->ref); });
    std::vector<Candidate> proven;
    for (Candidate& sign : candidates) {
      if (sign.cover.complete && holds(sign)) {
        standing.push_back(sign.op);
        proven.push_back(std::move(sign));
      } else {
        state.not_in_force.push_back(*sign.op);
      }
    }
    std::ranges::sort(state.not_in_force, {}, &LoggedOp::ref);

    for (const LoggedOp* op : standing)
      if (op->op.kind == OpKind::sign || op->op.kind == OpKind::amend) sign_cell.push_back(op);
    std::vector<Seal> seals;
    for (Candidate& sign : proven) seals.emplace_back(std::move(sign.cover), *sign.op, sign_cell);
    for (const LoggedOp* op : standing) {
      const bool late = !is_structural(op->op.kind) && std::ranges::any_of(seals, [&](const Seal& seal) { return seal.leaves_outside(*op); });
      apply_to(late ? state.additions : state.cells, *op);
    }
    drop_taken_in(state.additions, state.cells);
    return state;
  }

private:
  struct Candidate {
    const LoggedOp* op;
    SignOff content;
    Cover cover;
  };

  bool holds(const Candidate& sign) {
    const auto known = holds_.find(sign.op->ref);
    if (known != holds_.end()) return known->second;
    return holds_[sign.op->ref] = state_hash(reduce(sign.cover.ops).cells) == sign.content.state_hash;
  }

  const InForce& in_force_;
  std::map<OpRef, bool> holds_;
};

}  // namespace

DossierState::DossierState() = default;
DossierState::DossierState(const DossierState&) = default;
DossierState::DossierState(DossierState&&) noexcept = default;
DossierState& DossierState::operator=(const DossierState&) = default;
DossierState& DossierState::operator=(DossierState&&) noexcept = default;
DossierState::~DossierState() = default;

bool is_structural(OpKind kind) { return kind == OpKind::sign || kind == OpKind::amend || kind == OpKind::grant || kind == OpKind::end; }

DossierState reduce(std::span<const LoggedOp> ops, const InForce& in_force) { return Reducer(in_force).reduce(by_ref(ops)); }

bool can_extend(std::span<const LoggedOp> structural, std::span<const LoggedOp> new_ops) {
  if (std::ranges::any_of(structural, [](const LoggedOp& op) { return op.op.kind == OpKind::sign; })) return false;
  if (std::ranges::any_of(new_ops, [](const LoggedOp& op) { return is_structural(op.op.kind); })) return false;
  for (const LoggedOp& end : structural) {
    if (end.op.kind != OpKind::end) continue;
    const auto vector = vector_from(end.op.value);
    if (vector && std::ranges::any_of(new_ops, [&](const LoggedOp& op) { return op.ref.s <= vector->highest(op.ref.dev_no); })) return false;
  }
  return true;
}

Covered covered(std::span<const LoggedOp> ops, const StrandVector& vector) {
  const Cover cover = cover_of(by_ref(ops), vector);
  Covered result{{}, cover.complete};
  for (const auto& [ref, op] : cover.ops) result.ops.push_back(*op);
  return result;
}

}  // namespace platsbesok::journal
