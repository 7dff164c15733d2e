#include "core/storage/journal_store.h"

#include "core/journal/limits.h"
#include "core/storage/cell_table.h"

#include <limits>

namespace platsbesok::storage {

namespace {

constexpr std::size_t dossiers_read_max = 64;

}  // namespace

JournalStore::JournalStore(Database& database, Recorder recorder, journal::InForce in_force)
    : database_(database), recorder_(recorder), in_force_(std::move(in_force)), read_since_(database.rollbacks()), changes_(database) {
  ENSURE(recorder_.key && in_force_);
}

void JournalStore::create_tables(Database& database) {
  Transaction transaction(database);
  create_strand_tables(database);
  create_cell_tables(database);
  database.execute(R"(
    CREATE TABLE receipt (
      id INTEGER PRIMARY KEY, dossier BLOB NOT NULL, dev_no INTEGER NOT NULL, s_first INTEGER NOT NULL, s INTEGER NOT NULL, head BLOB NOT NULL,
      holds_to INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (dossier, dev_no, bytes)) STRICT;)");
  transaction.commit();
}

// What was read within a transaction that was rolled back may never have been true.
HeldStrands& JournalStore::strands_of(base::DossierId dossier) const {
  if (read_since_ != database_.rollbacks()) read_.clear();
  read_since_ = database_.rollbacks();
  if (const auto found = read_.find(dossier); found != read_.end()) return found->second;
  if (read_.size() >= dossiers_read_max) read_.clear();
  return read_.emplace(dossier, load_strands(database_, dossier)).first->second;
}

// This device goes on where it left off. A vault that got its own strand back from elsewhere goes on at the end of it, not beside it.
Branch& JournalStore::own_branch(base::DossierId dossier, HeldStrands& strands) {
  if (Branch* own = strands.own(recorder_.dev_no)) return *own;
  const base::Hash start =
      journal::chain_start({recorder_.municipality, dossier, recorder_.device, recorder_.dev_no}, recorder_.key->public_key());
  Branch* longest = nullptr;
  for (Branch& branch : strands.branches)
    if (branch.dev_no == recorder_.dev_no && branch.start == start && (!longest || branch.s() > longest->s())) longest = &branch;
  if (!longest) longest = &strands.branches.emplace_back(Branch{recorder_.dev_no, recorder_.device, start, {}, start, false, 0, start, 0});
  longest->own = true;
  return *longest;
}

std::vector<journal::OpRef> JournalStore::append(base::DossierId dossier, base::PersonId actor, base::Instant at, const std::vector<journal::DraftOp>& ops) {
  if (ops.empty()) return {};
  Transaction transaction(database_);
  changes_.wrote(dossier);
  HeldStrands& strands = strands_of(dossier);
  Branch& own = own_branch(dossier, strands);
  delete_tip(database_, dossier, own);

  auto row = database_.prepare("INSERT INTO unsealed (dossier, dev_no, s, head, bytes) VALUES (?, ?, ?, ?, ?)");
  std::vector<journal::OpRef> refs;
  std::vector<journal::LoggedOp> fresh;
  for (const journal::DraftOp& wanted : ops) {
    ENSURE(journal::valid_field(wanted.field) && wanted.base.size() <= journal::op_bases_max);
    journal::Op op{wanted.kind, at, actor, wanted.entity, wanted.field, {}, wanted.value};
    for (const journal::OpRef& ref : wanted.base) op.base.push_back(own.holds(ref) ? journal::Base(journal::OwnBase{ref.s}) : journal::Base(ref));
    const base::Bytes bytes = journal::encode(op);
    ENSURE(bytes.size() <= journal::op_size_bytes_max && journal::decode_op(bytes) == op);  // what is signed must read back as what was meant
    own.head = journal::chain_next(own.head, bytes);
    own.chain.push_back(journal::first8(own.head));
    row.bind(dossier.bytes()).bind(own.dev_no).bind(static_cast<std::int64_t>(own.s())).bind(own.head.bytes).bind(bytes).run();
    fresh.push_back(place_on(own, own.s(), std::move(op)));
    refs.push_back(fresh.back().ref);
  }
  insert_tip(database_, dossier, own);
  settle(dossier, strands, fresh);
  transaction.commit();
  return refs;
}

// Brings the cells up to the ops; `fresh` are in the rows and on their branch already.
void JournalStore::settle(base::DossierId dossier, HeldStrands& strands, std::span<const journal::LoggedOp> fresh) {
  if (journal::can_extend(strands.structural, fresh)) {
    extend_cells(database_, dossier, strands.structural, fresh, in_force_);
    return;
  }
  const auto all = load_ops(database_, dossier, strands);
  journal::DossierState state = journal::reduce(all, in_force_);
  replace_state(database_, dossier, state);
  strands.structural = std::move(state.structural);
}

std::vector<base::DossierId> JournalStore::dossiers() const {
  auto rows = database_.prepare("SELECT DISTINCT dossier FROM tip ORDER BY dossier");
  std::vector<base::DossierId> dossiers;
  while (rows.step()) dossiers.push_back(id_column<base::DossierId>(rows, 0));
  return dossiers;
}

std::vector<base::DossierId> JournalStore::changed_since(std::uint64_t& mark) const {
  const auto changed = changes_.since(mark);
  return changed ? *changed : dossiers();
}

bool JournalStore::holds(base::DossierId dossier) const { return database_.prepare("SELECT 1 FROM tip WHERE dossier = ? LIMIT 1").bind(dossier.bytes()).step(); }

bool JournalStore::holds(base::DossierId dossier, const journal::OpRef& op) const {
  return std::ranges::any_of(strands_of(dossier).branches, [&](const Branch& branch) { return branch.holds(op); });
}

journal::DossierState JournalStore::state(base::DossierId dossier) const { return read_state(database_, dossier); }

journal::CellHeads JournalStore::cell(base::DossierId dossier, const journal::CellKey& key) const { return read_cell(database_, dossier, key); }

journal::CellHeads JournalStore::addition(base::DossierId dossier, const journal::CellKey& key) const { return read_addition(database_, dossier, key); }

void JournalStore::take_away(base::DossierId dossier) {
  for (const StrandState& strand : strands(dossier)) ENSURE(strand.sealed == strand.s);
  for (const char* table : {"tip", "unsealed", "segment", "receipt", "cell", "aside"})
    database_.prepare(std::string("DELETE FROM ") + table + " WHERE dossier = ?").bind(dossier.bytes()).run();
  read_.erase(dossier);
  changes_.wrote(dossier);
}

std::vector<journal::LoggedOp> JournalStore::ops(base::DossierId dossier) const { return load_ops(database_, dossier, strands_of(dossier)); }

journal::StrandVector JournalStore::vector(base::DossierId dossier) const {
  auto rows = database_.prepare("SELECT dev_no, s, head FROM tip WHERE dossier = ?");
  rows.bind(dossier.bytes());
  journal::StrandVector vector;
  while (rows.step()) vector.insert({static_cast<std::uint32_t>(rows.number(0)), count_column(rows, 1), hash_column(rows, 2)});
  return vector;
}

std::vector<StrandState> JournalStore::strands(base::DossierId dossier) const {
  auto rows = database_.prepare("SELECT dev_no, s, sealed, secured, head, device FROM tip WHERE dossier = ? ORDER BY dev_no, s, head");
  rows.bind(dossier.bytes());
  std::vector<StrandState> states;
  while (rows.step())
    states.push_back({static_cast<std::uint32_t>(rows.number(0)), count_column(rows, 1), count_column(rows, 2), count_column(rows, 3), hash_column(rows, 4),
                      id_column<base::DeviceId>(rows, 5)});
  return states;
}

std::optional<std::uint64_t> JournalStore::shared_up_to(base::DossierId dossier, const journal::OpRef& tip, std::span<const journal::OpRef> others) const {
  const auto& branches = strands_of(dossier).branches;
  const auto branch = std::ranges::find_if(branches, [&](const Branch& each) { return each.holds(tip); });
  if (branch == branches.end()) return std::nullopt;
  std::uint64_t shared = 0;
  for (const journal::OpRef& other : others)
    if (other.s <= tip.s && branch->holds(other)) shared = std::max(shared, other.s);
  return shared;
}

std::uint64_t JournalStore::unsecured_ops() const {
  auto row = database_.prepare("SELECT coalesce(sum(s - secured), 0) FROM tip WHERE device = ?");
  ENSURE(row.bind(recorder_.device.bytes()).step());
  return count_column(row, 0);
}

std::vector<StrandOp> JournalStore::own_ops(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t after) const {
  HeldStrands& strands = strands_of(dossier);
  const Branch* branch = strands.own(dev_no);
  for (const Branch& each : strands.branches)
    if (!branch || (!branch->own && each.s() > branch->s()))
      if (each.device == recorder_.device && each.dev_no == dev_no) branch = &each;
  std::vector<StrandOp> ops;
  if (!branch) return ops;
  std::uint64_t last = after;
  if (last < branch->sealed)
    for (const base::Bytes& bytes : segments(dossier, dev_no, after, std::numeric_limits<std::size_t>::max())) {
      const auto opened = journal::reopen_segment(bytes);
      if (!opened) throw base::Failure("database_damaged", "segment");
      for (std::size_t i = 0; i < opened->ops.size(); ++i) {
        const std::uint64_t s = opened->header.s_first + i;
        if (s != last + 1 || s > branch->sealed || branch->h8_at(s) != journal::first8(opened->heads[i])) continue;
        ops.push_back({s, opened->heads[i], journal::encode(opened->ops[i])});
        last = s;
      }
    }
  auto rows = database_.prepare("SELECT s, head, bytes FROM unsealed WHERE dossier = ? AND dev_no = ? AND s > ? ORDER BY s");
  rows.bind(dossier.bytes()).bind(dev_no).bind(static_cast<std::int64_t>(last));
  while (branch->own && rows.step()) ops.push_back({count_column(rows, 0), hash_column(rows, 1), rows.blob(2)});
  return ops;
}

void JournalStore::seal(base::DossierId dossier) {
  HeldStrands& strands = strands_of(dossier);
  if (std::ranges::none_of(strands.branches, [](const Branch& branch) { return branch.sealed < branch.s(); })) return;
  Transaction transaction(database_);
  for (Branch& branch : strands.branches)
    if (branch.own) seal_up_to(dossier, branch, branch.s());
  transaction.commit();
}

// Within the caller's transaction.
void JournalStore::seal_up_to(base::DossierId dossier, Branch& branch, std::uint64_t last) {
  ENSURE(branch.own && branch.device == recorder_.device && last <= branch.s());
  const journal::StrandKey strand{recorder_.municipality, dossier, branch.device, branch.dev_no};
  while (branch.sealed < last) {
    std::vector<base::Bytes> run;
    std::vector<base::Hash> heads;
    std::size_t raw_bytes = 0;
    {
      auto rows = database_.prepare("SELECT bytes, head FROM unsealed WHERE dossier = ? AND dev_no = ? AND s > ? AND s <= ? ORDER BY s");
      rows.bind(dossier.bytes()).bind(branch.dev_no).bind(static_cast<std::int64_t>(branch.sealed)).bind(static_cast<std::int64_t>(last));
      while (run.size() < journal::segment_ops_max && rows.step()) {
        const base::ByteView bytes = rows.blob_view(0);
        raw_bytes += 4 + bytes.size();
        if (!run.empty() && raw_bytes > journal::segment_seal_bytes) break;
        run.emplace_back(bytes.begin(), bytes.end());
        heads.push_back(hash_column(rows, 1));
      }
    }
    if (run.empty()) throw base::Failure("database_damaged", "unsealed ops are missing");
    const base::Bytes bytes = journal::seal_segment(strand, branch.sealed + 1, branch.sealed_head, run, *recorder_.key);
    const auto header = journal::read_segment_header(bytes);
    ENSURE(header && header->head == heads.back());
    store_segment(bytes, *header, heads, std::nullopt);
    branch.sealed = header->s_last();
    branch.sealed_head = header->head;
  }
  auto drop = database_.prepare("DELETE FROM unsealed WHERE dossier = ? AND dev_no = ? AND s <= ?");
  drop.bind(dossier.bytes()).bind(branch.dev_no).bind(static_cast<std::int64_t>(branch.sealed)).run();
  delete_tip(database_, dossier, branch);
  insert_tip(database_, dossier, branch);
}

void JournalStore::store_segment(base::ByteView bytes, const journal::SegmentHeader& header, std::span<const base::Hash> heads,
                                 std::optional<base::Instant> received_at) {
  base::Bytes chain;
  for (const base::Hash& head : heads) base::put(chain, journal::first8(head));
  auto row = database_.prepare("INSERT INTO segment (dossier, dev_no, s_first, s_last, prev_head, head, chain, bytes, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(header.strand.dossier.bytes()).bind(header.strand.dev_no).bind(static_cast<std::int64_t>(header.s_first)).bind(static_cast<std::int64_t>(header.s_last()));
  row.bind(header.prev_head.bytes).bind(header.head.bytes).bind(chain).bind(bytes);
  received_at ? row.bind(received_at->utc_ms) : row.bind_null();
  row.run();
}

std::vector<base::Bytes> JournalStore::segments(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t after, std::size_t size_bytes_max) const {
  auto rows = database_.prepare("SELECT bytes FROM segment WHERE dossier = ? AND dev_no = ? AND s_last > ? ORDER BY s_first, s_last, head");
  rows.bind(dossier.bytes()).bind(dev_no).bind(static_cast<std::int64_t>(after));
  std::vector<base::Bytes> segments;
  std::size_t size_bytes = 0;
  while (rows.step()) {
    base::Bytes bytes = rows.blob(0);
    size_bytes += bytes.size();
    if (!segments.empty() && size_bytes > size_bytes_max) break;
    segments.push_back(std::move(bytes));
  }
  return segments;
}

}  // namespace platsbesok::storage
