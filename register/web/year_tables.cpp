#include "register/web/year_tables.h"

#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

void set_due(const base::Wording& words, Data& data, const std::string& name, std::vector<std::pair<base::Date, Data>> due) {
  std::ranges::stable_sort(due, {}, &std::pair<base::Date, Data>::first);
  const auto more = due.size() - std::min(due.size(), due_shown_max);
  Data list(Data::type::list);
  for (const auto& [date, each] : due)
    if (list.list_value().size() < due_shown_max) list.push_back(each);
  set_list(data, name, list);
  data.set("more_" + name, more == 0 ? Data(false) : Data(words.counted("web.year.more", static_cast<long long>(more))));
}

}  // namespace platsbesok::reg::web
