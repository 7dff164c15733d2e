#include "core/storage/held_strands.h"

#include "core/journal/segment.h"
#include "core/storage/cell_table.h"

#include <set>

namespace platsbesok::storage {

namespace {

// The part of a branch that one stored run supplies: op numbers s_first.. and what the run's first op follows.
struct Run {
  std::uint32_t dev_no = 0;
  std::uint64_t s_first = 0;
  std::vector<journal::Hash8> chain;
  base::Hash prev_head;
  std::uint64_t s_last() const { return s_first + chain.size() - 1; }
};

std::vector<journal::Hash8> chain_from(base::ByteView bytes) {
  if (bytes.empty() || bytes.size() % 8 != 0) throw base::Failure("database_damaged", "chain column");
  std::vector<journal::Hash8> chain(bytes.size() / 8);
  for (std::size_t i = 0; i < chain.size(); ++i) std::ranges::copy(bytes.subspan(i * 8, 8), chain[i].begin());
  return chain;
}

std::vector<Run> load_segment_runs(Database& database, base::DossierId dossier) {
  auto rows = database.prepare("SELECT dev_no, s_first, prev_head, chain FROM segment WHERE dossier = ? ORDER BY dev_no, s_first");
  rows.bind(dossier.bytes());
  std::vector<Run> runs;
  while (rows.step())
    runs.push_back({static_cast<std::uint32_t>(rows.number(0)), count_column(rows, 1), chain_from(rows.blob_view(3)), hash_column(rows, 2)});
  return runs;
}

// Fills branch.chain from its sealed end down to 1, run by run.
void fill_sealed(Branch& branch, const std::vector<Run>& runs) {
  base::Hash head = branch.sealed_head;
  for (std::uint64_t s = branch.sealed; s > 0;) {
    const journal::Hash8 h8 = journal::first8(head);
    const auto run = std::ranges::find_if(
        runs, [&](const Run& r) { return r.dev_no == branch.dev_no && r.s_first <= s && s <= r.s_last() && r.chain[s - r.s_first] == h8; });
    if (run == runs.end()) throw base::Failure("database_damaged", "a strand has a gap");
    std::copy_n(run->chain.begin(), s - run->s_first + 1, branch.chain.begin() + static_cast<std::ptrdiff_t>(run->s_first - 1));
    s = run->s_first - 1;
    head = run->prev_head;
  }
  if (head != branch.start) throw base::Failure("database_damaged", "a strand begins elsewhere");
}

void fill_unsealed(Database& database, base::DossierId dossier, Branch& branch) {
  auto rows = database.prepare("SELECT s, head FROM unsealed WHERE dossier = ? AND dev_no = ? ORDER BY s");
  rows.bind(dossier.bytes()).bind(branch.dev_no);
  std::uint64_t s = branch.sealed;
  while (rows.step()) {
    if (count_column(rows, 0) != ++s || s > branch.s()) throw base::Failure("database_damaged", "unsealed ops have a gap");
    branch.chain[s - 1] = journal::first8(hash_column(rows, 1));
  }
  if (s != branch.s()) throw base::Failure("database_damaged", "unsealed ops are missing");
}

}  // namespace

Branch* HeldStrands::own(std::uint32_t dev_no) {
  const auto found = std::ranges::find_if(branches, [&](const Branch& branch) { return branch.own && branch.dev_no == dev_no; });
  return found == branches.end() ? nullptr : &*found;
}

journal::LoggedOp place_on(const Branch& branch, std::uint64_t s, journal::Op op) {
  journal::LoggedOp logged{{branch.dev_no, s, branch.h8_at(s)}, branch.h8_at(s - 1), branch.device, std::move(op), {}};
  for (const journal::Base& named : logged.op.base) {
    if (const auto* own = std::get_if<journal::OwnBase>(&named)) {
      if (own->s >= 1 && own->s < s) logged.bases.push_back({branch.dev_no, own->s, branch.h8_at(own->s)});
    } else {
      logged.bases.push_back(std::get<journal::OpRef>(named));
    }
  }
  return logged;
}

HeldStrands load_strands(Database& database, base::DossierId dossier) {
  HeldStrands strands;
  auto tips = database.prepare("SELECT dev_no, head, s, device, start, own, sealed, sealed_head, secured FROM tip WHERE dossier = ? ORDER BY dev_no, s, head");
  tips.bind(dossier.bytes());
  while (tips.step()) {
    Branch branch{static_cast<std::uint32_t>(tips.number(0)), id_column<base::DeviceId>(tips, 3), hash_column(tips, 4), {}, hash_column(tips, 1),
                  tips.number(5) != 0, count_column(tips, 6), hash_column(tips, 7), count_column(tips, 8)};
    branch.chain.resize(count_column(tips, 2));
    if (branch.sealed > branch.s()) throw base::Failure("database_damaged", "tip");
    strands.branches.push_back(std::move(branch));
  }
  const auto runs = load_segment_runs(database, dossier);
  for (Branch& branch : strands.branches) {
    fill_sealed(branch, runs);
    if (branch.own)
      fill_unsealed(database, dossier, branch);
    else if (branch.sealed != branch.s())
      throw base::Failure("database_damaged", "tip");
  }
  strands.structural = read_structural(database, dossier);
  return strands;
}

std::vector<journal::LoggedOp> load_ops(Database& database, base::DossierId dossier, const HeldStrands& strands) {
  std::vector<journal::LoggedOp> ops;
  std::set<journal::OpRef> seen;
  auto segments = database.prepare("SELECT bytes FROM segment WHERE dossier = ? ORDER BY dev_no, s_first");
  segments.bind(dossier.bytes());
  while (segments.step()) {
    auto opened = journal::reopen_segment(segments.blob_view(0));
    if (!opened) throw base::Failure("database_damaged", "segment");
    const auto branch = std::ranges::find_if(strands.branches, [&](const Branch& b) { return b.holds(opened->header.tip().ref()); });
    if (branch == strands.branches.end()) throw base::Failure("database_damaged", "a segment lies on no strand");
    for (std::size_t i = 0; i < opened->ops.size(); ++i) {
      const std::uint64_t s = opened->header.s_first + i;
      if (seen.insert({branch->dev_no, s, branch->h8_at(s)}).second) ops.push_back(place_on(*branch, s, std::move(opened->ops[i])));
    }
  }
  auto unsealed = database.prepare("SELECT dev_no, s, bytes FROM unsealed WHERE dossier = ? ORDER BY dev_no, s");
  unsealed.bind(dossier.bytes());
  while (unsealed.step()) {
    const std::uint64_t s = count_column(unsealed, 1);
    const auto branch =
        std::ranges::find_if(strands.branches, [&](const Branch& b) { return b.own && b.dev_no == unsealed.number(0) && s > b.sealed && s <= b.s(); });
    auto op = journal::decode_op(unsealed.blob_view(2));
    if (branch == strands.branches.end() || !op) throw base::Failure("database_damaged", "unsealed op");
    ops.push_back(place_on(*branch, s, std::move(*op)));
  }
  std::ranges::sort(ops, {}, &journal::LoggedOp::ref);
  return ops;
}

base::Hash full_hash_at(Database& database, base::DossierId dossier, const Branch& branch, std::uint64_t number) {
  ENSURE(number <= branch.s());
  if (number == 0) return branch.start;
  if (number == branch.s()) return branch.head;
  if (number == branch.sealed) return branch.sealed_head;
  if (number > branch.sealed) {
    auto row = database.prepare("SELECT head FROM unsealed WHERE dossier = ? AND dev_no = ? AND s = ?");
    row.bind(dossier.bytes()).bind(branch.dev_no).bind(static_cast<std::int64_t>(number));
    if (!row.step()) throw base::Failure("database_damaged", "unsealed op");
    return hash_column(row, 0);
  }
  auto rows = database.prepare("SELECT s_first, s_last, head, chain, id FROM segment WHERE dossier = ? AND dev_no = ? AND s_first <= ? AND s_last >= ? ORDER BY s_last");
  rows.bind(dossier.bytes()).bind(branch.dev_no).bind(static_cast<std::int64_t>(number)).bind(static_cast<std::int64_t>(number));
  while (rows.step()) {
    const std::uint64_t s_first = count_column(rows, 0);
    if (chain_from(rows.blob_view(3)).at(number - s_first) != branch.h8_at(number)) continue;
    if (count_column(rows, 1) == number) return hash_column(rows, 2);
    auto bytes = database.prepare("SELECT bytes FROM segment WHERE id = ?");
    bytes.bind(rows.number(4));
    const auto opened = bytes.step() ? journal::reopen_segment(bytes.blob_view(0)) : std::nullopt;
    if (!opened) throw base::Failure("database_damaged", "segment");
    return opened->heads.at(number - s_first);
  }
  throw base::Failure("database_damaged", "a strand has a gap");
}

void insert_tip(Database& database, base::DossierId dossier, const Branch& branch) {
  auto row = database.prepare("INSERT INTO tip (dossier, dev_no, head, s, device, start, own, sealed, sealed_head, secured) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(dossier.bytes()).bind(branch.dev_no).bind(branch.head.bytes).bind(static_cast<std::int64_t>(branch.s())).bind(branch.device.bytes());
  row.bind(branch.start.bytes).bind(branch.own ? 1 : 0).bind(static_cast<std::int64_t>(branch.sealed)).bind(branch.sealed_head.bytes);
  row.bind(static_cast<std::int64_t>(branch.secured)).run();
}

void delete_tip(Database& database, base::DossierId dossier, const Branch& branch) {
  database.prepare("DELETE FROM tip WHERE dossier = ? AND dev_no = ? AND head = ?").bind(dossier.bytes()).bind(branch.dev_no).bind(branch.head.bytes).run();
}

void create_strand_tables(Database& database) {
  database.execute(R"(
    CREATE TABLE tip (
      dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, head BLOB NOT NULL, s INTEGER NOT NULL, device BLOB NOT NULL, start BLOB NOT NULL,
      own INTEGER NOT NULL, sealed INTEGER NOT NULL, sealed_head BLOB NOT NULL, secured INTEGER NOT NULL,
      PRIMARY KEY (dossier, dev_no, head)) STRICT, WITHOUT ROWID;
    CREATE TABLE unsealed (
      dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s INTEGER NOT NULL, head BLOB NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (dossier, dev_no, s)) STRICT, WITHOUT ROWID;
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY, dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s_first INTEGER NOT NULL, s_last INTEGER NOT NULL,
      prev_head BLOB NOT NULL, head BLOB NOT NULL, received_at INTEGER, chain BLOB NOT NULL, bytes BLOB NOT NULL,
      UNIQUE (dossier, dev_no, s_last, head, s_first)) STRICT;)");
}

base::Hash hash_column(const Statement& row, int column) {
  const auto hash = base::Hash::from_bytes(row.blob_view(column));
  if (!hash) throw base::Failure("database_damaged", "hash column");
  return *hash;
}

std::uint64_t count_column(const Statement& row, int column) {
  const std::int64_t number = row.number(column);
  if (number < 0) throw base::Failure("database_damaged", "count column");
  return static_cast<std::uint64_t>(number);
}

}  // namespace platsbesok::storage
