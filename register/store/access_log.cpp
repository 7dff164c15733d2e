#include "register/store/access_log.h"

namespace platsbesok::reg {

namespace {

void stay(storage::Database& database) {
  database.execute("CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END");
  database.execute("CREATE TRIGGER access_log_holds BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END");
}

}  // namespace

void AccessLog::create_tables(storage::Database& database) {
  database.execute("CREATE TABLE access_log (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person BLOB NOT NULL, dossier BLOB NOT NULL, page TEXT NOT NULL) STRICT");
  database.execute("CREATE INDEX access_log_dossier ON access_log (dossier)");
  database.execute("CREATE INDEX access_log_person ON access_log (person)");
  stay(database);
  know_systems(database);
}

// Of another system `person` is empty and `system` its name.
void AccessLog::know_systems(storage::Database& database) {
  auto column = database.prepare("SELECT 1 FROM pragma_table_info('access_log') WHERE name = 'system'");
  if (column.step()) return;
  database.execute("ALTER TABLE access_log ADD COLUMN system TEXT");
  database.execute("CREATE INDEX access_log_at ON access_log (at)");
}

void AccessLog::write(const AccessRow& row) {
  storage::Transaction transaction(database_);
  auto insert = database_.prepare("INSERT INTO access_log (at, person, dossier, page, system) VALUES (?, ?, ?, ?, ?)");
  insert.bind(row.at.utc_ms).bind(row.person ? row.person->bytes() : base::ByteView()).bind(row.dossier.bytes()).bind(row.page);
  if (row.system.empty()) insert.bind_null();
  else insert.bind(row.system);
  insert.run();
  transaction.commit();
}

void AccessLog::each(const Question& question, const std::function<bool(AccessRow)>& take) const {
  // Only what is asked is in the words, so that an index answers.
  std::string words = "SELECT at, person, dossier, page, system FROM access_log WHERE 1";
  if (question.person) words += " AND person = ?";
  if (question.dossier) words += " AND dossier = ?";
  if (!question.system.empty()) words += " AND system = ?";
  if (question.from) words += " AND at >= ?";
  if (question.until) words += " AND at < ?";
  auto row = database_.prepare(words + " ORDER BY id DESC");
  if (question.person) row.bind(question.person->bytes());
  if (question.dossier) row.bind(question.dossier->bytes());
  if (!question.system.empty()) row.bind(question.system);
  if (question.from) row.bind(question.from->utc_ms);
  if (question.until) row.bind(question.until->utc_ms);
  while (row.step()) {
    const auto person = base::PersonId::from_bytes(row.blob(1));
    const auto dossier = base::DossierId::from_bytes(row.blob(2));
    const std::string system = row.is_null(4) ? "" : row.text(4);
    if (!dossier || person.has_value() == !system.empty()) throw base::Failure("database_damaged", "access log");
    if (!take({{row.number(0)}, person, *dossier, row.text(3), system})) return;
  }
}

std::vector<AccessRow> AccessLog::read(const Question& question) const {
  std::vector<AccessRow> rows;
  if (question.rows_max > 0)
    each(question, [&](AccessRow row) {
      rows.push_back(std::move(row));
      return static_cast<std::int64_t>(rows.size()) < question.rows_max;
    });
  return rows;
}

}  // namespace platsbesok::reg
