#include "app/runner/publishing.h"

#include "core/domain/check_in.h"
#include "core/domain/fields.h"
#include "core/domain/staffing_check.h"
#include "core/storage/carried_parts.h"
#include "sync/client/withdrawal.h"

#include <algorithm>
#include <functional>

namespace platsbesok::app {

namespace {

constexpr std::size_t settled_max = 50;

struct Ours {
  std::uint64_t unsent = 0;
  std::uint64_t secured = 0;
  std::optional<base::Instant> last_receipt_at;
};

// This device's own ops in a dossier: what is covered by a receipt of this register, and what is not.
Ours own_ops(storage::Vault& vault, base::DossierId dossier) {
  Ours ours;
  for (const auto& strand : vault.journal().strands(dossier)) {
    if (strand.device != vault.enrolment().device) continue;
    const auto bytes = vault.journal().latest_receipt(dossier, strand.dev_no);
    const auto receipt = bytes ? journal::verified_receipt(*bytes, vault.enrolment().register_key) : std::nullopt;
    const std::uint64_t secured = receipt ? std::min(strand.secured, strand.s) : 0;
    ours.secured += secured;
    ours.unsent += strand.s - secured;
    if (receipt && (!ours.last_receipt_at || *ours.last_receipt_at < receipt->received_at)) ours.last_receipt_at = receipt->received_at;
  }
  return ours;
}

std::optional<base::Instant> last_written(storage::Vault& vault, base::DossierId dossier) {
  std::optional<base::Instant> latest;
  for (const auto& op : vault.journal().ops(dossier))
    if (op.device == vault.enrolment().device && (!latest || *latest < op.op.at)) latest = op.op.at;
  return latest;
}

std::string caption_of(const domain::Visit& visit, const base::Hash& file) {
  for (const auto& photo : visit.photos)
    if (photo.file && photo.file->media.file == file) return photo.caption.value_or("");
  return "";
}

bool is_signature(const domain::Visit& visit, const base::Hash& file) {
  return std::ranges::any_of(visit.signatures, [&](const domain::DrawnSignature& drawn) { return drawn.media && drawn.media->file == file; });
}

std::vector<Dispute> disputes_in(const domain::VisitFacts& facts, const std::vector<journal::LoggedOp>& ops) {
  const domain::Visit& visit = *facts.visit;
  auto conflicts = visit.conflicts;
  domain::find_before(conflicts, ops);
  std::vector<Dispute> disputes;
  const auto people = domain::staff_names(visit);
  for (auto& conflict : conflicts) {
    Dispute dispute{visit.id, visit.unit_name.value_or(""), std::move(conflict)};
    dispute.about = domain::subject_of(visit, facts.points, people, dispute.conflict.entity);
    for (const auto& version : dispute.conflict.versions)
      for (const auto& author : version.authors)
        if (auto name = visit.name_of(author.person, author.device); !name.empty()) dispute.names[author.device] = std::move(name);
    dispute.people = people;
    disputes.push_back(std::move(dispute));
  }
  return disputes;
}

std::vector<Settled> settled_in(const domain::VisitFacts& facts, base::DeviceId me) {
  const domain::Visit& visit = *facts.visit;
  std::vector<Settled> settled;
  if (visit.resolutions.empty()) return settled;
  const auto people = domain::staff_names(visit);
  for (const auto& resolution : visit.resolutions) {
    const auto* said = resolution.said.shown();
    if (said == nullptr) continue;
    Settled each{visit.unit_name.value_or(""), domain::subject_of(visit, facts.points, people, said->value->entity), {}, said->value->motive,
                 visit.name_of(said->by, said->device), said->device == me, said->at};
    for (const auto& field : said->value->fields) each.fields.push_back(field.field);
    settled.push_back(std::move(each));
  }
  return settled;
}

}  // namespace

base::Outcome<domain::VisitFacts> Publishing::facts(base::DossierId id) const {
  auto& journal = vault_.journal();
  const auto state = journal.state(id);
  if (domain::kind_of(state.cells, id) != domain::DossierKind::visit) return base::Refusal{"visit_missing", "sync/README.md", {}};
  const auto visit = domain::visit_from(state, id);
  auto checklist = checklist_of(visit);
  std::set<base::Hash> stored;
  for (const auto& file : vault_.media().of(id))
    if (file.complete) stored.insert(file.file);
  return domain::visit_facts(state, id, journal.vector(id), std::move(checklist), std::move(stored), clock_.now());
}

std::shared_ptr<const checklist::Template> Publishing::checklist_of(const domain::Visit& visit) const {
  if (!visit.pinned) return nullptr;
  const std::pair key{visit.pinned->content_hash, visit.regi.value};
  auto found = checklists_.find(key);
  if (found == checklists_.end()) {
    auto pinned = domain::pinned_checklist(visit, vault_.journal().state(visit.pinned->dossier));
    if (!pinned) return nullptr;
    found = checklists_.emplace(key, std::make_shared<const checklist::Template>(std::move(pinned).value())).first;
  }
  return found->second;
}

std::vector<std::shared_ptr<const checklist::Template>> Publishing::earlier_checklists(const domain::Visit& visit) const {
  std::vector<domain::PinnedTemplate> pins;
  for (const auto& each : vault_.journal().ops(visit.id))
    if (each.op.field == domain::field::visit_template)
      if (auto pinned = domain::read<domain::PinnedTemplate>(each.op.value)) pins.push_back(*std::move(pinned));
  std::ranges::stable_sort(pins, std::greater(), &domain::PinnedTemplate::version);
  std::vector<std::shared_ptr<const checklist::Template>> versions;
  domain::Visit then = visit;
  for (const auto& pinned : pins) {
    then.pinned.value = pinned;
    if (auto version = checklist_of(then)) versions.push_back(std::move(version));
  }
  return versions;
}

void Publishing::changed(std::optional<base::DossierId> dossier) {
  if (dossier) known_.erase(*dossier);
  else known_.clear();
}

const KnownVisit& Publishing::known(base::DossierId id) {
  const auto facts = this->facts(id);
  const domain::Visit& visit = *facts->visit;
  KnownVisit& known = known_[id].emplace(KnownVisit{.card = {.row = domain::visit_row(visit)}});
  Card& card = known.card;
  card.focus = visit.focus.value_or({});
  if (const auto due = domain::check_in_due(visit)) card.check_in_due = due->at;
  card.checklist_here = facts->checklist != nullptr;
  for (const auto& point : facts->points) {
    if (!point.state.owed()) continue;
    ++card.questions;
    card.answered += point.state.answered;
  }
  if (!visit.conflicts.empty()) known.disputes = disputes_in(*facts, vault_.journal().ops(id));
  known.leaving = sync::is_leaving(vault_, id);
  known.settled = settled_in(*facts, vault_.enrolment().device);
  const Ours ours = own_ops(vault_, id);
  known.secured_ops = ours.secured;
  known.last_receipt_at = ours.last_receipt_at;
  card.unsent_ops = ours.unsent;
  card.saved_at = last_written(vault_, id);
  for (const auto& seal : visit.seals)
    if (!visit.amended && (!card.signed_at || *card.signed_at < seal.at)) card.signed_at = seal.at;
  if (ours.unsent > 0) known.waiting.push_back({Waiting::What::changes, id, card.row.unit_name, "", ours.unsent, 0, std::nullopt});
  for (const auto& file : vault_.media().of(id)) {
    if (!file.complete || file.secured) continue;
    ++card.unsent_files;
    known.waiting.push_back({is_signature(visit, file.file) ? Waiting::What::signature : Waiting::What::file, id, card.row.unit_name, caption_of(visit, file.file), 0, file.size_bytes, file.file});
  }
  if (ours.secured > 0 && card.unsent_ops == 0 && card.unsent_files == 0) card.secured_at = ours.last_receipt_at;
  return known;
}

std::optional<OpenVisit> Publishing::opened(base::DossierId id) {
  if (!vault_.journal().holds(id)) return std::nullopt;
  auto facts = this->facts(id);
  if (!facts) return std::nullopt;
  OpenVisit open{id, std::move(facts).value(), std::nullopt, {}, 0};
  if (!open.facts.checklist) {
    const auto& visit = open.visit();
    auto pinned = visit.pinned ? domain::pinned_checklist(visit, vault_.journal().state(visit.pinned->dossier)) : base::Refusal{"checklist_missing", "V5", {}};
    if (!pinned) open.no_checklist = pinned.refusal();
  }
  if (!open.visit().address_is_open() && open.visit().address) {
    open.has_sealed_address = true;
    open.facts.visit->address = {};
    if (open.facts.additions) open.facts.additions->address = {};
  }
  for (const auto& file : vault_.media().of(id)) open.files[file.file] = {file.size_bytes, file.complete, file.secured};
  open.unsent_ops = own_ops(vault_, id).unsent;
  if (open.facts.checklist && domain::has_removed(open.visit(), open.facts.points))
    open.removed = domain::removed_points(open.visit(), open.facts.points, earlier_checklists(open.visit()));
  for (auto& draft : vault_.drafts().of(id)) {
    const auto seen = journal::decode_own(draft.seen);
    open.drafts[draft.name] = {std::move(draft.text), draft.typed_at, seen ? domain::seen_from(*seen) : std::nullopt};
  }
  return open;
}

Published Publishing::publish(std::optional<base::DossierId> open) {
  const auto& me = vault_.enrolment();
  Published published{.owner = {{me.person, me.device, false, {}}, me.person_name, me.register_address}};
  published.left_in_copy = vault_.left_in_copy();
  for (const auto& id : vault_.journal().dossiers()) {
    if (const auto found = known_.find(id); found == known_.end()) {
      if (domain::kind_of(vault_.journal().state(id).cells, id) == domain::DossierKind::visit) known(id);
      else known_[id] = std::nullopt;
    }
    if (!known_.at(id)) {
      // In a vault that was made anew what a visit is has not come back yet; what was recorded in it waits all the same.
      if (const Ours ours = own_ops(vault_, id); ours.unsent > 0) {
        published.waiting.push_back({Waiting::What::changes, id, "", "", ours.unsent, 0, std::nullopt});
        published.unsent_ops += ours.unsent;
      }
      continue;
    }
    const KnownVisit& each = *known_.at(id);
    published.cards.push_back(each.card);
    published.waiting.insert(published.waiting.end(), each.waiting.begin(), each.waiting.end());
    published.disputes.insert(published.disputes.end(), each.disputes.begin(), each.disputes.end());
    published.settled.insert(published.settled.end(), each.settled.begin(), each.settled.end());
    published.unsent_ops += each.card.unsent_ops;
    published.secured_ops += each.secured_ops;
    published.leaving += each.leaving;
    if (each.last_receipt_at && (!published.last_receipt_at || *published.last_receipt_at < *each.last_receipt_at)) published.last_receipt_at = each.last_receipt_at;
  }
  std::ranges::stable_sort(published.waiting, [](const Waiting& a, const Waiting& b) { return a.what == Waiting::What::changes && b.what != Waiting::What::changes; });
  std::ranges::stable_sort(published.settled, [](const Settled& a, const Settled& b) { return b.at < a.at; });
  if (published.settled.size() > settled_max) published.settled.resize(settled_max);
  published.carried = storage::CarriedParts(vault_.database()).count();
  published.sealed = storage::SealedRests(vault_.database()).all().size();
  if (open) published.open = opened(*open);
  return published;
}

}  // namespace platsbesok::app
