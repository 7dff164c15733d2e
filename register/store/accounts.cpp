#include "register/store/accounts.h"

#include "register/store/second_factor.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

base::PersonId person_in(const storage::Statement& row, int column) {
  const auto person = base::PersonId::from_bytes(row.blob(column));
  if (!person) throw base::Failure("database_damaged", "account without a person");
  return *person;
}

Assurance assurance_in(const storage::Statement& row, int column) {
  const auto number = row.number(column);
  if (number < static_cast<std::int64_t>(Assurance::password) || number > static_cast<std::int64_t>(Assurance::provider)) throw base::Failure("database_damaged", "assurance");
  return static_cast<Assurance>(number);
}

// A name that was tried may be anything a stranger typed, a password in the wrong box too: kept as its hash.
base::Hash tried(const std::string& username) { return base::Sha256().add("sign-in").add(username).finish(); }

void create_session_table(storage::Database& database) {
  database.execute("CREATE TABLE web_session (token_hash BLOB PRIMARY KEY, username TEXT NOT NULL, person BLOB NOT NULL, assurance INTEGER NOT NULL, opened_at INTEGER NOT NULL, "
                   "used_at INTEGER NOT NULL) STRICT, WITHOUT ROWID");
}

bool tells_assurance(storage::Database& database) {
  auto row = database.prepare("SELECT 1 FROM pragma_table_info('web_session') WHERE name = 'assurance'");
  return row.step();
}

}  // namespace

bool username_allowed(const std::string& username) {
  return !username.empty() && username.size() <= username_bytes_max && username.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string::npos;
}

void Accounts::create_tables(storage::Database& database) {
  SecondFactors::create_tables(database);
  database.execute("CREATE TABLE account (username TEXT PRIMARY KEY, person BLOB NOT NULL, password_hash TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID");
  create_session_table(database);
  database.execute("CREATE TABLE sign_in_failure (name_hash BLOB PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, closed_until INTEGER NOT NULL) "
                   "STRICT, WITHOUT ROWID");
  upgrade_tables(database);
}

void Accounts::upgrade_tables(storage::Database& database) {
  storage::Transaction transaction(database);
  database.execute("CREATE TABLE IF NOT EXISTS provider_link (subject TEXT PRIMARY KEY, person BLOB NOT NULL) STRICT, WITHOUT ROWID");
  if (!tells_assurance(database)) {
    database.execute("DROP TABLE web_session");
    create_session_table(database);
  }
  transaction.commit();
}

void Accounts::set(const Account& account, base::Instant now) {
  storage::Transaction transaction(database_);
  auto row = database_.prepare("INSERT INTO account (username, person, password_hash, changed_at) VALUES (?, ?, ?, ?) "
                               "ON CONFLICT (username) DO UPDATE SET person = excluded.person, password_hash = excluded.password_hash, changed_at = excluded.changed_at");
  row.bind(account.username).bind(account.person.bytes()).bind(account.password_hash).bind(now.utc_ms).run();
  auto sessions = database_.prepare("DELETE FROM web_session WHERE username = ?");
  sessions.bind(account.username).run();
  forget_failures(account.username);
  transaction.commit();
}

bool Accounts::remove(const std::string& username) {
  storage::Transaction transaction(database_);
  const bool there = find(username).has_value();
  auto row = database_.prepare("DELETE FROM account WHERE username = ?");
  row.bind(username).run();
  auto sessions = database_.prepare("DELETE FROM web_session WHERE username = ?");
  sessions.bind(username).run();
  SecondFactors(database_).remove(username);  // whoever gets the name next has her own
  transaction.commit();
  return there;
}

std::optional<Account> Accounts::find(const std::string& username) const {
  auto row = database_.prepare("SELECT username, person, password_hash FROM account WHERE username = ?");
  row.bind(username);
  if (!row.step()) return std::nullopt;
  return Account{row.text(0), person_in(row, 1), row.text(2)};
}

std::vector<Account> Accounts::all() const {
  std::vector<Account> accounts;
  auto row = database_.prepare("SELECT username, person, password_hash FROM account ORDER BY username");
  while (row.step()) accounts.push_back({row.text(0), person_in(row, 1), row.text(2)});
  return accounts;
}

std::int64_t Accounts::closed_for_ms(const std::string& username, base::Instant now) const {
  auto row = database_.prepare("SELECT closed_until FROM sign_in_failure WHERE name_hash = ?");
  const base::Hash name = tried(username);
  row.bind(base::ByteView(name.bytes));
  if (!row.step()) return 0;
  return std::clamp<std::int64_t>(row.number(0) - now.utc_ms, 0, sign_in_pause_max_ms);
}

void Accounts::count_failure(const std::string& username, base::Instant now) {
  storage::Transaction transaction(database_);
  const base::Hash name = tried(username);
  std::int64_t failures = 1;
  {
    auto row = database_.prepare("SELECT failures, last_at FROM sign_in_failure WHERE name_hash = ?");
    row.bind(base::ByteView(name.bytes));
    if (row.step() && now.utc_ms - row.number(1) < 24 * 60 * 60 * 1000) failures = row.number(0) + 1;
  }
  std::int64_t pause = 0;
  if (failures >= sign_in_failures_free)
    pause = std::min(sign_in_pause_max_ms, sign_in_pause_first_ms << std::min<std::int64_t>(failures - sign_in_failures_free, 10));
  auto row = database_.prepare("INSERT INTO sign_in_failure (name_hash, failures, last_at, closed_until) VALUES (?, ?, ?, ?) "
                               "ON CONFLICT (name_hash) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, closed_until = excluded.closed_until");
  row.bind(base::ByteView(name.bytes)).bind(failures).bind(now.utc_ms).bind(now.utc_ms + pause).run();
  auto old = database_.prepare("DELETE FROM sign_in_failure WHERE name_hash IN (SELECT name_hash FROM sign_in_failure ORDER BY last_at DESC LIMIT -1 OFFSET ?)");
  old.bind(sign_in_names_max).run();
  transaction.commit();
}

void Accounts::take_back_failure(const std::string& username) {
  auto row = database_.prepare("UPDATE sign_in_failure SET failures = failures - 1, closed_until = last_at WHERE name_hash = ? AND failures > 0");
  row.bind(base::ByteView(tried(username).bytes)).run();
}

void Accounts::forget_failures(const std::string& username) {
  storage::Transaction transaction(database_);
  const base::Hash name = tried(username);
  auto row = database_.prepare("DELETE FROM sign_in_failure WHERE name_hash = ?");
  row.bind(base::ByteView(name.bytes)).run();
  transaction.commit();
}

bool Accounts::link(const Link& link) {
  storage::Transaction transaction(database_);
  if (const auto known = linked(link.subject); known && *known != link.person) return false;
  auto row = database_.prepare("INSERT OR IGNORE INTO provider_link (subject, person) VALUES (?, ?)");
  row.bind(link.subject).bind(link.person.bytes()).run();
  transaction.commit();
  return true;
}

bool Accounts::unlink(const std::string& subject) {
  storage::Transaction transaction(database_);
  const auto person = linked(subject);
  if (!person) return false;
  auto row = database_.prepare("DELETE FROM provider_link WHERE subject = ?");
  row.bind(subject).run();
  auto sessions = database_.prepare("DELETE FROM web_session WHERE person = ? AND assurance = ?");
  sessions.bind(person->bytes()).bind(static_cast<std::int64_t>(Assurance::provider)).run();
  transaction.commit();
  return true;
}

std::optional<base::PersonId> Accounts::linked(const std::string& subject) const {
  auto row = database_.prepare("SELECT person FROM provider_link WHERE subject = ?");
  row.bind(subject);
  return row.step() ? std::optional(person_in(row, 0)) : std::nullopt;
}

std::vector<Link> Accounts::links() const {
  std::vector<Link> links;
  auto row = database_.prepare("SELECT subject, person FROM provider_link ORDER BY subject");
  while (row.step()) links.push_back({row.text(0), person_in(row, 1)});
  return links;
}

base::Bytes Accounts::open_session(const Session& session, base::Instant now, base::Random& random) {
  storage::Transaction transaction(database_);
  auto ended = database_.prepare("DELETE FROM web_session WHERE used_at < ? OR opened_at < ?");
  ended.bind(now.utc_ms - session_idle_ms).bind(now.utc_ms - session_age_ms).run();
  base::Bytes token = base::random_bytes(random, 32);
  const base::Hash hash = base::sha256(token);
  auto row = database_.prepare("INSERT INTO web_session (token_hash, username, person, assurance, opened_at, used_at) VALUES (?, ?, ?, ?, ?, ?)");
  row.bind(base::ByteView(hash.bytes)).bind(session.username).bind(session.person.bytes()).bind(static_cast<std::int64_t>(session.assurance)).bind(now.utc_ms).bind(now.utc_ms).run();
  transaction.commit();
  return token;
}

std::optional<Session> Accounts::session(base::ByteView token, base::Instant now) {
  const base::Hash hash = base::sha256(token);
  std::optional<Session> session;
  std::int64_t used_at = 0;
  {
    auto row = database_.prepare("SELECT person, username, opened_at, used_at, assurance FROM web_session WHERE token_hash = ?");
    row.bind(base::ByteView(hash.bytes));
    if (!row.step()) return std::nullopt;
    used_at = row.number(3);
    const bool idle = now.utc_ms - used_at > session_idle_ms || now.utc_ms - row.number(2) > session_age_ms;
    if (!idle) session = Session{person_in(row, 0), row.text(1), assurance_in(row, 4)};
  }
  if (!session) {
    close_session(token);
  } else if (now.utc_ms - used_at >= 60'000) {  // to the minute is near enough, and saves a write a request
    storage::Transaction transaction(database_);
    auto row = database_.prepare("UPDATE web_session SET used_at = ? WHERE token_hash = ?");
    row.bind(now.utc_ms).bind(base::ByteView(hash.bytes)).run();
    transaction.commit();
  }
  return session;
}

void Accounts::close_session(base::ByteView token) {
  storage::Transaction transaction(database_);
  const base::Hash hash = base::sha256(token);
  auto row = database_.prepare("DELETE FROM web_session WHERE token_hash = ?");
  row.bind(base::ByteView(hash.bytes)).run();
  transaction.commit();
}

void Accounts::drop_all_sessions() { database_.execute("DELETE FROM web_session"); }

}  // namespace platsbesok::reg
