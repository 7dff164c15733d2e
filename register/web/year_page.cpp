// The year ("årshjul"): when each unit is to be visited next, what is overdue first. For who plans visits.
#include "register/web/dialogues.h"
#include "register/web/due_units.h"
#include "register/web/extracts.h"
#include "register/web/governing.h"
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/unit_lists.h"
#include "register/web/visit_data.h"
#include "register/web/yearly_reports.h"

#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;
constexpr const char *late_code = "FORSENAT", *planned_code = "PLANERAT", *permit_code = "TILLSTAND";

// next_visit: the planned one that is told of.
ListRow due_row(const Site& site, const DueUnit& row, const VisitSummary* next_visit) {
  const auto& words = site.words;
  Cell due = date_cell(row.due ? std::optional(row.due->due) : std::nullopt, words("web.year.unknown"));
  if (!row.due) due.order = "99999999";  // last
  const std::string why = row.due ? due_words(words, *row.due) : "";
  const bool late = row.due && row.due->overdue;
  if (late) due.more.push_back({.chip = Chip{words("web.year.overdue"), "level-1", "alert"}});
  if (row.due) due.more.push_back({.text = why});
  if (row.due && row.due->agreement_ends) due.more.push_back({.text = words("web.year.agreement_ends", {{"end", base::iso(*row.due->agreement_ends)}})});
  Cell next;
  if (next_visit != nullptr) {
    next = date_cell(next_visit->on);
    next.path = "/besok/" + next_visit->row.id.hex();
  } else {
    next.more.push_back({.text = words("web.year.plan"), .path = "/besok/nytt?enhet=" + row.unit->id.hex(), .about = row.unit->shown_name(), .button = true});
  }
  Cell permits;
  bool permit_late = false;
  std::string permit_words;
  for (const auto& each : row.permits) {
    permit_late = permit_late || each.overdue;
    permit_words += (permit_words.empty() ? "" : " ") + due_permit_words(words, each);
    permits.more.push_back({.text = due_permit_words(words, each), .chip = each.overdue ? std::optional(Chip{words("web.permit.overdue"), "level-1", "alert"}) : std::nullopt});
  }
  if (row.permits.empty()) permits.more.push_back({.text = words("web.year.permit_done")});
  std::vector<Choice> states;
  if (late) states.push_back({late_code, ""});
  if (next_visit != nullptr) states.push_back({planned_code, ""});
  if (permit_late) states.push_back({permit_code, ""});
  return {.cells = {due, {.text = late ? words("web.year.overdue") : ""}, {.text = why}, unit_cell(site, *row.unit), {.text = area_words(words, row.unit->area.value_or(""))}, regime_cell(words, *row.unit),
                    date_cell(row.last, words("web.year.never")), next, permits, {.text = permit_words}},
          .choices = {regime_choice(words, *row.unit), area_choice(words, *row.unit), states},
          .dossier = row.unit->id};
}

}  // namespace

HttpReply year_page(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return not_found(site, reader);
  const auto& words = site.words;
  const auto rows = due_units(site, reader, today_in(site));
  List list{.path = "/arshjul",
            .title = words("web.year.title"),
            .count = "web.unit.count",
            .search_hint = "web.list.search_hint",
            .empty = words("web.unit.empty"),
            .empty_more = words("web.unit.empty_more"),
            .columns = {{"senast", "web.year.due", ColumnKind::date}, {"", "web.list.state", ColumnKind::text, In::file}, {"", "web.year.why", ColumnKind::text, In::file}, {"enhet", "web.list.unit"},
                        {"", "web.list.area", ColumnKind::text, In::file}, {"regi", "web.list.regi"}, {"besokt", "web.year.last", ColumnKind::date}, {"planerat", "web.year.next", ColumnKind::date},
                        {"", "web.year.permit", ColumnKind::text, In::page}, {"", "web.year.permit", ColumnKind::text, In::file}},
            .heading = 3,
            .order = "senast",  // what is longest overdue first; what has no date last
            .filters = {{"regi", "web.list.regi"}, {"omrade", "web.list.area"},
                        {"visa", "web.signal.show", {{late_code, words("web.year.overdue")}, {planned_code, words("web.year.next")}, {permit_code, words("web.year.permit_late")}}}},
            .access = "year_page"};
  // A sealed visit is for her eyes: what a file holds, and is searched, ordered and filtered by, is as if there were none (V1).
  for (const auto& row : rows) list.rows.push_back(due_row(site, row, as == ListAs::page ? row.next : row.next_open));
  Data data;
  data.set("overdue", words.counted("web.year.overdue_count", std::ranges::count_if(rows, [](const DueUnit& row) { return row.due && row.due->overdue; })));
  const auto late = std::ranges::count_if(rows, [](const DueUnit& row) { return std::ranges::any_of(row.permits, &domain::DuePermit::overdue); });
  data.set("permit_count", late == 0 ? Data(false) : Data(words.counted("web.year.permit_overdue_count", late)));
  if (as == ListAs::page) {
    YearTables year(site, reader, data);
    for (const auto put : {put_due_dialogues, put_due_reports, put_due_governing, put_due_extracts}) put(year);
    year.log_shown();
  }
  data.set("in_year", true);
  return answer_list(site, reader, list, query, as, "year_page", std::move(data));
}

}  // namespace platsbesok::reg::web
