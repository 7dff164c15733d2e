#include "app/screens/allowed.h"

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

}  // namespace platsbesok::app
