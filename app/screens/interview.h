// One interview: whom by role, whether there is consent, and what was said. Without consent the notes are locked and say why.
#pragma once

#include "app/screens/around.h"
#include "app/screens/places.h"

namespace platsbesok::app {

struct InterviewView {
  Around around;
  std::optional<base::EntityId> id;     // nothing: it is not here
  std::string time;
  std::optional<domain::SaidBy> role;
  std::optional<bool> consent;          // nothing: unknown or disputed
  PlaceView role_at, consent_at;
  TextView notes;
  std::optional<base::Refusal> locked, no_notes;
};

struct InterviewDraft {
  Texts texts;
};

InterviewView interview_view(const AppState& state);
Intents draw_interview(ui::Frame& f, const InterviewView& view, InterviewDraft& draft);

}  // namespace platsbesok::app
