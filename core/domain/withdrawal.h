// Withdrawal ("återtagande"): the office takes a visit off one tablet. The op names dossier and tablet and changes nothing of who assesses the visit, nor of what she
// recorded: what is still on its way counts. The tablet lets go of the visit once the register holds all that it holds (sync/README.md: Withdrawal).
// Whoever is assigned on the tablet again gets the visit back (AssignInspector).
// The END of an assignment carries the withdrawal from that tablet in the same draft, unless it is withdrawn already. A recall or a cancellation is itself the word to
// all tablets, until the visit has begun: one that comes too late is a contradiction, which the office settles (PackVisit), and takes nothing from who stands in the
// middle of it.
#pragma once

#include "core/domain/decide.h"

#include <functional>

namespace platsbesok::domain {

// A tablet that the visit has been given to, ever.
struct GivenTo {
  base::PersonId person;
  base::DeviceId device;
  bool assigned = false;                                  // a grant stands
  std::optional<journal::OpRef> withdrawn = std::nullopt; // the op that took it off the tablet, when that is the last word
  bool leaves = false;                                    // withdrawn from it, or called off
};
// By the office's grants, each tablet once.
std::vector<GivenTo> given_to(const journal::DossierState& state, base::DossierId visit);

// The last word about one tablet: what was said after a sign-off lies beside and is later.
std::optional<journal::OpRef> withdrawn_from(const journal::CellHeads& cell, const journal::CellHeads& beside);
journal::CellKey withdrawal_cell(base::PersonId person, base::DeviceId device);

// Recalled or cancelled, and not begun. Read from single cells: a tablet asks it of all that it holds, at every round.
using CellOf = std::function<journal::CellHeads(const journal::CellKey&)>;
bool is_called_off(base::DossierId visit, const CellOf& cell);

struct WithdrawVisit {
  base::PersonId person;
  base::DeviceId device;
};
// Refusals: not_permitted, person_not_assigned, already_withdrawn.
base::Outcome<Decision> decide_withdrawal(const journal::DossierState& state, base::DossierId visit, const WithdrawVisit& command, const Actor& actor);

}  // namespace platsbesok::domain
