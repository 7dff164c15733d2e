#include "register/store/told.h"

#include "register/store/fixed.h"

namespace platsbesok::reg {

namespace {

ToldThing thing_in(const storage::Statement& row) {
  const auto kind = base::from_code<ToldKind>(row.text(1));
  if (!kind) throw base::Failure("database_damaged", "told");
  return {row.number(0), *kind, fixed<base::EntityId>(row, 2), row.text(3)};
}

}  // namespace

void Told::create_table(storage::Database& database) {
  database.execute("CREATE TABLE IF NOT EXISTS told (kind TEXT NOT NULL, id BLOB NOT NULL, number INTEGER NOT NULL UNIQUE, content TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID");
}

void Told::tell(ToldKind kind, base::EntityId id, const std::string& content) {
  {
    auto last = database_.prepare("SELECT 1 FROM told WHERE kind = ? AND id = ? AND content = ?");
    last.bind(base::code_of(kind)).bind(id.bytes()).bind(content);
    if (last.step()) return;
  }
  // Nothing that has been told is ever taken away, so the highest number is the last one.
  auto row = database_.prepare("INSERT INTO told (kind, id, number, content) VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM told), ?) "
                               "ON CONFLICT (kind, id) DO UPDATE SET number = excluded.number, content = excluded.content");
  row.bind(base::code_of(kind)).bind(id.bytes()).bind(content).run();
}

std::vector<ToldThing> Told::after(std::int64_t number, const std::set<ToldKind>& kinds, std::size_t count_max) const {
  std::vector<ToldThing> things;
  auto row = database_.prepare("SELECT number, kind, id, content FROM told WHERE number > ? ORDER BY number");
  row.bind(number);
  while (things.size() < count_max && row.step())
    if (ToldThing thing = thing_in(row); kinds.contains(thing.kind)) things.push_back(std::move(thing));
  return things;
}

std::vector<ToldThing> Told::list(ToldKind kind, const std::optional<base::EntityId>& above, std::size_t count_max) const {
  std::vector<ToldThing> things;
  auto row = database_.prepare("SELECT number, kind, id, content FROM told WHERE kind = ?1 AND (?2 IS NULL OR id > ?2) ORDER BY id LIMIT ?3");
  row.bind(base::code_of(kind));
  if (above) row.bind(above->bytes());
  else row.bind_null();
  row.bind(static_cast<std::int64_t>(count_max));
  while (row.step()) things.push_back(thing_in(row));
  return things;
}

}  // namespace platsbesok::reg
