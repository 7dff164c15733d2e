// The finding that refused access calls for (V11), in words: of a private provider against the agreement's insight clause, of the municipality's own unit
// to be raised in the line. A person accepts it, changed or not, or leaves it; nothing here makes it. The sentences are in assets/texts under proposal.
#pragma once

#include "core/base/text.h"
#include "core/domain/commands.h"

namespace platsbesok::domain {

struct RefusedAccess {
  AbortReason reason = AbortReason::access_refused;
  base::Instant came_at;
  std::optional<std::int64_t> waited_min;
  std::optional<SaidBy> said_by;
  std::string said, words;
  std::optional<Regime> regi;
};
// Nothing unless Visit::proposes_finding().
std::optional<RefusedAccess> refused_access(const Visit& visit);
FindingText proposed_finding(const RefusedAccess& refused, const base::Wording& words);

}  // namespace platsbesok::domain
