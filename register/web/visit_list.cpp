// The list of visits that this person may see, and nothing made from another: a visit she may not know of leaves no trace in rows, counts, filters, pages or files.
// A sealed one keeps its unit to itself here, and is in no file, since a file lies where the register does not reach (V1).
#include "register/web/before.h"
#include "register/web/list.h"
#include "register/web/own_calendar.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

std::vector<Choice> one_choice(const Chip& chip, std::string_view code) { return {{std::string(code), chip.label}}; }

Cell visit_result(const base::Wording& words, const VisitSummary& visit) {
  using domain::Phase;
  if (is_sealed(visit.row)) return {.text = words("web.list.not_ready")};
  if (visit.aborted) return {.text = words("web.abort." + std::string(domain::code_of(*visit.aborted)))};
  if (visit.row.state.phase != Phase::ended && visit.row.state.phase != Phase::signed_off) return {.text = words("web.list.not_ready")};
  return visit.worst ? chip_cell(class_chip(words, *visit.worst)) : Cell{.text = words("web.list.no_findings")};
}

Cell visit_inspectors(const Site& site, const Reader& reader, const domain::VisitRow& row) {
  const auto count = static_cast<long long>(row.inspectors.size());
  if (count == 0) return {.text = site.words("web.list.no_inspectors")};
  if (is_sealed(row)) return {.text = site.words.counted("web.list.inspectors", count)};
  std::vector<std::string> names;
  for (const auto person : row.inspectors) names.push_back(reader.name_of(site, person));
  return {.text = joined(names, ", ")};
}

ListRow visit_list_row(const Site& site, const Reader& reader, const VisitSummary& visit) {
  const base::Wording& words = site.words;
  const domain::VisitRow& row = visit.row;
  const bool sealed = is_sealed(row);
  const auto at = time_of(row);
  const auto end = sealed ? std::nullopt : row.started_at ? row.ended_at : row.window ? std::optional(row.window->end) : std::nullopt;
  const std::string times = at ? hour_text(*at) + "–" + (end ? hour_text(*end) : "") : "";
  Cell date = date_cell(at ? std::optional(base::in_stockholm(*at).date) : std::nullopt, words("web.list.no_date"));
  date.order = at ? std::to_string(at->utc_ms) : "";
  if (at) date.more = {{.text = times}};
  const std::string path = "/besok/" + row.id.hex(), area = sealed ? "" : area_words(words, row.area);
  const Cell unit = sealed ? Cell{.text = words("web.list.sealed"), .path = path, .more = {{.text = words("web.list.sealed_more")}}}
                           : Cell{.text = row.unit_name, .path = path, .more = {{.text = area}}};
  const Chip announcement = announcement_chip(words, row.announcement), state = state_chip(words, row.state);
  const auto regi = !sealed && row.regi ? std::optional<Chip>(regime_chip(words, *row.regi)) : std::nullopt;
  const std::string year = at ? std::to_string(base::in_stockholm(*at).date.year) : "";
  const auto code = [](const std::string& of, const std::string& label) { return of.empty() ? std::vector<Choice>() : std::vector<Choice>{{of, label}}; };
  return {.cells = {date, {.text = times}, unit, {.text = area}, {.text = sealed ? "" : row.provider_name}, sealed ? Cell{.text = words("web.list.hidden")} : regi ? chip_cell(*regi) : Cell{},
                    chip_cell(announcement), visit_inspectors(site, reader, row), chip_cell(state), visit_result(words, visit)},
          .choices = {regi ? one_choice(*regi, domain::code_of(*row.regi)) : std::vector<Choice>(), code(sealed ? "" : row.area, area),
                      one_choice(announcement, domain::code_of(row.announcement)), one_choice(state, domain::code_of(row.state.phase)), code(year, year)},
          .dossier = row.id,
          .in_files = !sealed};
}

// Announced visits whose units have not sent what they were asked for; for who plans visits.
Data late_requests(const Site& site, const Reader& reader, const std::vector<const VisitSummary*>& open) {
  Data list(Data::type::list);
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return list;
  const auto today = today_in(site);
  for (const auto* visit : open) {
    const auto late = std::ranges::count_if(visit->awaited, [&](const AwaitedDocument& each) { return each.due < today; });
    if (late == 0) continue;
    Data line;
    line.set("text", visit->row.unit_name + ": " + site.words.counted("web.before.overdue_count", late));
    line.set("path", "/besok/" + visit->row.id.hex() + std::string(notice_within));
    list.push_back(line);
  }
  return list;
}

}  // namespace

HttpReply visit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  const base::Wording& words = site.words;
  const auto seen = site.visits.seen_by(reader.person, reader.roles);
  List list{.path = "/besok",
            .title = words("web.list.title"),
            .count = "web.list.count",
            .search_hint = "web.list.search_hint",
            .empty = words("web.list.empty"),
            .empty_more = words("web.list.empty_more"),
            .columns = {{"datum", "web.list.date", ColumnKind::date}, {"", "web.list.time", ColumnKind::text, ListColumn::In::file}, {"enhet", "web.list.unit"},
                        {"", "web.list.area", ColumnKind::text, ListColumn::In::file}, {"", "web.unit.provider", ColumnKind::text, ListColumn::In::file}, {"regi", "web.list.regi"},
                        {"typ", "web.list.announcement"}, {"inspektorer", "web.list.inspectors_title"}, {"status", "web.list.state"}, {"resultat", "web.list.result"}},
            .heading = 2,
            .order = "-datum",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"typ", "web.list.announcement"}, {"status", "web.list.state"}, {"ar", "web.list.year"}},
            .access = "visit_list"};
  std::vector<const VisitSummary*> open;
  std::string names;
  for (const auto& person : reader.organisation->persons) names += person.id.hex() + person.name.value_or("") + "\n";
  site.kept_visits.made_of(std::move(names));
  list.long_rows = {&site.kept_visits, {}, [&](std::size_t at) { return visit_list_row(site, reader, *seen[at]); }};
  list.long_rows.which.reserve(seen.size());
  open.reserve(seen.size());
  for (const VisitSummary* visit : seen) {
    list.long_rows.which.push_back({visit->place, visit->version});
    if (!is_sealed(visit->row)) open.push_back(visit);
  }
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
  data.set("calendar_path", has_calendar(reader, seen) ? Data(std::string(calendar_path)) : Data(false));
  data.set("may_plan", domain::may(reader.roles, domain::Act::plan_visit));
  return answer_list(site, reader, list, query, as, "visit_list", std::move(data));
}

}  // namespace platsbesok::reg::web
