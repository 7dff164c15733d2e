#include "core/domain/visit_state.h"

#include "core/domain/fields.h"

#include <array>
#include <utility>

namespace platsbesok::domain {

std::string_view code_of(Phase phase) {
  switch (phase) {
    case Phase::nothing: return "nothing";
    case Phase::planned: return "planned";
    case Phase::packed: return "packed";
    case Phase::recalled: return "recalled";
    case Phase::cancelled: return "cancelled";
    case Phase::started: return "started";
    case Phase::paused: return "paused";
    case Phase::ended: return "ended";
    case Phase::aborted: return "aborted";
    case Phase::signed_off: return "signed";
    case Phase::contradictory: return "contradictory";
  }
  return {};
}

bool is_signed(const Visit& visit) { return visit.signed_hashes.size() == 1 && !visit.amended && signatures_missing(visit).empty(); }

std::vector<base::PersonId> signatures_missing(const Visit& visit) {
  auto missing = visit.inspectors();
  if (visit.signed_hashes.size() == 1 && !visit.amended)
    for (const auto& seal : visit.seals)
      if (seal.sign.state_hash == visit.signed_hashes.front()) missing.erase(seal.by);
  return {missing.begin(), missing.end()};
}

VisitState visit_state(const Visit& visit) {
  const bool paused = std::ranges::any_of(visit.pauses, &Pause::open);
  const bool any_pause = !visit.pauses.empty();
  const bool sealed = !visit.signed_hashes.empty();
  const bool started = visit.started.value.has_value(), ended = visit.ended.value.has_value(), aborted = visit.aborted.value.has_value();
  const bool packed = visit.packed.value.has_value(), recalled = visit.recalled.value.has_value(), cancelled = visit.cancelled.value.has_value();

  std::set<std::string> odds;
  const auto at_odds = [&](bool both, field::Name one, field::Name other) {
    if (both) odds.insert({std::string(one), std::string(other)});
  };
  // Two values of one fact.
  for (const auto& [conflict, name] : {std::pair{visit.packed.conflict, field::visit_packed}, {visit.recalled.conflict, field::visit_recalled},
                                       {visit.cancelled.conflict, field::visit_cancelled}, {visit.started.conflict, field::visit_started},
                                       {visit.ended.conflict, field::visit_ended}, {visit.aborted.conflict, field::visit_aborted},
                                       {visit.signed_hashes.size() > 1, field::sign}})
    if (conflict) odds.insert(std::string(name));
  // Two facts that exclude each other.
  at_odds(ended && aborted, field::visit_ended, field::visit_aborted);
  at_odds(started && cancelled, field::visit_started, field::visit_cancelled);
  at_odds(started && recalled, field::visit_started, field::visit_recalled);
  // A fact without the one it builds on.
  at_odds(started && !packed, field::visit_started, field::visit_packed);
  at_odds(recalled && !packed, field::visit_recalled, field::visit_packed);
  at_odds(ended && !started, field::visit_ended, field::visit_started);
  at_odds(aborted && !started, field::visit_aborted, field::visit_started);
  at_odds(any_pause && !started, field::pause, field::visit_started);
  at_odds(sealed && !ended && !aborted, field::sign, field::visit_ended);
  if (!odds.empty()) return {Phase::contradictory, {odds.begin(), odds.end()}};

  if (is_signed(visit)) return {Phase::signed_off, {}};
  if (ended) return {Phase::ended, {}};  // an end closes a pause that nobody resumed
  if (aborted) return {Phase::aborted, {}};
  if (paused) return {Phase::paused, {}};
  if (started) return {Phase::started, {}};
  if (cancelled) return {Phase::cancelled, {}};
  if (recalled) return {Phase::recalled, {}};
  if (packed) return {Phase::packed, {}};
  return {visit.unit || visit.born ? Phase::planned : Phase::nothing, {}};
}

}  // namespace platsbesok::domain
