#include "core/domain/visit_assessment.h"

#include "core/checklist/answer.h"

#include <algorithm>

namespace platsbesok::domain {

namespace {

using checklist::Standing;

Standing standing_of(const PointAt& point, const Answer* answer) {
  if (!point.state.asked) return Standing::not_relevant;
  if (point.question->computed_from) return Standing::without_level;
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
  std::multimap<std::string_view, const PointAt*> by_key;
  for (const auto& point : points) by_key.emplace(point.question->key, &point);
  for (const auto& point : checklist::points(*checklist.form)) {
    const auto& item = *point.item;
    checklist::AssessedPoint assessed{item.name, item.dimension.value_or(checklist::Dimension::safe), item.critical, item.recommendation, Standing::out_of_scope, {}, {}};
    const bool in_scope = checklist.question(item.name) != nullptr && (!visit.regi || visit.regi.conflict || checklist::applies(point.scope, *visit.regi == Regime::in_house));
    if (!in_scope) {
      all.push_back(std::move(assessed));
      continue;
    }
    const auto [first, last] = by_key.equal_range(item.name);
    for (auto each = first; each != last; ++each) {
      const auto& at = *each->second;
      const auto* row = points.row_of(at);
      if (row != nullptr && !row->stands()) continue;
      const auto* answer = visit.answer_at(at.entity);
      auto here = assessed;
      here.name = at.shown;
      here.standing = standing_of(at, answer);
      if (answer != nullptr && answer->assessment) here.chosen = static_cast<int>(*answer->assessment);
      if (here.standing == Standing::counted) here.proposed = at.state.proposed_level;
      all.push_back(std::move(here));
    }
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
  for (const auto& point : points) {
    const auto& proposed = point.state.proposed_level;
    const auto* answer = visit.answer_at(point.entity);
    if (answer == nullptr || !answer->assessment || !proposed || *answer->assessment == *proposed) continue;
    if (!answer->assessment_motive) names.push_back(point.name);
  }
  return names;
}

}  // namespace platsbesok::domain
