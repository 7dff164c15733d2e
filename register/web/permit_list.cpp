// The units' permits: what the latest check found, and what is to be checked next, the longest overdue first.
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/unit_lists.h"

#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;

ListRow permit_list_row(const Site& site, const KnownUnit& known, base::Date today) {
  const auto& words = site.words;
  const domain::Unit& unit = known.unit;
  const auto& permits = known.permits;
  const auto due = domain::due_permits(unit, permits, today);
  const Chip found = found_chip(words, permits.found());
  const auto* permit = permits.current();
  const std::optional<base::Date> checked = permits.checks.empty() || !permits.checks.front().on ? std::nullopt : std::optional(*permits.checks.front().on);
  Cell next = date_cell(due.empty() ? std::nullopt : std::optional(due.front().due), words("web.year.permit_done"));
  if (due.empty()) next.order = "99999999";  // last
  std::string what;
  for (const auto& each : due) {
    what += (what.empty() ? "" : " ") + due_permit_words(words, each);
    next.more.push_back({.text = due_permit_words(words, each), .chip = each.overdue ? std::optional(Chip{words("web.permit.overdue"), "level-1", "alert"}) : std::nullopt});
  }
  const bool late = std::ranges::any_of(due, &domain::DuePermit::overdue);
  const char* code = late ? "FORSENAD" : due.empty() ? "INGET" : "ATT_GORA";
  const char* code_words = late ? "web.permit.overdue" : due.empty() ? "web.year.permit_done" : "web.permit.to_do";
  return {.cells = {unit_cell(site, unit), {.text = area_words(words, unit.area.value_or(""))}, {.text = unit.provider_name.value_or("")}, regime_cell(words, unit), chip_cell(found),
                    {.text = permit == nullptr ? "" : permit->number.value_or("")}, date_cell(checked, words("web.year.never")), next, {.text = what}, {.text = words(code_words)}},
          .choices = {regime_choice(words, unit), area_choice(words, unit), {{permits.found() ? std::string(domain::code_of(*permits.found())) : "OKANT", found.label}}, {{code, words(code_words)}}},
          .dossier = unit.id};
}

}  // namespace

HttpReply permit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  List list{.path = "/tillstand",
            .title = site.words("web.permit.list_title"),
            .count = "web.unit.count",
            .search_hint = "web.list.search_hint",
            .empty = site.words("web.unit.empty"),
            .empty_more = site.words("web.unit.empty_more"),
            .columns = {{"enhet", "web.list.unit"}, {"", "web.list.area", ColumnKind::text, In::file}, {"", "web.unit.provider", ColumnKind::text, In::file}, {"regi", "web.list.regi"},
                        {"tillstand", "web.permit.short"}, {"nummer", "web.permit.number"}, {"kontrollerat", "web.permit.check_on", ColumnKind::date}, {"nasta", "web.permit.next", ColumnKind::date},
                        {"", "web.permit.what", ColumnKind::text, In::file}, {"", "web.list.state", ColumnKind::text, In::file}},
            .order = "nasta",
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"}, {"tillstand", "web.permit.short"}, {"status", "web.list.state"}},
            .access = "permit_list"};
  const auto today = today_in(site);
  for (const auto* known : site.units.all()) list.rows.push_back(permit_list_row(site, *known, today));
  Data data;
  data.set("in_units", true);
  data.set("tab_permits", true);
  return answer_list(site, reader, list, query, as, "permit_list", std::move(data));
}

}  // namespace platsbesok::reg::web
