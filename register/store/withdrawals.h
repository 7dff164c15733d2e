// When a withdrawn dossier was first told to have left a tablet. The withdrawal itself is an op; this is what the office is shown of it.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace platsbesok::reg {

class Withdrawals {
public:
  explicit Withdrawals(storage::Database& database) : database_(database) {}
  static void create_table(storage::Database& database);  // where there is none: a register may be older than it

  void has_left(base::DeviceId device, base::DossierId dossier, base::Instant at);  // the first time counts
  void is_back(base::DeviceId device, base::DossierId dossier);
  std::vector<base::DossierId> left(base::DeviceId device) const;
  std::optional<base::Instant> left_at(base::DeviceId device, base::DossierId dossier) const;

private:
  storage::Database& database_;
};

}  // namespace platsbesok::reg
