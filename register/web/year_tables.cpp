#include "register/web/year_tables.h"

#include "register/web/visit_data.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace platsbesok::reg::web {

void set_due(const Site& site, const Reader& reader, Data& data, const std::string& name, std::vector<DueRow> due) {
  std::ranges::stable_sort(due, {}, &DueRow::due);
  const auto shown = std::min(due.size(), due_shown_max), more = due.size() - shown;
  Data list(Data::type::list);
  std::set<base::DossierId> dossiers;
  for (const auto& row : due | std::views::take(shown)) list.push_back(row.data), dossiers.insert(row.dossier);
  for (const auto id : dossiers) log_access(site, reader, id, "year_page");
  set_list(data, name, list);
  data.set("more_" + name, more == 0 ? Data(false) : Data(site.words.counted("web.year.more", static_cast<long long>(more))));
}

}  // namespace platsbesok::reg::web
