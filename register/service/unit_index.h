// UnitIndex: the units and all that their dossiers hold. Not by itself for anybody: who reads units is asked where it is shown (domain::may_see_units).
#pragma once

#include "core/domain/permit.h"
#include "core/domain/register_extract.h"
#include "core/domain/risk.h"
#include "core/domain/signal.h"
#include "core/domain/unit.h"
#include "register/service/dossier_index.h"

namespace platsbesok::reg {

struct KnownUnit {
  domain::Unit unit;
  domain::UnitSignals signals;                 // its own
  domain::UnitPermits permits;
  std::vector<domain::RiskAssessment> risks;   // the latest first
  std::vector<domain::RegisterExtract> extracts;
};

class UnitIndex final : public Projection {
public:
  explicit UnitIndex(DossierIndex& index) : Projection(index) {}

  // What these answer with holds until something is written.
  const std::vector<const KnownUnit*>& all();  // by the name that is shown
  const KnownUnit* find(base::DossierId unit);
  // What has been signalled about it: what lies in its own dossier, and what in its sisters' is about their whole provider. An answer counts for the unit it was
  // given about alone.
  domain::UnitSignals signals_about(const KnownUnit& unit);

private:
  void read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) override;
  void put_in_order();

  std::map<base::DossierId, KnownUnit> units_;
  bool in_order_ = false;
  std::vector<const KnownUnit*> by_name_;
  std::map<base::EntityId, std::vector<const KnownUnit*>> speaking_;  // of a provider: its units with a signal about all of it
};

}  // namespace platsbesok::reg
