// Backups: which verified backups there are, and since which of them each strand's tip and each whole file is in them. The horizon (sync/README.md) is what two backups
// hold that have both stood for a fortnight (S-11): what is first in one backup is in every later one, since nothing is ever taken out of the journal.
// Rows only; what a backup holds is read from the copy itself, after it was verified.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"
#include "core/journal/vector.h"
#include "core/storage/database.h"

namespace platsbesok::reg {

inline constexpr std::int64_t backup_settled_ms = 14ll * 24 * 60 * 60 * 1000;

class Backups {
public:
  explicit Backups(storage::Database& database) : database_(database) {}
  static void create_tables(storage::Database& database);  // where there are none: a register may be older than them

  // `copy`: the backup, verified. In one transaction.
  void record(storage::Database& copy, base::Instant made_at);
  // Of a strand, the tips that lie behind the horizon.
  std::vector<journal::OpRef> tips_behind_horizon(base::DossierId dossier, std::uint32_t dev_no, base::Instant now) const;
  bool is_behind_horizon(base::DossierId dossier, const base::Hash& file, base::Instant now) const;

private:
  std::int64_t horizon(base::Instant now) const;
  storage::Database& database_;
};

}  // namespace platsbesok::reg
