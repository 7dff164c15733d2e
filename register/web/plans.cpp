// Which page or form under /plan a request asks for, and what the pages of a plan have in common.
#include "register/web/plans.h"

#include "core/domain/may_see.h"
#include "register/web/governing.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view plans_root = "/plan/", form_within = "/andra";

struct Within {
  base::DossierId plan;
  std::string_view rest;
};
std::optional<Within> within(std::string_view path) {
  if (!path.starts_with(plans_root) || path.size() < plans_root.size() + 32) return std::nullopt;
  const auto plan = base::DossierId::from_hex(path.substr(plans_root.size(), 32));
  return plan ? std::optional(Within{*plan, path.substr(plans_root.size() + 32)}) : std::nullopt;
}

}  // namespace

bool keeps_plans(const Reader& reader) { return domain::may(reader.roles, domain::Act::keep_plan); }
std::string plan_path(base::DossierId plan) { return std::string(plans_root) + plan.hex(); }

std::vector<domain::Plan> all_plans(const Site& site) {
  std::vector<domain::Plan> all;
  for (const auto id : site.office.dossiers(domain::DossierKind::plan)) all.push_back(domain::plan_from(site.office.journal().state(id), id));
  return all;
}

std::optional<domain::Plan> open_plan(const Site& site, const Reader& reader, base::DossierId id) {
  const auto plans = site.office.dossiers(domain::DossierKind::plan);
  if (!domain::may_see_units(reader.roles) || std::ranges::find(plans, id) == plans.end()) return std::nullopt;
  return domain::plan_from(site.office.journal().state(id), id);
}

Data stage_chip(const base::Wording& words, const domain::Plan& plan) {
  using enum domain::PlanStage;
  const auto stage = plan.stage();
  if (stage == draft && plan.adopted() != nullptr) return chip(words("web.plan.revised"), "level-2", "pen");
  const std::string label = words("web.plan.stage." + std::string(domain::code_of(stage)));
  switch (stage) {
    case draft: return chip(label, "neutral", "pen");
    case prepared:
    case proposed: return chip(label, "accent", "clock");
    case adopted: return chip(label, "level-4", "check");
    case closed: return chip(label, "neutral", "lock");
  }
  return chip(label, "neutral", "pen");
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

HttpReply plan_read(const Site& site, const Reader& reader, const HttpRequest& request) {
  if (request.path == "/plan") return plan_overview(site, reader);
  if (request.path == new_plan_path) return plan_new(site, reader, parse_fields(request.query));
  const auto asked = within(request.path);
  const auto plan = asked ? open_plan(site, reader, asked->plan) : std::nullopt;
  if (!plan) return not_found(site, reader);
  if (asked->rest.empty()) return plan_read_page(site, reader, *plan, "", 200);
  if (asked->rest == governing_within) return governing_page(site, reader, *plan, parse_fields(request.query));
  return asked->rest == form_within ? plan_form(site, reader, *plan) : not_found(site, reader);
}

HttpReply plan_write(const Site& site, const Reader& reader, const HttpRequest& request, const Fields& form) {
  if (request.path == new_plan_path) return plan_new_save(site, reader, form);
  const auto asked = within(request.path);
  const auto plan = asked ? open_plan(site, reader, asked->plan) : std::nullopt;
  if (!plan) return not_found(site, reader);
  if (asked->rest.empty()) return plan_step_save(site, reader, *plan, form);
  if (asked->rest == governing_within) return governing_save(site, reader, *plan, form);
  return asked->rest == form_within ? plan_form_save(site, reader, *plan, form) : not_found(site, reader);
}

std::size_t plan_body_bytes_max(std::string_view path) {
  const auto asked = within(path);
  return path == new_plan_path || (asked && (asked->rest.empty() || asked->rest == form_within || asked->rest == governing_within)) ? 256 * 1024 : 0;
}

}  // namespace platsbesok::reg::web
