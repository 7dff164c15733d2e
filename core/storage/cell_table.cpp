#include "core/storage/cell_table.h"

#include <set>

namespace platsbesok::storage {

namespace {

enum class Side { main = 0, late = 1 };  // `late`: an addition after a sign-off

using CellBytes = std::map<journal::CellKey, base::Bytes>;

template <class Keep>
void read_cells(Database& database, base::DossierId dossier, Side side, Keep keep) {
  auto rows = database.prepare("SELECT entity, field, heads FROM cell WHERE dossier = ? AND late = ? ORDER BY entity, field");
  rows.bind(dossier.bytes()).bind(static_cast<int>(side));
  while (rows.step()) {
    const auto entity = base::EntityId::from_bytes(rows.blob_view(0));
    if (!entity) throw base::Failure("database_damaged", "cell");
    keep(journal::CellKey{*entity, rows.text(1)}, rows.blob_view(2));
  }
}

journal::CellHeads decoded(base::ByteView bytes) {
  auto cell = journal::decode_cell(bytes);
  if (!cell) throw base::Failure("database_damaged", "cell");
  return std::move(*cell);
}

void write_cell(Database& database, base::DossierId dossier, Side side, const journal::CellKey& key, base::ByteView heads) {
  auto row = database.prepare(
      "INSERT INTO cell (dossier, late, entity, field, heads) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET heads = excluded.heads");
  row.bind(dossier.bytes()).bind(static_cast<int>(side)).bind(key.entity.bytes()).bind(key.field).bind(heads).run();
}

void replace_cells(Database& database, base::DossierId dossier, Side side, const journal::Cells& cells) {
  CellBytes before;
  read_cells(database, dossier, side, [&](journal::CellKey key, base::ByteView heads) { before.emplace(std::move(key), base::Bytes(heads.begin(), heads.end())); });
  for (const auto& [key, cell] : cells) {
    const base::Bytes heads = journal::encode(cell);
    const auto old = before.find(key);
    if (old == before.end() || old->second != heads) write_cell(database, dossier, side, key, heads);
    if (old != before.end()) before.erase(old);
  }
  for (const auto& [key, heads] : before) {
    auto row = database.prepare("DELETE FROM cell WHERE dossier = ? AND late = ? AND entity = ? AND field = ?");
    row.bind(dossier.bytes()).bind(static_cast<int>(side)).bind(key.entity.bytes()).bind(key.field).run();
  }
}

constexpr std::size_t ref_bytes = 20;  // dev_no u32, s u64, h8

base::Bytes bases_as_bytes(const std::vector<journal::OpRef>& bases) {
  base::Bytes out;
  for (const journal::OpRef& ref : bases) {
    base::put_u32(out, ref.dev_no);
    base::put_u64(out, ref.s);
    base::put(out, ref.h8);
  }
  return out;
}

journal::Hash8 h8_from(base::ByteView bytes) {
  journal::Hash8 h8{};
  if (bytes.size() != h8.size()) throw base::Failure("database_damaged", "aside");
  std::ranges::copy(bytes, h8.begin());
  return h8;
}

void write_aside(Database& database, base::DossierId dossier, const journal::LoggedOp& op, bool in_force) {
  auto row = database.prepare(
      "INSERT INTO aside (dossier, dev_no, s, h8, structural, in_force, previous, device, bases, op) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET in_force = excluded.in_force");
  row.bind(dossier.bytes()).bind(op.ref.dev_no).bind(static_cast<std::int64_t>(op.ref.s)).bind(op.ref.h8).bind(journal::is_structural(op.op.kind) ? 1 : 0);
  row.bind(in_force ? 1 : 0).bind(op.previous).bind(op.device.bytes()).bind(bases_as_bytes(op.bases)).bind(journal::encode(op.op)).run();
}

// Columns dev_no, s, h8, previous, device, bases, op.
journal::LoggedOp aside_from(const Statement& row) {
  const auto device = base::DeviceId::from_bytes(row.blob_view(4));
  auto op = journal::decode_op(row.blob_view(6));
  base::ByteReader bases(row.blob_view(5));
  if (!device || !op || bases.rest().size() % ref_bytes != 0) throw base::Failure("database_damaged", "aside");
  journal::LoggedOp logged{{static_cast<std::uint32_t>(row.number(0)), static_cast<std::uint64_t>(row.number(1)), h8_from(row.blob_view(2))},
                           h8_from(row.blob_view(3)), *device, std::move(*op), {}};
  while (!bases.rest().empty()) {
    const std::uint32_t dev_no = bases.u32();
    const std::uint64_t s = bases.u64();
    logged.bases.push_back({dev_no, s, h8_from(bases.take(8))});
  }
  return logged;
}

std::vector<journal::LoggedOp> read_aside(Database& database, base::DossierId dossier, const char* which) {
  auto rows = database.prepare(std::string("SELECT dev_no, s, h8, previous, device, bases, op FROM aside WHERE dossier = ? AND ") + which + " ORDER BY dev_no, s, h8");
  rows.bind(dossier.bytes());
  std::vector<journal::LoggedOp> ops;
  while (rows.step()) ops.push_back(aside_from(rows));
  return ops;
}

journal::CellHeads read_one(Database& database, base::DossierId dossier, Side side, const journal::CellKey& key) {
  auto row = database.prepare("SELECT heads FROM cell WHERE dossier = ? AND late = ? AND entity = ? AND field = ?");
  row.bind(dossier.bytes()).bind(static_cast<int>(side)).bind(key.entity.bytes()).bind(key.field);
  return row.step() ? decoded(row.blob_view(0)) : journal::CellHeads{};
}

}  // namespace

journal::CellHeads read_cell(Database& database, base::DossierId dossier, const journal::CellKey& key) { return read_one(database, dossier, Side::main, key); }
journal::CellHeads read_addition(Database& database, base::DossierId dossier, const journal::CellKey& key) { return read_one(database, dossier, Side::late, key); }

journal::DossierState read_state(Database& database, base::DossierId dossier) {
  journal::DossierState state;
  const auto into = [](journal::Cells& cells) {
    return [&cells](journal::CellKey key, base::ByteView heads) { cells.emplace_hint(cells.end(), std::move(key), decoded(heads)); };
  };
  read_cells(database, dossier, Side::main, into(state.cells));
  read_cells(database, dossier, Side::late, into(state.additions));
  state.not_in_force = read_aside(database, dossier, "in_force = 0");
  state.structural = read_structural(database, dossier);
  return state;
}

std::vector<journal::LoggedOp> read_structural(Database& database, base::DossierId dossier) { return read_aside(database, dossier, "structural = 1"); }

void extend_cells(Database& database, base::DossierId dossier, std::span<const journal::LoggedOp> structural, std::span<const journal::LoggedOp> fresh,
                  const journal::InForce& in_force) {
  journal::Cells touched;
  for (const journal::LoggedOp& op : fresh) {
    if (!in_force(op, structural)) {
      write_aside(database, dossier, op, false);
      continue;
    }
    const journal::CellKey key{op.op.entity, op.op.field};
    auto cell = touched.find(key);
    if (cell == touched.end()) cell = touched.emplace(key, read_cell(database, dossier, key)).first;
    cell->second = journal::apply(std::move(cell->second), op);
  }
  for (const auto& [key, cell] : touched) write_cell(database, dossier, Side::main, key, journal::encode(cell));
}

void replace_state(Database& database, base::DossierId dossier, const journal::DossierState& state) {
  replace_cells(database, dossier, Side::main, state.cells);
  replace_cells(database, dossier, Side::late, state.additions);
  database.prepare("DELETE FROM aside WHERE dossier = ?").bind(dossier.bytes()).run();
  for (const journal::LoggedOp& op : state.structural) write_aside(database, dossier, op, true);
  for (const journal::LoggedOp& op : state.not_in_force) write_aside(database, dossier, op, false);
}

void create_cell_tables(Database& database) {
  database.execute(R"(
    CREATE TABLE cell (
      dossier BLOB NOT NULL, late INTEGER NOT NULL, entity BLOB NOT NULL, field TEXT NOT NULL, heads BLOB NOT NULL,
      PRIMARY KEY (dossier, late, entity, field)) STRICT, WITHOUT ROWID;
    CREATE TABLE aside (
      dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s INTEGER NOT NULL, h8 BLOB NOT NULL, structural INTEGER NOT NULL, in_force INTEGER NOT NULL,
      previous BLOB NOT NULL, device BLOB NOT NULL, bases BLOB NOT NULL, op BLOB NOT NULL,
      PRIMARY KEY (dossier, dev_no, s, h8)) STRICT, WITHOUT ROWID;)");
}

}  // namespace platsbesok::storage
