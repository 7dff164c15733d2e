#include "register/service/unit_index.h"

#include <algorithm>

namespace platsbesok::reg {

void UnitIndex::read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) {
  if (kind == domain::DossierKind::unit)
    units_.insert_or_assign(dossier, KnownUnit{domain::unit_from(state, dossier), domain::signals_from(state, dossier), domain::permits_from(state), domain::risks_from(state), domain::register_extracts_from(state)});
  else if (units_.erase(dossier) == 0)
    return;
  in_order_ = false;
}

void UnitIndex::put_in_order() {
  index_.catch_up();
  if (in_order_) return;
  std::vector<std::pair<std::string, const KnownUnit*>> named;
  for (const auto& [id, known] : units_) named.emplace_back(known.unit.shown_name(), &known);
  std::ranges::stable_sort(named, {}, [](const auto& each) -> const std::string& { return each.first; });
  by_name_.clear();
  speaking_.clear();
  for (const auto& [name, known] : named) {
    by_name_.push_back(known);
    if (known->unit.provider && std::ranges::any_of(known->signals.signals, [](const domain::Signal& each) { return each.whole_provider.value == true; }))
      speaking_[*known->unit.provider].push_back(known);
  }
  in_order_ = true;
}

const std::vector<const KnownUnit*>& UnitIndex::all() {
  put_in_order();
  return by_name_;
}

const KnownUnit* UnitIndex::find(base::DossierId unit) {
  index_.catch_up();
  const auto found = units_.find(unit);
  return found == units_.end() ? nullptr : &found->second;
}

domain::UnitSignals UnitIndex::signals_about(const KnownUnit& unit) {
  put_in_order();
  domain::UnitSignals signals = unit.signals;
  if (!unit.unit.provider) return signals;
  if (const auto sisters = speaking_.find(*unit.unit.provider); sisters != speaking_.end())
    for (const auto* sister : sisters->second)
      if (sister != &unit) signals.take_along(sister->signals);
  return signals;
}

}  // namespace platsbesok::reg
