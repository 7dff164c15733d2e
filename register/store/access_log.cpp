#include "register/store/access_log.h"

namespace platsbesok::reg {

void AccessLog::create_tables(storage::Database& database) {
  database.execute("CREATE TABLE access_log (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person BLOB NOT NULL, dossier BLOB NOT NULL, page TEXT NOT NULL) STRICT");
  database.execute("CREATE INDEX access_log_dossier ON access_log (dossier)");
  database.execute("CREATE INDEX access_log_person ON access_log (person)");
  database.execute("CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END");
  database.execute("CREATE TRIGGER access_log_holds BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END");
}

void AccessLog::write(const AccessRow& row) {
  storage::Transaction transaction(database_);
  auto insert = database_.prepare("INSERT INTO access_log (at, person, dossier, page) VALUES (?, ?, ?, ?)");
  insert.bind(row.at.utc_ms).bind(row.person.bytes()).bind(row.dossier.bytes()).bind(row.page).run();
  transaction.commit();
}

std::vector<AccessRow> AccessLog::read(const Question& question) const {
  auto row = database_.prepare("SELECT at, person, dossier, page FROM access_log WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR dossier = ?2) ORDER BY id DESC LIMIT ?3");
  if (question.person) row.bind(question.person->bytes());
  else row.bind_null();
  if (question.dossier) row.bind(question.dossier->bytes());
  else row.bind_null();
  row.bind(question.rows_max);
  std::vector<AccessRow> rows;
  while (row.step()) {
    const auto person = base::PersonId::from_bytes(row.blob(1));
    const auto dossier = base::DossierId::from_bytes(row.blob(2));
    if (!person || !dossier) throw base::Failure("database_damaged", "access log");
    rows.push_back({{row.number(0)}, *person, *dossier, row.text(3)});
  }
  return rows;
}

}  // namespace platsbesok::reg
