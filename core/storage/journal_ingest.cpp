// JournalStore::ingest: where a segment from elsewhere belongs among what is held (sync/README.md: Push).
#include "core/storage/journal_store.h"

namespace platsbesok::storage {

namespace {

// The branch a segment goes on from or runs along, and how many of its ops lie on it already.
struct Place {
  std::size_t branch = 0;
  std::size_t matched = 0;
  bool at_tip = false;  // what does not match begins right after the branch's tip
};

bool connects(Database& database, const Branch& branch, const journal::SegmentHeader& header) {
  if (branch.dev_no != header.strand.dev_no || branch.device != header.strand.device || branch.s() + 1 < header.s_first) return false;
  if (branch.h8_at(header.s_first - 1) != journal::first8(header.prev_head)) return false;
  return full_hash_at(database, header.strand.dossier, branch, header.s_first - 1) == header.prev_head;
}

std::optional<Place> find_place(Database& database, const HeldStrands& strands, const journal::OpenedSegment& opened) {
  std::optional<Place> best;
  for (std::size_t index = 0; index < strands.branches.size(); ++index) {
    const Branch& branch = strands.branches[index];
    if (!connects(database, branch, opened.header)) continue;
    Place place{index, 0, false};
    std::uint64_t s = opened.header.s_first;
    for (; place.matched < opened.heads.size() && s <= branch.s() && branch.h8_at(s) == journal::first8(opened.heads[place.matched]); ++s) ++place.matched;
    place.at_tip = s == branch.s() + 1;
    if (!best || std::pair(place.matched, place.at_tip) > std::pair(best->matched, best->at_tip)) best = place;
  }
  return best;
}

bool is_stored(Database& database, const journal::SegmentHeader& header) {
  auto row = database.prepare("SELECT 1 FROM segment WHERE dossier = ? AND dev_no = ? AND s_last = ? AND head = ? AND s_first <= ?");
  row.bind(header.strand.dossier.bytes()).bind(header.strand.dev_no).bind(static_cast<std::int64_t>(header.s_last())).bind(header.head.bytes);
  row.bind(static_cast<std::int64_t>(header.s_first));
  return row.step();
}

}  // namespace

// A segment of this device's own strand that covers ops still unsealed here: from now on it is their seal. Sealed runs have no gaps, so what lies
// before the segment is sealed here first. Nothing to do on branches from elsewhere: they are sealed to their tips.
void JournalStore::take_over_seal(base::DossierId dossier, Branch& branch, const journal::OpenedSegment& opened, std::size_t matched) {
  if (branch.sealed < opened.header.s_first - 1) seal_up_to(dossier, branch, opened.header.s_first - 1);
  const std::uint64_t shared = opened.header.s_first - 1 + matched;
  if (shared <= branch.sealed) return;
  delete_tip(database_, dossier, branch);
  branch.sealed = shared;
  branch.sealed_head = opened.heads[matched - 1];
  auto drop = database_.prepare("DELETE FROM unsealed WHERE dossier = ? AND dev_no = ? AND s <= ?");
  drop.bind(dossier.bytes()).bind(branch.dev_no).bind(static_cast<std::int64_t>(shared)).run();
  insert_tip(database_, dossier, branch);
}

Ingest JournalStore::ingest(base::ByteView bytes, const journal::OpenedSegment& opened, base::Instant received_at) {
  const journal::SegmentHeader& header = opened.header;
  const base::DossierId dossier = header.strand.dossier;
  ENSURE(opened.ops.size() == header.count && opened.heads.size() == header.count && opened.heads.back() == header.head);
  if (header.strand.municipality != recorder_.municipality) throw base::Failure("segment_foreign");
  if (is_stored(database_, header)) return Ingest::duplicate;

  HeldStrands& strands = strands_of(dossier);
  const auto place = find_place(database_, strands, opened);
  if (!place && header.s_first > 1) return Ingest::needs_earlier;
  const std::size_t matched = place ? place->matched : 0;
  if (matched == header.count && header.s_last() <= strands.branches[place->branch].sealed) return Ingest::duplicate;
  const bool goes_on = place && place->at_tip;
  if (matched < header.count && !goes_on &&
      std::ranges::count(strands.branches, header.strand.device, &Branch::device) >= static_cast<std::ptrdiff_t>(device_tips_max))
    return Ingest::too_many_tips;

  Transaction transaction(database_);
  changes_.wrote(dossier);
  if (place) take_over_seal(dossier, strands.branches[place->branch], opened, matched);
  store_segment(bytes, header, opened.heads, received_at);
  if (matched == header.count) {  // held until now without a seal
    transaction.commit();
    return Ingest::duplicate;
  }

  std::size_t target = place ? place->branch : strands.branches.size();
  const bool first_of_its_number = std::ranges::none_of(strands.branches, [&](const Branch& b) { return b.dev_no == header.strand.dev_no; });
  if (goes_on) {
    delete_tip(database_, dossier, strands.branches[target]);
  } else {
    Branch fork{header.strand.dev_no, header.strand.device, header.prev_head, {}, header.prev_head, false, 0, header.prev_head, 0};
    if (place) {
      const Branch& trunk = strands.branches[target];
      fork.start = trunk.start;
      fork.chain.assign(trunk.chain.begin(), trunk.chain.begin() + static_cast<std::ptrdiff_t>(header.s_first - 1 + matched));
    }
    target = strands.branches.size();
    strands.branches.push_back(std::move(fork));
  }
  Branch& branch = strands.branches[target];
  std::vector<journal::LoggedOp> fresh;
  for (std::size_t i = matched; i < opened.ops.size(); ++i) {
    branch.chain.push_back(journal::first8(opened.heads[i]));
    fresh.push_back(place_on(branch, header.s_first + i, opened.ops[i]));
  }
  branch.head = branch.sealed_head = header.head;
  branch.sealed = branch.s();
  insert_tip(database_, dossier, branch);
  settle(dossier, strands, fresh);
  refresh_secured(dossier, branch.dev_no);
  transaction.commit();
  return goes_on || first_of_its_number ? Ingest::appended : Ingest::branched;
}

}  // namespace platsbesok::storage
