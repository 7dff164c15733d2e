// update(): the only way AppState changes. Pure: intents and reports in, effects out; the clock comes as a Tick.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::app {

struct Tick {
  base::Instant now;
  std::int64_t monotonic_ms = 0;
  std::int64_t asleep_ms = 0;
};

struct Step {
  AppState state;
  Effects effects;
};

Step update(AppState state, Intent intent);
Step update(AppState state, Report report);
Step update(AppState state, Tick tick);

}  // namespace platsbesok::app
