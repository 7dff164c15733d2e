// Avbryt …: why the visit is given up; for whoever was not let in how long they waited and who said what (V11), for the wrong place where they stood.
#pragma once

#include "app/screens/places.h"

namespace platsbesok::app {

struct AbortView {
  std::int64_t since_start_min = 0;
  PlaceView at;                    // words about an abortion that is not made yet
  std::optional<base::Refusal> not_allowed;
};

struct AbortDraft {
  bool open = false;
  Texts texts;                     // choices, too, by their codes
};

void draw_abort(ui::Frame& f, const AbortView& view, AbortDraft& draft, Intents& intents);

}  // namespace platsbesok::app
