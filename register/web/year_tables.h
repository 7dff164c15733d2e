// Beside the year's list of visits: what else is due, a table of each kind, the earliest first.
#pragma once

#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::size_t due_shown_max = 20;
// Under `name`, with "any_<name>", and under "more_<name>" how many there are beside those that are shown.
void set_due(const base::Wording& words, Data& data, const std::string& name, std::vector<std::pair<base::Date, Data>> due);

}  // namespace platsbesok::reg::web
