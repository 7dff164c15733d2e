#include "register/store/notes.h"

namespace platsbesok::reg {

void Notes::create_tables(storage::Database& database) {
  database.execute("CREATE TABLE register_note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID");
}

std::optional<std::string> Notes::find(std::string_view name) const {
  auto row = database_.prepare("SELECT value FROM register_note WHERE name = ?");
  row.bind(name);
  if (!row.step()) return std::nullopt;
  return row.text(0);
}

void Notes::set(std::string_view name, std::string_view value) {
  storage::Transaction transaction(database_);
  auto row = database_.prepare("INSERT INTO register_note (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  row.bind(name).bind(value).run();
  transaction.commit();
}

}  // namespace platsbesok::reg
