// JournalStore::verify: what the store says, recomputed from the signed bytes. Faults name dossier, strand and what is wrong; never content.
#include "core/journal/limits.h"
#include "core/storage/cell_table.h"
#include "core/storage/journal_store.h"

namespace platsbesok::storage {

namespace {

using KeyOf = std::function<std::optional<base::PublicKey>(base::DeviceId)>;

class DossierCheck {
public:
  DossierCheck(Database& database, base::DossierId dossier, const KeyOf& key_of, JournalStore::Verified& result)
      : database_(database), dossier_(dossier), key_of_(key_of), result_(result) {}

  void run(const journal::InForce& in_force) {
    try {
      const HeldStrands strands = load_strands(database_, dossier_);  // connected from start to tip, or damaged
      check_segments();
      check_unsealed(strands);
      const auto ops = load_ops(database_, dossier_, strands);
      result_.ops += ops.size();
      if (journal::reduce(ops, in_force) != read_state(database_, dossier_)) fault("cells differ from the ops");
    } catch (const base::Failure& failure) {
      if (failure.code() != "database_damaged") throw;
      fault(failure.what());
    }
  }

private:
  void fault(std::string_view what) { result_.faults.push_back("dossier " + dossier_.hex() + ": " + std::string(what)); }

  void check_segments() {
    auto rows = database_.prepare("SELECT bytes, chain, prev_head, head, s_first, s_last, dev_no FROM segment WHERE dossier = ? ORDER BY dev_no, s_first");
    rows.bind(dossier_.bytes());
    while (rows.step()) {
      ++result_.segments;
      const std::string where = "strand " + std::to_string(rows.number(6)) + " from " + std::to_string(rows.number(4)) + ": ";
      const auto header = journal::read_segment_header(rows.blob_view(0));
      const auto key = header ? key_of_(header->strand.device) : std::nullopt;
      if (!key) {
        fault(where + (header ? "the device's key is unknown" : header.refusal().code));
        continue;
      }
      const auto opened = journal::open_segment(rows.blob_view(0), *key);
      if (!opened) {
        fault(where + opened.refusal().code);
        continue;
      }
      base::Bytes chain;
      for (const base::Hash& head : opened->heads) base::put(chain, journal::first8(head));
      const journal::SegmentHeader& stated = opened->header;
      if (chain != rows.blob(1) || stated.prev_head != hash_column(rows, 2) || stated.head != hash_column(rows, 3) || stated.s_first != count_column(rows, 4) ||
          stated.s_last() != count_column(rows, 5) || stated.strand.dev_no != rows.number(6) || stated.strand.dossier != dossier_)
        fault(where + "the row differs from the segment");
    }
  }

  // The full hashes of what is not sealed yet; load_strands() has compared 8 bytes of each.
  void check_unsealed(const HeldStrands& strands) {
    for (const Branch& branch : strands.branches) {
      if (!branch.own) continue;
      base::Hash head = branch.sealed_head;
      auto rows = database_.prepare("SELECT bytes, head FROM unsealed WHERE dossier = ? AND dev_no = ? ORDER BY s");
      rows.bind(dossier_.bytes()).bind(branch.dev_no);
      while (rows.step()) {
        head = journal::chain_next(head, rows.blob_view(0));
        if (head != hash_column(rows, 1)) return fault("the chain of unsealed ops does not hold");
      }
      if (head != branch.head) fault("the strand's tip is not where its chain ends");
    }
  }

  Database& database_;
  base::DossierId dossier_;
  const KeyOf& key_of_;
  JournalStore::Verified& result_;
};

}  // namespace

JournalStore::Verified JournalStore::verify(const KeyOf& key_of) const {
  Verified result;
  for (const base::DossierId dossier : dossiers()) {
    ++result.dossiers;
    DossierCheck(database_, dossier, key_of, result).run(in_force_);
  }
  // Rows of a dossier that no strand leads to.
  for (const char* table : {"segment", "unsealed", "cell", "aside"}) {
    auto row = database_.prepare("SELECT count(*) FROM " + std::string(table) + " WHERE dossier NOT IN (SELECT dossier FROM tip)");
    if (row.step() && row.number(0) > 0) result.faults.push_back(std::string(table) + ": rows of no dossier");
  }
  return result;
}

}  // namespace platsbesok::storage
