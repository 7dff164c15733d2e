#include "core/domain/unit.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/staffing/case_json.h"

namespace platsbesok::domain {

namespace {

std::vector<UnitRequirement> requirements_from(const journal::Cells& cells) {
  std::vector<UnitRequirement> all;
  for (const auto& id : added(cells, field::requirement)) all.push_back({id, fact<staffing::Requirement>(cells, id, field::requirement_rule)});
  return all;
}

}  // namespace

Unit::Unit(base::DossierId unit) : id(unit) {}
Unit::Unit(const Unit&) = default;
Unit::Unit(Unit&&) noexcept = default;
Unit& Unit::operator=(const Unit&) = default;
Unit& Unit::operator=(Unit&&) noexcept = default;
Unit::~Unit() = default;

bool Unit::address_is_open() const {
  return !address_protected.heads.empty() && std::ranges::all_of(address_protected.heads, [](const Said<bool>& head) { return head.value == false; });
}

std::string Unit::shown_name() const {
  return address_is_open() ? name.value_or({}) : code_name.value_or({});
}

std::vector<staffing::Requirement> Unit::rules() const {
  std::vector<staffing::Requirement> all;
  for (const auto& each : requirements)
    if (each.rule) all.push_back(*each.rule);
  return all;
}

bool Unit::runs_in(base::Date first, base::Date last) const {
  return agreements.empty() || std::ranges::any_of(agreements, [&](const Agreement& each) { return each.runs_in(first, last); });
}

std::optional<base::Date> Unit::registered_on() const {
  const auto* first = born.shown();
  return first == nullptr ? std::nullopt : std::optional(base::in_stockholm(first->at).date);
}

template <> std::optional<staffing::Requirement> read(const journal::Value& value) {
  if (value.text() == nullptr) return std::nullopt;
  auto rule = staffing::requirement_from_text(*value.text());
  return rule ? std::optional(std::move(rule).value()) : std::nullopt;
}

Unit unit_from(const journal::DossierState& state, base::DossierId unit) {
  const auto& cells = state.cells;
  const auto id = root(unit);
  Unit result(unit);
  result.born = fact<Born>(cells, id, field::born);
  result.name = fact<std::string>(cells, id, field::unit_name);
  result.provider = fact<base::EntityId>(cells, id, field::unit_provider);
  result.provider_name = fact<std::string>(cells, id, field::unit_provider_name);
  result.regi = fact<Regime>(cells, id, field::unit_regi);
  result.area = fact<std::string>(cells, id, field::unit_area);
  result.address = fact<std::string>(cells, id, field::unit_address);
  result.address_protected = fact<bool>(cells, id, field::unit_address_protected);
  result.code_name = fact<std::string>(cells, id, field::unit_code_name);
  result.manager = fact<std::string>(cells, id, field::unit_manager);
  result.places = fact<std::int64_t>(cells, id, field::unit_places);
  result.line = fact<std::string>(cells, id, field::unit_line);
  result.agreements = agreements_from(cells);
  result.requirements = requirements_from(cells);
  result.heads = head_refs(state);
  return result;
}

}  // namespace platsbesok::domain
