// The units, and one unit: its facts, what its staffing must be, and the schedules that have come in.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/staffing_result.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/may_see.h"
#include "core/domain/staffing_check.h"

#include <algorithm>

namespace platsbesok::reg::web {

HttpReply unit_list(const Site& site, const Reader& reader) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  std::vector<domain::Unit> units;
  for (const auto id : site.office.dossiers(domain::DossierKind::unit)) units.push_back(domain::unit_from(site.office.journal().state(id), id));
  std::ranges::sort(units, {}, [](const domain::Unit& unit) { return unit.shown_name(); });
  Data rows(Data::type::list);
  for (const auto& unit : units) {
    Data row;
    row.set("name", unit.shown_name());
    row.set("path", unit_path(unit.id));
    row.set("area", area_words(site.words, unit.area.value_or("")));
    if (unit.regi) row.set("regi", regime_chip(site.words, *unit.regi));
    row.set("provider", unit.provider_name.value_or(""));
    const auto rules = static_cast<long long>(unit.rules().size());
    row.set("requirements", rules == 0 ? site.words("web.unit.no_requirements_short") : site.words.counted("web.unit.requirement_count", rules));
    rows.push_back(row);
  }
  Data data;
  data.set("in_units", true);
  set_list(data, "rows", rows);
  data.set("count", site.words.counted("web.unit.count", static_cast<long long>(units.size())));
  return page(site, reader, "unit_list", site.words("web.unit.title"), std::move(data));
}

namespace {

void put_requirements(const Site& site, const domain::Unit& unit, Data& data) {
  const auto today = base::in_stockholm(site.office.clock().now()).date;
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
    item.set("check_path", unit_path(unit.id) + "/kontroll?schema=" + schedule.id.hex());
    list.push_back(item);
  }
  set_list(data, "schedules", list);
}

constexpr std::size_t results_shown_max = 12;

struct Result {
  const VisitSummary* visit;
  staffing::StaffingResult result;
};

// Of the visits that have begun and that this reader may see (V1), those where anybody was counted; oldest first.
std::vector<Result> results_of(const Site& site, const Reader& reader, const domain::Unit& unit) {
  std::vector<Result> results;
  const auto now = site.office.clock().now();
  for (const VisitSummary* visit : site.visits.seen_by(reader.person, reader.roles)) {
    if (visit->head.unit.value != unit.id || !visit->head.started || results.size() == results_shown_max) continue;
    auto check = domain::staffing_check(visit->head, now);
    if (check.begun) results.push_back({visit, std::move(check.result)});
  }
  std::ranges::reverse(results);
  return results;
}

void put_chart(const Site& site, const std::vector<Result>& results, Data& data) {
  constexpr int bottom = 164, top = 24, left = 44, step = 72, bar = 40;
  int most = 60;
  for (const auto& each : results) most = std::max(most, each.result.shortage_person_min);
  most = (most + 59) / 60 * 60;
  Data grid(Data::type::list), bars(Data::type::list);
  for (const int minutes : {0, most / 2, most}) {
    const int y = bottom - (bottom - top) * minutes / most;
    Data line;
    line.set("y", std::to_string(y));
    line.set("text_y", std::to_string(y + 5));
    line.set("label", std::to_string(minutes));
    grid.push_back(line);
  }
  std::vector<std::string> said;
  int x = left + 16;
  for (const auto& each : results) {
    const int minutes = each.result.shortage_person_min, height = std::max(2, (bottom - top) * minutes / most);
    const std::string date = base::iso(base::in_stockholm(*time_of(each.visit->row)).date);
    Data one;
    one.set("x", std::to_string(x));
    one.set("middle", std::to_string(x + bar / 2));
    one.set("y", std::to_string(bottom - height));
    one.set("value_y", std::to_string(bottom - height - 6));
    one.set("height", std::to_string(height));
    one.set("look", minutes > 0 ? "short" : "");
    one.set("minutes", std::to_string(minutes));
    one.set("label", date.substr(5));
    bars.push_back(one);
    said.push_back(date + ": " + std::to_string(minutes));
    x += step;
  }
  data.set("grid", grid);
  data.set("bars", bars);
  data.set("right", std::to_string(x));
  data.set("chart_width", std::to_string(x + 8));
  data.set("chart_words", site.words("web.unit.chart", {{"values", joined(said, ", ")}}));
}

void put_results(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data) {
  const auto results = results_of(site, reader, unit);
  Data rows(Data::type::list);
  for (const auto& each : results) {
    Data row;
    row.set("date", base::iso(base::in_stockholm(*time_of(each.visit->row)).date));
    row.set("path", "/besok/" + each.visit->row.id.hex());
    row.set("outcome", outcome_chip(site.words, each.result.outcome));
    row.set("persons", duration_words(site.words, each.result.shortage_person_min));
    row.set("roles", duration_words(site.words, each.result.role_shortage_person_min));
    row.set("awake", duration_words(site.words, each.result.awake_shortage_person_min));
    rows.push_back(row);
  }
  set_list(data, "results", rows);
  if (!results.empty()) put_chart(site, results, data);
}

}  // namespace

HttpReply unit_page(const Site& site, const Reader& reader, const domain::Unit& unit) {
  Data data;
  data.set("heading", unit.shown_name());
  std::vector<std::string> line;
  if (unit.area) line.push_back(area_words(site.words, *unit.area));
  if (unit.provider_name) line.push_back(*unit.provider_name);
  data.set("line", joined(line, " · "));
  Data chips(Data::type::list);
  if (unit.regi) chips.push_back(regime_chip(site.words, *unit.regi));
  data.set("chips", chips);
  put_results(site, reader, unit, data);
  put_requirements(site, unit, data);
  put_schedules(site, unit, data);
  return unit_subpage(site, reader, unit, "unit_page", unit.shown_name(), std::move(data));
}

}  // namespace platsbesok::reg::web
