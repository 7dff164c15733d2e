#include "core/domain/risk.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

std::optional<base::Instant> RiskAssessment::approved_at() const {
  const auto* head = approved.shown();
  return head != nullptr && approved.value == true && !approved.conflict ? std::optional(head->at) : std::nullopt;
}

std::vector<RiskAssessment> risks_from(const journal::DossierState& state) {
  const auto& cells = state.cells;
  std::vector<RiskAssessment> all;
  for (const auto& id : added(cells, field::risk))
    all.push_back({id, fact<bool>(cells, id, field::risk), fact<std::vector<std::string>>(cells, id, field::risk_factors), fact<std::int64_t>(cells, id, field::risk_likelihood),
                   fact<std::int64_t>(cells, id, field::risk_consequence), fact<std::string>(cells, id, field::risk_words),
                   fact<std::vector<std::string>>(cells, id, field::risk_focus), fact<bool>(cells, id, field::risk_selected),
                   fact<SelectionGrounds>(cells, id, field::risk_grounds), fact<std::string>(cells, id, field::risk_reason),
                   fact<bool>(cells, id, field::risk_yearly), fact<bool>(cells, id, field::risk_approved)});
  std::ranges::reverse(all);
  return all;
}

bool visited_yearly(const std::vector<RiskAssessment>& risks) { return !risks.empty() && risks.front().yearly.value == true; }

}  // namespace platsbesok::domain
