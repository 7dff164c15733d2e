// The year ("årshjul"): when each unit is to be visited next, what is overdue first. Made from the visits that this reader may see alone: one that she may not
// know of changes nothing here (V1). For who plans visits.
#include "register/web/governing.h"
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/due_visit.h"
#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

struct Row {
  domain::Unit unit;
  std::optional<domain::DueVisit> due;
  std::vector<domain::DuePermit> permits;
  std::optional<base::Date> last;                        // completed
  const VisitSummary* next = nullptr;                    // planned
};

// The latest completed visit of each unit, and the first that is planned.
void put_visits(const Site& site, const Reader& reader, std::vector<Row>& rows) {
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles)) {
    const auto row = std::ranges::find_if(rows, [&](const Row& each) { return visit->row.unit == each.unit.id; });
    if (row == rows.end()) continue;
    using domain::Phase;
    const auto phase = visit->row.state.phase;
    const auto at = time_of(visit->row);
    if (!at) continue;
    if (phase == Phase::ended || phase == Phase::signed_off) {
      const auto date = base::in_stockholm(*at).date;
      if (!row->last || *row->last < date) row->last = date;
    }
    if ((phase == Phase::planned || phase == Phase::packed) && (row->next == nullptr || *at < *time_of(row->next->row))) row->next = visit;
  }
}

Data row_data(const Site& site, const Row& row) {
  Data data;
  data.set("name", row.unit.shown_name());
  data.set("path", unit_path(row.unit.id));
  data.set("area", area_words(site.words, row.unit.area.value_or("")));
  if (row.unit.regi) data.set("regi", regime_chip(site.words, *row.unit.regi));
  data.set("due", row.due ? base::iso(row.due->due) : site.words("web.year.unknown"));
  data.set("overdue", row.due && row.due->overdue);
  data.set("why", row.due ? site.words("web.year.rule." + std::string(domain::code_of(row.due->rule))) : "");
  data.set("agreement", row.due && row.due->agreement_ends ? Data(site.words("web.year.agreement_ends", {{"end", base::iso(*row.due->agreement_ends)}})) : Data(false));
  data.set("last", row.last ? base::iso(*row.last) : site.words("web.year.never"));
  data.set("next", row.next == nullptr ? Data(false) : Data(base::iso(base::in_stockholm(*time_of(row.next->row)).date)));
  if (row.next != nullptr) data.set("next_path", "/besok/" + row.next->row.id.hex());
  Data permits(Data::type::list);
  for (const auto& due : row.permits) {
    Data line;
    line.set("text", due_permit_words(site.words, due));
    line.set("is_late", due.overdue);
    permits.push_back(line);
  }
  set_list(data, "permits", permits);
  data.set("plan_path", "/besok/nytt?enhet=" + row.unit.id.hex());
  return data;
}

}  // namespace

HttpReply year_page(const Site& site, const Reader& reader) {
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return not_found(site, reader);
  std::vector<Row> rows;
  for (const auto id : site.office.dossiers(domain::DossierKind::unit)) rows.push_back({domain::unit_from(site.office.journal().state(id), id), std::nullopt, {}, std::nullopt, nullptr});
  put_visits(site, reader, rows);
  const auto today = base::in_stockholm(site.office.clock().now()).date;
  for (auto& row : rows) {
    row.due = domain::due_visit(row.unit, row.last, today);
    row.permits = domain::due_permits(row.unit, permits_of(site, row.unit), today);
  }
  // What is longest overdue first; what has no date last.
  std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::tuple(!row.due, row.due ? row.due->due : base::Date{}, row.unit.shown_name()); });
  Data data, list(Data::type::list);
  for (const auto& row : rows) list.push_back(row_data(site, row));
  set_list(data, "rows", list);
  const auto overdue = std::ranges::count_if(rows, [](const Row& row) { return row.due && row.due->overdue; });
  data.set("count", site.words.counted("web.year.overdue_count", overdue));
  const auto late = std::ranges::count_if(rows, [](const Row& row) { return std::ranges::any_of(row.permits, &domain::DuePermit::overdue); });
  data.set("permit_count", late == 0 ? Data(false) : Data(site.words.counted("web.year.permit_overdue_count", late)));
  put_due_governing(site, data);
  data.set("in_year", true);
  return page(site, reader, "year_page", site.words("web.year.title"), std::move(data));
}

}  // namespace platsbesok::reg::web
