// What the pages of a plan have in common.
#include "register/web/plans.h"

#include "core/domain/may_see.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"

namespace platsbesok::reg::web {

bool keeps_plans(const Reader& reader) { return domain::may(reader.roles, domain::Act::keep_plan); }
std::string plan_path(base::DossierId plan) { return "/plan/" + plan.hex(); }

std::vector<domain::Plan> all_plans(const Site& site) {
  std::vector<domain::Plan> all;
  for (const auto id : site.office.index().of(domain::DossierKind::plan)) all.push_back(domain::plan_from(site.office.journal().state(id), id));
  return all;
}

std::optional<domain::Plan> open_plan(const Site& site, const Reader& reader, base::DossierId id) {
  const auto plans = site.office.index().of(domain::DossierKind::plan);
  if (!domain::may_see_units(reader.roles) || std::ranges::find(plans, id) == plans.end()) return std::nullopt;
  return domain::plan_from(site.office.journal().state(id), id);
}

Chip stage_chip(const base::Wording& words, const domain::Plan& plan) {
  using enum domain::PlanStage;
  const auto stage = plan.stage();
  if (stage == draft && plan.adopted() != nullptr) return {words("web.plan.revised"), "level-2", "pen"};
  const std::string label = words("web.plan.stage." + std::string(domain::code_of(stage)));
  switch (stage) {
    case draft: return {label, "neutral", "pen"};
    case prepared:
    case proposed: return {label, "accent", "clock"};
    case adopted: return {label, "level-4", "check"};
    case closed: return {label, "neutral", "lock"};
  }
  return {label, "neutral", "pen"};
}

std::optional<std::string> decision_words(const base::Wording& words, const domain::Plan& plan) {
  const auto* adopted = plan.adopted();
  if (adopted == nullptr || !adopted->date) return std::nullopt;
  return words("web.plan.decision", {{"date", base::iso(*adopted->date)}, {"paragraph", adopted->paragraph}});
}

std::vector<std::string> change_words(const base::Wording& words, const domain::PlanContent& before, const domain::PlanContent& after) {
  std::vector<std::string> list;
  for (const auto& change : domain::changes(before, after))
    list.push_back(words("web.plan.change." + std::string(domain::code_of(change.what)), {{"area", change.area}, {"year", change.year ? std::to_string(*change.year) : ""}}));
  return list;
}

}  // namespace platsbesok::reg::web
