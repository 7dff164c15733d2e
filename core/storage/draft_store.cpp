#include "core/storage/draft_store.h"

namespace platsbesok::storage {

void DraftStore::create_table(Database& database) {
  database.execute(R"(
    CREATE TABLE IF NOT EXISTS draft (
      dossier BLOB NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, typed_at INTEGER NOT NULL, seen BLOB NOT NULL,
      PRIMARY KEY (dossier, name)) STRICT, WITHOUT ROWID;)");
}

void DraftStore::keep(base::DossierId dossier, const StoredDraft& draft) {
  if (draft.name.size() > draft_name_bytes_max || draft.text.size() > draft_text_bytes_max) throw base::Failure("draft_too_large");
  auto row = database_.prepare(
      "INSERT INTO draft (dossier, name, text, typed_at, seen) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET text = excluded.text, typed_at = excluded.typed_at, seen = excluded.seen");
  row.bind(dossier.bytes()).bind(draft.name).bind(draft.text).bind(draft.typed_at.utc_ms).bind(draft.seen).run();
}

void DraftStore::drop(base::DossierId dossier, std::string_view name) {
  auto row = database_.prepare("DELETE FROM draft WHERE dossier = ? AND name = ?");
  row.bind(dossier.bytes()).bind(name).run();
}

void DraftStore::drop_place(base::DossierId dossier, std::string_view place) {
  // '0' is the character after '/': everything that begins with "<place>/".
  auto row = database_.prepare("DELETE FROM draft WHERE dossier = ? AND (name = ? OR (name >= ? AND name < ?))");
  const std::string parts = std::string(place) + "/", after = std::string(place) + "0";
  row.bind(dossier.bytes()).bind(place).bind(parts).bind(after).run();
}

std::vector<StoredDraft> DraftStore::of(base::DossierId dossier) const {
  auto rows = database_.prepare("SELECT name, text, typed_at, seen FROM draft WHERE dossier = ? ORDER BY name");
  rows.bind(dossier.bytes());
  std::vector<StoredDraft> drafts;
  while (rows.step()) drafts.push_back({rows.text(0), rows.text(1), {rows.number(2)}, rows.blob(3)});
  return drafts;
}

}  // namespace platsbesok::storage
