#include "app/state/pill.h"

#include <algorithm>

namespace platsbesok::app {

PillState pill_state(const AppState& state) {
  using What = PillState::What;
  if (!state.published) return {};
  const auto broken = static_cast<std::uint64_t>(std::ranges::count_if(state.writing, [](const auto& each) { return each.second.broke.has_value(); }));
  const auto lost = static_cast<std::uint64_t>(std::ranges::count_if(state.taken, [](const auto& each) { return each.second.broke; }));
  const std::uint64_t errors = broken + lost + (state.wire.problem ? 1 : 0) + (state.published->left_in_copy > 0 ? 1 : 0);
  if (errors > 0) return {What::error, errors, std::nullopt};
  std::uint64_t unsent = 0;
  if (const std::uint64_t conflicts = state.published->disputes.size(); conflicts > 0) return {What::conflict, conflicts, std::nullopt};
  for (const Waiting& each : state.published->waiting) unsent += each.what == Waiting::What::changes ? each.count : 1;
  // What is still on its way into the vault is not sent either.
  for (const auto& [place, writing] : state.writing) unsent += writing.job || writing.waits ? 1 : 0;
  unsent += state.taken.size();
  if (unsent > 0) return {What::unsent, unsent, std::nullopt};
  if (state.wire.no_contact) return {What::no_contact, 0, std::nullopt};
  if (state.published->secured_ops == 0 || !state.published->last_receipt_at) return {};
  return {What::secured, 0, state.published->last_receipt_at};
}

}  // namespace platsbesok::app
