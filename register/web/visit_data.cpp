#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

Data ShownVisit::by(base::PersonId person, base::Instant at) const {
  Data data;
  data.set("name", name_of(person));
  data.set("at", base::date_time_text(at));
  return data;
}

void set_list(Data& data, const std::string& name, const Data& list) {
  data.set(name, list);
  data.set("any_" + name, !list.is_empty_list());
}

void set_text(Data& data, const char* name, const std::string& text) {
  if (!text.empty()) data.set(name, text);
}

Data text_with_conflict(const ShownVisit& page, const domain::Fact<std::string>& fact) {
  Data data;
  data.set("text", fact.value_or(page.words("web.visit.nothing_said")));
  set_list(data, "versions", disagreement(page, fact, [](const std::string& text) { return text; }));
  return data;
}

}  // namespace platsbesok::reg::web
