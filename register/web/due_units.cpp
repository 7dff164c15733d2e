#include "register/web/due_units.h"

#include "register/web/permits.h"
#include "register/web/phrases.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

// The latest completed visit of each unit, and the first that is planned.
void put_visits(const Site& site, const Reader& reader, std::vector<DueUnit>& units) {
  std::map<base::DossierId, DueUnit*> by_id;
  for (auto& each : units) by_id.emplace(each.unit.id, &each);
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles)) {
    const auto found = visit->row.unit ? by_id.find(*visit->row.unit) : by_id.end();
    const auto at = time_of(visit->row);
    if (found == by_id.end() || !at) continue;
    DueUnit& unit = *found->second;
    using domain::Phase;
    const auto phase = visit->row.state.phase;
    if (phase == Phase::ended || phase == Phase::signed_off) {
      const auto date = base::in_stockholm(*at).date;
      if (!unit.last || *unit.last < date) unit.last = date;
    }
    if (phase != Phase::planned && phase != Phase::packed) continue;
    if (unit.next == nullptr || *at < *time_of(unit.next->row)) unit.next = visit;
    if (!is_sealed(visit->row) && (unit.next_open == nullptr || *at < *time_of(unit.next_open->row))) unit.next_open = visit;
  }
}

}  // namespace

std::vector<DueUnit> due_units(const Site& site, const Reader& reader, base::Date today) {
  std::vector<DueUnit> units;
  for (auto& unit : all_units(site)) units.push_back({std::move(unit)});
  put_visits(site, reader, units);
  for (auto& each : units) {
    each.due = domain::due_visit(each.unit, each.last, today);
    each.permits = domain::due_permits(each.unit, permits_of(site, each.unit), today);
  }
  std::ranges::stable_sort(units, {}, [](const DueUnit& each) { return std::tuple(!each.due, each.due ? each.due->due : base::Date{}, each.unit.shown_name()); });
  return units;
}

}  // namespace platsbesok::reg::web
