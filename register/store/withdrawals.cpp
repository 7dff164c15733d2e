#include "register/store/withdrawals.h"

#include "register/store/fixed.h"

namespace platsbesok::reg {

void Withdrawals::create_table(storage::Database& database) {
  database.execute("CREATE TABLE IF NOT EXISTS left_tablet (device BLOB NOT NULL, dossier BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (device, dossier)) WITHOUT ROWID");
}

void Withdrawals::has_left(base::DeviceId device, base::DossierId dossier, base::Instant at) {
  database_.prepare("INSERT OR IGNORE INTO left_tablet (device, dossier, at) VALUES (?, ?, ?)").bind(device.bytes()).bind(dossier.bytes()).bind(at.utc_ms).run();
}

void Withdrawals::is_back(base::DeviceId device, base::DossierId dossier) {
  database_.prepare("DELETE FROM left_tablet WHERE device = ? AND dossier = ?").bind(device.bytes()).bind(dossier.bytes()).run();
}

std::vector<base::DossierId> Withdrawals::left(base::DeviceId device) const {
  auto row = database_.prepare("SELECT dossier FROM left_tablet WHERE device = ? ORDER BY dossier");
  row.bind(device.bytes());
  std::vector<base::DossierId> dossiers;
  while (row.step()) dossiers.push_back(fixed<base::DossierId>(row, 0));
  return dossiers;
}

std::optional<base::Instant> Withdrawals::left_at(base::DeviceId device, base::DossierId dossier) const {
  auto row = database_.prepare("SELECT at FROM left_tablet WHERE device = ? AND dossier = ?");
  if (!row.bind(device.bytes()).bind(dossier.bytes()).step()) return std::nullopt;
  return base::Instant{row.number(0)};
}

}  // namespace platsbesok::reg
