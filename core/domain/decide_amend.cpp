// After the signature: what is signed is opened for change, with a reason, or something is written beside it (V8; core/journal/README.md: Amending).
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

MayBeRefused unsigned_refusal(const Visit& visit, const Actor& actor) {
  if (auto refusal = record_refusal(visit, actor)) return refusal;
  if (visit.seals.empty()) return Refusal{"visit_not_signed", "V8", {}};
  return std::nullopt;
}

}  // namespace

// Every head of the sign cell is its base: signatures that differ, or that came while somebody else amended, are opened together.
Outcome<Decision> decided(const Asked& asked, const AmendVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = unsigned_refusal(visit, asked.actor)) return *refusal;
  if (visit.amended) return Refusal{"visit_already_amended", "V8", {}};
  const auto reason = clean_required(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(visit.id, visit.heads);
  draft.put(journal::OpKind::amend, root(visit.id), field::sign, *reason);
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const WriteAddition& command) {
  if (auto refusal = unsigned_refusal(asked.visit, asked.actor)) return *refusal;
  const auto words = clean_required(command.words, text_bytes_max, "addition_missing");
  if (!words) return words.refusal();
  const auto addition = base::random_id<base::EntityId>(asked.random);
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.add(addition, field::addition, *words);
  return draft.take(addition);
}

}  // namespace platsbesok::domain
