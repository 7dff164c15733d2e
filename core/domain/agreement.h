// Agreement ("avtal", for egen regi "uppdragsbeskrivning"): what a unit is held to, and from when to when; lies in the unit's dossier.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

struct Agreement {
  base::EntityId id;
  Fact<AgreementKind> kind{};
  Fact<AgreementBasis> basis{};
  Fact<base::Date> from{};
  Fact<base::Date> to{};                  // option included
  Fact<base::Date> option_from{};         // from when it runs by its option alone; nothing: it has none
  Fact<std::int64_t> call_off_rank{};     // "rang i avropsordningen": 1 is asked first; nothing: it has none
  // Clauses ("vite, hävning"): whether the agreement has one, nothing: nobody has said; and what it says. The municipality's own units have neither (L7).
  Fact<bool> penalty{};
  Fact<std::string> penalty_words{};
  Fact<bool> termination{};
  Fact<std::string> termination_words{};

  // On some day from first to last.
  bool runs_in(base::Date first, base::Date last) const { return from && !(last < *from) && (!to || !(*to < first)); }
  bool runs_on(base::Date day) const { return runs_in(day, day); }
  bool runs_by_option(base::Date day) const { return option_from && !(day < *option_from); }
};

std::vector<Agreement> agreements_from(const journal::Cells& cells);

}  // namespace platsbesok::domain
