#include "app/screens/allowed.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

// Ids of a decision that is thrown away: anything but zero will do.
class NoRandom final : public base::Random {
public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = 1;
  }
};

}  // namespace

std::optional<base::Refusal> hindered(const AppState& state, const OpenVisit& open, const domain::VisitCommand& command) {
  NoRandom random;
  const auto decision = domain::decide(open.facts, command, state.published->owner.actor, state.now, random);
  if (decision) return std::nullopt;
  return decision.refusal();
}

std::optional<base::Refusal> not_writable(const AppState& state, const OpenVisit& open, const domain::VisitCommand& command) {
  const auto is_mine = [&](const domain::Seal& seal) { return seal.by == state.published->owner.actor.person; };
  if (!open.visit().amended && std::ranges::any_of(open.visit().seals, is_mine)) return base::Refusal{"visit_already_signed", "V8", {}};
  return hindered(state, open, command);
}

}  // namespace platsbesok::app
