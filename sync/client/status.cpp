#include "core/storage/carried_parts.h"
#include "sync/client/notes.h"
#include "sync/client/round.h"
#include "sync/client/withdrawal.h"

namespace platsbesok::sync {

SyncStatus status_of(storage::Vault& vault) {
  SyncStatus status;
  status.unsent_ops = vault.journal().unsecured_ops();
  status.left_in_copy = vault.left_in_copy();
  for (const base::DossierId dossier : vault.journal().dossiers()) status.leaving += is_leaving(vault, dossier);
  status.sealed = storage::SealedRests(vault.database()).all().size();
  status.carried = storage::CarriedParts(vault.database()).count();
  status.unsent_files = vault.media().unsecured().size();
  if (const auto contact = vault.note(contact_note); contact && contact->size() == sizeof(std::int64_t))
    status.last_contact = base::Instant{static_cast<std::int64_t>(base::ByteReader(*contact).u64())};
  if (const auto problem = vault.note(problem_note)) status.problem = base::as_text(*problem);
  return status;
}

}  // namespace platsbesok::sync
