#include "register/web/due_units.h"

#include "register/web/phrases.h"

#include <algorithm>
#include <unordered_map>

namespace platsbesok::reg::web {

namespace {

// The latest completed visit of each unit, and the first that is planned.
void put_visits(const Site& site, const Reader& reader, std::vector<DueUnit>& units) {
  std::unordered_map<base::DossierId, DueUnit*> by_id;
  for (auto& each : units) by_id.emplace(each.unit->id, &each);
  for (const auto* visit : site.visits.seen_by(reader.person, reader.roles)) {
    const auto found = visit->row.unit ? by_id.find(*visit->row.unit) : by_id.end();
    const auto at = time_of(visit->row);
    if (found == by_id.end() || !at) continue;
    DueUnit& unit = *found->second;
    using domain::Phase;
    const auto phase = visit->row.state.phase;
    if (phase == Phase::ended || phase == Phase::signed_off) {
      if (!unit.last || *unit.last < *visit->on) unit.last = visit->on;
    }
    if (phase != Phase::planned && phase != Phase::packed) continue;
    if (unit.next == nullptr || *at < *time_of(unit.next->row)) unit.next = visit;
    if (!is_sealed(visit->row) && (unit.next_open == nullptr || *at < *time_of(unit.next_open->row))) unit.next_open = visit;
  }
}

}  // namespace

std::string due_words(const base::Wording& words, const domain::DueVisit& due) {
  return words(due.yearly ? "web.year.rule.D2_yearly" : "web.year.rule." + std::string(domain::code_of(due.rule)));
}

std::vector<DueUnit> due_units(const Site& site, const Reader& reader, base::Date today) {
  std::vector<DueUnit> units;
  for (const auto* known : site.units.all()) units.push_back({&known->unit, domain::visited_yearly(known->risks), {}, domain::due_permits(known->unit, known->permits, today)});
  put_visits(site, reader, units);
  for (auto& each : units) each.due = domain::due_visit(*each.unit, each.last, each.yearly, today);
  // By name they are already.
  std::ranges::stable_sort(units, {}, [](const DueUnit& each) { return std::tuple(!each.due, each.due ? each.due->due : base::Date{}); });
  return units;
}

}  // namespace platsbesok::reg::web
