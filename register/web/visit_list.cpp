// The list of visits that this person may see. Filters, counts and paging are made from those rows alone, so that a visit she may not know of leaves no trace:
// no row, no count, no choice in a filter, no gap between pages.
#include "register/web/before.h"
#include "register/web/own_calendar.h"
#include "register/web/pages.h"
#include "register/web/paging.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t rows_a_page = 25;

struct Filter {
  std::string search, regi, area, announcement, phase, year;

  bool any() const { return !(search + regi + area + announcement + phase + year).empty(); }
  std::string query_without(std::string_view left_out) const {
    std::string query;
    for (const auto& [name, value] : {std::pair{"sok", &search}, {"regi", &regi}, {"omrade", &area}, {"typ", &announcement}, {"status", &phase}, {"ar", &year}})
      if (!value->empty() && name != left_out) query += (query.empty() ? "?" : "&") + std::string(name) + "=" + encode_component(*value);
    return query;
  }
};

// Letters of Swedish in lower case; enough to find a unit by its name.
std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c + 32));
    else if (at > 0 && text[at - 1] == '\xc3' && (c == '\x85' || c == '\x84' || c == '\x96' || c == '\x89')) out.push_back(static_cast<char>(c + 32));
    else out.push_back(c);
  }
  return out;
}

std::string year_of(const domain::VisitRow& row) {
  const auto at = time_of(row);
  return at ? std::to_string(base::in_stockholm(*at).date.year) : "";
}

bool matches(const Filter& filter, const domain::VisitRow& row) {
  // What a sealed row keeps to itself cannot be searched out of it either.
  if (is_sealed(row) && !(filter.search + filter.regi + filter.area).empty()) return false;
  if (!filter.search.empty() && lower(row.unit_name + " " + row.provider_name).find(lower(filter.search)) == std::string::npos) return false;
  if (!filter.regi.empty() && (!row.regi || domain::code_of(*row.regi) != filter.regi)) return false;
  if (!filter.area.empty() && row.area != filter.area) return false;
  if (!filter.announcement.empty() && domain::code_of(row.announcement) != filter.announcement) return false;
  if (!filter.phase.empty() && domain::code_of(row.state.phase) != filter.phase) return false;
  return filter.year.empty() || year_of(row) == filter.year;
}

// A select's choices: those that occur, with the chosen one marked.
Data choices(const std::map<std::string, std::string>& words_by_code, const std::string& chosen) {
  Data all(Data::type::list);
  for (const auto& [code, label] : words_by_code) all.push_back(option(code, label, code == chosen));
  return all;
}

Data row_data(const Site& site, const Reader& reader, const VisitSummary& visit) {
  const domain::VisitRow& row = visit.row;
  Data data;
  data.set("path", "/besok/" + row.id.hex());
  if (const auto at = time_of(row)) {
    data.set("date", base::iso(base::in_stockholm(*at).date));
    const auto end = row.started_at ? row.ended_at : row.window ? std::optional(row.window->end) : std::nullopt;
    data.set("times", hour_text(*at) + "–" + (end && !is_sealed(row) ? hour_text(*end) : ""));
  } else {
    data.set("date", site.words("web.list.no_date"));
  }
  data.set("announcement", announcement_chip(site.words, row.announcement));
  data.set("state", state_chip(site.words, row.state));
  if (is_sealed(row)) {
    data.set("sealed", true);
    const auto count = static_cast<long long>(row.inspectors.size());
    data.set("inspectors", count == 0 ? site.words("web.list.no_inspectors") : site.words.counted("web.list.inspectors", count));
    data.set("result", site.words("web.list.not_ready"));
    return data;
  }
  data.set("unit", row.unit_name);
  data.set("area", area_words(site.words, row.area));
  if (row.regi) data.set("regi", regime_chip(site.words, *row.regi));
  std::string names;
  for (const auto person : row.inspectors) names += (names.empty() ? "" : ", ") + reader.name_of(site, person);
  data.set("inspectors", names.empty() ? site.words("web.list.no_inspectors") : names);
  using domain::Phase;
  if (visit.head.aborted) data.set("result", site.words("web.abort." + std::string(domain::code_of(visit.head.aborted->reason))));
  else if (row.state.phase != Phase::ended && row.state.phase != Phase::signed_off) data.set("result", site.words("web.list.not_ready"));
  else if (visit.worst) data.set("worst", class_chip(site.words, *visit.worst));
  else data.set("result", site.words("web.list.no_findings"));
  return data;
}

// Announced visits whose units have not sent what they were asked for; for who plans visits.
Data late_requests(const Site& site, const Reader& reader, const std::vector<const VisitSummary*>& open) {
  Data list(Data::type::list);
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return list;
  const auto today = base::in_stockholm(site.office.clock().now()).date;
  for (const auto* visit : open) {
    const auto late = visit->head.cancelled || !visit->head.seals.empty() || !visit->head.is_announced() ? 0 : visit->head.before.overdue(today);
    if (late == 0) continue;
    Data line;
    line.set("text", visit->row.unit_name + ": " + site.words.counted("web.before.overdue_count", static_cast<long long>(late)));
    line.set("path", "/besok/" + visit->row.id.hex() + std::string(notice_within));
    list.push_back(line);
  }
  return list;
}

}  // namespace

HttpReply visit_list(const Site& site, const Reader& reader, const Fields& query) {
  const base::Wording& words = site.words;
  const Filter filter{field(query, "sok"), field(query, "regi"), field(query, "omrade"), field(query, "typ"), field(query, "status"), field(query, "ar")};
  std::map<std::string, std::string> regimes, areas, announcements, phases, years;
  std::vector<const VisitSummary*> found, open;
  const auto seen = site.visits.seen_by(reader.person, reader.roles);
  for (const VisitSummary* visit : seen) {
    const domain::VisitRow& row = visit->row;
    const std::string announcement(domain::code_of(row.announcement)), phase(domain::code_of(row.state.phase)), year = year_of(row);
    announcements.emplace(announcement, words("web.announcement." + announcement));
    phases.emplace(phase, words("web.state." + phase));
    if (!year.empty()) years.emplace(year, year);
    if (!is_sealed(row)) {
      open.push_back(visit);
      if (row.regi) regimes.emplace(domain::code_of(*row.regi), words("web.regi." + std::string(domain::code_of(*row.regi))));
      if (!row.area.empty()) areas.emplace(row.area, area_words(words, row.area));
    }
    if (matches(filter, row)) found.push_back(visit);
  }

  const Paging paging(query, found.size(), rows_a_page);

  Data data;
  // What a sealed row keeps to itself is not told here either.
  Data unequal(Data::type::list);
  for (const auto& round : unequal_rounds(open)) {
    Data line;
    line.set("text", unequal_words(words, round));
    unequal.push_back(line);
  }
  set_list(data, "unequal", unequal);
  set_list(data, "waiting", late_requests(site, reader, open));
  Data rows(Data::type::list);
  for (std::size_t i = paging.first; i < paging.last; ++i) rows.push_back(row_data(site, reader, *found[i]));
  data.set("rows", rows);
  data.set("any_rows", !found.empty());
  data.set("count", words.counted("web.list.count", static_cast<long long>(found.size())));
  data.set("search", filter.search);
  data.set("regimes", choices(regimes, filter.regi));
  data.set("areas", choices(areas, filter.area));
  data.set("announcements", choices(announcements, filter.announcement));
  data.set("phases", choices(phases, filter.phase));
  data.set("years", choices(years, filter.year));
  data.set("filtered", filter.any());

  Data chosen(Data::type::list);
  const auto add_chosen = [&](const char* name, const char* label, const std::string& value, const std::map<std::string, std::string>& known) {
    if (value.empty()) return;
    Data chip;
    const auto words_of = known.find(value);
    chip.set("label", words(label) + ": " + (words_of == known.end() ? value : words_of->second));
    chip.set("path", "/besok" + filter.query_without(name));
    chosen.push_back(chip);
  };
  add_chosen("sok", "web.list.search", filter.search, {});
  add_chosen("regi", "web.list.regi", filter.regi, regimes);
  add_chosen("omrade", "web.list.area", filter.area, areas);
  add_chosen("typ", "web.list.announcement", filter.announcement, announcements);
  add_chosen("status", "web.list.state", filter.phase, phases);
  add_chosen("ar", "web.list.year", filter.year, years);
  data.set("chosen", chosen);

  put_paging(words, paging, "/besok" + filter.query_without(""), data);
  data.set("calendar_path", has_calendar(reader, seen) ? Data(std::string(calendar_path)) : Data(false));
  data.set("may_plan", domain::may(reader.roles, domain::Act::plan_visit));
  return page(site, reader, "visit_list", words("web.list.title"), std::move(data));
}

}  // namespace platsbesok::reg::web
