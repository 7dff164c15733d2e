#include "register/store/devices.h"

#include "register/store/fixed.h"

namespace platsbesok::reg {

namespace {

std::optional<base::Instant> instant(const storage::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return base::Instant{row.number(column)};
}

storage::Statement& bind_optional(storage::Statement& statement, std::optional<base::Instant> at) {
  return at ? statement.bind(at->utc_ms) : statement.bind_null();
}

constexpr std::string_view device_columns = "SELECT device, public_key, person, person_name, enrolled_at, blocked_at, review_since, certificate FROM device ";

Device device_from(const storage::Statement& row) {
  return {fixed<base::DeviceId>(row, 0), fixed<base::PublicKey>(row, 1), fixed<base::PersonId>(row, 2), row.text(3),
          {row.number(4)}, instant(row, 5), instant(row, 6), row.blob(7)};
}

}  // namespace

void Devices::create_tables(storage::Database& database) {
  for (const char* sql : {
           "CREATE TABLE device (device BLOB PRIMARY KEY, public_key BLOB NOT NULL, person BLOB NOT NULL, person_name TEXT NOT NULL, "
           "enrolled_at INTEGER NOT NULL, blocked_at INTEGER, review_since INTEGER, certificate BLOB NOT NULL) WITHOUT ROWID",
           "CREATE TABLE enrolment_code (name INTEGER PRIMARY KEY, token_hash BLOB NOT NULL, person BLOB NOT NULL, person_name TEXT NOT NULL, "
           "expires_at INTEGER NOT NULL, wrong_tries INTEGER NOT NULL, used_by BLOB)",
           "CREATE TABLE device_session (token_hash BLOB PRIMARY KEY, device BLOB NOT NULL, good_until INTEGER NOT NULL) WITHOUT ROWID",
           "CREATE TABLE round_state (device BLOB PRIMARY KEY, nonce BLOB NOT NULL, after BLOB NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID",
           "CREATE TABLE quarantine (id INTEGER PRIMARY KEY, sender BLOB NOT NULL, dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s_first INTEGER NOT NULL, "
           "s INTEGER NOT NULL, prev_head BLOB NOT NULL, head BLOB NOT NULL, understood INTEGER NOT NULL, received_at INTEGER NOT NULL, bytes BLOB, "
           "UNIQUE (sender, dossier, dev_no, s_first, head))",
           "CREATE INDEX quarantine_dossier ON quarantine (dossier)",
           "CREATE TABLE quarantine_unread (sender BLOB NOT NULL, hash BLOB NOT NULL, received_at INTEGER NOT NULL, bytes BLOB NOT NULL, "
           "PRIMARY KEY (sender, hash)) WITHOUT ROWID",
       })
    database.execute(sql);
  create_contact_table(database);
}

void Devices::create_contact_table(storage::Database& database) {
  database.execute("CREATE TABLE IF NOT EXISTS device_contact (device BLOB PRIMARY KEY, heard_at INTEGER, told_blocked_at INTEGER) WITHOUT ROWID");
}

std::optional<Device> Devices::find(base::DeviceId device) const {
  auto row = database_.prepare(std::string(device_columns) + "WHERE device = ?");
  if (!row.bind(device.bytes()).step()) return std::nullopt;
  return device_from(row);
}

std::vector<Device> Devices::all() const {
  std::vector<Device> devices;
  auto row = database_.prepare(std::string(device_columns) + "ORDER BY enrolled_at, device");
  while (row.step()) devices.push_back(device_from(row));
  return devices;
}

void Devices::put(const Device& device) {
  auto row = database_.prepare("INSERT OR REPLACE INTO device (device, public_key, person, person_name, enrolled_at, blocked_at, review_since, certificate) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(device.device.bytes()).bind(device.key.bytes).bind(device.person.bytes()).bind(device.person_name).bind(device.enrolled_at.utc_ms);
  bind_optional(bind_optional(row, device.blocked_at), device.review_since).bind(device.certificate).run();
}

void Devices::set_blocked(base::DeviceId device, std::optional<base::Instant> at) {
  auto row = database_.prepare("UPDATE device SET blocked_at = ? WHERE device = ?");
  bind_optional(row, at).bind(device.bytes()).run();
}

void Devices::set_review(base::DeviceId device, std::optional<base::Instant> since) {
  auto row = database_.prepare("UPDATE device SET review_since = ? WHERE device = ?");
  bind_optional(row, since).bind(device.bytes()).run();
}

std::size_t Devices::hold_all(base::Instant since) {
  const auto devices = all();
  for (const Device& device : devices) set_review(device.device, since);
  return devices.size();
}

Contact Devices::contact(base::DeviceId device) const {
  auto row = database_.prepare("SELECT heard_at, told_blocked_at FROM device_contact WHERE device = ?");
  if (!row.bind(device.bytes()).step()) return {};
  return {instant(row, 0), instant(row, 1)};
}

void Devices::heard(base::DeviceId device, base::Instant at) {
  auto row = database_.prepare("INSERT INTO device_contact (device, heard_at) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET heard_at = excluded.heard_at");
  row.bind(device.bytes()).bind(at.utc_ms).run();
}

void Devices::told_blocked(base::DeviceId device, base::Instant at) {
  auto row = database_.prepare("INSERT INTO device_contact (device, told_blocked_at) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET told_blocked_at = excluded.told_blocked_at");
  row.bind(device.bytes()).bind(at.utc_ms).run();
}

void Devices::put_code(const CodeRow& code) {
  auto row = database_.prepare("INSERT INTO enrolment_code (name, token_hash, person, person_name, expires_at, wrong_tries) VALUES (?, ?, ?, ?, ?, 0)");
  row.bind(code.name).bind(code.token_hash.bytes).bind(code.person.bytes()).bind(code.person_name).bind(code.expires_at.utc_ms).run();
}

std::optional<CodeRow> Devices::find_code(std::uint32_t name) const {
  auto row = database_.prepare("SELECT token_hash, person, person_name, expires_at, wrong_tries, used_by FROM enrolment_code WHERE name = ?");
  if (!row.bind(name).step()) return std::nullopt;
  CodeRow code{name, fixed<base::Hash>(row, 0), fixed<base::PersonId>(row, 1), row.text(2), {row.number(3)}, static_cast<int>(row.number(4)), {}};
  if (!row.is_null(5)) code.used_by = fixed<base::PublicKey>(row, 5);
  return code;
}

void Devices::count_wrong_try(std::uint32_t name) {
  auto row = database_.prepare("UPDATE enrolment_code SET wrong_tries = wrong_tries + 1 WHERE name = ?");
  row.bind(name).run();
}

void Devices::use_code(std::uint32_t name, const base::PublicKey& key) {
  auto row = database_.prepare("UPDATE enrolment_code SET used_by = ? WHERE name = ?");
  row.bind(key.bytes).bind(name).run();
}

void Devices::put_session(const base::Hash& token_hash, base::DeviceId device, base::Instant good_until) {
  auto row = database_.prepare("INSERT INTO device_session (token_hash, device, good_until) VALUES (?, ?, ?)");
  row.bind(token_hash.bytes).bind(device.bytes()).bind(good_until.utc_ms).run();
}

std::optional<base::DeviceId> Devices::session(const base::Hash& token_hash, base::Instant now) const {
  auto row = database_.prepare("SELECT device FROM device_session WHERE token_hash = ? AND good_until > ?");
  if (!row.bind(token_hash.bytes).bind(now.utc_ms).step()) return std::nullopt;
  return fixed<base::DeviceId>(row, 0);
}

void Devices::drop_all_sessions() { database_.execute("DELETE FROM device_session"); }

void Devices::drop_sessions_before(base::Instant now) {
  auto row = database_.prepare("DELETE FROM device_session WHERE good_until <= ?");
  row.bind(now.utc_ms).run();
}

std::optional<RoundState> Devices::round_state(base::DeviceId device) const {
  auto row = database_.prepare("SELECT nonce, after, mark FROM round_state WHERE device = ?");
  if (!row.bind(device.bytes()).step()) return std::nullopt;
  return RoundState{row.blob(0), fixed<base::Hash>(row, 1), fixed<base::Hash>(row, 2)};
}

void Devices::put_round_state(base::DeviceId device, const RoundState& state) {
  auto row = database_.prepare("INSERT OR REPLACE INTO round_state (device, nonce, after, mark) VALUES (?, ?, ?, ?)");
  row.bind(device.bytes()).bind(state.nonce).bind(state.after.bytes).bind(state.mark.bytes).run();
}

void Devices::forget_round_state(base::DeviceId device) {
  auto row = database_.prepare("DELETE FROM round_state WHERE device = ?");
  row.bind(device.bytes()).run();
}

}  // namespace platsbesok::reg
