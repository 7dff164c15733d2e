// Withdrawal at the tablet (sync/README.md: Withdrawal): which dossiers the office's word has taken off it, when one may be let go of, and how: its strands and files are
// sealed to the register, piece by piece in the form of a hand-over file, and everything that can be read here goes.
// Invariant: nothing goes that the register has not said, in the same round, that it holds.
#pragma once

#include "core/storage/sealed_rest.h"
#include "core/storage/vault.h"
#include "sync/protocol/messages.h"

namespace platsbesok::sync {

// The office's op says so; or of a dossier that has left already something came back that only the second copy had.
bool is_leaving(storage::Vault& vault, base::DossierId dossier);
// All that are leaving and all that have left, with everything that is here of them. Sorted.
std::vector<LeavingDossier> leaving(storage::Vault& vault);

// Whether what the register holds covers all that is here of the dossier now, and nothing is being written in it: no draft, and nothing that only the second copy has.
bool may_let_go(storage::Vault& vault, const HeldOfLeaving& held);
// Within the caller's transaction. Failures: those of writing.
void let_go(storage::Vault& vault, base::DossierId dossier, base::Random& random);

}  // namespace platsbesok::sync
