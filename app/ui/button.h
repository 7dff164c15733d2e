// Buttons. One filled (main) button a screen: the next step. A grey one says why in `reason`, and the action bar shows it beside.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <optional>
#include <string>

namespace platsbesok::ui {

enum class ButtonKind : std::uint8_t { main, outlined, text };

struct Button {
  std::string key{};                    // "finish.sign"
  std::string label{};
  Icon icon = Icon::none;
  Icon icon_after = Icon::none;       // an arrow to the right of the words
  ButtonKind kind = ButtonKind::outlined;
  bool compact = false;               // 48 instead of 56
  bool grave = false;                 // l1: abort, delete; its border too when grave_border
  bool grave_border = false;
  std::optional<std::string> reason{};  // grey, and why (words of the refusal); never pressed
  bool by_rule = true;                // with reason: a rule says no, shown by a lock in place of the icon
  bool working = false;               // "Signerar …": same fill, hourglass, keeps its width, not pressed
};

float button_height(const Frame& f, const Button& button);
float button_height(const Frame& f, const Button& button, float width);  // higher where the words wrap
float button_width(const Frame& f, const Button& button);  // its words, icons and padding
// Placed in the rectangle as given (height from button_height, usually). True when pressed.
bool button(Frame& f, Rect area, const Button& what);
// As wide as its words, at the left of the column; or full width.
bool button(Frame& f, Column& column, const Button& what, bool full_width = false);
// 48 × 48 with an icon alone; the label is for the probe and for reading aloud.
bool icon_button(Frame& f, Rect area, const std::string& key, const std::string& label, Icon which, bool bordered = true);
// An outlined tile with the icon over the words: "Ta bild".
bool tile_button(Frame& f, Rect area, const std::string& key, const std::string& label, Icon which);

}  // namespace platsbesok::ui
