#include "core/storage/sealed_rest.h"

#include "core/storage/held_strands.h"

#include <map>

namespace platsbesok::storage {

void SealedRests::create_table(Database& database) {
  database.execute(R"(
    CREATE TABLE IF NOT EXISTS sealed_tip (
      dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s INTEGER NOT NULL, head BLOB NOT NULL, device BLOB NOT NULL,
      PRIMARY KEY (dossier, dev_no, head)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sealed_file (dossier BLOB NOT NULL, file BLOB NOT NULL, PRIMARY KEY (dossier, file)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sealed_piece (id INTEGER PRIMARY KEY, dossier BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS sealed_piece_dossier ON sealed_piece (dossier);
    CREATE TABLE IF NOT EXISTS sealed_sent (piece INTEGER PRIMARY KEY, dossier BLOB NOT NULL) STRICT;)");
}

std::vector<SealedRest> SealedRests::all() const {
  std::vector<SealedRest> rests;
  auto tips = database_.prepare("SELECT dossier, dev_no, s, head, device FROM sealed_tip ORDER BY dossier, dev_no, s, head");
  while (tips.step()) {
    const auto dossier = id_column<base::DossierId>(tips, 0);
    if (rests.empty() || rests.back().dossier != dossier) rests.push_back({dossier, {}, {}});
    rests.back().tips.push_back({{static_cast<std::uint32_t>(tips.number(1)), count_column(tips, 2), hash_column(tips, 3)}, id_column<base::DeviceId>(tips, 4)});
  }
  for (SealedRest& rest : rests) {
    auto files = database_.prepare("SELECT file FROM sealed_file WHERE dossier = ? ORDER BY file");
    files.bind(rest.dossier.bytes());
    while (files.step()) rest.files.push_back(hash_column(files, 0));
  }
  return rests;
}

bool SealedRests::has(base::DossierId dossier) const {
  return database_.prepare("SELECT 1 FROM sealed_tip WHERE dossier = ? LIMIT 1").bind(dossier.bytes()).step();
}

void SealedRests::keep(const SealedRest& rest) {
  auto tip_row = database_.prepare("INSERT OR IGNORE INTO sealed_tip (dossier, dev_no, s, head, device) VALUES (?, ?, ?, ?, ?)");
  for (const auto& [tip, device] : rest.tips)
    tip_row.bind(rest.dossier.bytes()).bind(tip.dev_no).bind(static_cast<std::int64_t>(tip.s)).bind(tip.head.bytes).bind(device.bytes()).run();
  auto file_row = database_.prepare("INSERT OR IGNORE INTO sealed_file (dossier, file) VALUES (?, ?)");
  for (const base::Hash& file : rest.files) file_row.bind(rest.dossier.bytes()).bind(file.bytes).run();
}

void SealedRests::keep_piece(base::DossierId dossier, base::ByteView sealed) {
  database_.prepare("INSERT INTO sealed_piece (dossier, bytes) VALUES (?, ?)").bind(dossier.bytes()).bind(sealed).run();
}

std::vector<std::int64_t> SealedRests::pieces(base::DossierId dossier) const {
  auto rows = database_.prepare("SELECT id FROM sealed_piece WHERE dossier = ? ORDER BY id");
  rows.bind(dossier.bytes());
  std::vector<std::int64_t> pieces;
  while (rows.step()) pieces.push_back(rows.number(0));
  return pieces;
}

std::optional<base::Bytes> SealedRests::piece(std::int64_t id) const {
  auto row = database_.prepare("SELECT bytes FROM sealed_piece WHERE id = ?");
  row.bind(id);
  return row.step() ? std::optional(row.blob(0)) : std::nullopt;
}

std::vector<std::int64_t> SealedRests::unsent(base::DossierId dossier) const {
  auto rows = database_.prepare("SELECT id FROM sealed_piece WHERE dossier = ? AND id NOT IN (SELECT piece FROM sealed_sent) ORDER BY id");
  rows.bind(dossier.bytes());
  std::vector<std::int64_t> pieces;
  while (rows.step()) pieces.push_back(rows.number(0));
  return pieces;
}

void SealedRests::sent(std::int64_t piece) {
  database_.prepare("INSERT OR IGNORE INTO sealed_sent (piece, dossier) SELECT id, dossier FROM sealed_piece WHERE id = ?").bind(piece).run();
}

void SealedRests::begin_again(base::DossierId dossier) {
  if (database_.prepare("SELECT 1 FROM sealed_sent WHERE dossier = ? LIMIT 1").bind(dossier.bytes()).step())
    database_.prepare("DELETE FROM sealed_sent WHERE dossier = ?").bind(dossier.bytes()).run();
}

void SealedRests::drop(base::DossierId dossier) {
  Transaction transaction(database_);
  for (const char* table : {"sealed_tip", "sealed_file", "sealed_piece", "sealed_sent"})
    database_.prepare(std::string("DELETE FROM ") + table + " WHERE dossier = ?").bind(dossier.bytes()).run();
  transaction.commit();
}

}  // namespace platsbesok::storage
