#include "core/domain/proposal.h"

namespace platsbesok::domain {

FindingText proposed_finding(const Visit& visit, const base::Wording& words) {
  FindingText text;
  if (!visit.aborted) return text;
  const std::string reason(code_of(visit.aborted->reason));
  const auto time = base::clock_text(base::in_stockholm(visit.started ? visit.started->time.at : visit.aborted->at.time.at));
  std::string seen = words("proposal.seen." + reason, {{"time", time}});
  if (visit.attempt.waited_min) seen += " " + words.counted("proposal.waited", *visit.attempt.waited_min);
  if (!visit.aborted->words.empty()) seen += " " + visit.aborted->words;
  text.seen = seen;
  if (visit.attempt.said) text.said = *visit.attempt.said;
  text.said_by = visit.attempt.said_by.value;
  // A regime that is unknown: neither clause is claimed.
  text.assessed = words("proposal.assessed." + (visit.regi ? std::string(code_of(*visit.regi)) : std::string("unknown")));
  return text;
}

}  // namespace platsbesok::domain
