// SyncStatus: what the pill says, computed from the vault alone, so that it is true after a restart and while there is no network.
// "Säkrad" is said only when every own op and every own file has a receipt that holds (sync/README.md: Receipts).
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace platsbesok::sync {

struct SyncStatus {
  std::uint64_t unsent_ops = 0;                 // own ops without a receipt that holds
  std::uint64_t unsent_files = 0;               // own media without a receipt
  std::uint64_t leaving = 0;                    // dossiers that the office has withdrawn and that are here until the register holds all of them
  std::uint64_t sealed = 0;                     // those that have been withdrawn, sealed to the register until the horizon
  std::uint64_t carried = 0;                    // parts of other tablets' hand-over files, on their way to the register unread
  std::uint64_t left_in_copy = 0;               // own ops that only the second copy has: nobody knows whether the register has them
  std::optional<base::Instant> last_contact;    // device clock, when a round last got through
  std::string problem;                          // code of problems.h, empty when the last round went well
  bool secured() const { return unsent_ops == 0 && unsent_files == 0 && left_in_copy == 0; }
  friend bool operator==(const SyncStatus&, const SyncStatus&) = default;
};

}  // namespace platsbesok::sync
