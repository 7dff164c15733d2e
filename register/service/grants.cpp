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

  Entry made{vector, false, {}, {}, {}, {}, {}};
  const journal::DossierState state = parts_.journal.state(dossier);
  const auto in_force = [&](const journal::LoggedOp& op) {
    return op.device == parts_.office && std::ranges::find(state.not_in_force, op.ref, &journal::LoggedOp::ref) == state.not_in_force.end();
  };
  const auto ended = [&](const journal::OpRef& grant) -> std::optional<journal::OpRef> {
    for (const journal::LoggedOp& op : state.structural)
      if (op.op.kind == journal::OpKind::end && in_force(op) && names(op, grant)) return op.ref;
    return std::nullopt;
  };
  // Whether the office has written more between two of its ops than what takes the visit from somebody.
  const auto decides_between = [&](const journal::OpRef& from, const journal::OpRef& to) {
    const auto is_between = [&](const journal::LoggedOp& op) { return op.device == parts_.office && op.ref.dev_no == to.dev_no && from.s < op.ref.s && op.ref.s < to.s; };
    const auto takes = [](const journal::Op& op) {
      return op.kind == journal::OpKind::end || op.field == domain::field::visit_recalled || op.field == domain::field::visit_cancelled || op.field == domain::field::grant_withdrawn;
    };
    return from.dev_no != to.dev_no || std::ranges::any_of(parts_.journal.ops(dossier), [&](const journal::LoggedOp& op) { return is_between(op) && !takes(op.op); });
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
    granted_by.insert_or_assign(*device, op.ref);
    if (const auto end = ended(op.ref))
      ended_by.insert_or_assign(*device, *end);
    else
      made.now.insert(*device);
  }
  const auto kind = domain::kind_of(state.cells, dossier);
  made.checklist = kind == domain::DossierKind::checklist;
  if (kind == domain::DossierKind::visit) {
    const domain::Visit visit = domain::visit_from(state, dossier);
    const auto* packed = visit.packed.shown();
    for (const auto& [device, grant] : granted_by) {
      std::optional<journal::OpRef> back;
      if (const auto end = ended_by.find(device); end != ended_by.end() && !made.now.contains(device)) back = end->second;
      for (const auto* said : {visit.recalled.shown(), visit.cancelled.shown()})
        if (said && (!back || said->ref.s < back->s)) back = said->ref;
      // It was out with this device before it was taken back, all by one strand, whose numbers alone can be compared.
      if (back && packed && packed->ref.dev_no == back->dev_no && packed->ref.s < back->s && grant.dev_no == back->dev_no && grant.s < back->s)
        made.taken_back.emplace(device, *back);
    }
    for (const domain::GivenTo& tablet : domain::given_to(state)) {
      if (!tablet.withdrawn) continue;
      made.now.erase(tablet.device);
      made.withdrawn.insert(tablet.device);
      if (!packed) continue;
      const auto before = made.taken_back.find(tablet.device);
      // A later withdrawal does not bring what the office decided after it had taken the visit back, while only those who need it may know of the visit (V1).
      const bool is_secret = !visit.is_announced() && !visit.started;
      if (is_secret && before != made.taken_back.end() && decides_between(before->second, *tablet.withdrawn)) continue;
      made.taken_back.insert_or_assign(tablet.device, *tablet.withdrawn);
    }
    if (!is_out(visit)) made.now.clear();
    if (visit.pinned) made.pinned_checklist = visit.pinned->dossier;
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

bool Grants::is_withdrawn(base::DeviceId device, base::DossierId dossier) const {
  return parts_.journal.holds(dossier) && entry(dossier).withdrawn.contains(device);
}

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
