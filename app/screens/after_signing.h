// After the signature, at the end of Avsluta: what has been added beside what is signed, a place to write more, and the way to open what is signed for change
// (V8). Both need words: they are drafts until the button is pressed.
#pragma once

#include "app/screens/places.h"

namespace platsbesok::app {

struct AfterSigningView {
  struct Addition {
    std::string words;
    std::string name;  // empty: another inspector
    base::Instant at;
  };
  std::vector<Addition> additions;
  PlaceView addition, amend;
  std::optional<base::Refusal> no_addition, no_amend;
  std::optional<std::string> open_because;  // while it is open for change
  // Nothing is signed: there is nothing after it.
  bool is_there = false;
};

AfterSigningView after_signing_view(const AppState& state);
// Whether the words typed under this name are for here: they hinder no signature.
bool is_after_signing(const Place& place);
void draw_after_signing(ui::Frame& f, ui::Column& column, const AfterSigningView& view, Texts& texts, Intents& intents);

}  // namespace platsbesok::app
