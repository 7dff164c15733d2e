// One unit: its facts, what its staffing must be, and the schedules that have come in.
#include "register/web/extracts.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/risks.h"
#include "register/web/signals.h"
#include "register/web/staffing_result.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

void put_requirements(const Site& site, const domain::Unit& unit, Data& data) {
  const auto today = today_in(site);
  Data rows(Data::type::list), over(Data::type::list);
  for (const auto& each : unit.requirements) {
    if (!each.rule) continue;
    const auto& rule = *each.rule;
    Data row;
    row.set("asks", asks_words(site.words, rule));
    row.set("when", when_words(site.words, rule));
    row.set("source", rule.source ? site.words("web.source." + std::string(code_of(*rule.source))) : site.words("web.requirement.no_source"));
    row.set("validity", validity_words(site.words, rule));
    row.set("path", unit_path(unit.id) + "/krav/" + each.id.hex());
    if (rule.valid_from && today < *rule.valid_from) row.set("coming", true);
    (rule.valid_to && *rule.valid_to < today ? over : rows).push_back(row);
  }
  set_list(data, "rows", rows);
  set_list(data, "over", over);
}

void put_schedules(const Site& site, const domain::Unit& unit, Data& data) {
  Data list(Data::type::list);
  for (const auto& schedule : site.office.schedules_of(unit.id)) {
    Data item;
    item.set("period", schedule.period ? base::iso(schedule.period->first) + "–" + base::iso(schedule.period->last) : site.words("web.answer.unreadable"));
    item.set("imported", base::date_time_text(schedule.imported));
    const auto here = std::ranges::count_if(schedule.shifts, [](const auto& each) { return each.shift.unit.empty(); });
    item.set("shifts", site.words.counted("web.schedule.shift_count", here));
    if (schedule.rows && schedule.rows->rejected > 0) item.set("rejected", site.words.counted("web.schedule.rejected_count", schedule.rows->rejected));
    item.set("path", unit_path(unit.id) + "/schema/" + schedule.id.hex());
    if (schedule.period) item.set("check_path", unit_path(unit.id) + "/kontroll?schema=" + schedule.id.hex());
    list.push_back(item);
  }
  set_list(data, "schedules", list);
}

}  // namespace

HttpReply unit_page(const Site& site, const Reader& reader, const domain::Unit& unit) {
  Data data;
  data.set("heading", unit.shown_name());
  std::vector<std::string> line;
  if (unit.area) line.push_back(area_words(site.words, *unit.area));
  if (unit.provider_name) line.push_back(*unit.provider_name);
  if (unit.places) line.push_back(site.words.counted("web.unit.places_count", *unit.places));
  data.set("line", joined(line, " · "));
  Data chips(Data::type::list);
  if (unit.regi) chips.push_back(regime_chip(site.words, *unit.regi));
  data.set("chips", chips);
  if (unit.provider) data.set("provider_path", "/utforare/" + unit.provider->hex());
  std::vector<std::string> facts;
  const auto fact = [&](const char* what, const std::string& value) {
    if (!value.empty()) facts.push_back(site.words(what) + ": " + value);
  };
  fact("web.visit.address", unit.address_is_open() ? unit.address.value_or("") : site.words("web.unit.protected_short"));
  fact("web.unit.manager", unit.manager.value_or(""));
  if (unit.regi.value == domain::Regime::in_house) fact("web.unit.line", unit.line.value_or(site.words("web.unit.no_line")));
  set_text(data, "facts", joined(facts, " · "));
  put_unit_results(site, reader, unit.id, data);
  put_signals(site, reader, unit, data);
  put_permits(site, reader, unit, data);
  put_extracts(site, unit, data);
  put_risk(site, reader, unit, data);
  put_agreements(site, unit, data);
  put_requirements(site, unit, data);
  put_schedules(site, unit, data);
  return unit_subpage(site, reader, unit, "unit_page", unit.shown_name(), std::move(data));
}

}  // namespace platsbesok::reg::web
