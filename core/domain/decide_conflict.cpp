// Resolving a conflict. One op a field names every version that was shown as its base; the motive lies beside. Whoever decides on versions that have changed
// meanwhile is refused, and sees the change first.
#include "core/domain/authority.h"
#include "core/domain/conflict_words.h"
#include "core/domain/visit_decisions.h"

#include <algorithm>

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;
using journal::Value;

namespace {

constexpr const char* conflict_rules = "core/domain/RULES.md: Conflicts";

// The kept versions' texts, one after the other, as one value.
Outcome<Value> side_by_side(const std::vector<const journal::Head*>& kept) {
  journal::ValueList texts;
  std::size_t size_bytes = 0;
  for (const auto* head : kept) {
    for (const std::string& text : head->value.texts()) {
      size_bytes += text.size();
      if (std::ranges::find(texts, Value(text)) == texts.end()) texts.push_back(text);
    }
  }
  if (size_bytes > text_bytes_max) return Refusal{"conflict_texts_too_long", conflict_rules, {{"bytes_max", std::to_string(text_bytes_max)}}};
  return texts.size() == 1 ? texts.front() : Value(std::move(texts));
}

Outcome<Value> written(const Asked& asked, const ResolveConflict& command, const DecidedField& decided) {
  const Value value = checklist::normalised(*decided.written);
  const auto* code = value.text();
  if (holds_words(decided.field)) {
    if (code == nullptr) return Refusal{"conflict_choice_missing", conflict_rules, {}};
    const auto words = clean_required(*code, text_bytes_max, "conflict_text_missing");
    if (!words) return words.refusal();
    return Value(*words);
  }
  const auto* question = question_at(asked.facts, command.entity);
  const auto level = value.number();
  if (decided.field == field::answer_value && question != nullptr && !value.is_null()) {
    if (const auto checked = checklist::check_value(*question, value); !checked) return checked.refusal();
    return value;
  }
  if (decided.field == field::answer_detail && question != nullptr && !value.is_null()) {
    if (const auto checked = checklist::check_detail(*question, value); !checked) return checked.refusal();
    return value;
  }
  if (decided.field == field::answer_assessment && level && *level >= assessment_min && *level <= assessment_max) return value;
  if (decided.field == field::finding_said_by && code != nullptr && from_code<SaidBy>(*code)) return value;
  if (decided.field == field::finding_class && code != nullptr && from_code<FindingClass>(*code)) {
    const auto finding = std::ranges::find(asked.visit.findings, command.entity, &Finding::id);
    const bool from_question = finding != asked.visit.findings.end() && finding->question;
    if (auto refusal = class_refusal(from_question ? question_at(asked.facts, *finding->question) : nullptr, *from_code<FindingClass>(*code))) return *refusal;
    return value;
  }
  return Refusal{"conflict_only_kept", conflict_rules, {}};
}

Outcome<Value> decided_value(const Asked& asked, const ResolveConflict& command, const DecidedField& decided, const Conflict& conflict, std::size_t at) {
  if (decided.written) return written(asked, command, decided);
  std::vector<const journal::Head*> kept;
  for (const auto& ref : decided.keep) {
    const journal::Head* found = nullptr;
    for (const auto& version : conflict.versions)
      for (const auto& head : version.heads[at])
        if (head.ref == ref) found = &head;
    if (found == nullptr) return Refusal{"conflict_changed", conflict_rules, {}};
    kept.push_back(found);
  }
  if (kept.empty()) return Refusal{"conflict_choice_missing", conflict_rules, {}};
  if (kept.size() == 1) return kept.front()->value;
  const auto* question = question_at(asked.facts, command.entity);
  if (!may_stand_side_by_side(decided.field, question == nullptr ? std::nullopt : std::optional(*question))) return Refusal{"conflict_not_together", conflict_rules, {}};
  return side_by_side(kept);
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const ResolveConflict& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  Draft draft(asked.visit.id, asked.visit.heads);
  Resolved resolved{command.entity, {}, {}};
  for (const DecidedField& decided : command.fields) {
    const auto conflict = std::ranges::find_if(asked.visit.conflicts, [&](const Conflict& each) { return each.about(command.entity, decided.field); });
    if (conflict == asked.visit.conflicts.end()) return Refusal{"conflict_gone", conflict_rules, {}};
    if (who_may_set(decided.field) != Who::inspector) return Refusal{"conflict_of_office", conflict_rules, {}};
    const auto at = static_cast<std::size_t>(std::ranges::find(conflict->fields, decided.field) - conflict->fields.begin());
    if (decided.seen != conflict->seen[at]) return Refusal{"conflict_changed", conflict_rules, {}};
    auto value = decided_value(asked, command, decided, *conflict, at);
    if (!value) return value.refusal();
    // What made a finding or a photo stays what made it.
    const auto kind = conflict->versions.front().heads[at].front().kind == journal::OpKind::add ? journal::OpKind::add : journal::OpKind::set;
    draft.put(kind, command.entity, decided.field, std::move(value).value());
    resolved.fields.push_back({decided.field, decided.written ? std::vector<journal::OpRef>{} : decided.keep});
  }
  if (draft.empty()) return Refusal{"conflict_choice_missing", conflict_rules, {}};
  const auto motive = clean_required(command.motive, text_bytes_max, "conflict_motive_missing");
  if (!motive) return motive.refusal();
  resolved.motive = *motive;
  const auto resolution = base::random_id<base::EntityId>(asked.random);
  draft.add(resolution, field::resolution, to_value(resolved));
  return draft.take(resolution);
}

}  // namespace platsbesok::domain
