#include "register/service/visit_index.h"

#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

VisitSummary summary_of(domain::Visit visit) {
  VisitSummary summary{domain::visit_row(visit), {visit}, std::nullopt};
  for (const domain::Finding& finding : visit.findings)
    if (finding.finding_class && (!summary.worst || *finding.finding_class > *summary.worst)) summary.worst = *finding.finding_class;
  summary.head.answers.clear();
  summary.head.findings.clear();
  summary.head.photos.clear();
  summary.head.signatures.clear();
  return summary;
}

}  // namespace

std::optional<base::Instant> time_of(const domain::VisitRow& row) {
  if (row.started_at) return row.started_at;
  if (row.window) return row.window->start;
  return std::nullopt;
}

std::vector<const VisitSummary*> VisitIndex::seen_by(base::PersonId person, const std::set<domain::Role>& roles) {
  std::vector<const VisitSummary*> seen;
  for (const base::DossierId dossier : register_.dossiers(domain::DossierKind::visit)) {
    const base::Hash vector = journal::hash_of(register_.journal().vector(dossier));
    auto found = entries_.find(dossier);
    if (found == entries_.end() || found->second.vector != vector)
      found = entries_.insert_or_assign(dossier, Entry{vector, summary_of(domain::visit_from(register_.journal().state(dossier), dossier))}).first;
    if (domain::may_see(found->second.summary.head, person, roles)) seen.push_back(&found->second.summary);
  }
  std::ranges::sort(seen, [](const VisitSummary* a, const VisitSummary* b) {
    const auto at_a = time_of(a->row).value_or(base::Instant{0});
    const auto at_b = time_of(b->row).value_or(base::Instant{0});
    return at_a != at_b ? at_a > at_b : a->row.id < b->row.id;
  });
  return seen;
}

}  // namespace platsbesok::reg
