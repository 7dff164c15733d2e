// Rows of a repeat. One that was taken back stays, with all that was recorded in it.
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* rows_rules = "core/domain/RULES.md: Answers";

template <class Found>
const RepeatRow* row_where(const VisitFacts& facts, Found found) {
  for (const Visit* visit : {&*facts.visit, facts.additions ? &*facts.additions : nullptr}) {
    if (visit == nullptr) continue;
    const auto row = std::ranges::find_if(visit->rows, [&](const RepeatRow& each) { return each.added && found(*each.added); });
    if (row != visit->rows.end()) return &*row;
  }
  return nullptr;
}

// The names of the repeats that a row of this one lies in, itself last; empty: no question lies in it.
std::vector<std::string> path_of(const checklist::Template& checklist, const std::string& repeat) {
  for (const auto& question : checklist.questions) {
    const auto found = std::ranges::find(question.within, repeat);
    if (found != question.within.end()) return {question.within.begin(), found + 1};
  }
  return {};
}

}  // namespace

bool is_row(const VisitFacts& facts, const std::string& repeat, std::uint32_t number) {
  const auto* found = facts.checklist ? facts.checklist->repeat(repeat) : nullptr;
  if (found == nullptr) return false;
  return found->counted || row_where(facts, [&](const AddedRow& row) { return row.repeat == repeat && row.number == number; }) != nullptr;
}

Outcome<Decision> decided(const Asked& asked, const AddRow& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (auto refusal = checklist_refusal(asked)) return *refusal;
  const auto unknown = Refusal{"row_unknown", rows_rules, {}};
  const auto path = path_of(*asked.facts.checklist, command.repeat);
  if (path.empty() || asked.facts.checklist->repeat(command.repeat)->counted) return unknown;
  if ((path.size() > 1) != command.in_row.has_value()) return unknown;
  if (command.in_row && !is_row(asked.facts, path[path.size() - 2], *command.in_row)) return unknown;
  if (asked.visit.rows.size() + (asked.facts.additions ? asked.facts.additions->rows.size() : 0) >= rows_max)
    return Refusal{"rows_too_many", rows_rules, {{"max", std::to_string(rows_max)}}};
  std::uint32_t number = 0;
  do number = base::random_u32(asked.random);
  while (is_row(asked.facts, command.repeat, number));
  const auto entity = checklist::row_entity(asked.facts.checklist->id, command.repeat, number);
  Draft draft = draft_of(asked);
  draft.add(entity, field::row, to_value(AddedRow{command.repeat, number, command.in_row, asked.now}));
  return draft.take(entity);
}

Outcome<Decision> decided(const Asked& asked, const TakeBackRow& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto* row = row_where(asked.facts, [&](const AddedRow& each) { return each.repeat == command.repeat && each.number == command.number; });
  if (row == nullptr) return Refusal{"row_unknown", rows_rules, {}};
  Draft draft = draft_of(asked);
  draft.set(row->id, field::row_taken_back, command.taken_back);
  return draft.take(row->id);
}

}  // namespace platsbesok::domain
