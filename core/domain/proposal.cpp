#include "core/domain/proposal.h"

namespace platsbesok::domain {

std::optional<RefusedAccess> refused_access(const Visit& visit) {
  if (!visit.proposes_finding()) return std::nullopt;
  return RefusedAccess{visit.aborted->reason, visit.started ? visit.started->time.at : visit.aborted->at.time.at, visit.attempt.waited_min.value, visit.attempt.said_by.value,
                       visit.attempt.said.value_or({}), visit.aborted->words, visit.regi.value};
}

FindingText proposed_finding(const RefusedAccess& refused, const base::Wording& words) {
  FindingText text;
  std::string seen = words("proposal.seen." + std::string(code_of(refused.reason)), {{"time", base::clock_text(base::in_stockholm(refused.came_at))}});
  if (refused.waited_min) seen += " " + words.counted("proposal.waited", *refused.waited_min);
  if (!refused.words.empty()) seen += " " + refused.words;
  text.seen = std::move(seen);
  if (!refused.said.empty()) text.said = refused.said;
  text.said_by = refused.said_by;
  // A regime that is unknown: neither clause is claimed.
  text.assessed = words("proposal.assessed." + (refused.regi ? std::string(code_of(*refused.regi)) : std::string("unknown")));
  return text;
}

}  // namespace platsbesok::domain
