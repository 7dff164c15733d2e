// Due units: when each unit is to be followed up next, its permit checked next, when it was visited last and will be next. What of this rests on visits comes from
// those that this reader may see alone: one that she may not know of changes nothing here (V1).
#pragma once

#include "core/domain/due_visit.h"
#include "core/domain/permit_due.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

struct DueUnit {
  const domain::Unit* unit = nullptr;  // holds, as the visits here, until something is written
  bool yearly = false;
  std::optional<domain::DueVisit> due{};
  std::vector<domain::DuePermit> permits{};
  std::optional<base::Date> last{};    // completed
  const VisitSummary* next = nullptr;  // planned
  const VisitSummary* next_open = nullptr;  // the same of those that keep nothing to themselves: for what leaves the register
};
// "Vart tredje år": why it is due then.
std::string due_words(const base::Wording& words, const domain::DueVisit& due);
// What is longest overdue first; what has no date last.
std::vector<DueUnit> due_units(const Site& site, const Reader& reader, base::Date today);

}  // namespace platsbesok::reg::web
