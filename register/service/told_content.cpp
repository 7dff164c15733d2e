#include "register/service/told_content.h"

#include "core/domain/visit_state.h"

namespace platsbesok::reg {

using nlohmann::json;

namespace {

template <class E>
json code_or_null(const domain::Fact<E>& fact) {
  return fact ? json(domain::code_of(*fact)) : json();
}
json text_or_null(const domain::Fact<std::string>& fact) { return fact ? json(*fact) : json(); }
json date_or_null(const std::optional<base::Date>& date) { return date ? json(base::iso(*date)) : json(); }
template <class T>
json id_or_null(const std::optional<T>& id) {
  return id ? json(id->hex()) : json();
}

bool is_done(domain::Phase phase) { return phase == domain::Phase::ended || phase == domain::Phase::aborted || phase == domain::Phase::signed_off; }

}  // namespace

json told_of(const domain::Unit& unit) {
  json agreements = json::array();
  for (const auto& each : unit.agreements)
    agreements.push_back({{"kind", code_or_null(each.kind)}, {"basis", code_or_null(each.basis)}, {"from", date_or_null(each.from.value)}, {"to", date_or_null(each.to.value)}});
  return {{"id", unit.id.hex()},
          {"name", unit.shown_name()},
          {"provider", id_or_null(unit.provider.value)},
          {"regime", code_or_null(unit.regi)},
          {"area", text_or_null(unit.area)},
          {"address_protected", !unit.address_is_open()},
          {"address", unit.address_is_open() ? text_or_null(unit.address) : json()},
          {"agreements", agreements}};
}

json told_of(const domain::Provider& provider) {
  return {{"id", provider.id.hex()},
          {"name", text_or_null(provider.name)},
          {"organisation_number", domain::number_is_personal(provider) ? json() : text_or_null(provider.org_nr)},
          {"legal_class", code_or_null(provider.legal_class)}};
}

std::optional<json> told_of(const domain::Plan& plan) {
  const auto* adopted = plan.adopted();
  if (adopted == nullptr) return std::nullopt;
  json areas = json::array();
  for (const auto& area : adopted->content->areas) {
    json years = json::array();
    for (const auto& [year, about] : area.years)
      if (about.planned) years.push_back({{"year", year}, {"planned", domain::code_of(*about.planned)}});
    areas.push_back({{"code", area.code}, {"label", area.label}, {"years", years}});
  }
  return json{{"id", plan.id.hex()},
              {"title", adopted->content->title},
              {"record_number", adopted->content->dnr},
              {"regime", code_or_null(plan.regi)},
              {"years", adopted->content->years},
              {"decided", date_or_null(adopted->date)},
              {"paragraph", adopted->paragraph},
              {"closed", plan.stage() == domain::PlanStage::closed},
              {"areas", areas}};
}

std::optional<json> told_of(const domain::Visit& visit) {
  const domain::Phase phase = domain::visit_state(visit).phase;
  // From its first notice on it cannot become an unannounced one (BeforeVisit::unit_knows), and is told on when that is taken back: the last word shall not be a stale one.
  if (!is_done(phase) && !(visit.is_announced() && !visit.before.notice.heads.empty())) return std::nullopt;
  return json{{"id", visit.id.hex()},
              {"unit", id_or_null(visit.unit.value)},
              {"announcement", code_or_null(visit.announcement)},
              {"follow_up", code_or_null(visit.follow_up)},
              {"state", domain::code_of(phase)},
              {"planned_from", visit.window ? json(base::iso(visit.window->start)) : json()},
              {"planned_to", visit.window ? json(base::iso(visit.window->end)) : json()},
              {"started_at", visit.started ? json(base::iso(visit.started->time.at)) : json()},
              {"ended_at", visit.ended ? json(base::iso(visit.ended->time.at)) : json()}};
}

}  // namespace platsbesok::reg
