#include "register/web/checklists.h"

#include "core/checklist/form_json.h"
#include "core/checklist/version.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"
#include "core/domain/visit_state.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

// A visit that is planned or goes on, and is pinned to this version.
bool visit_under_way(const Site& site, base::DossierId checklist) {
  for (const auto id : site.office.dossiers(domain::DossierKind::visit)) {
    const auto visit = domain::visit_from(site.office.journal().state(id), id);
    if (!visit.pinned || visit.pinned->dossier != checklist) continue;
    const auto phase = domain::visit_state(visit).phase;
    using domain::Phase;
    if (phase != Phase::ended && phase != Phase::aborted && phase != Phase::signed_off && phase != Phase::cancelled) return true;
  }
  return false;
}

}  // namespace

std::vector<PublishedChecklist> readable_checklists(const Site& site, const Reader& reader) {
  std::vector<PublishedChecklist> all;
  const auto today = base::in_stockholm(site.office.clock().now()).date;
  for (const auto id : site.office.dossiers(domain::DossierKind::checklist)) {
    const auto content = domain::fact<std::string>(site.office.journal().state(id).cells, domain::root(id), domain::field::checklist_content);
    auto form = checklist::parse_form(content.value_or(""));
    if (!form) continue;
    const bool secret = form->secret_while_in_use && checklist::is_secret(*form, today, visit_under_way(site, id));
    if (domain::may_see_checklist(reader.roles, secret)) all.push_back({id, std::move(form).value(), secret});
  }
  const auto order = [](const PublishedChecklist& each) { return std::tuple(each.form.id, -checklist::version_number(each.form).value_or(0)); };
  std::ranges::sort(all, {}, order);
  return all;
}

}  // namespace platsbesok::reg::web
