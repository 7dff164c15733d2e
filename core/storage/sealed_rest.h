// SealedRests: what stays on a tablet of the dossiers that the office has withdrawn from it (sync/README.md: Withdrawal): their strands and files in pieces that are sealed to
// the register and that nobody here can read, and the tips and names of what is in them, by which the register tells whether it lacks any of it. They are in nobody's
// lists, and go when the register says that two verified backups hold them: the horizon.
#pragma once

#include "core/base/crypto.h"
#include "core/base/id.h"
#include "core/journal/vector.h"
#include "core/storage/database.h"

#include <vector>

namespace platsbesok::storage {

struct SealedTip {
  journal::Tip tip;
  base::DeviceId device;  // whose strand it is
  friend auto operator<=>(const SealedTip&, const SealedTip&) = default;
};

struct SealedRest {
  base::DossierId dossier;
  std::vector<SealedTip> tips;
  std::vector<base::Hash> files;
};

class SealedRests {
public:
  explicit SealedRests(Database& database) : database_(database) {}
  // Where there is none yet: an older vault gets it when it is opened.
  static void create_table(Database& database);

  std::vector<SealedRest> all() const;  // by dossier
  bool has(base::DossierId dossier) const;
  // Adds to what is there: a dossier may come back and be withdrawn again.
  void keep(const SealedRest& rest);
  void keep_piece(base::DossierId dossier, base::ByteView sealed);
  std::vector<std::int64_t> pieces(base::DossierId dossier) const;  // in the order they were kept
  std::optional<base::Bytes> piece(std::int64_t id) const;
  // To a register that has come to lack them: those that have not gone, as far as is remembered, so that a broken round does not begin with the first again.
  std::vector<std::int64_t> unsent(base::DossierId dossier) const;
  void sent(std::int64_t piece);
  void begin_again(base::DossierId dossier);
  void drop(base::DossierId dossier);

private:
  Database& database_;
};

}  // namespace platsbesok::storage
