#include "register/web/own_calendar.h"

#include "register/web/calendar_file.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

// Not before its unit has been told: until then it can become an unannounced one (V1), and a file that has been fetched is out of our hands. A notice that was taken back
// takes the visit out again: it has to be given anew before anybody goes.
bool is_in_calendar(const VisitSummary& visit, const Reader& reader) {
  const auto& head = visit.head;
  return head.is_announced() && head.before.notice && head.inspectors().contains(reader.person) && head.window && !head.started && !head.cancelled && !head.aborted;
}

}  // namespace

bool has_calendar(const Reader& reader, const std::vector<const VisitSummary*>& seen) {
  return std::ranges::any_of(seen, [&](const VisitSummary* each) { return is_in_calendar(*each, reader); });
}

HttpReply own_calendar(const Site& site, const Reader& reader) {
  std::vector<CalendarEvent> events;
  std::vector<base::DossierId> shown;
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles)) {
    if (!is_in_calendar(*visit, reader)) continue;
    const auto& head = visit->head;
    // The code name where the address is protected, and then no address: the file is kept elsewhere (V13).
    events.push_back({head.id.hex() + "@platsbesok", head.window->start, head.window->end, site.words("web.calendar.summary", {{"unit", head.unit_name.value_or("")}}),
                      head.address_is_open() ? head.address.value_or("") : ""});
    shown.push_back(head.id);
  }
  if (events.empty()) return not_found(site, reader);
  std::ranges::reverse(events);  // the next one first
  HttpReply reply{200,
                  {{"Content-Type", "text/calendar; charset=utf-8"}, {"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"platsbesok.ics\""}},
                  calendar_text(events, site.office.clock().now())};
  add_security_headers(reply);
  for (const auto& visit : shown) log_access(site, reader, visit, "calendar");
  return reply;
}

}  // namespace platsbesok::reg::web
