// Handbok: its contents, and one chapter at a time, in the app's language (assets/handbook). It holds nothing of any visit and opens from the lock screen, too.
#pragma once

#include "app/screens/around.h"

namespace platsbesok::app {

struct HandbookView {
  Around around;
  std::vector<base::Chapter> chapters;  // in the app's language
  std::optional<std::string> chapter;   // nothing: the contents
  bool locked = false;                  // no way leads on from it
};

HandbookView handbook_view(const AppState& state);
Intents draw_handbook(ui::Frame& f, const HandbookView& view);

}  // namespace platsbesok::app
