#include "register/service/rounds.h"

#include "core/base/log.h"
#include "register/store/withdrawals.h"
#include "sync/protocol/problems.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
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
  constexpr std::size_t dossier = 35, lacked = 120, ref = 45, wanted = 100, file_wanted = 240, file_offered = 170, file_held = 67;
  std::size_t refs = 0;
  for (const sync::LackedStrand& strand : reply.register_lacks) refs += strand.tips.size() + strand.held.size();
  std::size_t files = 0;
  for (const sync::HeldOfLeaving& held : reply.holds) refs += held.tips.size() + 1, files += held.files.size();
  return reply.granted.size() * dossier + reply.register_lacks.size() * lacked + refs * ref + reply.you_lack.size() * wanted + reply.files_wanted.size() * file_wanted +
         reply.files_offered.size() * file_offered + files * file_held;
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
  note_leaving(device, *request);
  transaction.commit();

  sync::RoundReply reply;
  reply.server_time = parts_.clock.now();
  reply.giving = standing.giving;
  reply.mark = standing.mark;
  const auto granted = grants_.granted_dossiers(device.device);
  if (standing.giving) reply.granted = granted;
  std::set<base::DossierId> compared;
  for (const sync::DossierTips& theirs : request->dossiers) compared.insert(theirs.dossier);
  for (const sync::LeavingDossier& theirs : request->leaving) compared.insert(theirs.dossier);
  if (standing.giving) std::ranges::copy_if(granted, std::inserter(compared, compared.end()), [&](const base::DossierId& dossier) { return request->part.contains(dossier); });
  for (auto dossier = compared.begin(); dossier != compared.end(); ++dossier) {
    const auto named = std::ranges::lower_bound(request->dossiers, *dossier, {}, &sync::DossierTips::dossier);
    const bool is_named = named != request->dossiers.end() && named->dossier == *dossier;
    const auto leaves = std::ranges::lower_bound(request->leaving, *dossier, {}, &sync::LeavingDossier::dossier);
    const bool is_leaving = leaves != request->leaving.end() && leaves->dossier == *dossier;
    const bool is_granted = std::ranges::binary_search(granted, *dossier);
    if (is_named) {
      const sync::LeavingDossier* leaving = is_leaving && grants_.is_to_leave(device.device, *dossier) ? &*leaves : nullptr;
      ask(device, *named, is_granted, leaving, reply);
      if (is_granted) want_files(*dossier, std::nullopt, {}, reply);
      else if (grants_.ever_granted(device.device, *dossier)) want_files(*dossier, device.device, leaving ? std::span(leaving->files) : std::span<const base::Hash>(), reply);
    }
    if (is_leaving) reply.holds.push_back(holds(device, *leaves));
    if (standing.giving && is_granted) give(*dossier, is_named ? named->tips : std::vector<HeldTip>{}, reply);
    else if (standing.giving && is_named) tell_taken_back(device, *named, reply);
    if (about_bytes(reply) > sync::round_reply_bytes && std::next(dossier) != compared.end()) {
      reply.up_to = *dossier;
      break;
    }
  }
  put_in_order(granted, reply);
  tell_horizon(device, *request, reply);
  return sync::json_reply(sync::encode(reply));
}

// Of a dossier that is not granted only what is this device's own and what is the office's. Where the device has never had it that is judged by what it has sent itself;
// where it has had it, what it names tells it nothing new. Of nobody else's strand it is told how far the register holds it. Of a dossier that is leaving this device
// everything that it names: nothing that it alone holds may go with it.
void Rounds::ask(const Device& device, const sync::DossierTips& theirs, bool granted, const sync::LeavingDossier* leaving, sync::RoundReply& reply) const {
  const base::DossierId dossier = theirs.dossier;
  const bool by_journal = granted || grants_.ever_granted(device.device, dossier);
  const auto sent = devices_.quarantined(device.device, dossier);
  std::map<std::pair<std::uint32_t, base::DeviceId>, std::vector<journal::OpRef>> strands;
  for (const HeldTip& their : theirs.tips)
    if (granted || leaving || their.device == device.device || their.device == parts_.office) strands[{their.tip.dev_no, their.device}].push_back(their.tip.ref());
  for (const auto& [strand, tips] : strands) {
    const auto& [dev_no, whose] = strand;
    const auto in_journal = [&](const journal::OpRef& ref) { return by_journal && parts_.journal.holds(dossier, ref); };
    sync::LackedStrand lacked{dossier, dev_no, {}, {}};
    std::set<journal::OpRef> held;
    if (granted || (by_journal && whose == device.device))
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

// What is nearest in time first, and before it its checklist: a tablet that holds nothing yet can be worked on in today's visit before the rest has come.
void Rounds::put_in_order(const std::vector<base::DossierId>& granted, sync::RoundReply& reply) const {
  const base::Instant now = parts_.clock.now();
  constexpr auto last = std::numeric_limits<std::int64_t>::max();
  std::map<base::DossierId, std::pair<std::int64_t, bool>> places;  // how far off it is; a visit's after its checklist's
  for (const base::DossierId& visit : granted) {
    const auto begins = grants_.begins(visit);
    if (!begins) continue;
    const std::int64_t off_ms = std::abs(begins->utc_ms - now.utc_ms);
    places[visit] = {off_ms, true};
    if (const auto checklist = grants_.checklist_of(visit)) {
      auto& place = places.try_emplace(*checklist, off_ms, false).first->second;
      place.first = std::min(place.first, off_ms);
    }
  }
  const auto place = [&](const auto& each) {
    const auto found = places.find(each.dossier);
    return found == places.end() ? std::pair(last, true) : found->second;
  };
  std::ranges::stable_sort(reply.you_lack, {}, place);
  std::ranges::stable_sort(reply.files_offered, {}, place);
}

// Only to a device that shows it has been given the office's strand: it names a tip that could not be guessed.
void Rounds::tell_taken_back(const Device& device, const sync::DossierTips& theirs, sync::RoundReply& reply) const {
  const auto back = grants_.taken_back_by(device.device, theirs.dossier);
  if (!back) return;
  std::optional<std::uint64_t> from;
  for (const HeldTip& their : theirs.tips) {
    if (their.device != parts_.office || !parts_.journal.holds(theirs.dossier, their.tip.ref())) continue;
    const bool same_strand = their.tip.dev_no == back->dev_no;
    if (same_strand && their.tip.s >= back->s) return;
    if (same_strand) from = their.tip.s + 1;
    // Taken back in another of the office's strands than that which gave it: a register that was restored goes on in a new one.
    else if (grants_.is_to_leave(device.device, theirs.dossier)) from = from.value_or(1);
  }
  if (from) reply.you_lack.push_back({theirs.dossier, back->dev_no, *from});
}

// only_of: of a device whose grant has ended, what its own ops name: nothing taken on site may stay behind, and nothing of others' shows. also: what it has named itself.
void Rounds::want_files(base::DossierId dossier, std::optional<base::DeviceId> only_of, std::span<const base::Hash> also, sync::RoundReply& reply) const {
  std::set<base::Hash> wanted;
  for (const NamedFile& named : files_.of(dossier)) {
    if (only_of && named.device != *only_of && std::ranges::count(also, named.file) == 0) continue;
    if (!wanted.insert(named.file).second) continue;
    const auto info = parts_.media.info(dossier, named.file);
    if (info && info->complete) continue;
    const auto sizes = files_.sizes_of(dossier, named.file, only_of ? std::optional(named.device) : std::nullopt);
    std::vector<std::uint32_t> chunks;
    if (info && sizes.size() == 1 && info->size_bytes == *sizes.begin()) {
      chunks = parts_.media.missing_chunks(dossier, named.file);
    } else {  // where the sizes differ, all of it: a piece may be there that is not the file's
      for (std::uint64_t at = 0; at < *sizes.rbegin(); at += sync::chunk_bytes) chunks.push_back(static_cast<std::uint32_t>(at / sync::chunk_bytes));
    }
    reply.files_wanted.push_back({dossier, named.file, std::move(chunks)});
  }
}

// Judged as in ask(): by the journal where the device has had the dossier, else by what it has sent itself.
sync::HeldOfLeaving Rounds::holds(const Device& device, const sync::LeavingDossier& leaving) const {
  sync::HeldOfLeaving held{leaving.dossier, {}, {}};
  const bool by_journal = grants_.ever_granted(device.device, leaving.dossier);
  const auto sent = devices_.quarantined(device.device, leaving.dossier);
  for (const HeldTip& each : leaving.tips) {
    const auto same = [&](const QuarantinedSegment& segment) { return segment.dev_no == each.tip.dev_no && segment.s == each.tip.s && segment.head == each.tip.head; };
    if ((by_journal && parts_.journal.holds(leaving.dossier, each.tip.ref())) || std::ranges::any_of(sent, same)) held.tips.push_back(each.tip.ref());
  }
  for (const base::Hash& file : leaving.files) {
    const auto info = by_journal ? parts_.media.info(leaving.dossier, file) : std::nullopt;
    if (info && info->complete) held.files.push_back(file);
  }
  return held;
}

// Of what is here its own strands, which its second copy has; of what is leaving, everything.
void Rounds::tell_horizon(const Device& device, const sync::RoundRequest& request, sync::RoundReply& reply) const {
  const base::Instant now = parts_.clock.now();
  const Backups backups(parts_.database);
  const auto is_behind = [&](base::DossierId dossier, const journal::OpRef& tip) {
    for (const journal::OpRef& copied : backups.tips_behind_horizon(dossier, tip.dev_no, now))
      if (copied == tip || (tip.s < copied.s && parts_.journal.shared_up_to(dossier, copied, std::span(&tip, 1)) == tip.s)) return true;
    return false;
  };
  std::map<base::DossierId, bool> behind;
  for (const sync::DossierTips& theirs : request.dossiers) {
    if (!grants_.ever_granted(device.device, theirs.dossier)) continue;
    for (const HeldTip& each : theirs.tips)
      if (each.device == device.device) behind.try_emplace(theirs.dossier, true).first->second &= is_behind(theirs.dossier, each.tip.ref());
  }
  for (const sync::LeavingDossier& leaving : request.leaving) {
    if (!grants_.ever_granted(device.device, leaving.dossier)) continue;
    bool& all = behind.try_emplace(leaving.dossier, true).first->second;
    for (const HeldTip& each : leaving.tips) all = all && is_behind(leaving.dossier, each.tip.ref());
    for (const base::Hash& file : leaving.files) all = all && backups.is_behind_horizon(leaving.dossier, file, now);
  }
  for (const auto& [dossier, all] : behind)
    if (all) reply.horizon.push_back(dossier);
}

// A dossier that the device names as leaving, as it should, and not among those that it holds, has left it.
void Rounds::note_leaving(const Device& device, const sync::RoundRequest& request) {
  Withdrawals withdrawals(parts_.database);
  const auto is_there = [&](const base::DossierId& dossier) {
    const auto held = std::ranges::lower_bound(request.dossiers, dossier, {}, &sync::DossierTips::dossier);
    return held != request.dossiers.end() && held->dossier == dossier;
  };
  for (const base::DossierId& dossier : withdrawals.left(device.device))
    if (is_there(dossier)) withdrawals.is_back(device.device, dossier);
  for (const sync::LeavingDossier& leaving : request.leaving)
    if (!is_there(leaving.dossier) && grants_.is_to_leave(device.device, leaving.dossier)) withdrawals.has_left(device.device, leaving.dossier, parts_.clock.now());
}

void Rounds::confirm(base::DeviceId device) {
  storage::Transaction transaction(parts_.database);
  devices_.set_review(device, std::nullopt);
  devices_.forget_round_state(device);
  transaction.commit();
}

}  // namespace platsbesok::reg
