// Unit ("verksamhet, enhet"): where care is given; one dossier with its agreements.
#pragma once

#include "core/domain/agreement.h"
#include "core/domain/born.h"
#include "core/staffing/requirement.h"

namespace platsbesok::domain {

struct UnitRequirement {  // "bemanningskrav"
  base::EntityId id;
  Fact<staffing::Requirement> rule;  // nothing: taken back
};

struct Unit {
  // Not inline: they are large, and whoever reads one would carry them.
  explicit Unit(base::DossierId unit);
  Unit(const Unit&);
  Unit(Unit&&) noexcept;
  Unit& operator=(const Unit&);
  Unit& operator=(Unit&&) noexcept;
  ~Unit();

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
  Fact<std::int64_t> places;  // how many it takes in ("platser")
  Fact<std::string> line;  // "linjeorganisation", of the municipality's own: who looks at it after a signal stands outside it
  std::vector<Agreement> agreements;
  std::vector<UnitRequirement> requirements;  // every one there has been, in the order they were added
  HeadRefs heads;  // what the next op on a cell names

  // Nobody doubts that it may be shown. An unknown or disputed one is protected (V13).
  bool address_is_open() const;
  // What a list, a visit and a tablet call the unit: the code name where the address is protected, or might be (V13).
  std::string shown_name() const;
  // Those that are not taken back, whether their dates have come or gone: what a visit is packed with.
  std::vector<staffing::Requirement> rules() const;
  // Care is given there on some day from first to last: under one of its agreements, or it has none.
  bool runs_in(base::Date first, base::Date last) const;
  bool runs_on(base::Date day) const { return runs_in(day, day); }
  // The day it came into the register; nothing where that cannot be read.
  std::optional<base::Date> registered_on() const;
};

template <> std::optional<staffing::Requirement> read(const journal::Value& value);
Unit unit_from(const journal::DossierState& state, base::DossierId unit);

}  // namespace platsbesok::domain
