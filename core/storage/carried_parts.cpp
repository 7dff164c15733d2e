#include "core/storage/carried_parts.h"

#include "core/storage/held_strands.h"

namespace platsbesok::storage {

void CarriedParts::create_table(Database& database) {
  database.execute(R"(
    CREATE TABLE IF NOT EXISTS carried_piece (
      id INTEGER PRIMARY KEY, part BLOB NOT NULL, held INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS carried_piece_part ON carried_piece (part);)");
}

bool CarriedParts::has(const base::Hash& part) const { return database_.prepare("SELECT 1 FROM carried_piece WHERE part = ? LIMIT 1").bind(part.bytes).step(); }

std::uint64_t CarriedParts::count() const {
  auto row = database_.prepare("SELECT count(DISTINCT part) FROM carried_piece");
  row.step();
  return count_column(row, 0);
}

bool CarriedParts::keep_piece(const base::Hash& part, base::ByteView piece) {
  auto row = database_.prepare("SELECT coalesce(sum(size), 0) FROM carried_piece");
  row.step();
  if (count_column(row, 0) + piece.size() > bytes_max || (!has(part) && count() >= parts_max)) return false;
  database_.prepare("INSERT INTO carried_piece (part, held, size, bytes) VALUES (?, 0, ?, ?)").bind(part.bytes).bind(static_cast<std::int64_t>(piece.size())).bind(piece).run();
  return true;
}

void CarriedParts::rename(const base::Hash& part, const base::Hash& name) { database_.prepare("UPDATE carried_piece SET part = ? WHERE part = ?").bind(name.bytes).bind(part.bytes).run(); }

std::vector<CarriedParts::Piece> CarriedParts::unsent() const {
  std::vector<Piece> pieces;
  auto rows = database_.prepare("SELECT id, part FROM carried_piece WHERE held = 0 ORDER BY id");
  while (rows.step()) pieces.push_back({rows.number(0), hash_column(rows, 1)});
  return pieces;
}

std::optional<base::Bytes> CarriedParts::piece(std::int64_t id) const {
  auto row = database_.prepare("SELECT bytes FROM carried_piece WHERE id = ?");
  row.bind(id);
  return row.step() ? std::optional(row.blob(0)) : std::nullopt;
}

void CarriedParts::held(std::int64_t id) {
  Transaction transaction(database_);
  database_.prepare("UPDATE carried_piece SET held = 1 WHERE id = ?").bind(id).run();
  database_.prepare("DELETE FROM carried_piece WHERE part = (SELECT part FROM carried_piece WHERE id = ?1) AND NOT EXISTS "
                    "(SELECT 1 FROM carried_piece AS other WHERE other.part = (SELECT part FROM carried_piece WHERE id = ?1) AND other.held = 0)").bind(id).run();
  transaction.commit();
}

void CarriedParts::drop(std::int64_t id) {
  Transaction transaction(database_);
  held(id);
  database_.prepare("DELETE FROM carried_piece WHERE id = ?").bind(id).run();
  transaction.commit();
}

void CarriedParts::begin_again(const base::Hash& part) { database_.prepare("UPDATE carried_piece SET held = 0 WHERE part = ?").bind(part.bytes).run(); }

}  // namespace platsbesok::storage
