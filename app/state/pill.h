// The status pill: the one line that says how safe everything is. It is the truth from the vault and from verified receipts, never a guess.
#pragma once

#include "app/state/app_state.h"

namespace platsbesok::app {

struct PillState {
  enum class What { error, conflict, unsent, no_contact, secured, nothing_yet };
  What what = What::nothing_yet;
  std::uint64_t count = 0;
  std::optional<base::Instant> at;  // of the last receipt, when secured
  friend bool operator==(const PillState&, const PillState&) = default;
};

// The first that holds: error, conflict, unsent, no contact, secured (tokens: status_pill). Nothing yet: an empty vault, or one never sent from.
PillState pill_state(const AppState& state);

}  // namespace platsbesok::app
