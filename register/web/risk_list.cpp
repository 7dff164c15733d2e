// The risk assessments of all units, area by area, the highest first: what the selection for special follow-up is made from, with its reason.
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/risks.h"
#include "register/web/visit_data.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"

#include <algorithm>
#include <map>

namespace platsbesok::reg::web {

HttpReply risk_list(const Site& site, const Reader& reader) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  struct Row {
    domain::Unit unit;
    std::int64_t score;  // of the latest assessment; -1: none
  };
  std::map<std::string, std::vector<Row>> by_area;
  for (const auto id : site.office.dossiers(domain::DossierKind::unit)) {
    auto unit = domain::unit_from(site.office.journal().state(id), id);
    const auto risks = risks_of(site, unit);
    by_area[area_words(site.words, unit.area.value_or(""))].push_back({std::move(unit), risks.empty() ? -1 : risks.front().score()});
  }
  Data data, areas(Data::type::list);
  for (auto& [name, rows] : by_area) {
    std::ranges::sort(rows, {}, [](const Row& row) { return std::tuple(-row.score, row.unit.shown_name()); });
    Data area, list(Data::type::list);
    area.set("name", name);
    area.set("number", std::to_string(std::distance(by_area.begin(), by_area.find(name))));
    for (const auto& [unit, score] : rows) {
      Data row;
      row.set("name", unit.shown_name());
      row.set("path", unit_path(unit.id));
      if (unit.regi) row.set("regi", regime_chip(site.words, *unit.regi));
      put_risk(site, reader, unit, row);
      list.push_back(row);
      if (score >= 0) log_access(site, reader, unit.id, "risk_list");
    }
    area.set("rows", list);
    areas.push_back(area);
  }
  set_list(data, "areas", areas);
  data.set("assesses", domain::may(reader.roles, domain::Act::assess_risk));
  data.set("in_units", true);
  return page(site, reader, "risk_list", site.words("web.risk.list_title"), std::move(data));
}

}  // namespace platsbesok::reg::web
