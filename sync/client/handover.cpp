#include "sync/client/handover.h"

#include "core/domain/withdrawal.h"
#include "core/storage/carried_parts.h"
#include "core/storage/durable_file.h"
#include "sync/client/take_in.h"

#include <istream>

namespace platsbesok::sync {

namespace {

struct Unsent {
  base::DossierId dossier;
  std::uint64_t ops = 0;
  std::vector<storage::MediaInfo> files;
};

std::vector<Unsent> unsent_of(storage::Vault& vault) {
  std::vector<Unsent> all;
  const auto files = vault.media().unsecured();
  for (const base::DossierId dossier : vault.journal().dossiers()) {
    Unsent unsent{dossier, 0, {}};
    for (const storage::StrandState& strand : vault.journal().strands(dossier))
      if (strand.device == vault.enrolment().device) unsent.ops += strand.s - strand.secured;
    std::ranges::copy_if(files, std::back_inserter(unsent.files), [&](const storage::MediaInfo& file) { return file.dossier == dossier; });
    if (unsent.ops > 0 || !unsent.files.empty()) all.push_back(std::move(unsent));
  }
  return all;
}

// The register, and the tablets that may have the dossier as far as is known here.
std::vector<base::PublicKey> readers_of(storage::Vault& vault, base::DossierId dossier) {
  std::vector<base::PublicKey> readers{vault.enrolment().register_key};
  const auto state = vault.journal().state(dossier);
  const auto visit = domain::visit_from(state, dossier);
  const auto tablets = domain::given_to(state, dossier);
  const auto is_withdrawn = [&](base::DeviceId device) {
    return std::ranges::any_of(tablets, [&](const domain::GivenTo& each) { return each.device == device && each.withdrawn; });
  };
  if (!visit.packed || visit.recalled || visit.cancelled) return readers;
  for (const domain::Grant& grant : visit.grants)
    if (grant.device != vault.enrolment().device && grant.device != vault.enrolment().office && !is_withdrawn(grant.device)) readers.push_back(grant.device_key);
  return readers;
}

void put_strands(HandoverWriter& writer, storage::Vault& vault, base::DossierId dossier) {
  // The office's first: it holds the grants by which the others are let in.
  for (const base::DeviceId device : {vault.enrolment().office, vault.enrolment().device}) {
    std::set<std::uint32_t> numbers;
    for (const storage::StrandState& strand : vault.journal().strands(dossier))
      if (strand.device == device) numbers.insert(strand.dev_no);
    for (const std::uint32_t number : numbers) {
      base::Bytes together;
      std::size_t count = 0;
      for (const base::Bytes& segment : vault.journal().segments(dossier, number, 0, std::numeric_limits<std::size_t>::max())) {
        if (count == push_segments_max || together.size() + segment.size() > push_bytes_max) {
          writer.segments(together);
          together.clear();
          count = 0;
        }
        base::put(together, segment);
        ++count;
      }
      if (!together.empty()) writer.segments(together);
    }
  }
}

// A file is known again by how it begins: the first part's key, sealed to the register, is in no other.
constexpr std::size_t beginning_bytes = 113;
constexpr std::size_t made_here_max = 64;
constexpr std::string_view made_here_note = "handover.made_here";

void remember_made_here(storage::Vault& vault, const base::Hash& beginning) {
  base::Bytes kept(beginning.bytes.begin(), beginning.bytes.end());
  base::put(kept, vault.note(made_here_note).value_or(base::Bytes{}));
  kept.resize(std::min(kept.size(), made_here_max * base::Hash::size_bytes));
  vault.set_note(made_here_note, kept);
}

bool is_made_here(storage::Vault& vault, const base::Hash& beginning) {
  const base::Bytes kept = vault.note(made_here_note).value_or(base::Bytes{});
  for (std::size_t at = 0; at + base::Hash::size_bytes <= kept.size(); at += base::Hash::size_bytes)
    if (std::ranges::equal(base::ByteView(kept).subspan(at, base::Hash::size_bytes), beginning.bytes)) return true;
  return false;
}

bool names_file(storage::Vault& vault, base::DossierId dossier, const base::Hash& file) {
  return std::ranges::binary_search(domain::referenced_media(domain::visit_from(vault.journal().state(dossier), dossier)), file);
}

// The part that is being read, on its way among what is carried: whole or not at all, and once. Its name is known when all of it has been read.
class Carrying {
public:
  Carrying(storage::Vault& vault, TakenOver& taken) : vault_(vault), carried_(vault.database()), taken_(taken) {}

  void begin() {
    end();
    sum_.emplace();
    transaction_.emplace(vault_.database());
  }
  void take(base::ByteView slice) {
    if (!sum_) return;
    sum_->add(slice);
    if (transaction_ && !carried_.keep_piece(unnamed, slice)) transaction_.reset();
  }
  void not_this_one() {
    transaction_.reset();
    sum_.reset();
  }
  void end() {
    if (sum_) {
      const base::Hash part = sum_->finish();
      const bool is_here = carried_.has(part);
      ++(is_here || transaction_ ? taken_.carried : taken_.not_carried);
      if (!is_here && transaction_) {
        carried_.rename(unnamed, part);
        transaction_->commit();
      }
    }
    not_this_one();
  }

private:
  static constexpr base::Hash unnamed{};

  storage::Vault& vault_;
  storage::CarriedParts carried_;
  TakenOver& taken_;
  std::optional<base::Sha256> sum_;  // of the slices so far
  std::optional<storage::Transaction> transaction_;
};

}  // namespace

base::Outcome<HandedOver> hand_over(storage::Vault& vault, const std::filesystem::path& file, base::Random& random) {
  HandedOver handed;
  storage::Transaction transaction(vault.database());
  const auto all = unsent_of(vault);
  for (const Unsent& unsent : all) vault.journal().seal(unsent.dossier);
  transaction.commit();
  if (all.empty()) return base::Refusal{"handover_nothing", "sync/README.md: Hand-over file", {}};
  storage::DurableFile out(file);
  base::Bytes beginning;
  HandoverWriter writer(vault.enrolment().municipality, static_cast<std::uint32_t>(all.size()), random, [&](base::ByteView bytes) {
    out.write(bytes);
    base::put(beginning, bytes.first(std::min(bytes.size(), beginning_bytes - beginning.size())));
    handed.size_bytes += bytes.size();
  });
  for (const Unsent& unsent : all) {
    writer.begin(vault.enrolment().device, unsent.dossier, readers_of(vault, unsent.dossier));
    put_strands(writer, vault, unsent.dossier);
    for (const storage::MediaInfo& each : unsent.files)
      for (std::uint32_t index = 0; index * chunk_bytes < each.size_bytes; ++index)
        if (const auto piece = vault.media().chunk(unsent.dossier, each.file, index)) writer.piece(each.file, each.size_bytes, index, *piece);
    writer.end();
    ++handed.dossiers;
    handed.ops += unsent.ops;
    handed.files += unsent.files.size();
  }
  remember_made_here(vault, base::sha256(beginning));
  out.done();
  return handed;
}

base::Outcome<HandoverContents> look_through(storage::Vault& vault, std::istream& in) {
  HandoverContents contents;
  in.clear();
  in.seekg(0);
  base::Bytes beginning(beginning_bytes);
  in.read(reinterpret_cast<char*>(beginning.data()), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(in.gcount()));
  contents.own = is_made_here(vault, base::sha256(beginning));
  in.clear();
  in.seekg(0);
  HandoverReader reader(in, vault.enrolment().municipality, vault.device_key());
  for (;;) {
    const auto next = reader.next();
    if (!next) return next.refusal();
    if (!*next) break;
    const auto* part = std::get_if<HandoverPart>(&**next);
    if (!part) continue;
    ++contents.parts;
    if (vault.journal().holds(part->dossier)) contents.here.push_back(*part);
  }
  contents.parts += reader.parts_sealed_to_others();
  return contents;
}

base::Outcome<TakenOver> take_over(storage::Vault& vault, std::istream& in, base::Instant now) {
  if (const auto contents = look_through(vault, in); !contents) return contents.refusal();
  TakenOver taken;
  in.clear();
  in.seekg(0);
  HandoverReader reader(in, vault.enrolment().municipality, vault.device_key());
  std::optional<base::DossierId> dossier;  // of the part, where it is here
  Carrying carrying(vault, taken);
  reader.carry([&](std::uint32_t box, base::ByteView slice) {
    if (box == 0) carrying.begin();
    else carrying.take(slice);
  });
  for (;;) {
    auto next = reader.next();
    if (!next) return next.refusal();
    if (!*next) break;
    if (const auto* part = std::get_if<HandoverPart>(&**next)) {
      dossier = vault.journal().holds(part->dossier) ? std::optional(part->dossier) : std::nullopt;
      if (!dossier) continue;
      carrying.not_this_one();
      ++taken.dossiers;
    } else if (!dossier) {
      continue;
    } else if (const auto* segments = std::get_if<HandoverSegments>(&**next)) {
      storage::Transaction transaction(vault.database());
      for (const base::ByteView segment : journal::split_segments(segments->bytes).value_or(std::vector<base::ByteView>{})) {
        const auto header = journal::read_segment_header(segment);
        const auto ingested = header && header->strand.dossier == *dossier ? take_in(vault, segment, now) : base::Refusal{"segment_broken", {}, {}};
        const bool refused = !ingested || *ingested == storage::Ingest::needs_earlier || *ingested == storage::Ingest::too_many_tips;
        if (refused) ++taken.refused;
        else if (*ingested != storage::Ingest::duplicate) taken.ops += header->count;
      }
      transaction.commit();
    } else if (const auto& piece = std::get<HandoverPiece>(**next); names_file(vault, *dossier, piece.file)) {
      const auto known = vault.media().info(*dossier, piece.file);
      if (known && known->complete) continue;
      if (!vault.media().expect(*dossier, piece.file, piece.size_bytes)) continue;
      vault.media().put_chunk(*dossier, piece.file, piece.index, piece.bytes);
      if (const auto info = vault.media().info(*dossier, piece.file); info && info->complete) ++taken.files;
    }
  }
  carrying.end();
  if (taken.dossiers == 0 && taken.carried == 0) return base::Refusal{"carried_full", "sync/README.md: Hand-over file", {}};
  return taken;
}

}  // namespace platsbesok::sync
