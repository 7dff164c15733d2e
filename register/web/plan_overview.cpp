// The plans for special follow-up, private providers and own units side by side: areas by years, whether they are coordinated (C1), and what their agreements
// say against the years (W1–W3). For whoever works with follow-up.
#include "register/web/phrases.h"
#include "register/web/plans.h"
#include "register/web/visit_data.h"

#include "core/domain/coordination.h"
#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

using domain::Coordination;

const char* icon_of(Coordination coordination) {
  switch (coordination) {
    case Coordination::coordinated: return "equal";
    case Coordination::excepted: return "info";
    case Coordination::deviates: return "warning";
    case Coordination::not_checkable: return "question";
  }
  return "question";
}

const char* look_of(Coordination coordination) {
  switch (coordination) {
    case Coordination::coordinated:
    case Coordination::excepted: return "level-4";
    case Coordination::deviates: return "level-2";
    case Coordination::not_checkable: return "neutral";
  }
  return "neutral";
}

std::string code_of(Coordination coordination) { return std::string(domain::code_of(coordination)); }

}  // namespace

Chip coordination_chip(const base::Wording& words, Coordination coordination) {
  return {words("web.plan.coordination." + code_of(coordination)), look_of(coordination), icon_of(coordination)};
}

namespace {

Data warning_data(domain::PlanWarning::Code code) {
  using Code = domain::PlanWarning::Code;
  Data data;
  data.set("label", std::string(domain::code_of(code)));
  data.set("look", code == Code::contract_expired_before_year ? "level-1" : code == Code::contract_ends_in_year ? "level-2" : "neutral");
  data.set("icon", "warning");
  return data;
}

Data planned_data(const base::Wording& words, bool there_is_a_plan, const std::optional<domain::Planned>& planned, const char* look, const std::optional<domain::PlanWarning>& warning) {
  Data data;
  data.set("no_plan", !there_is_a_plan);
  data.set("planned", planned == domain::Planned::planned);
  data.set("look", look);
  data.set("warning", warning ? warning_data(warning->code) : Data(false));
  data.set("no_own_units", planned == domain::Planned::no_own_units ? Data(words("web.plan.no_own_units")) : Data(false));
  return data;
}

Data plan_data(const base::Wording& words, const domain::Plan& plan) {
  Data data;
  data.set("title", plan.title.value_or(""));
  data.set("path", plan_path(plan.id));
  data.set("stage", stage_chip(words, plan));
  data.set("decision", decision_words(words, plan).value_or(words("web.plan.no_decision")));
  if (plan.regi) data.set("regi", regime_chip(words, *plan.regi));
  data.set("dnr", plan.dnr.value_or("").empty() ? words("web.plan.no_dnr") : *plan.dnr);
  const bool years = !plan.years.empty();
  data.set("years", !years ? "" : plan.years.size() == 1 ? std::to_string(plan.years.front()) : std::to_string(plan.years.front()) + "–" + std::to_string(plan.years.back()));
  std::string covers = words.counted("web.plan.areas", static_cast<long long>(plan.areas.size()));
  const auto without = std::ranges::count_if(plan.areas, [](const domain::PlanArea& area) { return area.own_units.value == false; });
  if (without > 0) covers += ", " + words.counted("web.plan.without_own", without);
  data.set("covers", covers);
  return data;
}

Data row_data(const base::Wording& words, const domain::CoordinatedPlans& plans, const domain::CoordinatedArea& area) {
  Data row, cells(Data::type::list);
  row.set("label", area.label);
  row.set("other_label", area.in_house_label.empty() ? Data(false) : Data(words("web.plan.in_house_label", {{"label", area.in_house_label}})));
  row.set("from", area.agreement_from ? base::iso(*area.agreement_from) : "");
  row.set("to", area.agreement_to ? base::iso(*area.agreement_to) : "");
  for (std::size_t i = 0; i < plans.years.size(); ++i) {
    const auto& year = plans.years[i];
    const auto& cell = area.cells[i];
    Data data;
    data.set("contracted", planned_data(words, year.contracted, cell.contracted, "full", cell.warning));
    data.set("in_house", planned_data(words, year.in_house, cell.in_house, "open", std::nullopt));
    const bool explained = cell.coordination == Coordination::deviates && !cell.reason.empty();
    if (explained) {
      Chip deviation = coordination_chip(words, *cell.coordination);
      deviation.label = words("web.plan.deviates_because", {{"reason", cell.reason}});
      data.set("coordination", deviation);
    } else {
      data.set("coordination", cell.coordination ? Data(coordination_chip(words, *cell.coordination)) : Data(false));
    }
    cells.push_back(data);
  }
  row.set("cells", cells);
  return row;
}

Data year_data(const base::Wording& words, const domain::CoordinatedYear& year) {
  Data data, sums(Data::type::list);
  data.set("year", std::to_string(year.year));
  data.set("contracted", year.contracted);
  data.set("in_house", year.in_house);
  int all = 0;
  for (const auto& [coordination, count] : year.counts) all += count;
  for (const auto& [coordination, count] : year.counts) {
    Data sum;
    // What cannot be judged has one reason for the whole year.
    const std::string words_of_it = coordination == Coordination::not_checkable
                                        ? words(year.contracted ? "web.plan.year.no_in_house_plan" : "web.plan.year.no_contracted_plan", {{"year", std::to_string(year.year)}})
                                        : words("web.plan.year." + code_of(coordination), {{"count", std::to_string(count)}, {"all", std::to_string(all)}});
    sum.set("label", words_of_it);
    sum.set("look", look_of(coordination));
    sum.set("icon", icon_of(coordination));
    sums.push_back(sum);
  }
  data.set("sums", sums);
  return data;
}

Data warnings_data(const base::Wording& words, const domain::CoordinatedPlans& plans) {
  Data list(Data::type::list);
  for (const auto& code : {domain::PlanWarning::Code::contract_expired_before_year, domain::PlanWarning::Code::contract_ends_in_year,
                           domain::PlanWarning::Code::contract_ends_within_90_days_after})
    for (const auto& area : plans.areas)
      for (const auto& cell : area.cells) {
        if (!cell.warning || cell.warning->code != code) continue;
        const std::string name(domain::code_of(code));
        Data data = warning_data(code);
        data.set("what", words("web.plan.warning." + name + ".what"));
        data.set("where", area.label + ", " + std::to_string(cell.warning->year));
        data.set("means", words("web.plan.warning." + name + ".means", {{"end", base::iso(cell.warning->end)}}));
        list.push_back(data);
      }
  return list;
}

}  // namespace

HttpReply plan_overview(const Site& site, const Reader& reader) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const auto all = all_plans(site);
  const auto plans = domain::coordinated(all);
  Data data, cards(Data::type::list), years(Data::type::list), rows(Data::type::list), legend(Data::type::list);
  for (const auto* plan : plans.plans) cards.push_back(plan_data(site.words, *plan));
  for (const auto& year : plans.years) years.push_back(year_data(site.words, year));
  for (const auto& area : plans.areas) rows.push_back(row_data(site.words, plans, area));
  for (const auto& [coordination, code] : domain::Codes<Coordination>::all) legend.push_back(coordination_chip(site.words, coordination));
  set_list(data, "plans", cards);
  data.set("years", years);
  set_list(data, "rows", rows);
  data.set("legend", legend);
  set_list(data, "warnings", warnings_data(site.words, plans));
  data.set("may_write", keeps_plans(reader));
  data.set("in_plan", true);
  return page(site, reader, "plan_overview", site.words("web.plan.title"), std::move(data));
}

}  // namespace platsbesok::reg::web
