// The tablet's side of hand-over files (sync/protocol/handover.h): makes one of everything of its own that has no receipt, takes in what another tablet's file holds
// for it, and carries the rest of that file to the register, unread. Making one marks nothing as sent: only the register's receipt does, at the next round.
#pragma once

#include "core/storage/vault.h"
#include "sync/protocol/handover.h"

#include <iosfwd>

namespace platsbesok::sync {

struct HandedOver {
  std::uint64_t dossiers = 0, ops = 0, files = 0;  // ops and files without a receipt
  std::uint64_t size_bytes = 0;                    // of the file
};
// Whole or not at all. A dossier's part holds this device's strands in it from the beginning and the office's, so that whoever reads it lacks nothing before.
// Refusal handover_nothing: everything has its receipt. Failures: those of writing, register_key_wrong.
base::Outcome<HandedOver> hand_over(storage::Vault& vault, const std::filesystem::path& file, base::Random& random);

// What can be told of a file before anything of it is taken in.
struct HandoverContents {
  bool own = false;                 // this tablet made it, in this vault
  std::uint32_t parts = 0;          // dossiers
  std::vector<HandoverPart> here;   // of them those that this tablet holds, each by the tablet that wrote it; the others would be carried
};
// `in` from its beginning, all of it. Refusals: those of HandoverReader.
base::Outcome<HandoverContents> look_through(storage::Vault& vault, std::istream& in);

struct TakenOver {
  std::uint64_t dossiers = 0;       // that this tablet holds, and the file held something of
  std::uint64_t ops = 0, files = 0; // that were not here before
  std::uint64_t carried = 0;        // parts of dossiers that are not here: they lie sealed until the register has them
  std::uint64_t not_carried = 0;    // those for which there is no room
  std::uint64_t refused = 0;        // segments that could not be taken in
};
// `in` from its beginning, gone through twice: nothing of it is taken in before all of it has been looked through. What comes in, and what is carried, reaches the register with this tablet's next round.
// Refusals: those of HandoverReader; carried_full when nothing of it is for here and nothing could be carried.
base::Outcome<TakenOver> take_over(storage::Vault& vault, std::istream& in, base::Instant now);

}  // namespace platsbesok::sync
