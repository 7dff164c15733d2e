#include "register/web/checklists.h"

#include "core/checklist/form_json.h"
#include "core/checklist/version.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"

#include <algorithm>
#include <set>

namespace platsbesok::reg::web {

std::vector<PublishedChecklist> readable_checklists(const Site& site, const Reader& reader) {
  std::vector<PublishedChecklist> all;
  const auto today = today_in(site);
  for (const auto id : site.office.index().of(domain::DossierKind::checklist)) {
    const auto content = domain::fact<std::string>(site.office.journal().state(id).cells, domain::root(id), domain::field::checklist_content);
    auto form = checklist::parse_form(content.value_or(""));
    if (!form) continue;
    const bool secret = checklist::is_secret(*form, today);
    all.push_back({id, std::move(form).value(), secret});
  }
  // Two versions ask much the same: one that is secret keeps the others.
  std::set<std::string> secret;
  for (const auto& each : all)
    if (each.secret) secret.insert(each.form.id);
  std::erase_if(all, [&](const PublishedChecklist& each) { return !domain::may_see_checklist(reader.roles, secret.contains(each.form.id)); });
  const auto order = [](const PublishedChecklist& each) { return std::tuple(each.form.id, -checklist::version_number(each.form).value_or(0)); };
  std::ranges::sort(all, {}, order);
  return all;
}

}  // namespace platsbesok::reg::web
