// A picture fitted in an area, looked at more closely: two fingers, a drag, a double tap, the wheel with Ctrl, + and − and the arrows with focus.
// Between 1 and 6 times; the picture never leaves the area: an edge of it never comes inside while it is larger.
#pragma once

#include "app/ui/frame.h"

#include <string>

namespace platsbesok::ui {

struct Zoom {
  std::string key{};           // "photo.view"; its state is Memory::zooms[key]
  std::string label{};
  Size picture{};              // its sides, in any unit
  bool drag_moves = true;      // one finger moves it; false while one draws on it
};

struct Zoomed {
  Rect picture{};              // where the whole picture lies now; draw it clipped to the area
  float factor = 1;
  bool tapped = false;         // pressed and let go of without moving
  WidgetState state{};         // for a caller that draws on the picture itself
};

// Takes what was done in the area and says where the picture lies. Draws nothing but the focus ring: the caller draws the picture.
Zoomed zoom(Frame& f, Rect area, const Zoom& what);
void fit_again(Frame& f, const std::string& key);  // another picture under the same key

}  // namespace platsbesok::ui
