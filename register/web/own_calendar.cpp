#include "register/web/own_calendar.h"

#include "register/web/calendar_file.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

// Not before its unit has been told: until then it can become an unannounced one (V1), and a file that has been fetched is out of our hands. A notice that was taken back
// takes the visit out again: it has to be given anew before anybody goes.
bool is_in_calendar(const VisitSummary& visit, const Reader& reader) {
  return visit.told && visit.known_to.announced && visit.known_to.inspectors.contains(reader.person) && visit.row.window && !visit.row.started_at && !visit.cancelled && !visit.aborted;
}

}  // namespace

bool has_calendar(const Reader& reader, const std::vector<const VisitSummary*>& seen) {
  return std::ranges::any_of(seen, [&](const VisitSummary* each) { return is_in_calendar(*each, reader); });
}

HttpReply own_calendar(const Site& site, const Reader& reader) {
  std::vector<CalendarEvent> events;
  std::vector<base::DossierId> shown;
  for (const auto* each : site.visits.seen_by(reader.person, reader.roles)) {
    if (!is_in_calendar(*each, reader)) continue;
    const auto visit = domain::visit_from(site.office.journal().state(each->row.id), each->row.id);
    // The code name where the address is protected, and then no address: the file is kept elsewhere (V13).
    events.push_back({visit.id.hex() + "@platsbesok", visit.window->start, visit.window->end, site.words("web.calendar.summary", {{"unit", visit.unit_name.value_or("")}}),
                      visit.address_is_open() ? visit.address.value_or("") : ""});
    shown.push_back(visit.id);
  }
  if (events.empty()) return not_found(site, reader);
  std::ranges::reverse(events);  // the next one first
  HttpReply reply{200,
                  {{"Content-Type", "text/calendar; charset=utf-8"}, {"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"platsbesok.ics\""}},
                  calendar_text(events, site.office.clock().now())};
  add_security_headers(reply);
  for (const auto& id : shown) log_access(site, reader, id, "calendar");
  return reply;
}

}  // namespace platsbesok::reg::web
