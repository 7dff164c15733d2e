// A dossier's state as a function of the set of its ops: which are in force, which arrived after a sign-off and lie beside, and the cells.
// One total function, reduce(). While can_extend() holds, applying more ops to the present cells one by one gives the same.
#pragma once

#include "core/journal/merge.h"
#include "core/journal/vector.h"

#include <functional>
#include <span>

namespace platsbesok::journal {

// Ops that change what other ops mean: GRANT, END, SIGN, AMEND.
bool is_structural(OpKind kind);

// The domain's answer: is `op` in force under the dossier's structural ops? Must not depend on their order, nor on anything else. `structural` leaves out
// every END whose vector covers the op: an END does not concern what it covers.
using InForce = std::function<bool(const LoggedOp& op, std::span<const LoggedOp> structural)>;

struct DossierState {
  // Not inline: they are large, and whoever reads one would carry them.
  DossierState();
  DossierState(const DossierState&);
  DossierState(DossierState&&) noexcept;
  DossierState& operator=(const DossierState&);
  DossierState& operator=(DossierState&&) noexcept;
  ~DossierState();

  Cells cells;                          // ops in force, late ones left out
  Cells additions;                      // "tillägg": in force, made or arrived outside a sign-off's cover and naming no AMEND of it
  std::vector<LoggedOp> not_in_force;   // kept and shown, change nothing; also a SIGN whose cover is not all here or does not add up to its hash
  std::vector<LoggedOp> structural;     // sorted by ref
  friend bool operator==(const DossierState&, const DossierState&) = default;
};

DossierState reduce(std::span<const LoggedOp> ops, const InForce& in_force);

// True when the new ops can be applied one by one to the present cells: none is structural, nothing is signed yet, and none is on a number that an END's
// vector reaches, where it may be what was lacking to know what that END covers.
bool can_extend(std::span<const LoggedOp> structural, std::span<const LoggedOp> new_ops);

// The ops that `vector` covers: those on the chains that end in its tips. Not complete while some of them have not arrived.
struct Covered {
  std::vector<LoggedOp> ops;
  bool complete = false;
};
Covered covered(std::span<const LoggedOp> ops, const StrandVector& vector);

}  // namespace platsbesok::journal
