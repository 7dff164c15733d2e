#include "core/domain/plan.h"

#include "core/base/days.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"

#include <tuple>

namespace platsbesok::domain {

namespace {

std::optional<std::vector<int>> read_years(const journal::Value& value) {
  if (value.list() == nullptr) return std::nullopt;
  std::vector<int> years;
  for (const auto& item : *value.list()) {
    const auto year = item.number();
    if (!year || *year < 1900 || *year > 2200) return std::nullopt;
    years.push_back(static_cast<int>(*year));
  }
  return years;
}

// The entities whose cells have this field, in the order in which it was first said.
std::vector<base::EntityId> with_field(const journal::Cells& cells, std::string_view field) {
  std::vector<std::tuple<journal::OpRef, base::EntityId>> found;
  for (const auto& [key, cell] : cells)
    if (key.field == field && !cell.heads.empty()) found.emplace_back(cell.heads.front().ref, key.entity);
  std::ranges::sort(found);
  std::vector<base::EntityId> entities;
  for (const auto& [ref, entity] : found) entities.push_back(entity);
  return entities;
}

}  // namespace

Plan plan_from(const journal::DossierState& state, base::DossierId plan) {
  const auto& cells = state.cells;
  const auto id = root(plan);
  Plan result{plan, fact<Born>(cells, id, field::born), fact<std::string>(cells, id, field::plan_title), fact<std::string>(cells, id, field::plan_dnr),
              fact<Regime>(cells, id, field::plan_regi), fact<std::vector<int>>(cells, id, field::plan_years, read_years).value_or({}), {}};
  for (const auto& area : with_field(cells, field::area_code))
    result.areas.push_back({area, fact<std::string>(cells, area, field::area_code), fact<std::string>(cells, area, field::area_label),
                            fact<base::Date>(cells, area, field::area_agreement_from), fact<base::Date>(cells, area, field::area_agreement_to),
                            fact<bool>(cells, area, field::area_own_units), {}});
  for (const auto& cell : with_field(cells, field::cell_planned)) {
    const auto area = fact<base::EntityId>(cells, cell, field::cell_area);
    const auto year = fact<std::int64_t>(cells, cell, field::cell_year);
    const auto owner = std::ranges::find_if(result.areas, [&](const PlanArea& each) { return area && each.id == *area; });
    if (owner != result.areas.end() && year)
      owner->cells.push_back({cell, static_cast<int>(*year), fact<Planned>(cells, cell, field::cell_planned)});
  }
  for (auto& area : result.areas) std::ranges::sort(area.cells, {}, &PlanCell::year);
  return result;
}

std::vector<PlanWarning> plan_warnings(const Plan& plan) {
  using Code = PlanWarning::Code;
  std::vector<PlanWarning> warnings;
  for (const auto& area : plan.areas) {
    if (!area.agreement_to) continue;
    const auto end = *area.agreement_to;
    for (const auto& cell : area.cells) {
      if (cell.planned.value != Planned::planned) continue;
      const auto days_after_year = base::day_number(end) - base::day_number({cell.year, 12, 31});
      if (end.year < cell.year)
        warnings.push_back({area.code.value_or({}), cell.year, Code::contract_expired_before_year, end});
      else if (end.year == cell.year)
        warnings.push_back({area.code.value_or({}), cell.year, Code::contract_ends_in_year, end});
      else if (days_after_year <= 90)
        warnings.push_back({area.code.value_or({}), cell.year, Code::contract_ends_within_90_days_after, end});
    }
  }
  return warnings;
}

}  // namespace platsbesok::domain
