// The finding that refused access calls for (V11), in words: of a private provider against the agreement's insight clause, of the municipality's own unit
// to be raised in the line. A person accepts it, changed or not, or leaves it; nothing here makes it. The sentences are in assets/texts under proposal.
#pragma once

#include "core/base/text.h"
#include "core/domain/commands.h"

namespace platsbesok::domain {

FindingText proposed_finding(const Visit& visit, const base::Wording& words);

}  // namespace platsbesok::domain
