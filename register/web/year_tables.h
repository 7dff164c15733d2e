// Beside the year's list of visits: what else is due, a table of each kind, the earliest first.
#pragma once

#include "register/web/site.h"

#include <set>

namespace platsbesok::reg::web {

inline constexpr std::size_t due_shown_max = 20;
struct DueRow {
  base::Date due;
  Data data;
  base::DossierId dossier;  // whose words these are, for the access log
};
class YearTables {
public:
  YearTables(const Site& of_site, const Reader& of_reader, Data& into) : site(of_site), reader(of_reader), data_(into) {}
  const Site& site;
  const Reader& reader;

  // Under `name`, with "any_<name>", and under "more_<name>" how many there are beside those that are shown.
  void set(const std::string& name, std::vector<DueRow> due);
  void log_shown() const;

private:
  Data& data_;
  std::set<base::DossierId> shown_;
};

}  // namespace platsbesok::reg::web
