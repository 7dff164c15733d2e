// Those on site are all right, or call somebody: check-ins (V10) and contacts at immediate danger (F7). The contact is written even before the start:
// whoever stands in danger is not asked for the order of things.
#include "core/domain/visit_decisions.h"

#include "core/domain/check_in.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

Outcome<Decision> decided(const Asked& asked, const CheckInNow& command) {
  if (auto refusal = running_refusal(asked.visit, asked.actor)) return *refusal;
  const auto check_in = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(check_in, field::check_in, to_value(witnessed(asked.now, command.monotonic_ms)));
  if (const auto due = check_in_due(asked.visit)) draft.set(check_in, field::check_in_due, due->at.utc_ms);
  return draft.take(check_in);
}

Outcome<Decision> decided(const Asked& asked, const SetCheckIn& command) {
  if (auto refusal = running_refusal(asked.visit, asked.actor)) return *refusal;
  const bool known = command.every_min == 0 || (command.every_min >= check_in_minutes_min && command.every_min <= check_in_minutes_max);
  if (!known) return Refusal{"check_in_minutes_wrong", "V10", {{"min", std::to_string(check_in_minutes_min)}, {"max", std::to_string(check_in_minutes_max)}}};
  if (command.every_min == check_in_minutes(asked.visit)) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  const auto interval = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(interval, field::check_in_every, command.every_min);
  return draft.take(interval);
}

Outcome<Decision> decided(const Asked& asked, const LogContact& command) {
  if (auto refusal = inspector_refusal(asked.visit, asked.actor)) return *refusal;
  const auto with = clean_required(command.with, name_bytes_max, "contact_with_missing");
  if (!with) return with.refusal();
  const auto outcome = clean(command.outcome, text_bytes_max);
  if (!outcome) return outcome.refusal();
  const auto contact = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(contact, field::contact, to_value(witnessed(asked.now, command.monotonic_ms)));
  draft.set(contact, field::contact_with, *with);
  draft.set_text(contact, field::contact_outcome, *outcome);
  return draft.take(contact);
}

Outcome<Decision> decided(const Asked& asked, const DescribeContact& command) {
  if (auto refusal = inspector_refusal(asked.visit, asked.actor)) return *refusal;
  if (find_recorded(asked.facts, command.contact, [](const Visit& visit) -> const auto& { return visit.on_site.contacts; }) == nullptr)
    return Refusal{"contact_unknown", "F7", {}};
  Draft draft = draft_of(asked);
  if (command.with) {
    const auto with = clean_required(*command.with, name_bytes_max, "contact_with_missing");
    if (!with) return with.refusal();
    draft.set(command.contact, field::contact_with, *with);
  }
  if (command.outcome) {
    const auto outcome = clean(*command.outcome, text_bytes_max);
    if (!outcome) return outcome.refusal();
    draft.set(command.contact, field::contact_outcome, outcome->empty() ? journal::Value() : journal::Value(*outcome));
  }
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.contact);
}

}  // namespace platsbesok::domain
