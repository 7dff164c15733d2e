// The year's account of the permits: what was checked of what was asked, whether IVO's own report has come, and the visits that the municipality has made. A row is a unit
// in a year. Only visits that have begun are counted, so that none is a secret and the page and its file say the same (V1).
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/unit_lists.h"

#include "core/domain/may_see.h"
#include "core/domain/permit_year.h"

namespace platsbesok::reg::web {

namespace {

using domain::YearState;
using In = ListColumn::In;
constexpr int account_years = 4;  // this one and those before it

struct InYear {
  const domain::Unit* unit;
  int year;
  domain::PermitYear permits;
  std::optional<std::size_t> visits;  // nothing: the reader reads no visits
};

// How many have begun, by unit and year.
std::map<std::pair<base::DossierId, int>, std::size_t> begun_visits(const Site& site, const Reader& reader) {
  std::map<std::pair<base::DossierId, int>, std::size_t> counts;
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles))
    if (visit->row.unit && visit->row.started_at) ++counts[{*visit->row.unit, base::in_stockholm(*visit->row.started_at).date.year}];
  return counts;
}

bool reads_visits(const Reader& reader) {
  return std::ranges::any_of(reader.roles, [](domain::Role role) { return role == domain::Role::inspector || role == domain::Role::quality_head || role == domain::Role::administration_director; });
}

Chip year_chip(const base::Wording& words, YearState state) {
  const std::string label = words("web.permit.year_state." + std::string(domain::code_of(state)));
  switch (state) {
    case YearState::done: return {label, "level-4", "check"};
    case YearState::missing: return {label, "level-1", "alert"};
    case YearState::to_come: return {label, "level-2", "clock"};
    case YearState::not_asked: break;
  }
  return {label, "neutral", "cross"};
}

// The day it was done, or what it is instead.
Cell state_cell(const base::Wording& words, YearState state, std::optional<base::Date> done) {
  if (state == YearState::done && done) return chip_cell(Chip{base::iso(*done), "level-4", "check"});
  if (state == YearState::not_asked) return {.shown = "–"};
  return chip_cell(year_chip(words, state));
}

Cell half_cell(const base::Wording& words, const domain::PermitYear::Half& half) {
  Cell cell = state_cell(words, half.state, half.check == nullptr ? std::nullopt : half.check->on.value);
  if (half.check != nullptr && half.check->found) cell.more.push_back({.text = words("web.permit.found." + std::string(domain::code_of(*half.check->found)))});
  return cell;
}

Cell report_cell(const base::Wording& words, const domain::PermitYear& year) {
  if (year.ivo_report == nullptr) return year.report == YearState::not_asked ? Cell{.shown = "–"} : chip_cell(year_chip(words, year.report));
  const Chip chip = report_chip(words, *year.ivo_report);
  const std::string on = year.ivo_report->on ? base::iso(*year.ivo_report->on) : "";
  return {.text = chip.label, .chip = chip, .more = {{.text = on}}};
}

ListRow year_row(const Site& site, const InYear& of) {
  const auto& words = site.words;
  const auto& year = of.permits;
  const Chip whole = year_chip(words, year.whole());
  const std::string number = std::to_string(of.year);
  const auto found = [&](const domain::PermitYear::Half& half) { return half.check != nullptr && half.check->found ? words("web.permit.found." + std::string(domain::code_of(*half.check->found))) : std::string(); };
  const std::string reference = year.ivo_report == nullptr ? "" : year.ivo_report->reference.value_or("");
  return {.cells = {number_cell(of.year), unit_cell(site, *of.unit, "#tillstand"), {.text = area_words(words, of.unit->area.value_or(""))}, {.text = of.unit->provider_name.value_or("")}, regime_cell(words, *of.unit),
                    half_cell(words, year.first), {.text = found(year.first)}, half_cell(words, year.second), {.text = found(year.second)}, state_cell(words, year.engagement, std::nullopt),
                    state_cell(words, year.alternative, year.control == nullptr ? std::nullopt : year.control->on.value), report_cell(words, year),
                    {.text = year.ivo_report != nullptr && year.ivo_report->on ? base::iso(*year.ivo_report->on) : ""}, {.text = reference},
                    of.visits ? number_cell(static_cast<long long>(*of.visits)) : Cell{.shown = "–"}, chip_cell(whole)},
          .choices = {{{number, number}}, regime_choice(words, *of.unit), area_choice(words, *of.unit), {{std::string(domain::code_of(year.whole())), whole.label}}},
          .dossier = of.unit->id};
}

// "11 av 12": how many of those that were asked are done.
class Tally {
public:
  void add(YearState state) {
    if (state == YearState::not_asked) return;
    ++asked_;
    done_ += state == YearState::done;
  }
  Data figure_of(const base::Wording& words, const char* key) const { return figure(words(key), words("web.permit.of", {{"done", std::to_string(done_)}, {"asked", std::to_string(asked_)}})); }

private:
  int done_ = 0, asked_ = 0;
};

Data year_figures(const base::Wording& words, const std::vector<InYear>& rows, int year) {
  Tally halves, engagements, alternatives, reports;
  long long deficient = 0, visits = 0;
  bool counts_visits = false;
  for (const auto& row : rows) {
    if (row.year != year) continue;
    halves.add(row.permits.first.state);
    halves.add(row.permits.second.state);
    engagements.add(row.permits.engagement);
    alternatives.add(row.permits.alternative);
    reports.add(row.permits.report);
    deficient += row.permits.ivo_report != nullptr && row.permits.ivo_report->deficient.value == true;
    visits += static_cast<long long>(row.visits.value_or(0));
    counts_visits = counts_visits || row.visits.has_value();
  }
  Data figures(Data::type::list);
  figures.push_back(halves.figure_of(words, "web.permit.figure.halves"));
  figures.push_back(engagements.figure_of(words, "web.permit.figure.engagements"));
  figures.push_back(alternatives.figure_of(words, "web.permit.figure.alternatives"));
  figures.push_back(reports.figure_of(words, "web.permit.figure.reports"));
  figures.push_back(figure(words("web.permit.figure.deficient"), std::to_string(deficient)));
  if (counts_visits) figures.push_back(figure(words("web.permit.figure.visits"), std::to_string(visits)));
  return figures;
}

}  // namespace

HttpReply permit_years(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const auto& words = site.words;
  const auto today = today_in(site);
  std::vector<Choice> years;
  for (int year = today.year; year > today.year - account_years; --year) years.push_back({std::to_string(year), std::to_string(year)});
  List list{.path = "/tillstand/ar",
            .title = words("web.permit.account"),
            .count = "web.permit.account_count",
            .search_hint = "web.list.search_hint",
            .empty = words("web.permit.account_empty"),
            .empty_more = words("web.permit.account_empty_more"),
            .columns = {{"ar", "web.permit.year", ColumnKind::number}, {"enhet", "web.list.unit"}, {"", "web.list.area", ColumnKind::text, In::file}, {"", "web.unit.provider", ColumnKind::text, In::file}, {"regi", "web.list.regi"},
                        {"h1", "web.permit.h1"}, {"", "web.permit.h1_found", ColumnKind::text, In::file}, {"h2", "web.permit.h2"}, {"", "web.permit.h2_found", ColumnKind::text, In::file},
                        {"anlitande", "web.permit.occasion.ANLITANDE"}, {"alternativ", "web.permit.control"}, {"ivo", "web.permit.report"}, {"", "web.permit.report_on", ColumnKind::date, In::file},
                        {"", "web.permit.report_reference", ColumnKind::text, In::file}, {"besok", "web.permit.visits", ColumnKind::number}, {"lage", "web.list.state"}},
            .heading = 1,
            .order = "-ar",
            .filters = {{"ar", "web.permit.year", years}, {"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"lage", "web.list.state"}},
            .access = "permit_years"};
  const auto counts = begun_visits(site, reader);
  std::vector<InYear> rows;
  for (const auto* known : site.units.all()) {
    const domain::Unit& unit = known->unit;
    for (int year = today.year; year > today.year - account_years; --year) {
      InYear row{&unit, year, domain::permit_year(unit, known->permits, year, today), std::nullopt};
      const auto count = counts.find({unit.id, year});
      if (reads_visits(reader)) row.visits = count == counts.end() ? 0 : count->second;
      if (row.permits.any() || row.visits.value_or(0) > 0) rows.push_back(row);
    }
  }
  for (const auto& row : rows) list.rows.push_back(year_row(site, row));
  const std::string asked = field(query, "ar");
  const int year = std::ranges::find(years, asked, &Choice::code) == years.end() ? today.year : std::stoi(asked);
  Data data;
  data.set("year", std::to_string(year));
  data.set("figures", year_figures(words, rows, year));
  data.set("in_units", true);
  data.set("tab_permits", true);
  return answer_list(site, reader, list, query, as, "permit_years", std::move(data));
}

}  // namespace platsbesok::reg::web
