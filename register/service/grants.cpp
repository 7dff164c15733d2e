#include "register/service/grants.h"

#include "core/domain/fields.h"
#include "core/domain/visit_state.h"
#include "core/domain/withdrawal.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

// Whether a visit is with its inspectors: packed, and neither recalled nor cancelled. In a visit whose facts contradict each other the office's word counts.
bool is_out(const domain::Visit& visit) { return visit.packed && !visit.recalled && !visit.cancelled; }

bool names(const journal::LoggedOp& end, const journal::OpRef& grant) { return std::ranges::find(end.bases, grant) != end.bases.end(); }

// The GRANTs in force of a dossier: by which op each device got it, and the END that took it back.
struct OfficeWords {
  std::map<base::DeviceId, base::PublicKey> ever;
  std::set<base::DeviceId> now;
  std::map<base::DeviceId, journal::OpRef> granted_by, ended_by;
};

OfficeWords office_words(const journal::DossierState& state, base::DeviceId office) {
  OfficeWords words;
  const auto in_force = [&](const journal::LoggedOp& op) {
    return op.device == office && std::ranges::find(state.not_in_force, op.ref, &journal::LoggedOp::ref) == state.not_in_force.end();
  };
  const auto ended = [&](const journal::OpRef& grant) -> std::optional<journal::OpRef> {
    for (const journal::LoggedOp& op : state.structural)
      if (op.op.kind == journal::OpKind::end && in_force(op) && names(op, grant)) return op.ref;
    return std::nullopt;
  };
  for (const journal::LoggedOp& op : state.structural) {
    if (op.op.kind != journal::OpKind::grant || !in_force(op)) continue;
    const auto* device_bytes = op.op.value.at(1).bytes();
    const auto* key_bytes = op.op.value.at(2).bytes();
    const auto device = device_bytes ? base::DeviceId::from_bytes(*device_bytes) : std::nullopt;
    const auto key = key_bytes ? base::PublicKey::from_bytes(*key_bytes) : std::nullopt;
    if (!device || !key) continue;
    words.ever.insert_or_assign(*device, *key);
    words.granted_by.emplace(*device, op.ref);
    if (const auto end = ended(op.ref)) {
      // Assigned again and ended again: the last END. The ops come in the order of their strands, which says nothing of time.
      const auto [at, is_first] = words.ended_by.emplace(*device, *end);
      if (!is_first && (at->second.dev_no != end->dev_no || at->second.s < end->s)) at->second = *end;
    } else {
      words.now.insert(*device);
    }
  }
  return words;
}

}  // namespace

void Grants::read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) {
  for (const auto device : entries_[dossier].now) granted_now_[device].erase(dossier);
  OfficeWords words = office_words(state, parts_.office);
  Entry made{kind == domain::DossierKind::checklist, std::move(words.ever), std::move(words.now), {}, {}, {}};
  if (kind == domain::DossierKind::visit) {
    const domain::Visit visit = domain::visit_from(state, dossier);
    for (const domain::GivenTo& tablet : domain::given_to(state, dossier)) {
      if (tablet.withdrawn) made.now.erase(tablet.device);
      if (tablet.leaves) made.leaves.insert(tablet.device);
    }
    if (!is_out(visit)) made.now.clear();
    if (visit.pinned) made.pinned_checklist = visit.pinned->dossier;
    if (visit.window) made.begins = visit.window->start;
  }
  for (const auto device : made.now) granted_now_[device].insert(dossier);
  entries_.insert_or_assign(dossier, std::move(made));
}

const Grants::Entry* Grants::entry(base::DossierId dossier) const {
  index_.catch_up();
  const auto found = entries_.find(dossier);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<base::DossierId> Grants::granted_dossiers(base::DeviceId device) const {
  index_.catch_up();
  const auto now = granted_now_.find(device);
  if (now == granted_now_.end()) return {};
  std::set<base::DossierId> granted = now->second;
  for (const auto dossier : now->second)
    if (const auto& pinned = entries_.at(dossier).pinned_checklist; pinned && is_checklist(*pinned)) granted.insert(*pinned);
  return {granted.begin(), granted.end()};
}

// A pin is believed only where it leads to a checklist: it must never open anything else.
bool Grants::is_checklist(base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  return found != nullptr && found->checklist;
}

bool Grants::may_have(base::DeviceId device, base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  if (found == nullptr) return false;
  return found->now.contains(device) || (found->checklist && std::ranges::binary_search(granted_dossiers(device), dossier));
}

std::optional<journal::OpRef> Grants::taken_back_by(base::DeviceId device, base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  if (found == nullptr || may_have(device, dossier) || index_.kind(dossier) != domain::DossierKind::visit) return std::nullopt;
  const journal::DossierState state = parts_.journal.state(dossier);
  const OfficeWords words = office_words(state, parts_.office);
  const auto granted = words.granted_by.find(device);
  const auto given = domain::given_to(state, dossier);
  const auto tablet = std::ranges::find(given, device, &domain::GivenTo::device);
  if (granted == words.granted_by.end() || tablet == given.end()) return std::nullopt;
  const domain::Visit visit = domain::visit_from(state, dossier);
  const auto said = [](const auto& fact) { return fact.shown() ? std::optional(fact.shown()->ref) : std::nullopt; };
  // The first word that took it back, whatever others followed. Where her assignment has ended, none that came after that: she learns nothing that was decided then (V1).
  std::optional<journal::OpRef> back;
  if (const auto end = words.ended_by.find(device); end != words.ended_by.end() && !words.now.contains(device)) back = end->second;
  const auto or_before = [&](const std::optional<journal::OpRef>& word) {
    if (word && (!back || (word->dev_no == back->dev_no && word->s < back->s))) back = word;
  };
  // A withdrawal that stands in another strand than the END is the word that the tablet leaves by; it is not told twice.
  if (tablet->withdrawn && back && tablet->withdrawn->dev_no != back->dev_no) back = tablet->withdrawn;
  or_before(tablet->withdrawn);
  if (!back || !visit.started)  // one that came after the start takes nothing, and must not hide what does
    for (const auto& word : {said(visit.recalled), said(visit.cancelled)}) or_before(word);
  // And it was out with this device before that. Of two strands of the office's, as after a restore, nobody can tell what was said first.
  const auto is_before_that = [&](const journal::OpRef& one) { return one.dev_no != back->dev_no || one.s < back->s; };
  if (!back || !is_before_that(granted->second)) return std::nullopt;
  const auto is_packing = [&](const journal::LoggedOp& op) { return op.device == parts_.office && op.op.field == domain::field::visit_packed && !op.op.value.is_null(); };
  const bool was_out = std::ranges::any_of(parts_.journal.ops(dossier), [&](const journal::LoggedOp& op) { return is_packing(op) && is_before_that(op.ref); });
  return was_out ? back : std::nullopt;
}

bool Grants::is_to_leave(base::DeviceId device, base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  return found != nullptr && found->leaves.contains(device);
}

std::optional<base::Instant> Grants::begins(base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  return found == nullptr ? std::nullopt : found->begins;
}

std::optional<base::DossierId> Grants::checklist_of(base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  return found == nullptr ? std::nullopt : found->pinned_checklist;
}

bool Grants::ever_granted(base::DeviceId device, base::DossierId dossier) const {
  const Entry* found = entry(dossier);
  return found != nullptr && found->ever.contains(device);
}

std::optional<base::PublicKey> Grants::key_of(base::DeviceId device, base::DossierId dossier) const {
  if (device == parts_.office) return parts_.key.public_key();
  const Entry* found = entry(dossier);
  if (found == nullptr) return std::nullopt;
  const auto key = found->ever.find(device);
  return key == found->ever.end() ? std::nullopt : std::optional(key->second);
}

}  // namespace platsbesok::reg
