// A unit's staffing at its visits, over time: what lacked at each, as bars and as a table. Numbers alone, of the visits this reader may see (V1).
#include "register/web/phrases.h"
#include "register/web/staffing_result.h"
#include "register/web/units.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t results_shown_max = 12;

struct Result {
  const VisitSummary* visit;
  domain::StaffingCheck check;
  base::Date date() const { return *visit->on; }
};

// Of the latest visits those where anybody was counted; oldest first.
std::vector<Result> results_of(const Site& site, const Reader& reader, base::DossierId unit) {
  std::vector<Result> results;
  const auto now = site.office.clock().now();
  for (const VisitSummary* visit : site.visits.seen_by(reader.person, reader.roles)) {
    if (visit->row.unit != unit || !visit->staff_noted || results.size() == results_shown_max) continue;
    results.push_back({visit, domain::staffing_check(domain::visit_from(site.office.journal().state(visit->row.id), visit->row.id), now)});
  }
  std::ranges::reverse(results);
  return results;
}

// A bar a visit that could be assessed; a place without a bar is one that could not.
void put_chart(const Site& site, const std::vector<Result>& results, Data& data) {
  constexpr int bottom = 164, top = 24, left = 44, step = 88, bar = 40;
  int most = 60;
  for (const Result& each : results)
    if (is_assessed(each.check)) most = std::max(most, each.check.result.shortage_person_min);
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
  int x = left + 24;
  for (const Result& each : results) {
    const bool assessed = is_assessed(each.check);
    const int minutes = each.check.result.shortage_person_min, height = assessed ? std::max(2, (bottom - top) * minutes / most) : 0;
    const std::string date = base::iso(each.date()), shown = assessed ? std::to_string(minutes) : "–";
    Data one;
    one.set("x", std::to_string(x));
    one.set("middle", std::to_string(x + bar / 2));
    one.set("y", std::to_string(bottom - height));
    one.set("value_y", std::to_string(bottom - height - 6));
    one.set("height", std::to_string(height));
    one.set("look", minutes > 0 ? "short" : "");
    one.set("minutes", shown);
    one.set("label", date);
    bars.push_back(one);
    said.push_back(date + ": " + shown);
    x += step;
  }
  data.set("grid", grid);
  data.set("bars", bars);
  data.set("right", std::to_string(x));
  data.set("chart_width", std::to_string(x + 8));
  data.set("chart_words", site.words("web.unit.chart", {{"values", joined(said, ", ")}}));
}

}  // namespace

void put_unit_results(const Site& site, const Reader& reader, base::DossierId unit, Data& data) {
  const auto results = results_of(site, reader, unit);
  Data rows(Data::type::list);
  for (const Result& each : results) {
    const auto minutes = [&](int sum) { return is_assessed(each.check) ? std::to_string(sum) : std::string("–"); };
    Data row;
    row.set("date", base::iso(each.date()));
    row.set("path", "/besok/" + each.visit->row.id.hex());
    row.set("outcome", outcome_chip(site.words, each.check));
    row.set("persons", minutes(each.check.result.shortage_person_min));
    row.set("roles", minutes(each.check.result.role_shortage_person_min));
    row.set("awake", minutes(each.check.result.awake_shortage_person_min));
    rows.push_back(row);
  }
  set_list(data, "results", rows);
  if (!results.empty()) put_chart(site, results, data);
}

}  // namespace platsbesok::reg::web
