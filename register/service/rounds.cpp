#include "register/service/rounds.h"

#include "core/base/log.h"
#include "sync/protocol/problems.h"

#include <algorithm>
#include <functional>
#include <set>

namespace platsbesok::reg {

namespace {

constexpr std::size_t held_told_max = journal::vector_tips_max;  // of one strand

using sync::HeldTip;

struct Strand {
  std::uint32_t dev_no = 0;
  base::DeviceId device;
  std::vector<journal::Tip> tips;
};

std::vector<Strand> strands_held(const storage::JournalStore& journal, base::DossierId dossier) {
  std::vector<Strand> strands;
  for (const storage::StrandState& state : journal.strands(dossier)) {
    const auto found = std::ranges::find(strands, state.dev_no, &Strand::dev_no);
    Strand& strand = found != strands.end() ? *found : strands.emplace_back(Strand{state.dev_no, state.device, {}});
    if (state.sealed == state.s) strand.tips.push_back({state.dev_no, state.s, state.head});
  }
  return strands;
}

// What the other side lacks of a strand that we hold whole, to be sent from which number; nothing when it has all, or when it has more than we: then its own part comes
// first and the next comparison tells.
std::optional<std::uint64_t> lacking_from(const Strand& ours, const std::vector<HeldTip>& theirs, const std::function<bool(const journal::Tip&)>& held_here) {
  std::optional<std::uint64_t> from;
  for (const journal::Tip& tip : ours.tips) {
    std::uint64_t shared = 0;
    bool has_it = false, goes_beyond = false;
    for (const HeldTip& their : theirs) {
      if (their.tip.dev_no != ours.dev_no) continue;
      has_it = has_it || their.tip == tip;
      const bool here = held_here(their.tip);
      if (here && their.tip.s < tip.s && ours.tips.size() == 1) shared = std::max(shared, their.tip.s);
      goes_beyond = goes_beyond || (!here && their.tip.s > tip.s);
    }
    if (has_it || goes_beyond) continue;
    from = std::min(from.value_or(shared + 1), shared + 1);
  }
  return from;
}

// What the reply's lists come to as JSON, at most but for the dossier added last. A strand's tips and heads are bounded by what a vector may hold.
std::size_t about_bytes(const sync::RoundReply& reply) {
  constexpr std::size_t dossier = 35, lacked = 120, ref = 45, wanted = 100, file_wanted = 240, file_offered = 170;
  std::size_t refs = 0;
  for (const sync::LackedStrand& strand : reply.register_lacks) refs += strand.tips.size() + strand.held.size();
  return reply.granted.size() * dossier + reply.register_lacks.size() * lacked + refs * ref + reply.you_lack.size() * wanted + reply.files_wanted.size() * file_wanted +
         reply.files_offered.size() * file_offered;
}

}  // namespace

Rounds::Standing Rounds::link(const Device& device, const sync::RoundRequest& request) {
  if (device.review_since) return {};
  const auto last = devices_.round_state(device.device);
  const base::Bytes nonce(request.nonce.begin(), request.nonce.end());
  if (last && last->nonce == nonce && last->after == request.after) return {true, last->mark};
  if (last && last->mark != request.after) {
    devices_.set_review(device.device, parts_.clock.now());
    base::log::warning("round: device " + device.device.hex() + " is under review: its rounds do not follow on each other");
    return {};
  }
  const RoundState next{nonce, request.after, *base::Hash::from_bytes(base::random_bytes(parts_.random, base::Hash::size_bytes))};
  devices_.put_round_state(device.device, next);
  return {true, next.mark};
}

sync::Reply Rounds::answer(const Device& device, base::ByteView body) {
  const auto request = sync::parse_round_request(body);
  if (!request) return sync::problem_reply(request.refusal().code == "json_too_large" ? "message_too_large" : "message_invalid");
  if (request->protocol_min > sync::protocol_version || request->protocol_max < sync::protocol_version) return sync::problem_reply("protocol_not_spoken");

  storage::Transaction transaction(parts_.database);
  const Standing standing = link(device, *request);
  devices_.heard(device.device, parts_.clock.now());
  transaction.commit();

  sync::RoundReply reply;
  reply.server_time = parts_.clock.now();
  reply.giving = standing.giving;
  reply.mark = standing.mark;
  const auto granted = grants_.granted_dossiers(device.device);
  if (standing.giving) reply.granted = granted;
  std::set<base::DossierId> compared;
  for (const sync::DossierTips& theirs : request->dossiers) compared.insert(theirs.dossier);
  if (standing.giving) std::ranges::copy_if(granted, std::inserter(compared, compared.end()), [&](const base::DossierId& dossier) { return request->part.contains(dossier); });
  for (auto dossier = compared.begin(); dossier != compared.end(); ++dossier) {
    const auto named = std::ranges::lower_bound(request->dossiers, *dossier, {}, &sync::DossierTips::dossier);
    const bool is_named = named != request->dossiers.end() && named->dossier == *dossier;
    const bool is_granted = std::ranges::binary_search(granted, *dossier);
    if (is_named) {
      ask(device, *named, is_granted, reply);
      if (is_granted || grants_.ever_granted(device.device, *dossier)) want_files(*dossier, is_granted ? std::nullopt : std::optional(device.device), reply);
    }
    if (standing.giving && is_granted) give(*dossier, is_named ? named->tips : std::vector<HeldTip>{}, reply);
    else if (standing.giving) tell_taken_back(device, *named, reply);
    if (about_bytes(reply) > sync::round_reply_bytes && std::next(dossier) != compared.end()) {
      reply.up_to = *dossier;
      break;
    }
  }
  return sync::json_reply(sync::encode(reply));
}

// Of a dossier that is not granted only what is this device's own and what is the office's, and that is judged by what this device has sent: nothing of the register's
// own knowledge shows.
void Rounds::ask(const Device& device, const sync::DossierTips& theirs, bool granted, sync::RoundReply& reply) const {
  const base::DossierId dossier = theirs.dossier;
  const bool own_in_journal = granted || grants_.ever_granted(device.device, dossier);
  const auto sent = devices_.quarantined(device.device, dossier);
  std::map<std::pair<std::uint32_t, base::DeviceId>, std::vector<journal::OpRef>> strands;
  for (const HeldTip& their : theirs.tips)
    if (granted || their.device == device.device || their.device == parts_.office) strands[{their.tip.dev_no, their.device}].push_back(their.tip.ref());
  for (const auto& [strand, tips] : strands) {
    const auto& [dev_no, whose] = strand;
    const bool by_journal = granted || (own_in_journal && whose == device.device);
    const auto in_journal = [&](const journal::OpRef& ref) { return by_journal && parts_.journal.holds(dossier, ref); };
    sync::LackedStrand lacked{dossier, dev_no, {}, {}};
    std::set<journal::OpRef> held;
    if (by_journal)
      for (const storage::StrandState& ours : parts_.journal.strands(dossier))
        if (ours.dev_no == dev_no && ours.device == whose) held.insert(journal::Tip{dev_no, ours.s, ours.head}.ref());
    // What this device has sent and no journal has taken, as far as it goes on from what is held. What was kept without being understood is not asked for again either.
    for (const QuarantinedSegment& segment : sent) {
      const journal::OpRef before{dev_no, segment.s_first - 1, journal::first8(segment.prev_head)};
      if (segment.dev_no == dev_no && (segment.s_first == 1 || in_journal(before) || held.contains(before)))
        held.insert({dev_no, segment.s, journal::first8(segment.head)});
    }
    for (const journal::OpRef& tip : tips)
      if (!in_journal(tip) && !held.contains(tip)) lacked.tips.push_back(tip);
    // The highest say where to go on from; had it told fewer, the tablet sends more than is lacking.
    lacked.held.assign(held.begin(), held.end());
    std::ranges::sort(lacked.held, std::ranges::greater{}, &journal::OpRef::s);
    lacked.held.resize(std::min(lacked.held.size(), held_told_max));
    if (!lacked.tips.empty()) reply.register_lacks.push_back(std::move(lacked));
  }
}

void Rounds::give(base::DossierId dossier, const std::vector<HeldTip>& theirs, sync::RoundReply& reply) const {
  auto strands = strands_held(parts_.journal, dossier);
  // The office's strand holds the keys by which the others are verified.
  std::ranges::stable_partition(strands, [&](const Strand& strand) { return strand.device == parts_.office; });
  for (const Strand& strand : strands)
    if (const auto from = lacking_from(strand, theirs, [&](const journal::Tip& tip) { return parts_.journal.holds(dossier, tip.ref()); }))
      reply.you_lack.push_back({dossier, strand.dev_no, *from});
  for (const storage::MediaInfo& file : parts_.media.of(dossier))
    if (file.complete) reply.files_offered.push_back({dossier, file.file, file.size_bytes});
}

// Only to a device that shows it has been given the office's strand: it names a tip that could not be guessed.
void Rounds::tell_taken_back(const Device& device, const sync::DossierTips& theirs, sync::RoundReply& reply) const {
  const auto back = grants_.taken_back_by(device.device, theirs.dossier);
  if (!back) return;
  for (const HeldTip& their : theirs.tips)
    if (their.tip.dev_no == back->dev_no && their.tip.s < back->s && parts_.journal.holds(theirs.dossier, their.tip.ref()))
      reply.you_lack.push_back({theirs.dossier, back->dev_no, their.tip.s + 1});
}

// only_of: of a device whose grant has ended, what its own ops name: nothing taken on site may stay behind, and nothing of others' shows.
void Rounds::want_files(base::DossierId dossier, std::optional<base::DeviceId> only_of, sync::RoundReply& reply) const {
  std::set<base::Hash> wanted;
  for (const NamedFile& named : files_.of(dossier)) {
    if (only_of && named.device != *only_of) continue;
    if (!wanted.insert(named.file).second) continue;
    const auto info = parts_.media.info(dossier, named.file);
    if (info && info->complete) continue;
    const auto sizes = files_.sizes_of(dossier, named.file, only_of);
    std::vector<std::uint32_t> chunks;
    if (info && sizes.size() == 1 && info->size_bytes == *sizes.begin()) {
      chunks = parts_.media.missing_chunks(dossier, named.file);
    } else {  // where the sizes differ, all of it: a piece may be there that is not the file's
      for (std::uint64_t at = 0; at < *sizes.rbegin(); at += sync::chunk_bytes) chunks.push_back(static_cast<std::uint32_t>(at / sync::chunk_bytes));
    }
    reply.files_wanted.push_back({dossier, named.file, std::move(chunks)});
  }
}

void Rounds::confirm(base::DeviceId device) {
  storage::Transaction transaction(parts_.database);
  devices_.set_review(device, std::nullopt);
  devices_.forget_round_state(device);
  transaction.commit();
}

}  // namespace platsbesok::reg
