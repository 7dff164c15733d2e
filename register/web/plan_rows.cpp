// The plans as a list: one row for each area and year, to be searched, ordered and taken along as a file.
#include "register/web/plans.h"

#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

std::string planned_words(const base::Wording& words, bool there_is_a_plan, const std::optional<domain::Planned>& planned) {
  if (!there_is_a_plan) return words("web.plan.no_plan");
  if (planned == domain::Planned::no_own_units) return words("web.plan.no_own_units");
  return words(planned == domain::Planned::planned ? "web.plan.planned" : "web.plan.not_planned");
}

ListRow plan_list_row(const base::Wording& words, const domain::CoordinatedArea& area, const domain::CoordinatedYear& year, const domain::CoordinatedCell& cell) {
  const std::string number = std::to_string(year.year);
  ListRow row{.cells = {{.text = area.label}, {.text = number}, {.text = planned_words(words, year.contracted, cell.contracted)}, {.text = planned_words(words, year.in_house, cell.in_house)}, {}, {.text = cell.reason},
                        date_cell(area.agreement_from), date_cell(area.agreement_to), {}},
              .choices = {{{number, number}}, {}, {}}};
  if (cell.coordination) {
    const Chip coordination = coordination_chip(words, *cell.coordination);
    row.cells[4].text = coordination.label;
    row.cells[4].chip.emplace(coordination);
    row.choices[1].push_back({std::string(domain::code_of(*cell.coordination)), coordination.label});
  }
  if (cell.warning) {
    const std::string code(domain::code_of(cell.warning->code)), what = words("web.plan.warning." + code + ".what");
    row.cells[8].text = code + ": " + what;
    row.choices[2].push_back({code, code + ": " + what});
  }
  return row;
}

}  // namespace

HttpReply plan_rows(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/plan/rader",
            .title = site.words("web.plan.rows_title"),
            .count = "web.plan.rows_count",
            .search_hint = "web.plan.area",
            .empty = site.words("web.plan.empty"),
            .empty_more = site.words("web.plan.empty_more"),
            .columns = {{"omrade", "web.plan.area"}, {"ar", "web.plan.year_label", ColumnKind::number}, {"privat", "web.plan.contracted"}, {"egen", "web.plan.in_house"}, {"samordning", "web.plan.coordination_label"},
                        {"", "web.plan.reason_short"}, {"fran", "web.plan.agreement_from", ColumnKind::date}, {"till", "web.plan.agreement_to", ColumnKind::date}, {"varning", "web.plan.warning_title"}},
            .order = "ar",
            .filters = {{"ar", "web.plan.year_label"}, {"samordning", "web.plan.coordination_label"}, {"varning", "web.plan.warning_title"}},
            .access = "plan_rows"};
  const auto all = all_plans(site);
  const auto plans = domain::coordinated(all);
  for (const auto& area : plans.areas)
    for (std::size_t i = 0; i < plans.years.size(); ++i) list.rows.push_back(plan_list_row(site.words, area, plans.years[i], area.cells[i]));
  Data data;
  data.set("in_plan", true);
  return answer_list(site, reader, list, query, as, "plan_rows", std::move(data));
}

}  // namespace platsbesok::reg::web
