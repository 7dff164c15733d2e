// DraftStore: what is being typed on this device and is not recorded yet, by dossier and by the name of the field. Drafts are not ops: they never travel,
// nothing is signed, a newer one takes the older one's place, and one goes when what it held is recorded. They are as secret as the rest of the vault.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/storage/database.h"

#include <string>
#include <vector>

namespace platsbesok::storage {

struct StoredDraft {
  std::string name;  // "KVL-12.comment", "KVL-05.value/0": a place, or a part of one
  std::string text;
  base::Instant typed_at;
  base::Bytes seen;  // the reader's own: what lay in the vault when the writing began
};

inline constexpr std::size_t draft_name_bytes_max = 200;
inline constexpr std::size_t draft_text_bytes_max = 64 * 1024;

class DraftStore {
public:
  explicit DraftStore(Database& database) : database_(database) {}

  // Durable on return. Failure draft_too_large beyond the bounds above.
  void keep(base::DossierId dossier, const StoredDraft& draft);
  void drop(base::DossierId dossier, std::string_view name);
  // The place's own draft and those of its parts ("<place>/…").
  void drop_place(base::DossierId dossier, std::string_view place);
  std::vector<StoredDraft> of(base::DossierId dossier) const;  // by name

  // Where there is none yet: an older vault gets it when it is opened.
  static void create_table(Database& database);

private:
  Database& database_;
};

}  // namespace platsbesok::storage
