// Choosing the PIN of the shift, twice; offered when the passphrase has opened, never forced, and never kept anywhere but in memory.
#pragma once

#include "app/screens/lock.h"

namespace platsbesok::app {

struct PinChoiceView {
  base::Instant now;
  bool has_pin = false;       // another one is chosen
  bool sealing = false;
  std::optional<std::variant<base::Refusal, Broke>> not_sealed;
};

struct PinChoiceDraft {
  std::string first, again;
  std::optional<base::Refusal> refused;  // the first one, by the rule
  bool differed = false;
  ~PinChoiceDraft() { base::wipe(first), base::wipe(again); }
};

PinChoiceView pin_choice_view(const AppState& state);
Intents draw_pin_choice(ui::Frame& f, const PinChoiceView& view, PinChoiceDraft& draft);

}  // namespace platsbesok::app
