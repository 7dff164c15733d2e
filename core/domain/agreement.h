// Agreement ("avtal", for egen regi "uppdragsbeskrivning"): what a unit is held to, and from when to when; lies in the unit's dossier.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct Agreement {
  base::EntityId id;
  Fact<AgreementKind> kind;
  Fact<AgreementBasis> basis;
  Fact<base::Date> from;
  Fact<base::Date> to;  // option included
};

std::vector<Agreement> agreements_from(const journal::Cells& cells);

}  // namespace platsbesok::domain
