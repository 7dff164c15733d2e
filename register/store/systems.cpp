#include "register/store/systems.h"

namespace platsbesok::reg {

namespace {

// Which kinds, as a number with a bit for each; the order of ToldKind is never changed.
std::int64_t bits_of(const std::set<ToldKind>& kinds) {
  std::int64_t bits = 0;
  for (const ToldKind kind : kinds) bits |= std::int64_t{1} << static_cast<int>(kind);
  return bits;
}

System system_in(const storage::Statement& row) {
  System system{row.text(0), {}, {}};
  for (const auto& [kind, code] : base::Codes<ToldKind>::all)
    if ((row.number(1) >> static_cast<int>(kind) & 1) != 0) system.may_read.insert(kind);
  if (!row.is_null(2)) system.last_read = base::Instant{row.number(2)};
  return system;
}

}  // namespace

void Systems::create_table(storage::Database& database) {
  database.execute("CREATE TABLE IF NOT EXISTS other_system (name TEXT PRIMARY KEY, may_read INTEGER NOT NULL, last_read INTEGER, token_hash BLOB NOT NULL UNIQUE) STRICT, WITHOUT ROWID");
}

base::Bytes Systems::set(const std::string& name, const std::set<ToldKind>& may_read, base::Random& random) {
  base::Bytes token = base::random_bytes(random, 32);
  const base::Hash hash = base::sha256(token);
  storage::Transaction transaction(database_);
  auto row = database_.prepare("INSERT INTO other_system (name, may_read, token_hash) VALUES (?, ?, ?) "
                               "ON CONFLICT (name) DO UPDATE SET may_read = excluded.may_read, token_hash = excluded.token_hash");
  row.bind(name).bind(bits_of(may_read)).bind(base::ByteView(hash.bytes)).run();
  transaction.commit();
  return token;
}

bool Systems::remove(const std::string& name) {
  storage::Transaction transaction(database_);
  bool there = false;
  for (const System& each : all()) there = there || each.name == name;
  auto row = database_.prepare("DELETE FROM other_system WHERE name = ?");
  row.bind(name).run();
  transaction.commit();
  return there;
}

std::vector<std::string> Systems::drop_all() {
  std::vector<std::string> names;
  for (const System& each : all()) names.push_back(each.name);
  database_.execute("DELETE FROM other_system");
  return names;
}

std::vector<System> Systems::all() const {
  std::vector<System> systems;
  auto row = database_.prepare("SELECT name, may_read, last_read FROM other_system ORDER BY name");
  while (row.step()) systems.push_back(system_in(row));
  return systems;
}

std::optional<System> Systems::with(base::ByteView token, base::Instant now) {
  const base::Hash hash = base::sha256(token);
  std::optional<System> system;
  {
    auto row = database_.prepare("SELECT name, may_read, last_read FROM other_system WHERE token_hash = ?");
    row.bind(base::ByteView(hash.bytes));
    if (row.step()) system = system_in(row);
  }
  if (system && (!system->last_read || now.utc_ms - system->last_read->utc_ms >= 60'000)) {
    storage::Transaction transaction(database_);
    auto row = database_.prepare("UPDATE other_system SET last_read = ? WHERE name = ?");
    row.bind(now.utc_ms).bind(system->name).run();
    transaction.commit();
  }
  return system;
}

}  // namespace platsbesok::reg
