#include "core/domain/permit_due.h"

#include "core/base/days.h"

namespace platsbesok::domain {

namespace {

// One check a half-year: the one that is over, where it was missed, and the one that is running.
void put_half_years(std::vector<DuePermit>& due, const Unit& unit, const UnitPermits& permits, base::Date today) {
  const auto now = half_year_of(today);
  const auto since = unit.registered_on();
  for (const auto half_year : {now.before(), now}) {
    if (!under_framework_on(unit, half_year == now ? today : half_year.last()) || check_in(permits, half_year) != nullptr) continue;
    if (since && half_year.last() < *since) continue;
    due.push_back({PermitRule::half_year, half_year.last(), half_year.last() < today, half_year});
  }
}

// A direct award: checked on the day it begins, or before.
void put_engagements(std::vector<DuePermit>& due, const Unit& unit, const UnitPermits& permits, base::Date today) {
  for (const auto& agreement : unit.agreements) {
    if (agreement.kind.value != AgreementKind::direct_award || !agreement.from || (agreement.to && *agreement.to < today)) continue;
    if (!checked_at_engagement(permits, *agreement.from)) due.push_back({PermitRule::engagement, *agreement.from, *agreement.from < today, {}});
  }
}

// A control that is not whole is none.
void put_alternative(std::vector<DuePermit>& due, const Unit& unit, const UnitPermits& permits, base::Date today) {
  const auto whole = std::ranges::find_if(permits.controls, [&](const AlternativeControl& each) { return each.on && missing_points(each, unit.area.value_or("")).empty(); });
  const auto on = whole == permits.controls.end() ? today : base::add_months(*whole->on, months_between_controls);
  due.push_back({PermitRule::alternative, on, whole == permits.controls.end() || on < today, {}});
}

}  // namespace

bool under_framework_on(const Unit& unit, base::Date day) {
  return std::ranges::any_of(unit.agreements, [&](const Agreement& each) { return each.kind.value == AgreementKind::framework && each.runs_on(day); });
}

bool checked_at_engagement(const UnitPermits& permits, base::Date begins) {
  return std::ranges::any_of(permits.checks, [&](const PermitCheck& check) {
    return check.occasion.value == PermitOccasion::engagement && check.on && !(begins < *check.on) && !(base::add_months(*check.on, months_before_engagement) < begins);
  });
}

HalfYear half_year_of(base::Date date) { return {date.year, date.month > 6}; }

const PermitCheck* check_in(const UnitPermits& permits, HalfYear half_year) {
  const auto found = std::ranges::find_if(permits.checks, [&](const PermitCheck& check) { return check.on && half_year_of(*check.on) == half_year; });
  return found == permits.checks.end() ? nullptr : &*found;
}

std::vector<DuePermit> due_permits(const Unit& unit, const UnitPermits& permits, base::Date today) {
  std::vector<DuePermit> due;
  if (unit.regi.value != Regime::contracted) return due;
  if (permits.found() == PermitFound::not_required) put_alternative(due, unit, permits, today);
  else {
    put_half_years(due, unit, permits, today);
    put_engagements(due, unit, permits, today);
  }
  std::ranges::stable_sort(due, {}, &DuePermit::due);
  return due;
}

}  // namespace platsbesok::domain
