// Every screen of the app in made-up states: one table, which the gallery draws from and tests/app/gallery measures. A screen that is not in it is
// neither looked at nor measured.
#pragma once

#include "app/gallery/matrix.h"
#include "app/platform/window.h"
#include "app/screens/all.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace platsbesok::gallery {

// To join: write a line in the table in screens.cpp with a name of its own ("10-installningar-lang": number and name as the design's picture, then what
// is special) and the state it shows, made from the visit under way by a function in fixture.h. What a state cannot say (an open dialog, words being
// typed, something unfolded) is set by `prepare`.
struct Scene {
  std::string name;
  std::function<app::AppState(const app::AppState& under_way)> state;
  std::function<void(app::Drafts&, const app::AppState&, ui::Memory&)> prepare{};
};
const std::vector<Scene>& scenes();

// A window of one size in which scenes are shown. One at a time in a program.
class Stage {
public:
  // share: where texts, checklists and fonts lie. Failures file_missing, window_unavailable.
  Stage(const WindowSize& size, const std::filesystem::path& share);

  void set(const Setting& setting);
  // Drawn until it is at rest; from here redraw() draws the same scene again, e.g. after it was scrolled.
  void show(const Scene& scene);
  void redraw();
  platform::Window& window() { return window_; }

private:
  std::filesystem::path share_;
  platform::Window window_;
  app::AppState under_way_, shown_;
  app::Drafts drafts_;
};

}  // namespace platsbesok::gallery
