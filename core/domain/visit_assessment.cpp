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

std::vector<checklist::AssessedPoint> assessed_points(const Visit& visit, const checklist::Template& checklist, const PointStates& points) {
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
      if (!points.asked(item.name)) assessed.standing = Standing::not_relevant;
      if (assessed.standing == Standing::counted) assessed.proposed = points[item.name].proposed_level;
    }
    all.push_back(std::move(assessed));
  }
  return all;
}

std::string_view code_of(Standing standing) {
  switch (standing) {
    case Standing::counted: return "counted";
    case Standing::unanswered: return "unanswered";
    case Standing::without_level: return "without_level";
    case Standing::not_applicable: return "not_applicable";
    case Standing::not_assessed: return "not_assessed";
    case Standing::not_relevant: return "not_relevant";
    case Standing::out_of_scope: return "out_of_scope";
  }
  return {};
}

const char* text_key(checklist::Dimension dimension) {
  switch (dimension) {
    case checklist::Dimension::safe_and_secure: return "dimension.safe_and_secure";
    case checklist::Dimension::safe: return "dimension.safe";
    case checklist::Dimension::appropriate: return "dimension.appropriate";
    case checklist::Dimension::continuity: return "dimension.continuity";
  }
  return "";
}

std::vector<std::string> unmotivated_assessments(const Visit& visit, const PointStates& points) {
  std::vector<std::string> names;
  for (const auto& [key, point] : points) {
    const auto* answer = visit.answer(key);
    if (answer == nullptr || !answer->assessment || !point.proposed_level || *answer->assessment == *point.proposed_level) continue;
    if (!answer->assessment_motive) names.push_back(key);
  }
  return names;
}

}  // namespace platsbesok::domain
