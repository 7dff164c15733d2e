#include "core/domain/answer.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

namespace {

std::optional<std::int64_t> read_assessment(const journal::Value& value) {
  const auto level = value.number();
  return level && *level >= assessment_min && *level <= assessment_max ? level : std::nullopt;
}

}  // namespace

Answer answer_from(const journal::Cells& cells, base::EntityId question) {
  Answer answer{question,
                fact<journal::Value>(cells, question, field::answer_value),
                fact<journal::Value>(cells, question, field::answer_detail),
                fact<std::string>(cells, question, field::answer_comment),
                fact<std::int64_t>(cells, question, field::answer_assessment, read_assessment),
                fact<std::string>(cells, question, field::answer_assessment_motive)};
  if (answer.assessment.conflict)
    for (const auto& head : answer.assessment.heads)
      if (head.value && (!answer.assessment.value || *head.value < *answer.assessment.value)) answer.assessment.value = head.value;
  return answer;
}

}  // namespace platsbesok::domain
