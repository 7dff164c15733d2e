// Authority: who may set which field (core/journal/README.md: Applying). Computed from an op, the dossier's own GRANT and END ops, and the table of authority.cpp;
// from nothing else, and not from their order. An op without it is kept and shown as not in force.
#pragma once

#include "core/journal/dossier.h"

namespace platsbesok::domain {

enum class Who { office, inspector };

// Table version 1. Nothing for a field it does not know: nobody may set it.
std::optional<Who> who_may_set(std::string_view field);

// In force are: an office field set by the office's device; an inspector's field set by a device that the office has granted this dossier,
// to this actor, as INSPEKTOR (a drawn signature only if it is the actor's own), unless an END by the office names that GRANT and its vector does not cover the op
// (journal::InForce leaves out those that do). The register is a device like any: what an inspector writes in its pages is in force by a GRANT to her on the
// office's own device, and nobody else's is.
journal::InForce in_force_rule(base::DeviceId office);

}  // namespace platsbesok::domain
