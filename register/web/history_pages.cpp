// The histories there are: of what, for whom, and the way to each.
#include "register/web/history.h"

#include "core/domain/fields.h"
#include "core/domain/may_see.h"
#include "register/web/dossier.h"
#include "register/web/pages.h"
#include "register/web/people.h"
#include "register/web/plans.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

HttpReply visit_history(const Site& site, const Reader& reader, base::DossierId id, const Fields& query) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier) return not_found(site, reader);
  const std::string path = "/besok/" + id.hex();
  return history_page(site, reader, {id, path + "/historik", {{"/besok", site.words("web.list.title")}, {path, dossier->visit.unit_name.value_or("")}}},
                      changes_of(site, reader, id, dossier->state, dossier->points), query);
}

HttpReply unit_history(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& query) {
  FieldChanges about{unit.id};
  // Where a protected unit lies, and its name that says so, is told on none of its pages (V13): nor what it was before it was protected.
  if (!unit.address_is_open()) about.kept_back = {domain::field::unit_name, domain::field::unit_address};
  if (permit_number_is_personal(reader, unit)) about.kept_back.push_back(domain::field::permit_org_nr);
  return history_page(site, reader, {unit.id, unit_path(unit.id) + "/historik", {{"/enheter", site.words("web.unit.title")}, {unit_path(unit.id), unit.shown_name()}}, "in_units"},
                      field_changes(site, reader, about), query);
}

HttpReply plan_history(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& query) {
  const std::string path = plan_path(plan.id);
  return history_page(site, reader, {plan.id, path + "/historik", {{"/plan", site.words("web.menu_plan")}, {path, plan.title.value_or("")}}, "in_plan"},
                      field_changes(site, reader, {plan.id}), query);
}

HttpReply provider_history(const Site& site, const Reader& reader, base::EntityId id, const Fields& query) {
  const auto* provider = domain::may_see_units(reader.roles) ? reader.organisation->provider(id) : nullptr;
  if (provider == nullptr) return not_found(site, reader);
  const std::string path = "/utforare/" + id.hex() + "/historik";
  FieldChanges about{reader.organisation->id, id};
  if (domain::number_is_personal(*provider)) about.kept_back = {domain::field::provider_org_nr};
  return history_page(site, reader, {reader.organisation->id, path, {{"/enheter", site.words("web.unit.title")}, {path, provider->name.value_or("")}}, "in_units"},
                      field_changes(site, reader, about), query);
}

HttpReply person_history(const Site& site, const Reader& reader, base::PersonId id, const Fields& query) {
  const auto* person = may_see_people(reader) ? reader.organisation->person(id) : nullptr;
  if (person == nullptr) return not_found(site, reader);
  return history_page(site, reader, {reader.organisation->id, person_path(id) + "/historik", {{"/anvandare", site.words("web.people.title")}, {person_path(id), person->name.value_or("")}}, "in_people"},
                      field_changes(site, reader, {reader.organisation->id, id.as<base::EntityId>()}), query);
}

}  // namespace platsbesok::reg::web
