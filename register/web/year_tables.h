// Beside the year's list of visits: what else is due, a table of each kind, the earliest first.
#pragma once

#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::size_t due_shown_max = 20;
struct DueRow {
  base::Date due;
  Data data;
  base::DossierId dossier;  // whose words these are, for the access log
};
// Under `name`, with "any_<name>", and under "more_<name>" how many there are beside those that are shown.
void set_due(const Site& site, const Reader& reader, Data& data, const std::string& name, std::vector<DueRow> due);

}  // namespace platsbesok::reg::web
