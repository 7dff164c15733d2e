#include "core/staffing/requirement.h"

#include <algorithm>
#include <tuple>

namespace platsbesok::staffing {

namespace {

bool for_day(const Days& days, DayClass day, bool is_eve) {
  if (is_eve && days.eves) return true;
  switch (day) {
    case DayClass::weekday: return days.weekdays;
    case DayClass::saturday: return days.saturdays;
    case DayClass::sunday_or_holiday: return days.sundays_and_holidays;
  }
  return false;
}

// Narrowest first; what compares equal holds together.
auto precedence(const RequirementWindow& window) { return std::tuple(!window.holiday, window.width_min, window.kinds_of_day); }

void take_stricter(Need& need, const Requirement& row, int residents) {
  need.offsite_counts &= row.offsite_counts;
  need.break_counts &= row.break_counts;
  need.students_count &= row.students_count;
  if (row.unstaffed_when_empty && residents == 0) return;
  const int for_residents = row.residents_per_staff ? (residents + *row.residents_per_staff - 1) / *row.residents_per_staff : 0;
  const int total = std::max(row.min_total, for_residents);
  need.total = std::max(need.total, total);
  need.awake = std::max(need.awake, row.sleeping_allowed ? row.min_awake : std::max(row.min_awake, total));
  for (const auto& [role, at_least] : row.roles) need.roles[role] = std::max(need.roles[role], at_least);
  if (!row.on_call_role.empty() && std::ranges::find(need.on_call_roles, row.on_call_role) == need.on_call_roles.end())
    need.on_call_roles.push_back(row.on_call_role);
}

}  // namespace

std::vector<RequirementWindow> windows(const std::vector<Requirement>& requirements, const std::string& unit, base::Date first, base::Date last) {
  std::vector<RequirementWindow> found;
  for (base::Date date = first; date <= last; date = days_after(date, 1)) {
    const DayClass day = day_class(date);
    const bool is_eve = eve(date).has_value();
    for (std::size_t row = 0; row < requirements.size(); ++row) {
      const Requirement& each = requirements[row];
      const Days& days = each.days;
      if ((!each.unit.empty() && each.unit != unit) || (each.valid_from && date < *each.valid_from) || (each.valid_to && *each.valid_to < date)) continue;
      if (!for_day(days, day, is_eve)) continue;
      const int to_min = each.to_min <= each.from_min ? each.to_min + day_min : each.to_min;
      const bool holiday = !days.weekdays && ((is_eve && days.eves) || (day == DayClass::sunday_or_holiday && days.sundays_and_holidays));
      found.push_back({{place(date, each.from_min, base::Fold::first).at, place(date, to_min, base::Fold::second).at},
                       row, holiday, to_min - each.from_min, days.weekdays + days.saturdays + days.sundays_and_holidays + days.eves});
    }
  }
  return found;
}

Need need_at(const std::vector<Requirement>& requirements, const std::vector<RequirementWindow>& windows, int residents, base::Instant instant) {
  const auto holds = [&](const RequirementWindow& window) { return window.span.start <= instant && instant < window.span.end; };
  const RequirementWindow* first = nullptr;
  for (const auto& window : windows)
    if (holds(window) && (!first || precedence(window) < precedence(*first))) first = &window;
  if (!first) return Need{0, 0, {}, {}, false, true, false, {}};
  Need need;
  for (const auto& window : windows)
    if (holds(window) && precedence(window) == precedence(*first)) {
      need.rows.push_back(window.row);
      take_stricter(need, requirements[window.row], residents);
    }
  return need;
}

}  // namespace platsbesok::staffing
