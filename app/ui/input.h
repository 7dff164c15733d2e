// What the person did since the last frame, in dp and UTF-8. app/platform fills it from the window; tests may fill it by hand.
#pragma once

#include "app/ui/geometry.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace platsbesok::ui {

enum class Key : std::uint8_t { tab, enter, space, escape, left, right, up, down, home, end, page_up, page_down, backspace, remove, a, c, v, x, z };

struct KeyPress {
  Key key{};
  bool shift = false;
  bool ctrl = false;
};

struct Input {
  Point pointer{-1, -1};
  bool touch = false;     // a finger: dragging over text scrolls instead of selecting
  bool pressed = false;   // the button or finger went down in this frame
  bool held = false;
  bool released = false;  // it went up in this frame
  int clicks = 0;         // 2 with pressed: a double click
  float wheel = 0;        // dp; positive shows what is above
  std::string typed;      // UTF-8, without control characters
  std::vector<KeyPress> keys;
  double now_ms = 0;      // monotonic; only differences are used
  Size screen;            // dp
  std::function<std::string()> paste;
  std::function<void(const std::string&)> copy;
};

}  // namespace platsbesok::ui
