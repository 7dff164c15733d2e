// Changes: which dossiers have been written to since a mark, for whoever keeps in memory what it has read of them. Itself in memory: at a start everything is new.
// Invariant: what was read of a dossier holds for as long as the dossier is not among those changed since the mark that was taken before the reading. A write that
// is rolled back counts as one more: who read within the transaction has read what never was.
#pragma once

#include "core/base/id.h"
#include "core/storage/database.h"

#include <map>
#include <optional>
#include <vector>

namespace platsbesok::storage {

class Changes {
public:
  explicit Changes(const Database& database) : database_(database), commits_(database.commits()), rollbacks_(database.rollbacks()) {}

  // Within the transaction that writes.
  void wrote(base::DossierId dossier);
  // Moves the mark to now. Nothing: the mark was 0, where it starts, and everything is to be read.
  std::optional<std::vector<base::DossierId>> since(std::uint64_t& mark);

private:
  struct Write {
    std::uint64_t number = 0;
    std::int64_t commits = 0;  // of the database, when it was made
  };
  void note(base::DossierId dossier);
  void settle();

  const Database& database_;
  std::map<base::DossierId, Write> latest_;
  std::map<std::uint64_t, base::DossierId> by_number_;
  std::uint64_t last_ = 1;
  std::int64_t commits_, rollbacks_;  // of the database, when it was last looked at
};

}  // namespace platsbesok::storage
