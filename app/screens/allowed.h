// What the rules allow now: the same decide() that the vault asks, with its answer thrown away; so that a button and its rule cannot disagree.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::app {

// Nothing: allowed. Otherwise why not.
std::optional<base::Refusal> hindered(const AppState& state, const OpenVisit& open, const domain::VisitCommand& command);

// The same for what is written on the visit's screens: they are locked when the person has signed. (What arrives after that is an addition, V8.)
std::optional<base::Refusal> not_writable(const AppState& state, const OpenVisit& open, const domain::VisitCommand& command);

}  // namespace platsbesok::app
