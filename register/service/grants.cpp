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

}  // namespace

const Grants::Entry& Grants::entry(base::DossierId dossier) const {
  const base::Hash vector = journal::hash_of(parts_.journal.vector(dossier));
  const auto known = entries_.find(dossier);
  if (known != entries_.end() && known->second.vector == vector) return known->second;

  Entry made{vector, false, {}, {}, {}, {}, {}, {}};
  const journal::DossierState state = parts_.journal.state(dossier);
  const auto in_force = [&](const journal::LoggedOp& op) {
    return op.device == parts_.office && std::ranges::find(state.not_in_force, op.ref, &journal::LoggedOp::ref) == state.not_in_force.end();
  };
  const auto ended = [&](const journal::OpRef& grant) -> std::optional<journal::OpRef> {
    for (const journal::LoggedOp& op : state.structural)
      if (op.op.kind == journal::OpKind::end && in_force(op) && names(op, grant)) return op.ref;
    return std::nullopt;
  };
  std::map<base::DeviceId, journal::OpRef> granted_by, ended_by;
  for (const journal::LoggedOp& op : state.structural) {
    if (op.op.kind != journal::OpKind::grant || !in_force(op)) continue;
    const auto* device_bytes = op.op.value.at(1).bytes();
    const auto* key_bytes = op.op.value.at(2).bytes();
    const auto device = device_bytes ? base::DeviceId::from_bytes(*device_bytes) : std::nullopt;
    const auto key = key_bytes ? base::PublicKey::from_bytes(*key_bytes) : std::nullopt;
    if (!device || !key) continue;
    made.ever.insert_or_assign(*device, *key);
    granted_by.emplace(*device, op.ref);
    if (const auto end = ended(op.ref)) {
      // Assigned again and ended again: the last END. The ops come in the order of their strands, which says nothing of time.
      const auto [at, is_first] = ended_by.emplace(*device, *end);
      if (!is_first && (at->second.dev_no != end->dev_no || at->second.s < end->s)) at->second = *end;
    } else {
      made.now.insert(*device);
    }
  }
  const auto kind = domain::kind_of(state.cells, dossier);
  made.checklist = kind == domain::DossierKind::checklist;
  if (kind == domain::DossierKind::visit) {
    const domain::Visit visit = domain::visit_from(state, dossier);
    // Of two strands of the office's, as after a restore, nobody can tell what was said first.
    const auto is_before = [](const journal::OpRef& one, const journal::OpRef& other) { return one.dev_no != other.dev_no || one.s < other.s; };
    std::vector<journal::OpRef> packed;
    for (const journal::LoggedOp& op : parts_.journal.ops(dossier))
      if (op.device == parts_.office && op.op.field == domain::field::visit_packed && !op.op.value.is_null()) packed.push_back(op.ref);
    const auto said = [](const auto& fact) { return fact.shown() ? std::optional(fact.shown()->ref) : std::nullopt; };
    for (const domain::GivenTo& tablet : domain::given_to(state, dossier)) {
      // The first word that took it back, whatever others followed. Where her assignment has ended, none that came after that: she learns nothing that was decided then (V1).
      std::optional<journal::OpRef> back;
      if (const auto end = ended_by.find(tablet.device); end != ended_by.end() && !made.now.contains(tablet.device)) back = end->second;
      const auto or_before = [&](const std::optional<journal::OpRef>& word) {
        if (word && (!back || (word->dev_no == back->dev_no && word->s < back->s))) back = word;
      };
      // A withdrawal that stands in another strand than the END is the word that the tablet leaves by; it is not told twice.
      if (tablet.withdrawn && back && tablet.withdrawn->dev_no != back->dev_no) back = tablet.withdrawn;
      or_before(tablet.withdrawn);
      if (!back || !visit.started)  // one that came after the start takes nothing, and must not hide what does
        for (const auto& word : {said(visit.recalled), said(visit.cancelled)}) or_before(word);
      // And it was out with this device before that.
      const auto granted = granted_by.find(tablet.device);
      if (back && granted != granted_by.end() && is_before(granted->second, *back) && std::ranges::any_of(packed, [&](const journal::OpRef& each) { return is_before(each, *back); }))
        made.taken_back.emplace(tablet.device, *back);
      if (tablet.withdrawn) made.now.erase(tablet.device);
      if (tablet.leaves) made.leaves.insert(tablet.device);
    }
    if (!is_out(visit)) made.now.clear();
    if (visit.pinned) made.pinned_checklist = visit.pinned->dossier;
    if (visit.window) made.begins = visit.window->start;
  }
  return entries_.insert_or_assign(dossier, std::move(made)).first->second;
}

std::vector<base::DossierId> Grants::granted_dossiers(base::DeviceId device) const {
  std::set<base::DossierId> granted;
  for (const base::DossierId& dossier : parts_.journal.dossiers()) {
    const Entry& found = entry(dossier);
    if (!found.now.contains(device)) continue;
    granted.insert(dossier);
    if (found.pinned_checklist && is_checklist(*found.pinned_checklist)) granted.insert(*found.pinned_checklist);
  }
  return {granted.begin(), granted.end()};
}

// A pin is believed only where it leads to a checklist: it must never open anything else.
bool Grants::is_checklist(base::DossierId dossier) const {
  return parts_.journal.holds(dossier) && entry(dossier).checklist;
}

bool Grants::may_have(base::DeviceId device, base::DossierId dossier) const {
  if (!parts_.journal.holds(dossier)) return false;
  if (entry(dossier).now.contains(device)) return true;
  const auto granted = granted_dossiers(device);
  return std::ranges::binary_search(granted, dossier);
}

std::optional<journal::OpRef> Grants::taken_back_by(base::DeviceId device, base::DossierId dossier) const {
  if (!parts_.journal.holds(dossier) || may_have(device, dossier)) return std::nullopt;
  const Entry& found = entry(dossier);
  const auto back = found.taken_back.find(device);
  return back == found.taken_back.end() ? std::nullopt : std::optional(back->second);
}

bool Grants::is_to_leave(base::DeviceId device, base::DossierId dossier) const {
  return parts_.journal.holds(dossier) && entry(dossier).leaves.contains(device);
}

std::optional<base::Instant> Grants::begins(base::DossierId dossier) const { return parts_.journal.holds(dossier) ? entry(dossier).begins : std::nullopt; }

std::optional<base::DossierId> Grants::checklist_of(base::DossierId dossier) const { return parts_.journal.holds(dossier) ? entry(dossier).pinned_checklist : std::nullopt; }

bool Grants::ever_granted(base::DeviceId device, base::DossierId dossier) const {
  return parts_.journal.holds(dossier) && entry(dossier).ever.contains(device);
}

std::optional<base::PublicKey> Grants::key_of(base::DeviceId device, base::DossierId dossier) const {
  if (device == parts_.office) return parts_.key.public_key();
  if (!parts_.journal.holds(dossier)) return std::nullopt;
  const Entry& found = entry(dossier);
  const auto key = found.ever.find(device);
  return key == found.ever.end() ? std::nullopt : std::optional(key->second);
}

}  // namespace platsbesok::reg
