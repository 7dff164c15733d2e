// The year in pictures: what is late and left month by month ("årshjul"), the units that have been visited ("täckning"), and the visits by month. Each says in words
// and numbers what it shows. From what this reader may see alone; a planned unannounced visit is in none of them, whoever reads (V1).
#pragma once

#include "register/web/due_units.h"
#include "register/web/other_due.h"

namespace platsbesok::reg::web {

void put_year_wheel(const base::Wording& words, const std::vector<DueUnit>& units, const std::vector<OtherDue>& others, base::Date today, Data& data);   // under "wheel"
void put_coverage(const base::Wording& words, const std::vector<DueUnit>& units, base::Date today, Data& data);     // under "coverage"
void put_visits_by_month(const Site& site, const Reader& reader, base::Date today, Data& data);                     // under "months"

}  // namespace platsbesok::reg::web
