#include "core/domain/due_visit.h"

#include "core/base/days.h"

namespace platsbesok::domain {

namespace {

std::optional<base::Date> began(const Unit& unit) {
  std::optional<base::Date> first;
  for (const auto& agreement : unit.agreements)
    if (agreement.from && (!first || *agreement.from < *first)) first = *agreement.from;
  return first ? first : unit.registered_on();
}

std::optional<base::Date> last_day(const Unit& unit) {
  std::optional<base::Date> last;
  for (const auto& agreement : unit.agreements)
    if (agreement.to && (!last || *last < *agreement.to)) last = *agreement.to;
  return last;
}

}  // namespace

std::optional<DueVisit> due_visit(const Unit& unit, std::optional<base::Date> last_completed, bool yearly, base::Date today) {
  DueVisit visit;
  if (last_completed) {
    visit.due = base::add_months(*last_completed, yearly ? months_between_yearly_visits : months_between_visits);
    visit.yearly = yearly;
  } else {
    const auto start = began(unit);
    if (!start) return std::nullopt;
    visit.due = base::add_months(*start, months_for_a_new_unit);
    visit.rule = visit.due < today ? DueRule::never_visited : DueRule::new_unit;
  }
  visit.overdue = visit.due < today;
  if (const auto end = last_day(unit); end && *end < visit.due) visit.agreement_ends = end;
  return visit;
}

}  // namespace platsbesok::domain
