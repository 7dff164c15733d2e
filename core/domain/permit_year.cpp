#include "core/domain/permit_year.h"

#include <array>

namespace platsbesok::domain {

namespace {

// What the last check by the end of the year found holds for the year.
std::optional<PermitFound> found_in(const UnitPermits& permits, int year) {
  const auto latest = std::ranges::find_if(permits.checks, [&](const PermitCheck& check) { return check.on && check.on->year <= year; });
  return latest == permits.checks.end() ? std::nullopt : latest->found.value;
}

PermitYear::Half half(const Unit& unit, const UnitPermits& permits, HalfYear half_year, bool no_permit, base::Date today) {
  if (const auto* check = check_in(permits, half_year)) return {YearState::done, check};
  const auto since = unit.registered_on();
  const bool over = half_year.last() < today, running = half_year == half_year_of(today);
  const bool asked = unit.regi.value == Regime::contracted && !no_permit && under_framework_on(unit, over ? half_year.last() : running ? today : half_year.first());
  if (!asked || (since && half_year.last() < *since)) return {};
  return {over ? YearState::missing : YearState::to_come, nullptr};
}

YearState engagement(const Unit& unit, const UnitPermits& permits, int year, base::Date today) {
  YearState state = YearState::not_asked;
  for (const auto& agreement : unit.agreements) {
    if (agreement.kind.value != AgreementKind::direct_award || !agreement.from || agreement.from->year != year) continue;
    if (!checked_at_engagement(permits, *agreement.from)) return *agreement.from < today ? YearState::missing : YearState::to_come;
    state = YearState::done;
  }
  return state;
}

bool is_of(const std::optional<base::Date>& date, int year) { return date && date->year == year; }

}  // namespace

bool PermitYear::any() const { return whole() != YearState::not_asked || control != nullptr || ivo_report != nullptr; }

YearState PermitYear::whole() const {
  const std::array all{first.state, second.state, engagement, alternative, report};
  for (const auto state : {YearState::missing, YearState::to_come, YearState::done})
    if (std::ranges::count(all, state) > 0) return state;
  return YearState::not_asked;
}

PermitYear permit_year(const Unit& unit, const UnitPermits& permits, int year, base::Date today) {
  PermitYear of;
  const bool private_unit = unit.regi.value == Regime::contracted, no_permit = found_in(permits, year) == PermitFound::not_required;
  const YearState unless_done = year < today.year ? YearState::missing : YearState::to_come;
  of.first = half(unit, permits, {year, false}, no_permit, today);
  of.second = half(unit, permits, {year, true}, no_permit, today);
  if (private_unit && !no_permit) of.engagement = engagement(unit, permits, year, today);
  const auto control = std::ranges::find_if(permits.controls, [&](const AlternativeControl& each) { return is_of(each.on.value, year) && missing_points(each, unit.area.value_or("")).empty(); });
  if (control != permits.controls.end()) of.control = &*control;
  if (private_unit && no_permit) of.alternative = of.control != nullptr ? YearState::done : unless_done;
  of.ivo_report = permits.report_of(year);
  const auto since = unit.registered_on();
  if (of.ivo_report != nullptr) of.report = YearState::done;
  else if (ivo_inspects_yearly(unit.area.value_or("")) && !(since && year < since->year)) of.report = unless_done;
  return of;
}

}  // namespace platsbesok::domain
