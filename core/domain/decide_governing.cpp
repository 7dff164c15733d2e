// What the office keeps of the governing documents that a plan rests on, whatever stage the plan is at (D7).
#include "core/base/days.h"
#include "core/domain/draft.h"
#include "core/domain/plan_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr std::size_t governing_max = 100;

MayBeRefused keeper_refusal(const PlanFacts& facts, const Actor& actor) {
  if (auto refusal = act_refusal(actor, Act::keep_plan)) return refusal;
  if (!facts.plan || !facts.plan->regi) return Refusal{"plan_missing", "core/domain/RULES.md: Plans", {}};
  return std::nullopt;
}

const GoverningDocument* document_of(const PlanFacts& facts, base::EntityId id) {
  const auto found = std::ranges::find(facts.plan->documents, id, &GoverningDocument::id);
  return found == facts.plan->documents.end() ? nullptr : &*found;
}

Outcome<AddGoverning> cleaned(AddGoverning said, base::Instant now) {
  auto name = clean_required(said.name, name_bytes_max, "name_missing");
  if (!name) return name.refusal();
  said.name = std::move(name).value();
  if (base::in_stockholm(now).date < said.decided) return Refusal{"decision_in_future", "D7", {}};
  if (!said.valid_to && said.kind == GoverningKind::guideline) said.valid_to = base::add_months(said.decided, guideline_months);
  if (said.valid_to && *said.valid_to < said.decided) return Refusal{"governing_backwards", "D7", {}};
  return said;
}

void write(Draft& draft, const GoverningDocument& now, const AddGoverning& said) {
  draft.change(now.id, field::governing_document_name, said.name, now.name);
  draft.change(now.id, field::governing_document_kind, std::string(code_of(said.kind)), now.kind);
  draft.change(now.id, field::governing_document_decided, base::iso(said.decided), now.decided);
  draft.change(now.id, field::governing_document_valid_to, said.valid_to ? journal::Value(base::iso(*said.valid_to)) : journal::Value(), now.valid_to);
}

}  // namespace

Outcome<Decision> decided(const PlanFacts& facts, const AddGoverning& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (auto refusal = keeper_refusal(facts, actor)) return *refusal;
  if (facts.plan->documents.size() >= governing_max) return Refusal{"governing_too_many", "D7", {{"max", std::to_string(governing_max)}}};
  const auto said = cleaned(command, now);
  if (!said) return said.refusal();
  const auto id = base::random_id<base::EntityId>(random);
  Draft draft(facts.plan->id, facts.plan->heads);
  draft.add(id, field::governing_document, true);
  write(draft, {id, {}, {}, {}, {}, {}}, *said);
  return draft.take(id);
}

Outcome<Decision> decided(const PlanFacts& facts, const ChangeGoverning& command, const Actor& actor, base::Instant now, base::Random&) {
  if (auto refusal = keeper_refusal(facts, actor)) return *refusal;
  const auto* known = document_of(facts, command.document);
  if (known == nullptr) return Refusal{"governing_unknown", "D7", {}};
  const auto said = cleaned(command.to, now);
  if (!said) return said.refusal();
  Draft draft(facts.plan->id, facts.plan->heads);
  write(draft, *known, *said);
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(known->id);
}

Outcome<Decision> decided(const PlanFacts& facts, const TakeBackGoverning& command, const Actor& actor, base::Instant, base::Random&) {
  if (auto refusal = keeper_refusal(facts, actor)) return *refusal;
  const auto* known = document_of(facts, command.document);
  if (known == nullptr) return Refusal{"governing_unknown", "D7", {}};
  Draft draft(facts.plan->id, facts.plan->heads);
  draft.take_back(known->id, field::governing_document_taken_back, true);
  return draft.take(known->id);
}

}  // namespace platsbesok::domain
