// All signals, newest first, with the units whose warning bell rings before them. Each unit whose words are shown stands in the access log.
#include "register/web/pages.h"
#include "register/web/form_reading.h"
#include "register/web/signals.h"
#include "register/web/visit_data.h"

#include "core/domain/may_see.h"
#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t listed_rows_max = 200;

struct Found {
  const AboutUnit* about;
  const domain::Signal* signal;
};

std::vector<Found> found_in(const std::vector<AboutUnit>& units, const Fields& query) {
  const auto kind = domain::from_code<domain::SignalKind>(field(query, "slag"));
  const auto unit = base::DossierId::from_hex(field(query, "enhet"));
  const bool open = field(query, "visa") == "oppna";
  std::vector<Found> found;
  for (const auto& about : units)
    for (const auto& signal : about.signals.signals) {
      if (unit && about.unit.id != *unit) continue;
      if (!unit && signal.unit != about.unit.id) continue;  // what is about the whole provider stands once
      if (kind && signal.kind.value != *kind) continue;
      if (open && !about.bell.open.contains(signal.id)) continue;
      found.push_back({&about, &signal});
    }
  std::ranges::stable_sort(found, std::ranges::greater{}, [](const Found& each) { return each.signal->on.value_or({}); });
  return found;
}

}  // namespace

HttpReply signal_list(const Site& site, const Reader& reader, const Fields& query) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const auto units = signals_of_units(site);
  const auto found = found_in(units, query);
  Data data, rows(Data::type::list), ringing(Data::type::list), choices(Data::type::list);
  std::set<base::DossierId> shown;
  std::size_t row_count = 0;
  for (const auto& [about, signal] : found) {
    if (row_count++ == listed_rows_max) break;
    Data row = signal_row(site, reader, *about, *signal);
    row.set("unit", about->unit.shown_name());
    row.set("unit_path", unit_path(about->unit.id) + "#signaler");
    rows.push_back(row);
    shown.insert({about->unit.id, signal->unit});
  }
  for (const auto id : shown) log_access(site, reader, id, "signal_list");
  for (const auto& about : units) {
    choices.push_back(option(about.unit.id.hex(), about.unit.shown_name(), about.unit.id.hex() == field(query, "enhet")));
    if (!about.bell.rings) continue;
    Data each;
    each.set("unit", about.unit.shown_name());
    each.set("unit_path", unit_path(about.unit.id) + "#signaler");
    each.set("words", bell_words(site.words, about.bell));
    ringing.push_back(each);
  }
  set_list(data, "rows", rows);
  set_list(data, "ringing", ringing);
  set_list(data, "units", choices);
  data.set("kinds", options_of<domain::SignalKind>(site.words, "web.signal.kind.", field(query, "slag")));
  data.set("open_only", field(query, "visa") == "oppna");
  data.set("filtered", !(field(query, "slag") + field(query, "enhet") + field(query, "visa")).empty());
  data.set("count", site.words.counted("web.signal.count", static_cast<long long>(found.size())));
  data.set("may_record_signal", domain::may(reader.roles, domain::Act::record_signal));
  data.set("in_signals", true);
  return page(site, reader, "signal_list", site.words("web.signal.title"), std::move(data));
}

// The form belongs to a unit: which one was chosen in the list.
HttpReply signal_new(const Site& site, const Reader& reader, const Fields& query) {
  const auto id = base::DossierId::from_hex(field(query, "enhet"));
  const auto unit = id ? open_unit(site, reader, *id) : std::nullopt;
  return unit ? see_other(unit_path(unit->id) + "/signal/nytt") : not_found(site, reader);
}

}  // namespace platsbesok::reg::web
