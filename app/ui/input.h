// What the person did since the last frame, in dp and UTF-8. app/platform fills it from the window; tests may fill it by hand.
#pragma once

#include "app/ui/geometry.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace platsbesok::ui {

enum class Key : std::uint8_t { tab, enter, space, escape, left, right, up, down, home, end, page_up, page_down, backspace, remove, plus, minus, a, c, v, x, z };

struct KeyPress {
  Key key{};
  bool shift = false;
  bool ctrl = false;
};

// Two fingers, and what is left of them until the last one is lifted. While it is on nothing is pressed, held or released.
struct Pinch {
  bool on = false;
  Point centre;      // between the fingers
  float factor = 1;  // how much further apart they are than in the last frame
  Point moved;       // the centre, since the last frame
};

struct Input {
  Point pointer{-1, -1};
  bool touch = false;     // a finger: dragging over text scrolls instead of selecting
  bool pressed = false;   // the button or finger went down in this frame
  bool held = false;
  bool released = false;  // it went up in this frame; a press that a second finger ends is never released
  int clicks = 0;         // 2 with pressed: a double click or tap
  float wheel = 0;        // dp; positive shows what is above
  float zoom_steps = 0;   // the wheel with Ctrl; positive is closer
  Pinch pinch;
  bool own_keyboard = false;  // we draw one when a field wants it: the platform has none, and a finger was what pressed last
  Rect covered;               // by the platform's own keyboard; empty: by nothing
  std::string typed;      // UTF-8, without control characters
  std::vector<KeyPress> keys;
  double now_ms = 0;      // monotonic; only differences are used
  Size screen;            // dp
  std::function<std::string()> paste;
  std::function<void(const std::string&)> copy;
};

}  // namespace platsbesok::ui
