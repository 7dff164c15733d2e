// What of a unit's permit is to be checked next (core/domain/RULES.md: Permits): half-yearly under a framework agreement (D5), at engagement for a direct award, and
// the alternative control where no permit is required (G1). The municipality's own units are notified, and nothing here is asked of them.
#pragma once

#include "core/domain/permit.h"

namespace platsbesok::domain {

inline constexpr int months_before_engagement = 6;  // P3: an older check was of another award
inline constexpr int months_between_controls = 12;  // G1: before the first placement and yearly

enum class PermitRule { half_year, engagement, alternative };
PLATSBESOK_CODES(PermitRule, 3, std::pair{PermitRule::half_year, std::string_view("D5")}, std::pair{PermitRule::engagement, std::string_view("P3")},
                 std::pair{PermitRule::alternative, std::string_view("G1")})

struct HalfYear {
  int year = 0;
  bool second = false;  // H1: January to June, H2: July to December
  base::Date first() const { return {year, second ? 7 : 1, 1}; }
  base::Date last() const { return second ? base::Date{year, 12, 31} : base::Date{year, 6, 30}; }
  HalfYear before() const { return second ? HalfYear{year, false} : HalfYear{year - 1, true}; }
  friend bool operator==(const HalfYear&, const HalfYear&) = default;
};
HalfYear half_year_of(base::Date date);
// A check of the permit that was made in it, at engagement or not; the latest.
const PermitCheck* check_in(const UnitPermits& permits, HalfYear half_year);

// Whether a framework agreement asks for half-yearly checks on that day; and of a direct award whether its permit was checked when it began, or shortly before.
bool under_framework_on(const Unit& unit, base::Date day);
bool checked_at_engagement(const UnitPermits& permits, base::Date begins);

struct DuePermit {
  PermitRule rule = PermitRule::half_year;
  base::Date due;
  bool overdue = false;
  std::optional<HalfYear> half_year{};
};
// In the order they are due. A half-year that was over before the unit was registered is asked of nobody.
std::vector<DuePermit> due_permits(const Unit& unit, const UnitPermits& permits, base::Date today);

}  // namespace platsbesok::domain
