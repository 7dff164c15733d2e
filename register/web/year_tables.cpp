#include "register/web/year_tables.h"

#include "register/web/visit_data.h"

#include <algorithm>
#include <ranges>

namespace platsbesok::reg::web {

void YearTables::set(const std::string& name, std::vector<DueRow> due) {
  std::ranges::stable_sort(due, {}, &DueRow::due);
  const auto shown = std::min(due.size(), due_shown_max), more = due.size() - shown;
  Data list(Data::type::list);
  for (const auto& row : due | std::views::take(shown)) list.push_back(row.data), shown_.insert(row.dossier);
  set_list(data_, name, list);
  data_.set("more_" + name, more == 0 ? Data(false) : Data(site.words.counted("web.year.more", static_cast<long long>(more))));
}

void YearTables::log_shown() const {
  storage::Transaction transaction(site.office.database());
  for (const auto id : shown_) log_access(site, reader, id, "year_tables");
  transaction.commit();
}

}  // namespace platsbesok::reg::web
