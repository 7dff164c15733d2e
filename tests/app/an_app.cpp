#include "tests/app/an_app.h"

namespace platsbesok::tests {

app::Published published(const World& world, const Device& tablet, base::DossierId visit) {
  app::Published published{.owner = {tablet.actor, "Ada Exempel", "https://register.exempel"}};
  const auto due = domain::check_in_due(world.visit(tablet, visit));
  published.cards.push_back(
      {.row = domain::visit_row(world.visit(tablet, visit)), .check_in_due = due ? std::optional(due->at) : std::nullopt, .checklist_here = true});
  published.open = app::OpenVisit{visit, world.facts(tablet, visit), std::nullopt, {}, 0};
  return published;
}

app::AppState unlocked(const World& world, const Device& tablet, base::DossierId visit) {
  app::AppState state;
  state.now = world.now;
  state.monotonic_ms = 10'000;
  state.lock = app::Lock::open;
  state.published = published(world, tablet, visit);
  state.visit = visit;
  state.remembered = {state.screen, visit};
  return state;
}

}  // namespace platsbesok::tests
