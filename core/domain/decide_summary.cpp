// The leaving summary ("avslutande genomgång"): what must be put right at once, what happens next, and to whom it was told.
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

Outcome<Decision> decided(const Asked& asked, const WriteSummary& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  Draft draft = draft_of(asked);
  for (const auto& [typed, name] : {std::pair(&command.at_once, field::summary_at_once), {&command.next_steps, field::summary_next_steps}}) {
    if (!*typed) continue;
    const auto words = clean(**typed, text_bytes_max);
    if (!words) return words.refusal();
    draft.set(name, words->empty() ? journal::Value() : journal::Value(*words));
  }
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const HandOverSummary& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto handover = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(handover, field::handover, to_value(witnessed(asked.now, command.monotonic_ms)));
  draft.set(handover, field::handover_to, std::string(code_of(command.to)));
  return draft.take(handover);
}

}  // namespace platsbesok::domain
