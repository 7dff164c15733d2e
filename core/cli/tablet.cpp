#include "core/cli/tablet.h"

namespace platsbesok::cli {

Tablet::Tablet(storage::Vault vault, base::Clock& clock, base::Random& random) : vault_(std::move(vault)), clock_(clock), random_(random) {}

base::Outcome<domain::VisitFacts> Tablet::facts(base::DossierId id) {
  auto& journal = vault_.journal();
  auto& media = vault_.media();
  const auto state = journal.state(id);
  if (domain::kind_of(state.cells, id) != domain::DossierKind::visit) return base::Refusal{"visit_unknown", "core/cli", {{"visit", id.hex()}}};
  const auto visit = domain::visit_from(state, id);
  std::shared_ptr<const checklist::Template> checklist;
  if (visit.pinned) {
    auto pinned = domain::pinned_checklist(visit, journal.state(visit.pinned->dossier));
    if (pinned) checklist = std::make_shared<const checklist::Template>(std::move(pinned).value());
  }
  std::set<base::Hash> stored;
  for (const auto& file : media.of(id))
    if (file.complete) stored.insert(file.file);
  return domain::visit_facts(state, id, journal.vector(id), std::move(checklist), std::move(stored), clock_.now());
}

base::Outcome<domain::Decision> Tablet::record(base::DossierId visit, const domain::VisitCommand& command, const std::optional<storage::NewFile>& file) {
  static_cast<void>(vault_.repair_copy());
  auto read = facts(visit);
  if (!read) return read.refusal();
  domain::VisitFacts known = std::move(read).value();
  if (file) known.stored_media.insert(file->file);
  const auto now = clock_.now();
  const auto& me = vault_.enrolment();
  auto decision = domain::decide(known, command, {me.person, me.device, false, {}}, now, random_);
  if (!decision) return decision;
  storage::Transaction together(vault_.database());
  if (file) vault_.media().put(visit, file->file, file->bytes);
  vault_.journal().append(decision->dossier, me.person, now, decision->ops);
  together.commit();
  vault_.follow(decision->dossier);
  return decision;
}

std::vector<base::DossierId> Tablet::visits() {
  auto& journal = vault_.journal();
  std::vector<base::DossierId> visits;
  for (const auto id : journal.dossiers())
    if (domain::kind_of(journal.state(id).cells, id) == domain::DossierKind::visit) visits.push_back(id);
  return visits;
}

}  // namespace platsbesok::cli
