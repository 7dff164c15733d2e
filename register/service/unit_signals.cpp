#include "register/service/unit_signals.h"

namespace platsbesok::reg {

domain::UnitSignals signals_about(storage::JournalStore& journal, const domain::Unit& unit, const std::vector<domain::Unit>& units) {
  auto about = domain::signals_from(journal.state(unit.id), unit.id);
  if (!unit.provider) return about;
  for (const auto& other : units)
    if (other.id != unit.id && other.provider.value == unit.provider.value) about.take_along(domain::signals_from(journal.state(other.id), other.id));
  return about;
}

}  // namespace platsbesok::reg
