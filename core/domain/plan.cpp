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

std::vector<GoverningDocument> governing_documents(const journal::Cells& cells) {
  std::vector<GoverningDocument> standing;
  for (const auto& id : added(cells, field::governing_document))
    if (!fact<bool>(cells, id, field::governing_document_taken_back).value_or(false))
      standing.push_back({id, fact<bool>(cells, id, field::governing_document), fact<std::string>(cells, id, field::governing_document_name),
                           fact<GoverningKind>(cells, id, field::governing_document_kind), fact<base::Date>(cells, id, field::governing_document_decided),
                           fact<base::Date>(cells, id, field::governing_document_valid_to)});
  std::ranges::stable_sort(standing, {}, [](const GoverningDocument& each) { return std::pair(!each.valid_to, each.valid_to.value_or(base::Date{})); });
  return standing;
}

}  // namespace

template <> std::optional<PlanStep> read(const journal::Value& value) {
  const auto to = read_code<PlanStage>(value.at(0));
  const auto *paragraph = value.at(2).text(), *words = value.at(3).text();
  if (!to || paragraph == nullptr || words == nullptr) return std::nullopt;
  PlanStep step{*to, read<base::Date>(value.at(1)), *paragraph, *words, plan_content_from(value.at(4))};
  const bool unread = (!step.date && !value.at(1).is_null()) || (!step.content && !value.at(4).is_null());
  return unread ? std::nullopt : std::optional(std::move(step));
}

PlanStage Plan::stage() const {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    if (*step) return (*step)->to;
  return PlanStage::draft;
}

const PlanStep* Plan::adopted() const {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    if (*step && (*step)->to == PlanStage::adopted && (*step)->content) return &**step;
  return nullptr;
}

Plan plan_from(const journal::DossierState& state, base::DossierId plan) {
  const auto& cells = state.cells;
  const auto id = root(plan);
  Plan result{plan,
              fact<Born>(cells, id, field::born),
              fact<std::string>(cells, id, field::plan_title),
              fact<std::string>(cells, id, field::plan_dnr),
              fact<Regime>(cells, id, field::plan_regi),
              fact<std::string>(cells, id, field::plan_children),
              fact<std::string>(cells, id, field::plan_economy),
              fact<std::int64_t>(cells, id, field::plan_inspector_days),
              fact<std::vector<int>>(cells, id, field::plan_years, read_years).value_or({}),
              {},
              {},
              {},
              governing_documents(cells),
              head_refs(state)};
  for (const auto& area : with_field(cells, field::area_code))
    if (!fact<bool>(cells, area, field::area_taken_back).value_or(false))
      result.areas.push_back({area, fact<std::string>(cells, area, field::area_code), fact<std::string>(cells, area, field::area_label),
                              fact<base::Date>(cells, area, field::area_agreement_from), fact<base::Date>(cells, area, field::area_agreement_to),
                              fact<bool>(cells, area, field::area_own_units), {}});
  for (const auto& cell : with_field(cells, field::cell_area)) {
    const auto area = fact<base::EntityId>(cells, cell, field::cell_area);
    const auto year = fact<std::int64_t>(cells, cell, field::cell_year);
    const auto owner = std::ranges::find_if(result.areas, [&](const PlanArea& each) { return area && each.id == *area; });
    if (owner != result.areas.end() && year)
      owner->cells.push_back({cell, static_cast<int>(*year), fact<Planned>(cells, cell, field::cell_planned), fact<std::string>(cells, cell, field::cell_reason)});
  }
  for (auto& area : result.areas) std::ranges::sort(area.cells, {}, &PlanCell::year);
  for (const auto& focus : with_field(cells, field::focus_year))
    if (const auto year = fact<std::int64_t>(cells, focus, field::focus_year))
      result.focus.push_back({focus, static_cast<int>(*year), fact<std::vector<std::string>>(cells, focus, field::focus_areas)});
  std::ranges::sort(result.focus, {}, &PlanFocus::year);
  for (const auto& step : added(cells, field::plan_step)) result.steps.push_back(fact<PlanStep>(cells, step, field::plan_step));
  return result;
}

std::set<int> adopted_years(const std::vector<Plan>& plans, std::string_view area, Regime regi) {
  std::map<int, const Plan*> meant;
  const auto born_at = [](const Plan& plan) {
    const auto* born = plan.born.shown();
    return std::pair(born == nullptr ? base::Instant{} : born->at, plan.id);
  };
  for (const auto& plan : plans) {
    const auto* adopted = plan.adopted();
    if (adopted == nullptr || plan.regi.value != regi || plan.stage() == PlanStage::closed) continue;
    for (const int year : adopted->content->years) {
      const Plan*& latest = meant[year];
      if (latest == nullptr || born_at(*latest) < born_at(plan)) latest = &plan;
    }
  }
  std::set<int> years;
  for (const auto& [year, plan] : meant)
    for (const auto& each : plan->adopted()->content->areas) {
      const auto said = each.years.find(year);
      if (each.code == area && said != each.years.end() && said->second.planned == Planned::planned) years.insert(year);
    }
  return years;
}

PlanContent content_of(const Plan& plan) {
  PlanContent content{plan.title.value_or({}), plan.dnr.value_or({}), plan.years, plan.children.value_or({}), plan.economy.value_or({}), plan.inspector_days.value, {}, {}};
  for (const auto& focus : plan.focus)
    if (const auto areas = focus.areas.value_or({}); !areas.empty()) content.focus[focus.year] = areas;
  for (const auto& area : plan.areas) {
    PlanContent::Area& each = content.areas.emplace_back(PlanContent::Area{area.code.value_or({}), area.label.value_or({}), area.agreement_from.value, area.agreement_to.value,
                                                                           area.own_units.value, {}});
    for (const auto& cell : area.cells)
      if (const PlanContent::Year said{cell.planned.value, cell.reason.value_or({})}; said != PlanContent::Year{}) each.years[cell.year] = said;
  }
  return content;
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
