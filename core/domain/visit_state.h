// The visit's life cycle ("tillstånd"), never stored: one total function over the recorded facts (core/domain/RULES.md: Visits). Facts that cannot all be true
// give `contradictory` and name themselves, so that a person sees both.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

enum class Phase { nothing, planned, packed, recalled, cancelled, started, paused, ended, aborted, signed_off, contradictory };
std::string_view code_of(Phase phase);  // "planned", …, "signed": keys of texts under "visit_state."

struct VisitState {
  Phase phase = Phase::nothing;
  std::vector<std::string> contradicting;  // the fields at odds, sorted; only when contradictory
  friend bool operator==(const VisitState&, const VisitState&) = default;
};

VisitState visit_state(const Visit& visit);

// Signed: the seals cover one and the same state, nobody has amended it since, and every inspector with a grant is among the signers.
bool is_signed(const Visit& visit);
// The inspectors with a grant whose seal on the present signed state is lacking.
std::vector<base::PersonId> signatures_missing(const Visit& visit);

}  // namespace platsbesok::domain
