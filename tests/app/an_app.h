// The app's state as it stands over a small world: what a tablet's vault would publish of a visit, without any vault.
#pragma once

#include "app/state/update.h"
#include "core/domain/check_in.h"
#include "tests/core/domain/a_world.h"

namespace platsbesok::tests {

app::Published published(const World& world, const Device& tablet, base::DossierId visit);

app::AppState unlocked(const World& world, const Device& tablet, base::DossierId visit);

// Why a button is grey; "" when it is not.
inline std::string code(const std::optional<base::Refusal>& refusal) { return refusal ? refusal->code : ""; }

// One step; the effects of the latest stay to be looked at.
struct Hand {
  app::AppState state;
  app::Effects effects;

  template <class What>
  Hand& tell(What what) {
    app::Step step = [&] {
      if constexpr (requires { app::Intent{std::move(what)}; }) return app::update(std::move(state), app::Intent{std::move(what)});
      else if constexpr (requires { app::Report{std::move(what)}; }) return app::update(std::move(state), app::Report{std::move(what)});
      else return app::update(std::move(state), what);
    }();
    state = std::move(step.state);
    effects = std::move(step.effects);
    return *this;
  }
  Hand& pass(std::int64_t ms) { return tell(app::Tick{{state.now.utc_ms + ms}, state.monotonic_ms + ms}); }
  template <class Effect>
  const Effect* effect() const {
    for (const auto& each : effects)
      if (const auto* found = std::get_if<Effect>(&each)) return found;
    return nullptr;
  }
};

inline Hand on_a_visit(World& world) { return {unlocked(world, world.anna, world.started_visit()), {}}; }

}  // namespace platsbesok::tests
