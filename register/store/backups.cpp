#include "register/store/backups.h"

#include "core/storage/held_strands.h"

namespace platsbesok::reg {

void Backups::create_tables(storage::Database& database) {
  for (const char* sql : {
           "CREATE TABLE IF NOT EXISTS backup (number INTEGER PRIMARY KEY, made_at INTEGER NOT NULL)",
           "CREATE TABLE IF NOT EXISTS backed_up_tip (dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s INTEGER NOT NULL, head BLOB NOT NULL, since INTEGER NOT NULL, "
           "PRIMARY KEY (dossier, dev_no, head)) WITHOUT ROWID",
           "CREATE TABLE IF NOT EXISTS backed_up_file (dossier BLOB NOT NULL, file BLOB NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (dossier, file)) WITHOUT ROWID",
       })
    database.execute(sql);
}

void Backups::record(storage::Database& copy, base::Instant made_at) {
  storage::Transaction transaction(database_);
  database_.prepare("INSERT INTO backup (number, made_at) SELECT coalesce(max(number), 0) + 1, ? FROM backup").bind(made_at.utc_ms).run();
  std::int64_t number = 0;
  {
    auto row = database_.prepare("SELECT max(number) FROM backup");
    row.step();
    number = row.number(0);
  }
  auto tips = copy.prepare("SELECT dossier, dev_no, sealed, sealed_head FROM tip WHERE sealed > 0");
  auto tip_row = database_.prepare("INSERT OR IGNORE INTO backed_up_tip (dossier, dev_no, s, head, since) VALUES (?, ?, ?, ?, ?)");
  while (tips.step()) tip_row.bind(tips.blob(0)).bind(tips.number(1)).bind(tips.number(2)).bind(tips.blob(3)).bind(number).run();
  auto files = copy.prepare("SELECT dossier, file FROM media_file WHERE complete = 1");
  auto file_row = database_.prepare("INSERT OR IGNORE INTO backed_up_file (dossier, file, since) VALUES (?, ?, ?)");
  while (files.step()) file_row.bind(files.blob(0)).bind(files.blob(1)).bind(number).run();
  transaction.commit();
}

// The last backup that has another after it, both old enough; 0: none.
std::int64_t Backups::horizon(base::Instant now) const {
  auto row = database_.prepare("SELECT number FROM backup WHERE made_at <= ? ORDER BY number DESC LIMIT 1 OFFSET 1");
  row.bind(now.utc_ms - backup_settled_ms);
  return row.step() ? row.number(0) : 0;
}

std::vector<journal::OpRef> Backups::tips_behind_horizon(base::DossierId dossier, std::uint32_t dev_no, base::Instant now) const {
  auto rows = database_.prepare("SELECT s, head FROM backed_up_tip WHERE dossier = ? AND dev_no = ? AND since <= ?");
  rows.bind(dossier.bytes()).bind(dev_no).bind(horizon(now));
  std::vector<journal::OpRef> tips;
  while (rows.step()) tips.push_back(journal::Tip{dev_no, storage::count_column(rows, 0), storage::hash_column(rows, 1)}.ref());
  return tips;
}

bool Backups::is_behind_horizon(base::DossierId dossier, const base::Hash& file, base::Instant now) const {
  auto row = database_.prepare("SELECT 1 FROM backed_up_file WHERE dossier = ? AND file = ? AND since <= ?");
  return row.bind(dossier.bytes()).bind(file.bytes).bind(horizon(now)).step();
}

}  // namespace platsbesok::reg
