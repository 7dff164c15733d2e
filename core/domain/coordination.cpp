#include "core/domain/coordination.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

// The plans of one regime, the one that came last first.
std::vector<const Plan*> latest_first(const std::vector<Plan>& plans, Regime regi) {
  std::vector<const Plan*> found;
  for (const auto& plan : plans)
    if (plan.regi.value == regi) found.push_back(&plan);
  const auto born_at = [](const Plan* plan) {
    const auto* born = plan->born.shown();
    return std::pair(born == nullptr ? base::Instant{} : born->at, plan->id);
  };
  std::ranges::sort(found, [&](const Plan* a, const Plan* b) { return born_at(b) < born_at(a); });
  return found;
}

const Plan* plan_of(const std::vector<const Plan*>& plans, int year) {
  const auto found = std::ranges::find_if(plans, [&](const Plan* plan) { return std::ranges::count(plan->years, year) > 0; });
  return found == plans.end() ? nullptr : *found;
}

const PlanArea* area_in(const Plan* plan, const std::string& code) {
  if (plan == nullptr) return nullptr;
  const auto found = std::ranges::find_if(plan->areas, [&](const PlanArea& area) { return area.code.value == code; });
  return found == plan->areas.end() ? nullptr : &*found;
}

std::optional<Planned> planned_in(const PlanArea* area, int year) {
  if (area == nullptr) return std::nullopt;
  const auto cell = std::ranges::find(area->cells, year, &PlanCell::year);
  return cell == area->cells.end() ? std::nullopt : cell->planned.value;
}

std::string reason_in(const PlanArea* area, int year) {
  if (area == nullptr) return {};
  const auto cell = std::ranges::find(area->cells, year, &PlanCell::year);
  return cell == area->cells.end() ? std::string() : cell->reason.value_or({});
}

std::optional<Coordination> coordination_of(const CoordinatedCell& cell, const CoordinatedYear& year, const PlanArea* in_house) {
  const bool contracted = cell.contracted == Planned::planned, own = cell.in_house == Planned::planned;
  if (!contracted && !own) return std::nullopt;
  if (!year.contracted || !year.in_house) return Coordination::not_checkable;
  if (contracted && own) return Coordination::coordinated;
  const bool no_own_units = cell.in_house == Planned::no_own_units || (in_house != nullptr && in_house->own_units.value == false);
  return contracted && no_own_units ? Coordination::excepted : Coordination::deviates;
}

}  // namespace

CoordinatedPlans coordinated(const std::vector<Plan>& plans) {
  const auto contracted = latest_first(plans, Regime::contracted), in_house = latest_first(plans, Regime::in_house);
  CoordinatedPlans all;
  std::set<int> years;
  for (const auto* regime : {&contracted, &in_house})
    for (const Plan* plan : *regime) {
      const bool shown = std::ranges::any_of(plan->years, [&](int year) { return plan_of(*regime, year) == plan; });
      if (!shown) continue;
      all.plans.push_back(plan);
      years.insert(plan->years.begin(), plan->years.end());
      for (const auto& area : plan->areas) {
        const std::string code = area.code.value_or(""), label = area.label.value_or(code);
        auto row = std::ranges::find(all.areas, code, &CoordinatedArea::code);
        if (row == all.areas.end()) row = all.areas.insert(all.areas.end(), CoordinatedArea{code, label, "", std::nullopt, std::nullopt, {}});
        if (row->in_house_label.empty() && regime == &in_house && label != row->label) row->in_house_label = label;
        if (!row->agreement_to) row->agreement_from = area.agreement_from.value, row->agreement_to = area.agreement_to.value;
      }
    }
  for (const int year : years) {
    const Plan *theirs = plan_of(contracted, year), *ours = plan_of(in_house, year);
    CoordinatedYear& made = all.years.emplace_back(CoordinatedYear{year, theirs != nullptr, ours != nullptr, {}});
    const auto warnings = theirs == nullptr ? std::vector<PlanWarning>() : plan_warnings(*theirs);
    for (auto& area : all.areas) {
      const PlanArea *other = area_in(theirs, area.code), *own = area_in(ours, area.code);
      CoordinatedCell cell{planned_in(other, year), planned_in(own, year), std::nullopt, std::nullopt, reason_in(own, year)};
      if (cell.reason.empty()) cell.reason = reason_in(other, year);
      cell.coordination = coordination_of(cell, made, own);
      if (cell.coordination) ++made.counts[*cell.coordination];
      const auto warning = std::ranges::find_if(warnings, [&](const PlanWarning& each) { return each.area == area.code && each.year == year; });
      if (warning != warnings.end()) cell.warning = *warning;
      area.cells.push_back(cell);
    }
  }
  return all;
}

}  // namespace platsbesok::domain
