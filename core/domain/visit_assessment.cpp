#include "core/domain/visit_assessment.h"

#include "core/checklist/answer.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

using checklist::Standing;

Standing standing_of(const checklist::Question& question, const Answer* answer) {
  if (question.computed_from) return Standing::without_level;
  const auto value = answer == nullptr ? journal::Value() : answer->value.value_or({});
  if (value.is_null()) return Standing::unanswered;
  if (checklist::not_assessed_reason(value)) return Standing::not_assessed;
  if (value.text() != nullptr && *value.text() == checklist::answer_not_applicable) return Standing::not_applicable;
  return Standing::counted;
}

}  // namespace

std::optional<int> proposed_assessment(const checklist::Template& checklist, const checklist::Question& question, const Answer& answer,
                                       const checklist::Thresholds& thresholds) {
  const auto* item = checklist.form ? checklist::find_item(*checklist.form, question.key) : nullptr;
  if (item == nullptr) return std::nullopt;
  const auto values = checklist::values_by_name(question, answer.value.value_or({}), answer.detail.value_or({}));
  return checklist::proposed_level(*checklist.form, *item, values, std::nullopt, thresholds);
}

std::vector<checklist::AssessedPoint> assessed_points(const Visit& visit, const checklist::Template& checklist, const checklist::Thresholds& thresholds) {
  std::vector<checklist::AssessedPoint> all;
  if (!checklist.form) return all;
  for (const auto& point : checklist::points(*checklist.form)) {
    const auto& item = *point.item;
    checklist::AssessedPoint assessed{item.name, item.dimension.value_or(checklist::Dimension::safe), item.critical, item.recommendation, Standing::out_of_scope, {}, {}};
    const auto* question = checklist.question(item.name);
    const bool asked = question != nullptr && (!visit.regi || visit.regi.conflict || checklist::applies(point.scope, *visit.regi == Regime::in_house));
    if (asked) {
      const auto* answer = visit.answer(item.name);
      assessed.standing = standing_of(*question, answer);
      if (answer != nullptr && answer->assessment) assessed.chosen = static_cast<int>(*answer->assessment);
      if (answer != nullptr && assessed.standing == Standing::counted) assessed.proposed = proposed_assessment(checklist, *question, *answer, thresholds);
    }
    all.push_back(std::move(assessed));
  }
  return all;
}

std::vector<std::string> unmotivated_assessments(const Visit& visit, const checklist::Template& checklist) {
  std::vector<std::string> names;
  for (const auto& point : assessed_points(visit, checklist)) {
    if (!point.chosen || !point.proposed || point.chosen == point.proposed) continue;
    const auto* answer = visit.answer(point.name);
    if (answer == nullptr || !answer->assessment_motive) names.push_back(point.name);
  }
  return names;
}

}  // namespace platsbesok::domain
