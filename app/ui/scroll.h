// A vertical scroll area: drag with 8 dp of slop so that a scroll never presses, fling, wheel, page keys; stops at its ends. What lies outside
// is clipped, so that the last visible card is cut by the edge and one sees that there is more.
#pragma once

#include "app/ui/frame.h"

#include <functional>
#include <string>

namespace platsbesok::ui {

struct ScrollPadding {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 24;
};
// Content draws downward from the column; its height is measured by how far the column came.
void scroll(Frame& f, const std::string& key, Rect viewport, const std::function<void(Column&)>& content, ScrollPadding padding = {});
void scroll_to_top(Frame& f, const std::string& key);
// At the next frame the widget with this key is moved into view.
void reveal(Frame& f, const std::string& widget_key);

}  // namespace platsbesok::ui
