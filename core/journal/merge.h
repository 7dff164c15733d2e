// Merge: the one function by which ops become cells (core/journal/README.md: Applying). Order, duplicates and retries of delivery cannot change the result:
// a cell's heads are exactly the ops applied that no other op applied names as its base.
#pragma once

#include "core/journal/op.h"

#include <map>
#include <set>

namespace platsbesok::journal {

struct Head {
  OpRef ref;
  OpKind kind = OpKind::set;
  base::Instant at;
  base::PersonId actor;
  base::DeviceId device;
  Value value;
  friend bool operator==(const Head&, const Head&) = default;
};

struct CellHeads {
  std::vector<Head> heads;          // sorted by ref; one: the value; several: every value, kept
  std::set<OpRef> superseded;       // every op named as base so far, arrived or not
  bool needs_newer_app = false;     // an op of a newer kind lies on the cell
  friend bool operator==(const CellHeads&, const CellHeads&) = default;
};

struct CellKey {
  base::EntityId entity;
  std::string field;
  friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

using Cells = std::map<CellKey, CellHeads>;

// The cell with one more op in force. A base that lies in another cell supersedes nothing there or here.
CellHeads apply(CellHeads cell, const LoggedOp& op);

// Equal heads count as one.
std::vector<const Head*> distinct_heads(const CellHeads& cell);
bool in_conflict(const CellHeads& cell);

// What is displayed while a conflict lasts: the head with the later `at`, then the higher op identity. nullptr for a cell without heads.
// For display only: the cell keeps its conflict and every head. Ratings have their own rule in core/domain (the worse holds).
const Head* shown_head(const CellHeads& cell);

base::Bytes encode(const CellHeads& cell);
std::optional<CellHeads> decode_cell(base::ByteView bytes);

}  // namespace platsbesok::journal
