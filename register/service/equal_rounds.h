// Likvärdighet (C2): in a round, an area in a year, private providers and the municipality's own units are asked the same version of a checklist. Looks at the
// visits it is given and no others, so that what is said to a person rests on visits that she may see (V1).
#pragma once

#include "core/base/text.h"
#include "register/service/visit_index.h"

namespace platsbesok::reg {

struct UnequalRound {
  std::string area;
  int year = 0;
  std::string checklist;  // its id
  friend auto operator<=>(const UnequalRound&, const UnequalRound&) = default;
};

// Visits that are cancelled, or of which area, regi, time or checklist is not known, are in no round. Sorted.
std::vector<UnequalRound> unequal_rounds(const std::vector<const VisitSummary*>& visits);
// The one that this visit is in.
std::optional<UnequalRound> unequal_round_of(base::DossierId visit, const std::vector<const VisitSummary*>& visits);

// "HVB barn och unga"; an area without words of its own is called by its code.
std::string area_words(const base::Wording& words, const std::string& area);
// "HVB barn och unga, 2026: …"
std::string unequal_words(const base::Wording& words, const UnequalRound& round);

}  // namespace platsbesok::reg
