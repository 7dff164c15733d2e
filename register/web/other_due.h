// Beside visits and permits: what else the year asks of the office, each with its last day and the page where it is done: dialogue meetings (D8), yearly reports (D9),
// register extracts (D10), governing documents (D7). Only what this reader has a page for.
#pragma once

#include "register/web/site.h"

namespace platsbesok::reg::web {

struct OtherDue {
  base::Date due;
  std::string title, path;
  std::string where;   // whose, or in which plan
  const char* code;    // of the rule
  const char* action;  // the key of the verb on its button
  std::optional<domain::Regime> regi{};
};
std::vector<OtherDue> other_due(const Site& site, const Reader& reader, base::Date today);

}  // namespace platsbesok::reg::web
