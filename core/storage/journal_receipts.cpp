// JournalStore's receipts: what is "säkrad" (sync/README.md: Protocol). `secured` of a tip is computed from the receipts that hold whenever either changes.
#include "core/storage/journal_store.h"

#include "core/base/ensure.h"

namespace platsbesok::storage {

namespace {

constexpr std::uint64_t s_max = std::uint64_t{1} << 62;  // as in a segment's header

struct Held {
  std::uint64_t s_first = 0;
  std::uint64_t holds_to = 0;
  journal::OpRef last;
};

std::vector<Held> held_receipts(Database& database, base::DossierId dossier, std::uint32_t dev_no) {
  auto rows = database.prepare("SELECT s_first, holds_to, s, head FROM receipt WHERE dossier = ? AND dev_no = ? AND holds_to >= s_first ORDER BY s_first, holds_to");
  rows.bind(dossier.bytes()).bind(dev_no);
  std::vector<Held> receipts;
  while (rows.step()) receipts.push_back({count_column(rows, 0), count_column(rows, 1), {dev_no, count_column(rows, 2), journal::first8(hash_column(rows, 3))}});
  return receipts;
}

}  // namespace

void JournalStore::keep_receipt(const journal::Receipt& receipt, base::ByteView bytes) {
  ENSURE(receipt.s_first >= 1 && receipt.s >= receipt.s_first && receipt.s <= s_max);
  Transaction transaction(database_);
  auto row = database_.prepare(
      "INSERT INTO receipt (dossier, dev_no, s_first, s, head, holds_to, bytes) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dossier, dev_no, bytes) DO UPDATE SET holds_to = excluded.holds_to");
  row.bind(receipt.dossier.bytes()).bind(receipt.dev_no).bind(static_cast<std::int64_t>(receipt.s_first)).bind(static_cast<std::int64_t>(receipt.s));
  row.bind(receipt.head.bytes).bind(static_cast<std::int64_t>(receipt.s)).bind(bytes).run();
  refresh_secured(receipt.dossier, receipt.dev_no);
  transaction.commit();
}

std::optional<base::Bytes> JournalStore::latest_receipt(base::DossierId dossier, std::uint32_t dev_no) const {
  auto row = database_.prepare("SELECT bytes FROM receipt WHERE dossier = ? AND dev_no = ? AND holds_to = s ORDER BY id DESC LIMIT 1");
  row.bind(dossier.bytes()).bind(dev_no);
  if (!row.step()) return std::nullopt;
  return row.blob(0);
}

void JournalStore::void_receipts_above(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t s) {
  const auto up_to = static_cast<std::int64_t>(std::min(s, s_max));
  Transaction transaction(database_);
  auto row = database_.prepare("UPDATE receipt SET holds_to = ? WHERE dossier = ? AND dev_no = ? AND holds_to > ?");
  row.bind(up_to).bind(dossier.bytes()).bind(dev_no).bind(up_to).run();
  refresh_secured(dossier, dev_no);
  transaction.commit();
}

// Never over a hole: from 1 as far as receipts follow on each other.
void JournalStore::refresh_secured(base::DossierId dossier, std::uint32_t dev_no) {
  const auto receipts = held_receipts(database_, dossier, dev_no);
  for (Branch& branch : strands_of(dossier).branches) {
    if (branch.dev_no != dev_no) continue;
    std::uint64_t secured = 0;
    for (const Held& receipt : receipts)
      if (receipt.s_first <= secured + 1 && branch.holds(receipt.last)) secured = std::max(secured, receipt.holds_to);
    if (secured == branch.secured) continue;
    branch.secured = secured;
    auto row = database_.prepare("UPDATE tip SET secured = ? WHERE dossier = ? AND dev_no = ? AND head = ?");
    row.bind(static_cast<std::int64_t>(secured)).bind(dossier.bytes()).bind(dev_no).bind(branch.head.bytes).run();
  }
}

}  // namespace platsbesok::storage
