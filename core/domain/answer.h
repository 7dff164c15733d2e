// Answer ("svar"): what was recorded about one question of the visit's checklist, each part its own cell. The form of value and detail is
// core/checklist/answer.h's; the four-level assessment is the inspector's own and never proposed (core/domain/RULES.md: Answers).
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

inline constexpr int assessment_min = 1;  // 1 ej uppfyllt, 2 delvis uppfyllt, 3 i hög grad uppfyllt, 4 helt uppfyllt
inline constexpr int assessment_max = 4;

struct Answer {
  base::EntityId question;  // checklist::question_entity
  Fact<journal::Value> value;
  Fact<journal::Value> detail;
  Fact<std::string> comment;
  Fact<std::int64_t> assessment;  // while in conflict the worse holds
};

Answer answer_from(const journal::Cells& cells, base::EntityId question);

}  // namespace platsbesok::domain
