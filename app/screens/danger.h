// Omedelbar fara: whom to call, and the log of who was called, when and what came of it (F7). Two presses from Översikt, without a network. The tablet
// itself calls nobody, and says so.
#pragma once

#include "app/screens/around.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct DangerView {
  Around around;
  domain::EmergencyNumbers numbers;  // 112 first, always
  struct Call {
    base::EntityId id;
    std::string time, with;
    TextView outcome;
  };
  std::vector<Call> log;             // newest first
  PlaceView other_at;                // a contact being written
  std::optional<base::Refusal> locked;
};

struct DangerDraft {
  Texts texts;
};

DangerView danger_view(const AppState& state);
Intents draw_danger(ui::Frame& f, const DangerView& view, DangerDraft& draft);

}  // namespace platsbesok::app
