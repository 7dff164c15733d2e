// The year ("årshjul"): when each unit is to be visited next, what is overdue first. For who plans visits.
#include "register/web/due_units.h"
#include "register/web/governing.h"
#include "register/web/pages.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

Data row_data(const Site& site, const DueUnit& row) {
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
  const auto rows = due_units(site, reader, base::in_stockholm(site.office.clock().now()).date);
  Data data, list(Data::type::list);
  for (const auto& row : rows) list.push_back(row_data(site, row));
  set_list(data, "rows", list);
  const auto overdue = std::ranges::count_if(rows, [](const DueUnit& row) { return row.due && row.due->overdue; });
  data.set("count", site.words.counted("web.year.overdue_count", overdue));
  const auto late = std::ranges::count_if(rows, [](const DueUnit& row) { return std::ranges::any_of(row.permits, &domain::DuePermit::overdue); });
  data.set("permit_count", late == 0 ? Data(false) : Data(site.words.counted("web.year.permit_overdue_count", late)));
  put_due_governing(site, data);
  data.set("in_year", true);
  return page(site, reader, "year_page", site.words("web.year.title"), std::move(data));
}

}  // namespace platsbesok::reg::web
