// The quarantine's rows (devices.h): what a device sent and may not write, or what could not be read. Nothing here is deleted.
#include "register/store/devices.h"

#include "register/store/fixed.h"

namespace platsbesok::reg {

namespace {

constexpr std::string_view columns = "SELECT id, sender, dossier, dev_no, s_first, s, prev_head, head, understood, bytes IS NOT NULL FROM quarantine ";

std::vector<QuarantinedSegment> rows_from(storage::Statement& row) {
  std::vector<QuarantinedSegment> segments;
  while (row.step())
    segments.push_back({row.number(0), fixed<base::DeviceId>(row, 1), fixed<base::DossierId>(row, 2), static_cast<std::uint32_t>(row.number(3)),
                        static_cast<std::uint64_t>(row.number(4)), static_cast<std::uint64_t>(row.number(5)), fixed<base::Hash>(row, 6),
                        fixed<base::Hash>(row, 7), row.number(8) != 0, row.number(9) != 0});
  return segments;
}

}  // namespace

void Devices::quarantine(const QuarantinedSegment& segment, base::ByteView bytes, base::Instant received_at) {
  auto row = database_.prepare("INSERT OR IGNORE INTO quarantine (sender, dossier, dev_no, s_first, s, prev_head, head, understood, received_at, bytes) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(segment.sender.bytes()).bind(segment.dossier.bytes()).bind(segment.dev_no).bind(static_cast<std::int64_t>(segment.s_first));
  row.bind(static_cast<std::int64_t>(segment.s)).bind(segment.prev_head.bytes).bind(segment.head.bytes).bind(segment.understood ? 1 : 0);
  row.bind(received_at.utc_ms);
  (segment.held ? row.bind(bytes) : row.bind_null()).run();
}

void Devices::keep_unread(base::DeviceId sender, base::ByteView bytes, base::Instant received_at) {
  auto row = database_.prepare("INSERT OR IGNORE INTO quarantine_unread (sender, hash, received_at, bytes) VALUES (?, ?, ?, ?)");
  row.bind(sender.bytes()).bind(base::sha256(bytes).bytes).bind(received_at.utc_ms).bind(bytes).run();
}

std::uint64_t Devices::quarantined_bytes(base::DeviceId sender) const {
  auto row = database_.prepare("SELECT (SELECT coalesce(sum(length(bytes)), 0) FROM quarantine WHERE sender = ?1) + "
                               "(SELECT coalesce(sum(length(bytes)), 0) FROM quarantine_unread WHERE sender = ?1)");
  row.bind(sender.bytes()).step();
  return static_cast<std::uint64_t>(row.number(0));
}

std::vector<QuarantinedSegment> Devices::quarantined(base::DeviceId sender, base::DossierId dossier) const {
  auto row = database_.prepare(std::string(columns) + "WHERE sender = ? AND dossier = ? ORDER BY dev_no, s_first, id");
  row.bind(sender.bytes()).bind(dossier.bytes());
  return rows_from(row);
}

std::vector<QuarantinedSegment> Devices::waiting(base::DossierId dossier) const {
  auto row = database_.prepare(std::string(columns) + "WHERE dossier = ? AND bytes IS NOT NULL ORDER BY sender, dev_no, s_first, id");
  row.bind(dossier.bytes());
  return rows_from(row);
}

std::vector<base::DossierId> Devices::dossiers_waiting() const {
  std::vector<base::DossierId> dossiers;
  auto row = database_.prepare("SELECT DISTINCT dossier FROM quarantine WHERE bytes IS NOT NULL");
  while (row.step()) dossiers.push_back(fixed<base::DossierId>(row, 0));
  return dossiers;
}

base::Bytes Devices::quarantined_segment(std::int64_t id) const {
  auto row = database_.prepare("SELECT bytes FROM quarantine WHERE id = ?");
  ENSURE(row.bind(id).step());
  return row.blob(0);
}

void Devices::moved_out(std::int64_t id) {
  auto row = database_.prepare("UPDATE quarantine SET bytes = NULL WHERE id = ?");
  row.bind(id).run();
}

}  // namespace platsbesok::reg
