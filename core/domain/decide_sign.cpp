// Signing a visit (core/journal/README.md: Sign-off; V7). One that was aborted is signed, too: what stopped it is evidence (V11), and nobody could answer
// the critical questions. sign_hindrances() is the whole list for the screen; SignVisit is refused by the first of them.
#include "core/domain/visit_decisions.h"

#include "core/domain/visit_state.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<std::string> critical_unanswered(const Visit& visit, const PointStates& points) {
  if (visit.aborted) return {};
  std::vector<std::string> names;
  for (const auto& point : points)
    if (point.question->critical && point.state.owed() && !point.state.answered) names.push_back(point.name);
  return names;
}

std::vector<Refusal> sign_hindrances(const VisitFacts& facts, const Actor& actor) {
  std::vector<Refusal> hindrances;
  if (!facts.visit) return {Refusal{"visit_missing", "sync/README.md", {}}};
  const auto& visit = *facts.visit;
  if (auto refusal = record_refusal(visit, actor)) return {*refusal};
  if (!visit.ended && !visit.aborted) hindrances.push_back(Refusal{"visit_not_ended", "core/domain/RULES.md: Visits", {}});
  if (visit.signed_hashes.size() > 1 || (visit.signed_hashes.size() == 1 && visit.signed_hashes.front() != facts.state_hash))
    hindrances.push_back(Refusal{"signatures_differ", "core/journal/README.md: Sign-off", {}});
  if (!visit.conflicts.empty()) hindrances.push_back(Refusal{"visit_has_conflicts", "core/journal/README.md: Sign-off", {{"count", std::to_string(visit.conflicts.size())}}});
  const bool newer_rules = visit.born && (visit.born->authority_table > authority_table_version || visit.born->rule_set > rule_set_version ||
                                          visit.born->op_kind_level > journal::op_kind_level);
  if (newer_rules || !visit.needs_newer_app.empty()) hindrances.push_back(Refusal{"visit_needs_newer_app", "core/journal/README.md: Sign-off", {}});
  if (const auto state = visit_state(visit); state.phase == Phase::contradictory && visit.conflicts.empty() && (visit.ended || visit.aborted) && visit.signed_hashes.size() < 2)
    hindrances.push_back(Refusal{"visit_contradictory", "core/domain/RULES.md: Visits", {{"fields", joined(state.contradicting)}}});

  if (!facts.checklist || !visit.pinned || facts.checklist->content_hash != visit.pinned->content_hash)
    hindrances.push_back(Refusal{"checklist_missing", "V5", {}});
  else if (auto keys = critical_unanswered(visit, facts.points); !keys.empty()) {
    for (auto& each : keys) each = facts.points.find(each)->shown;
    hindrances.push_back(Refusal{"critical_unanswered", "V7", {{"count", std::to_string(keys.size())}, {"keys", joined(keys)}}});
  }

  const auto files = referenced_media(visit);
  const auto lacking = std::ranges::count_if(files, [&](const base::Hash& file) { return !facts.stored_media.contains(file); });
  if (lacking > 0) hindrances.push_back(Refusal{"media_not_stored", "sync/README.md: Media", {{"count", std::to_string(lacking)}}});
  const auto is_mine = [&](const Seal& seal) { return seal.by == actor.person && seal.sign.state_hash == facts.state_hash; };
  if (!visit.amended && std::ranges::any_of(visit.seals, is_mine)) hindrances.push_back(Refusal{"visit_already_signed", "V8", {}});
  return hindrances;
}

Outcome<Decision> decided(const Asked& asked, const SignVisit& command) {
  const auto& visit = asked.visit;
  if (const auto hindrances = sign_hindrances(asked.facts, asked.actor); !hindrances.empty()) return hindrances.front();
  const auto statement = clean_required(command.statement, text_bytes_max, "statement_missing");
  if (!statement) return statement.refusal();
  const journal::SignOff sign{asked.facts.vector, asked.facts.state_hash, referenced_media(visit), visit.pinned->content_hash, *statement, rule_set_version};
  Draft draft(visit.id, visit.heads);
  draft.put(journal::OpKind::sign, root(visit.id), field::sign, to_value(sign));
  if (!draft.fits()) return Refusal{"visit_too_branched", "core/journal/README.md: Strand and chain", {}};
  return draft.take();
}

}  // namespace platsbesok::domain
