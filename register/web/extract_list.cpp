// The register extracts of all units, the latest first day of work first: who is awaited, what is missing, and how long each copy is kept.
#include "register/web/extracts.h"
#include "register/web/unit_lists.h"

#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

Choice state_choice(const base::Wording& words, domain::ExtractState state) { return {std::string(domain::code_of(state)), extract_chip(words, state).label}; }

std::vector<Choice> states(const base::Wording& words) {
  std::vector<Choice> all;
  for (const auto& [state, code] : domain::Codes<domain::ExtractState>::all) all.push_back(state_choice(words, state));
  return all;
}

ListRow extract_row(const Site& site, const domain::Unit& unit, const domain::RegisterExtract& extract, base::Date today) {
  const auto& words = site.words;
  const auto unreadable = words("web.answer.unreadable");
  const auto state = domain::extract_state(extract, today);
  const auto kept = extract.issued && extract.starts ? std::optional(domain::extract_copy_kept_until(*extract.starts)) : std::nullopt;
  return {.cells = {date_cell(extract.starts.value, unreadable), unit_cell(site, unit, "#registerutdrag"), {.text = area_words(words, unit.area.value_or(""))}, {.text = extract.role.value_or(unreadable)}, date_cell(extract.issued.value), chip_cell(extract_chip(words, state)), date_cell(kept)},
          .choices = {regime_choice(words, unit), area_choice(words, unit), {state_choice(words, state)}},
          .dossier = unit.id};
}

}  // namespace

HttpReply extract_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = extracts_path,
            .title = site.words("web.extract.title"),
            .count = "web.extract.count",
            .search_hint = "web.extract.search_hint",
            .empty = site.words("web.extract.empty"),
            .empty_more = site.words("web.extract.empty_more"),
            .columns = {{"borjar", "web.extract.starts", ColumnKind::date}, {"enhet", "web.list.unit"}, {"", "web.list.area", ColumnKind::text, ListColumn::In::file}, {"roll", "web.extract.role"},
                        {"utfardat", "web.extract.issued", ColumnKind::date}, {"lage", "web.extract.state"}, {"sparas", "web.extract.kept", ColumnKind::date}},
            .order = "-borjar",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"lage", "web.extract.state", states(site.words)}},
            .access = "extract_list"};
  const auto today = today_in(site);
  for (const auto* known : site.units.all())
    for (const auto& extract : known->extracts)
      if (extract.stands()) list.rows.push_back(extract_row(site, known->unit, extract, today));
  Data data;
  data.set("in_units", true);
  data.set("tab_extracts", true);
  return answer_list(site, reader, list, query, as, "extract_list", std::move(data));
}

}  // namespace platsbesok::reg::web
