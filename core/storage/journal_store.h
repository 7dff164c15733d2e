// JournalStore: strands, segments, cells and receipts in a Database; tablet and register use the same (sync/README.md).
// Invariants: cells are always journal::reduce() of the dossier's ops; a segment's bytes are kept exactly as they were sealed; an op is durable when
// append() returns; nothing here deletes an op but take_away(). Every failure leaves the store as it was before the call.
// One JournalStore a Database: it keeps the chains it has read.
#pragma once

#include "core/base/clock.h"
#include "core/base/outcome.h"
#include "core/journal/dossier.h"
#include "core/journal/receipt.h"
#include "core/journal/segment.h"
#include "core/storage/changes.h"
#include "core/storage/held_strands.h"

namespace platsbesok::storage {

// Who writes here: this device's strand in every dossier.
struct Recorder {
  base::MunicipalityId municipality;
  base::DeviceId device;
  std::uint32_t dev_no = 0;
  const base::SigningKey* key = nullptr;
};

// One for each tip: a branched strand has several.
struct StrandState {
  std::uint32_t dev_no = 0;
  std::uint64_t s = 0;          // what is held
  std::uint64_t sealed = 0;     // of which in segments
  std::uint64_t secured = 0;    // of which the register has given a receipt that still holds
  base::Hash head;              // chain hash at s
  base::DeviceId device;        // whose strand it is
};

// An op of this device's own strand as it was recorded.
struct StrandOp {
  std::uint64_t s = 0;
  base::Hash head;      // chain hash at s
  base::Bytes bytes;
};

// Tips that one device may have in one dossier, all its numbers together: a restore or a clone makes one now and then. More of them would make vectors that no
// SIGN and no message can hold, at every holder of the dossier.
inline constexpr std::size_t device_tips_max = 64;

// needs_earlier: nothing here connects to the segment (or its device is not the strand's): send the strand from further back.
// too_many_tips: it would give its device one more than device_tips_max. Neither stores anything.
enum class Ingest { appended, duplicate, branched, needs_earlier, too_many_tips };

class JournalStore {
public:
  JournalStore(Database& database, Recorder recorder, journal::InForce in_force);

  // Appends to the own strand; one transaction, durable on return (inside an outer Transaction: when that commits). Ops' own-strand bases and
  // numbers are assigned here: a base that is an own ref is written as OwnBase. Returns the refs. ENSUREs the op limits: decide() keeps them.
  std::vector<journal::OpRef> append(base::DossierId dossier, base::PersonId actor, base::Instant at, const std::vector<journal::DraftOp>& ops);

  std::vector<base::DossierId> dossiers() const;
  // Those that have been written to since the mark, which moves to now (changes.h); a mark of 0, where it starts, stands before all there are.
  std::vector<base::DossierId> changed_since(std::uint64_t& mark) const;
  bool holds(base::DossierId dossier) const;
  bool holds(base::DossierId dossier, const journal::OpRef& op) const;
  journal::DossierState state(base::DossierId dossier) const;          // cells and additions from the store, not recomputed
  journal::CellHeads cell(base::DossierId dossier, const journal::CellKey& key) const;  // one of state's cells; empty: there is none
  journal::CellHeads addition(base::DossierId dossier, const journal::CellKey& key) const;  // the same of state's additions
  std::vector<journal::LoggedOp> ops(base::DossierId dossier) const;   // all of them, by strand and number
  journal::StrandVector vector(base::DossierId dossier) const;
  std::vector<StrandState> strands(base::DossierId dossier) const;
  // The highest number at which the chain that `tip` stands on passes through one of `others`; 0: none. Nothing when no chain here does pass through `tip`.
  std::optional<std::uint64_t> shared_up_to(base::DossierId dossier, const journal::OpRef& tip, std::span<const journal::OpRef> others) const;
  std::uint64_t unsecured_ops() const;                                 // this device's ops without a receipt that holds, all dossiers
  // This device's ops under one of its numbers, above `after`, in order. Of a number that has branched: the branch it goes on at, else the longest.
  std::vector<StrandOp> own_ops(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t after) const;
  // From now on this device writes under another number: its own was found to be used by a copy of it.
  void go_on_as(std::uint32_t dev_no) { recorder_.dev_no = dev_no; }

  // Seals this device's unsealed ops into one or more segments (journal limits), durable on return.
  void seal(base::DossierId dossier);
  // Whole segments of a strand that hold numbers above `after`, in order, at most size_bytes_max together but at least one.
  std::vector<base::Bytes> segments(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t after, std::size_t size_bytes_max) const;

  // A segment from elsewhere, already opened (verified) by the caller, who knows whose key it must bear. Idempotent.
  // Failure segment_foreign: another municipality's.
  Ingest ingest(base::ByteView bytes, const journal::OpenedSegment& opened, base::Instant received_at);

  // A receipt whose signature the caller has verified. Idempotent. It secures only what it names: ops on the chain that ends in its head.
  void keep_receipt(const journal::Receipt& receipt, base::ByteView bytes);
  // The latest kept that holds in full.
  std::optional<base::Bytes> latest_receipt(base::DossierId dossier, std::uint32_t dev_no) const;
  // A receipt for what the register now says it lacks is void: säkrad goes back.
  void void_receipts_above(base::DossierId dossier, std::uint32_t dev_no, std::uint64_t s);

  // A dossier that is withdrawn from this device: nothing of it is held from now on. What is unsealed would be lost: ENSUREs that nothing is. Within the caller's
  // transaction, which keeps it sealed (sealed_rest.h).
  void take_away(base::DossierId dossier);

  // Recomputes every dossier's cells from its ops and compares; chains and signatures included. False: the store is damaged.
  struct Verified { std::uint64_t dossiers = 0, ops = 0, segments = 0; std::vector<std::string> faults; };
  Verified verify(const std::function<std::optional<base::PublicKey>(base::DeviceId)>& key_of) const;

  // Makes the tables in an empty database.
  static void create_tables(Database& database);

private:
  HeldStrands& strands_of(base::DossierId dossier) const;
  Branch& own_branch(base::DossierId dossier, HeldStrands& strands);
  void settle(base::DossierId dossier, HeldStrands& strands, std::span<const journal::LoggedOp> fresh);
  void seal_up_to(base::DossierId dossier, Branch& branch, std::uint64_t last);
  void take_over_seal(base::DossierId dossier, Branch& branch, const journal::OpenedSegment& opened, std::size_t matched);
  void store_segment(base::ByteView bytes, const journal::SegmentHeader& header, std::span<const base::Hash> heads, std::optional<base::Instant> received_at);
  void refresh_secured(base::DossierId dossier, std::uint32_t dev_no);

  Database& database_;
  Recorder recorder_;
  journal::InForce in_force_;
  mutable std::map<base::DossierId, HeldStrands> read_;  // what has been read and still holds
  mutable std::int64_t read_since_ = 0;                  // database_.rollbacks() when read_ was begun
  mutable Changes changes_;
};

}  // namespace platsbesok::storage
