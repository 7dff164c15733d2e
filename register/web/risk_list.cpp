// The risk assessments of all units, the highest first: what the selection for special follow-up is made from, with its reason. Units without one are there too.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/risks.h"
#include "register/web/unit_lists.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;

ListRow risk_list_row(const Site& site, const Reader& reader, const KnownUnit& known) {
  const auto& words = site.words;
  const domain::Unit& unit = known.unit;
  const auto& risks = known.risks;
  const std::string path = unit_path(unit.id) + "/riskbedomning", name = unit.shown_name();
  ListRow row{.cells = {unit_cell(site, unit), {.text = area_words(words, unit.area.value_or(""))}, regime_cell(words, unit)}, .choices = {regime_choice(words, unit), area_choice(words, unit)}, .dossier = unit.id};
  if (risks.empty()) {
    Cell state;
    if (domain::may(reader.roles, domain::Act::assess_risk)) state.more = {{.text = words("web.risk.assess"), .path = path, .about = name, .button = true}};
    row.cells.insert(row.cells.end(), {{.shown = words("web.risk.none")}, {}, {}, {}, {}, {}, state});
    row.choices.insert(row.choices.end(), {{{"INGEN", words("web.risk.none")}}, {}});
    return row;
  }
  const auto& risk = risks.front();
  const std::string factors = factor_words(words, risk), focus = joined(risk.focus.value_or({}), ", ");
  Cell score{.text = std::to_string(risk.score()), .chip = score_chip(words, risk.score()), .more = {{.text = factors}}};
  const Chip selected = selected_chip(words, risk), approved = approved_chip(words, risk);
  const std::string grounds = risk.grounds ? words("web.risk.grounds." + std::string(domain::code_of(*risk.grounds))) : "", reason = risk.reason.value_or("");
  Cell choice = chip_cell(selected), state = chip_cell(approved);
  choice.more = {{.text = grounds.empty() ? reason : grounds + ": " + reason}};
  state.more = {{.text = words("web.risk.open"), .path = path, .about = name}};
  row.cells.insert(row.cells.end(), {score, {.text = factors}, {.text = focus}, choice, {.text = grounds}, {.text = reason}, state});
  row.choices.push_back({{risk.approved_at() ? "GODKAND" : "INTE_GODKAND", approved.label}});
  row.choices.push_back({{risk.selected.value == true ? "UTVALD" : "INTE_UTVALD", selected.label}});
  return row;
}

}  // namespace

HttpReply risk_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/riskbedomningar",
            .title = site.words("web.risk.list_title"),
            .count = "web.unit.count",
            .search_hint = "web.list.search_hint",
            .empty = site.words("web.unit.empty"),
            .empty_more = site.words("web.unit.empty_more"),
            .columns = {{"enhet", "web.list.unit"}, {"", "web.list.area", ColumnKind::text, In::file}, {"regi", "web.list.regi"}, {"risk", "web.risk.title", ColumnKind::number},
                        {"", "web.risk.factors", ColumnKind::text, In::file}, {"", "web.risk.focus"}, {"urval", "web.risk.select"}, {"", "web.risk.grounds_label", ColumnKind::text, In::file},
                        {"", "web.risk.reason", ColumnKind::text, In::file}, {"status", "web.list.state"}},
            .order = "-risk",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"status", "web.list.state"}, {"urval", "web.risk.select"}},
            .access = "risk_list",
            .logs_page = true};
  for (const auto* known : site.units.all()) list.rows.push_back(risk_list_row(site, reader, *known));
  Data data;
  data.set("in_units", true);
  data.set("tab_risks", true);
  return answer_list(site, reader, list, query, as, "risk_list", std::move(data));
}

}  // namespace platsbesok::reg::web
