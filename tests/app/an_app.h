// The app's state as it stands over a small world: what a tablet's vault would publish of a visit, without any vault.
#pragma once

#include "app/state/update.h"
#include "core/domain/check_in.h"
#include "tests/core/domain/a_world.h"

namespace platsbesok::tests {

inline app::Published published(const World& world, const Device& tablet, base::DossierId visit) {
  app::Published published{.owner = {tablet.actor, "Ada Exempel", "https://register.exempel"}};
  const auto due = domain::check_in_due(world.visit(tablet, visit));
  published.cards.push_back(
      {.row = domain::visit_row(world.visit(tablet, visit)), .check_in_due = due ? std::optional(due->at) : std::nullopt, .checklist_here = true});
  published.open = app::OpenVisit{visit, world.facts(tablet, visit), std::nullopt, {}, 0};
  return published;
}

inline app::AppState unlocked(const World& world, const Device& tablet, base::DossierId visit) {
  app::AppState state;
  state.now = world.now;
  state.monotonic_ms = 10'000;
  state.lock = app::Lock::open;
  state.published = published(world, tablet, visit);
  state.visit = visit;
  state.remembered = {state.screen, visit};
  return state;
}

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

}  // namespace platsbesok::tests
