#include "sync/client/withdrawal.h"

#include "core/domain/withdrawal.h"
#include "sync/protocol/handover.h"

#include <algorithm>
#include <limits>

namespace platsbesok::sync {

namespace {

bool is_the_office_s(storage::Vault& vault, const storage::StrandState& strand) { return strand.device == vault.enrolment().office; }

// What is here of it and readable.
LeavingDossier readable(storage::Vault& vault, base::DossierId dossier) {
  LeavingDossier all{dossier, {}, {}};
  for (const storage::StrandState& strand : vault.journal().strands(dossier)) all.tips.push_back({{strand.dev_no, strand.s, strand.head}, strand.device});
  for (const storage::MediaInfo& file : vault.media().of(dossier))
    if (file.complete) all.files.push_back(file.file);
  return all;
}

// One piece of the sealed rest: a hand-over file with one part.
template <class Write>
void keep_piece(storage::Vault& vault, base::DossierId dossier, base::Random& random, Write write) {
  base::Bytes bytes;
  HandoverWriter writer(vault.enrolment().municipality, 1, random, [&](base::ByteView more) { base::put(bytes, more); });
  writer.begin(vault.enrolment().device, dossier, {vault.enrolment().register_key});
  write(writer);
  writer.end();
  ENSURE(bytes.size() <= sealed_bytes_max);
  storage::SealedRests(vault.database()).keep_piece(dossier, bytes);
}

void keep_strand(storage::Vault& vault, base::DossierId dossier, std::uint32_t dev_no, base::Random& random) {
  base::Bytes together;
  std::size_t count = 0;
  const auto keep = [&] {
    if (count > 0) keep_piece(vault, dossier, random, [&](HandoverWriter& writer) { writer.segments(together); });
    together.clear();
    count = 0;
  };
  for (const base::Bytes& segment : vault.journal().segments(dossier, dev_no, 0, std::numeric_limits<std::size_t>::max())) {
    if (count == push_segments_max || together.size() + segment.size() > push_bytes_max) keep();
    base::put(together, segment);
    ++count;
  }
  keep();
}

}  // namespace

bool is_leaving(storage::Vault& vault, base::DossierId dossier) {
  const auto key = domain::withdrawal_cell(vault.enrolment().person, vault.enrolment().device);
  if (domain::withdrawn_from(vault.journal().cell(dossier, key), vault.journal().addition(dossier, key))) return true;
  if (domain::is_called_off(dossier, [&](const journal::CellKey& of) { return vault.journal().cell(dossier, of); })) return true;
  const auto office_s = [&](const storage::StrandState& strand) { return is_the_office_s(vault, strand); };
  return storage::SealedRests(vault.database()).has(dossier) && std::ranges::none_of(vault.journal().strands(dossier), office_s);
}

std::vector<LeavingDossier> leaving(storage::Vault& vault) {
  std::map<base::DossierId, LeavingDossier> all;
  for (const base::DossierId dossier : vault.journal().dossiers())
    if (is_leaving(vault, dossier)) all.emplace(dossier, readable(vault, dossier));
  for (const storage::SealedRest& rest : storage::SealedRests(vault.database()).all()) {
    LeavingDossier& each = all.try_emplace(rest.dossier, LeavingDossier{rest.dossier, {}, {}}).first->second;
    for (const auto& [tip, device] : rest.tips)
      if (const HeldTip held{tip, device}; std::ranges::count(each.tips, held) == 0) each.tips.push_back(held);
    for (const base::Hash& file : rest.files)
      if (std::ranges::count(each.files, file) == 0) each.files.push_back(file);
  }
  std::vector<LeavingDossier> sorted;
  for (auto& [dossier, each] : all) sorted.push_back(std::move(each));
  return sorted;
}

bool may_let_go(storage::Vault& vault, const HeldOfLeaving& held) {
  const LeavingDossier here = readable(vault, held.dossier);
  return std::ranges::all_of(here.tips, [&](const HeldTip& each) { return std::ranges::count(held.tips, each.tip.ref()) > 0; }) &&
         std::ranges::all_of(here.files, [&](const base::Hash& file) { return std::ranges::count(held.files, file) > 0; }) &&
         vault.drafts().of(held.dossier).empty() && vault.copy_is_whole();
}

void let_go(storage::Vault& vault, base::DossierId dossier, base::Random& random) {
  storage::SealedRest rest{dossier, {}, {}};
  auto strands = vault.journal().strands(dossier);
  // The office's first, as in a hand-over file: it holds the grants by which the others are let in.
  std::ranges::stable_partition(strands, [&](const storage::StrandState& strand) { return is_the_office_s(vault, strand); });
  std::set<std::uint32_t> kept;
  for (const storage::StrandState& strand : strands) {
    rest.tips.push_back({{strand.dev_no, strand.s, strand.head}, strand.device});
    if (kept.insert(strand.dev_no).second) keep_strand(vault, dossier, strand.dev_no, random);
  }
  for (const storage::MediaInfo& file : vault.media().of(dossier)) {
    if (!file.complete) continue;
    rest.files.push_back(file.file);
    for (std::uint32_t index = 0; index * chunk_bytes < file.size_bytes; ++index) {
      const auto piece = vault.media().chunk(dossier, file.file, index);
      keep_piece(vault, dossier, random, [&](HandoverWriter& writer) { writer.piece(file.file, file.size_bytes, index, piece.value()); });
    }
  }
  storage::SealedRests(vault.database()).keep(rest);
  vault.journal().take_away(dossier);
  vault.media().take_away(dossier);
}

}  // namespace platsbesok::sync
