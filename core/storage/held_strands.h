// What a dossier holds, strand by strand, as rows and as the chains in memory that a base's number is looked up in.
// A branch is a path from the strand's start to one of its tips; a strand with several branches was written by a clone or before a restore, and its
// branches are equals. Branches have no gaps: what does not connect is not stored.
#pragma once

#include "core/journal/dossier.h"
#include "core/journal/strand.h"
#include "core/storage/database.h"

namespace platsbesok::storage {

struct Branch {
  std::uint32_t dev_no = 0;
  base::DeviceId device;
  base::Hash start;                          // the chain's H0
  std::vector<journal::Hash8> chain;         // element i names op i + 1
  base::Hash head;
  bool own = false;                          // this device goes on here
  std::uint64_t sealed = 0;                  // ops 1..sealed are in segments, the rest in `unsealed`
  base::Hash sealed_head;
  std::uint64_t secured = 0;                 // ops 1..secured are under receipts that hold

  std::uint64_t s() const { return chain.size(); }
  journal::Hash8 h8_at(std::uint64_t number) const { return number == 0 ? journal::first8(start) : chain[number - 1]; }
  bool holds(const journal::OpRef& ref) const { return ref.dev_no == dev_no && ref.s >= 1 && ref.s <= s() && chain[ref.s - 1] == ref.h8; }
  journal::Tip tip() const { return {dev_no, s(), head}; }
};

struct HeldStrands {
  std::vector<Branch> branches;
  std::vector<journal::LoggedOp> structural;  // sorted by ref

  Branch* own(std::uint32_t dev_no);
};

// An op in its place on `branch`; own-strand numbers resolved along it. A number that is not lower than the op's own names nothing.
journal::LoggedOp place_on(const Branch& branch, std::uint64_t s, journal::Op op);

HeldStrands load_strands(Database& database, base::DossierId dossier);
// Every op, each once, sorted by ref. Failure database_damaged when a stored segment does not read.
std::vector<journal::LoggedOp> load_ops(Database& database, base::DossierId dossier, const HeldStrands& strands);
// The full chain hash at a number of the branch (0: its start).
base::Hash full_hash_at(Database& database, base::DossierId dossier, const Branch& branch, std::uint64_t number);

void insert_tip(Database& database, base::DossierId dossier, const Branch& branch);
void delete_tip(Database& database, base::DossierId dossier, const Branch& branch);
void create_strand_tables(Database& database);

// Columns of ids and hashes; another size is a damaged database.
base::Hash hash_column(const Statement& row, int column);
template <class T>
T id_column(const Statement& row, int column) {
  const auto id = T::from_bytes(row.blob_view(column));
  if (!id) throw base::Failure("database_damaged", "id column");
  return *id;
}
std::uint64_t count_column(const Statement& row, int column);

}  // namespace platsbesok::storage
