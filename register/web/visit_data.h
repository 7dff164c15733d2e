// What the parts of a visit's page are made with: the visit as this reader sees it, who recorded what and when, and every value where people disagree.
#pragma once

#include "core/domain/point_state.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

struct ShownVisit {
  const Site& site;
  const Reader& reader;
  const domain::Visit& visit;
  const std::optional<checklist::Template>& checklist;
  const domain::PointStates& points;
  const base::Wording& words = site.words;

  std::string name_of(base::PersonId person) const { return reader.name_of(site, person); }
  Data by(base::PersonId person, base::Instant at) const;
};

// Who recorded what is shown, and when.
template <class T>
void set_by(const ShownVisit& page, Data& data, const domain::Fact<T>& fact) {
  const auto* head = fact.shown();
  data.set("by", head ? page.by(head->by, head->at) : Data(false));  // false: not the surrounding section's either
}

// All values of a cell that several people set differently; nothing when they agree.
template <class T, class Words>
Data disagreement(const ShownVisit& page, const domain::Fact<T>& fact, Words words_of) {
  Data list(Data::type::list);
  if (!fact.conflict) return list;
  for (const auto& head : fact.heads) {
    Data each;
    each.set("value", head.value ? words_of(*head.value) : page.words("web.answer.none"));
    each.set("by", page.by(head.by, head.at));
    list.push_back(each);
  }
  return list;
}

void set_list(Data& data, const std::string& name, const Data& list);
// For sections that are left out when there is nothing to say: an empty text counts as there.
void set_text(Data& data, const char* name, const std::string& text);
Data text_with_conflict(const ShownVisit& page, const domain::Fact<std::string>& fact);

// The parts of the page that lie in files of their own: what happened on site beside the checklist.
void put_on_site(const ShownVisit& page, Data& data);
void put_staffing(const ShownVisit& page, Data& data);

}  // namespace platsbesok::reg::web
