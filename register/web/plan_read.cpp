// One plan: where it stands on its way to the board, what it says, what has changed since the board adopted it, and its next step for who may take it.
#include "register/web/governing.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/plans.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

namespace {

using domain::PlanStage;

std::string code_of(PlanStage stage) { return std::string(domain::code_of(stage)); }

// The way to the board as four places, the present one marked; a plan that is closed has none.
Data stages_data(const base::Wording& words, PlanStage stage) {
  Data list(Data::type::list);
  if (stage == PlanStage::closed) return list;
  for (const auto each : {PlanStage::draft, PlanStage::prepared, PlanStage::proposed, PlanStage::adopted}) {
    Data data;
    data.set("label", words("web.plan.stage." + code_of(each)));
    data.set("now", each == stage);
    data.set("done", each < stage);
    list.push_back(data);
  }
  return list;
}

// The next steps of this reader, each once.
Data ways_data(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& typed) {
  Data list(Data::type::list);
  std::set<PlanStage> offered;
  for (const auto& way : domain::plan_ways(plan.stage())) {
    if (!domain::may(reader.roles, way.act) || !offered.insert(way.to).second) continue;
    const bool revises = way.to == PlanStage::draft && plan.stage() == PlanStage::adopted;
    const std::string key = "web.plan.way." + (revises ? "REVIDERAS" : code_of(way.to));
    Data data;
    data.set("code", code_of(way.to));
    data.set("label", site.words(key + ".label"));
    data.set("means", site.words(key + ".means"));
    data.set("decides", way.to == PlanStage::adopted);
    data.set("gives_reason", way.to == PlanStage::draft);
    for (const char* name : {"datum", "paragraf", "skal"}) data.set(name, field(typed, "steg") == code_of(way.to) ? field(typed, name) : "");
    data.set("main", way.to != PlanStage::draft && way.to != PlanStage::closed);
    list.push_back(data);
  }
  return list;
}

Data steps_data(const Site& site, const Reader& reader, const domain::Plan& plan) {
  Data list(Data::type::list);
  const auto add = [&](const std::string& what, base::PersonId by, base::Instant at, const std::string& words) {
    Data data;
    data.set("what", what);
    data.set("by", site.words("web.plan.by", {{"name", reader.name_of(site, by)}, {"when", day_and_time(site.words, at, std::nullopt)}}));
    set_text(data, "words", words);
    list.push_back(data);
  };
  if (const auto* born = plan.born.shown()) add(site.words("web.plan.begun"), born->by, born->at, "");
  PlanStage before = PlanStage::draft;
  for (const auto& step : plan.steps) {
    const auto* said = step.shown();
    if (said == nullptr) continue;
    std::string what = site.words("web.plan.stage." + code_of(step->to));
    if (step->to == PlanStage::draft) what = site.words(before == PlanStage::adopted ? "web.plan.revised" : "web.plan.sent_back");
    if (step->date) what += ", " + site.words("web.plan.decision", {{"date", base::iso(*step->date)}, {"paragraph", step->paragraph}});
    add(what, said->by, said->at, step->words);
    before = step->to;
  }
  return list;
}

Data rows_data(const base::Wording& words, const domain::PlanContent& content, domain::Regime regi) {
  Data rows(Data::type::list);
  for (const auto& area : content.areas) {
    Data row, cells(Data::type::list), reasons(Data::type::list);
    row.set("label", area.label);
    row.set("from", area.agreement_from ? base::iso(*area.agreement_from) : "");
    row.set("to", area.agreement_to ? base::iso(*area.agreement_to) : "");
    for (const int year : content.years) {
      const auto said = area.years.find(year);
      const auto planned = said == area.years.end() ? std::nullopt : said->second.planned;
      Data cell;
      cell.set("no_plan", false);
      cell.set("planned", planned == domain::Planned::planned);
      cell.set("look", regi == domain::Regime::in_house ? "open" : "full");
      cell.set("no_own_units", planned == domain::Planned::no_own_units ? Data(words("web.plan.no_own_units")) : Data(false));
      cell.set("warning", Data(false));
      cells.push_back(cell);
      if (said == area.years.end() || said->second.reason.empty()) continue;
      Data reason;
      reason.set("text", words("web.plan.reason", {{"year", std::to_string(year)}, {"reason", said->second.reason}}));
      reasons.push_back(reason);
    }
    row.set("cells", cells);
    row.set("reasons", reasons);
    rows.push_back(row);
  }
  return rows;
}

Data texts_of(const std::vector<std::string>& texts) {
  Data list(Data::type::list);
  for (const auto& text : texts) {
    Data each;
    each.set("text", text);
    list.push_back(each);
  }
  return list;
}

Data focus_data(const domain::PlanContent& content) {
  Data list(Data::type::list);
  for (const auto& [year, areas] : content.focus) {
    Data data;
    data.set("year", std::to_string(year));
    data.set("areas", texts_of(areas));
    list.push_back(data);
  }
  return list;
}

}  // namespace

HttpReply plan_page(const Site& site, const Reader& reader, const domain::Plan& plan) { return plan_read_page(site, reader, plan, "", 200); }

HttpReply plan_read_page(const Site& site, const Reader& reader, const domain::Plan& plan, const std::string& mistake, int status, const Fields& typed) {
  const auto& words = site.words;
  const auto content = domain::content_of(plan);
  const auto stage = plan.stage();
  const auto regi = plan.regi.value_or(domain::Regime::contracted);
  Data data, years(Data::type::list);
  data.set("title", content.title);
  data.set("regi", regime_chip(words, regi));
  data.set("stage", stage_chip(words, plan));
  set_list(data, "stages", stages_data(words, stage));
  data.set("plan_path", plan_path(plan.id));
  data.set("visad", domain::hash_of(content).hex());
  data.set("may_write", stage == PlanStage::draft && keeps_plans(reader));
  data.set("may_copy", keeps_plans(reader));
  data.set("new_path", std::string(new_plan_path) + "?fran=" + plan.id.hex());
  data.set("dnr", content.dnr.empty() ? words("web.plan.no_dnr") : content.dnr);
  data.set("decision", decision_words(words, plan).value_or(words("web.plan.no_decision")));
  data.set("days", content.inspector_days ? words.counted("web.plan.inspector_days", *content.inspector_days) : words("web.plan.not_said"));
  for (const int year : content.years) {
    Data each;
    each.set("year", std::to_string(year));
    years.push_back(each);
  }
  data.set("years", years);
  set_list(data, "rows", rows_data(words, content, regi));
  data.set("children", content.children.empty() ? words("web.plan.not_said") : content.children);
  data.set("economy", content.economy.empty() ? words("web.plan.not_said") : content.economy);
  set_list(data, "focus", focus_data(content));
  std::vector<std::string> lacks;
  if (stage == PlanStage::draft)
    for (const auto& lack : domain::plan_hindrances(plan, all_plans(site))) lacks.push_back(words.refusal(lack));
  set_list(data, "lacks", texts_of(lacks));
  const auto* adopted = plan.adopted();
  const bool differs = adopted != nullptr && *adopted->content != content;
  set_list(data, "changes", texts_of(differs ? change_words(words, *adopted->content, content) : std::vector<std::string>()));
  set_list(data, "ways_on", ways_data(site, reader, plan, typed));
  set_list(data, "steps", steps_data(site, reader, plan));
  put_governing(site, plan, data);
  set_mistakes(data, mistake.empty() ? std::vector<std::string>() : std::vector{mistake});
  data.set("in_plan", true);
  return page(site, reader, "plan_read", mistake.empty() ? content.title : words("web.error_title", {{"title", content.title}}), std::move(data), status);
}

HttpReply plan_step_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& form) {
  const auto to = domain::from_code<PlanStage>(field(form, "steg"));
  const auto shown = base::Hash::from_hex(field(form, "visad"));
  const std::string typed_date = field(form, "datum");
  const auto date = base::parse_date(typed_date);
  if (!to || !shown) return not_found(site, reader);
  if (!typed_date.empty() && !date) return plan_read_page(site, reader, plan, site.words("web.plan.mistake.date"), 400, form);
  const auto done = site.office.execute(ToPlan{plan.id, domain::MovePlan{*to, date, field(form, "paragraf"), field(form, "skal"), *shown}}, reader.person);
  return done ? see_other(plan_path(plan.id)) : plan_read_page(site, reader, plan, site.words.refusal(done.refusal()), status_refused, form);
}

}  // namespace platsbesok::reg::web
