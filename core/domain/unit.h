// Unit ("verksamhet, enhet"): where care is given; one dossier with its agreements.
#pragma once

#include "core/domain/agreement.h"
#include "core/domain/born.h"

namespace platsbesok::domain {

struct Unit {
  base::DossierId id;
  Fact<Born> born;
  Fact<std::string> name;
  Fact<base::EntityId> provider;  // in the organisation dossier
  Fact<std::string> provider_name;
  Fact<Regime> regi;
  Fact<std::string> area;  // "HVB_BARN_UNGA"
  Fact<std::string> address;
  Fact<bool> address_protected;
  Fact<std::string> code_name;
  Fact<std::string> manager;
  std::vector<Agreement> agreements;
  HeadRefs heads;  // what the next op on a cell names

  // Nobody doubts that it may be shown. An unknown or disputed one is protected (V13).
  bool address_is_open() const;
  // What a list, a visit and a tablet call the unit: the code name where the address is protected, or might be (V13).
  std::string shown_name() const;
};

Unit unit_from(const journal::DossierState& state, base::DossierId unit);

}  // namespace platsbesok::domain
