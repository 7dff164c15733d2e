// From the open vault to what the app may show: one value for one moment. Receipts are verified here once more, with the register's key:
// nothing else makes anything "säkrad".
#pragma once

#include "app/state/published.h"
#include "core/storage/vault.h"

namespace platsbesok::app {

// What has been read of one visit and still holds.
struct KnownVisit {
  Card card;
  std::vector<Waiting> waiting{};
  std::vector<Dispute> disputes{};
  std::vector<Settled> settled{};
  std::uint64_t secured_ops = 0;
  bool leaving = false;
  std::optional<base::Instant> last_receipt_at{};
};

class Publishing {
public:
  Publishing(storage::Vault& vault, base::Clock& clock) : vault_(vault), clock_(clock) {}

  // Everything of this dossier is read again at the next publish(); without a dossier: everything.
  void changed(std::optional<base::DossierId> dossier = std::nullopt);
  Published publish(std::optional<base::DossierId> open);
  // What decide() needs. Refusal visit_missing: also for a dossier of another kind.
  base::Outcome<domain::VisitFacts> facts(base::DossierId visit) const;

private:
  const KnownVisit& known(base::DossierId visit);
  std::optional<OpenVisit> opened(base::DossierId visit);
  // Nothing: it is not here, or is not what the visit pinned.
  std::shared_ptr<const checklist::Template> checklist_of(const domain::Visit& visit) const;
  // The versions that the visit has had, the latest first: those that are here.
  std::vector<std::shared_ptr<const checklist::Template>> earlier_checklists(const domain::Visit& visit) const;

  storage::Vault& vault_;
  base::Clock& clock_;
  std::map<base::DossierId, std::optional<KnownVisit>> known_;  // nothing: not a visit
  // By content and for whom: a version that has been read never becomes another.
  mutable std::map<std::pair<base::Hash, std::optional<domain::Regime>>, std::shared_ptr<const checklist::Template>> checklists_;
};

}  // namespace platsbesok::app
