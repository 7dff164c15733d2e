// Due visit ("årshjul"): when a unit is to be followed up next (core/domain/RULES.md: The year). A new unit within six months (D1), then every third year from
// the latest completed visit, or every year where its risk assessment says so (D2); never visited and older than six months is overdue today (D3); an agreement that ends
// before is told (D4).
#pragma once

#include "core/domain/unit.h"

namespace platsbesok::domain {

inline constexpr int months_for_a_new_unit = 6, months_between_visits = 36, months_between_yearly_visits = 12;

enum class DueRule { new_unit, regular, never_visited };
PLATSBESOK_CODES(DueRule, 3, std::pair{DueRule::new_unit, std::string_view("D1")}, std::pair{DueRule::regular, std::string_view("D2")}, std::pair{DueRule::never_visited, std::string_view("D3")})

struct DueVisit {
  base::Date due;
  DueRule rule = DueRule::regular;
  bool yearly = false;
  bool overdue = false;
  std::optional<base::Date> agreement_ends;  // before it is due
};

// The unit began with its first agreement, or where it has none when it was registered; nothing where neither is known.
// yearly: visited_yearly (risk.h).
std::optional<DueVisit> due_visit(const Unit& unit, std::optional<base::Date> last_completed, bool yearly, base::Date today);

}  // namespace platsbesok::domain
