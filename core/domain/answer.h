// Answer ("svar"): what was recorded about one question of the visit's checklist, each part its own cell. The form of value and detail is
// core/checklist/answer.h's. The four-level assessment is the inspector's fact; what the answer proposes is computed (visit_assessment.h).
#pragma once

#include "core/checklist/assessment.h"
#include "core/domain/fact.h"

namespace platsbesok::domain {

inline constexpr int assessment_min = checklist::level_min;
inline constexpr int assessment_max = checklist::level_max;

struct Answer {
  base::EntityId question;  // checklist::question_entity
  Fact<journal::Value> value;
  Fact<journal::Value> detail;
  Fact<std::string> comment;
  Fact<std::int64_t> assessment;  // while in conflict the worse holds
  Fact<std::string> assessment_motive;  // why the level is what it is; owed where it is not the proposed one
};

Answer answer_from(const journal::Cells& cells, base::EntityId question);

}  // namespace platsbesok::domain
