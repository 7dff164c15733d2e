// Answers to the pinned checklist. Nothing an inspector records is refused for coming late: after the signatures it lies beside them (V8).
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

struct Place {
  const checklist::Question* question;
  base::EntityId entity;
};

Outcome<Place> find_question(const Asked& asked, const std::string& key, std::uint32_t repeat) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (auto refusal = checklist_refusal(asked)) return *refusal;
  const auto* question = asked.facts.checklist->question(key);
  const bool there = question != nullptr && question->type != checklist::AnswerType::note && (question->within.empty() ? repeat == 0 : is_row(asked.facts, question->within.back(), repeat));
  if (!there) return Refusal{"question_unknown", "V5", {{"key", key.substr(0, 60)}}};
  return Place{question, checklist::question_entity(asked.facts.checklist->id, key, repeat)};
}

// Words about the answer; empty: taken back.
Outcome<Decision> decided_words(const Asked& asked, const std::string& key, std::uint32_t repeat, field::Name name, const std::string& words) {
  const auto place = find_question(asked, key, repeat);
  if (!place) return place.refusal();
  const auto text = clean(words, text_bytes_max);
  if (!text) return text.refusal();
  Draft draft = draft_of(asked);
  draft.set(place->entity, name, text->empty() ? journal::Value() : journal::Value(*text));
  return draft.take(place->entity);
}

}  // namespace

MayBeRefused checklist_refusal(const Asked& asked) {
  const auto& checklist = asked.facts.checklist;
  if (checklist && asked.visit.pinned && checklist->content_hash == asked.visit.pinned->content_hash) return std::nullopt;
  return Refusal{"checklist_missing", "V5", {}};
}

Outcome<Decision> decided(const Asked& asked, const AnswerQuestion& command) {
  const auto place = find_question(asked, command.key, command.repeat);
  if (!place) return place.refusal();
  const auto& question = *place->question;
  if (question.computed_from) return Refusal{"question_is_computed", "V6", {{"key", question.key}}};
  const auto value = checklist::normalised(command.value);
  const auto detail = command.detail ? std::optional(checklist::normalised(*command.detail)) : std::nullopt;
  if (const auto checked = checklist::check_value(question, value); !checked) return checked.refusal();
  if (detail && !detail->is_null()) {
    if (!checklist::asks_detail(question, value)) return Refusal{"answer_detail_not_asked", "core/domain/RULES.md: Answers", {{"key", question.key}}};
    if (const auto checked = checklist::check_detail(question, *detail); !checked) return checked.refusal();
  }
  const auto* before = asked.visit.answer_at(place->entity);
  const bool same = before != nullptr && !before->value.conflict && before->value && *before->value == value;
  Draft draft = draft_of(asked);
  if (!(same && detail)) draft.set(place->entity, field::answer_value, value);
  if (detail) draft.set(place->entity, field::answer_detail, *detail);
  return draft.take(place->entity);
}

Outcome<Decision> decided(const Asked& asked, const CommentAnswer& command) {
  return decided_words(asked, command.key, command.repeat, field::answer_comment, command.comment);
}

Outcome<Decision> decided(const Asked& asked, const AssessAnswer& command) {
  const auto place = find_question(asked, command.key, command.repeat);
  if (!place) return place.refusal();
  if (command.assessment && (*command.assessment < assessment_min || *command.assessment > assessment_max))
    return Refusal{"assessment_unknown", "core/domain/RULES.md: Answers", {{"key", command.key}}};
  Draft draft = draft_of(asked);
  draft.set(place->entity, field::answer_assessment, command.assessment ? journal::Value(*command.assessment) : journal::Value());
  return draft.take(place->entity);
}

Outcome<Decision> decided(const Asked& asked, const MotivateAssessment& command) {
  return decided_words(asked, command.key, command.repeat, field::answer_assessment_motive, command.motive);
}

}  // namespace platsbesok::domain
