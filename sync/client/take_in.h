// A segment from elsewhere into the vault, however it came here: pulled in a round, or in a hand-over file. Whose key it must bear the vault knows: the office's is the
// register's, its own is its own, and a colleague's stands in the office's GRANT, which came with the office's strand.
#pragma once

#include "core/storage/vault.h"

namespace platsbesok::sync {

// Verified before anything is stored; inside the caller's transaction. What is more than the vault itself wrote under its present number means that the vault is older
// than what it has sent, or that somebody has a copy of it: it goes on under another. Refusals: those of journal::open_segment; segment_signature_wrong also where
// nobody's key is known for it.
base::Outcome<storage::Ingest> take_in(storage::Vault& vault, base::ByteView segment, base::Instant now);

}  // namespace platsbesok::sync
