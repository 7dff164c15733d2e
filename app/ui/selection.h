// What a finger needs to choose part of a text: two handles at the ends, and a bar of commands over it. Both float: they take the press before what lies
// beneath. The commands come as keys of the next frame, as Ctrl X, C, V and A would.
#pragma once

#include "app/ui/frame.h"

#include <optional>
#include <string>

namespace platsbesok::ui {

enum class HandleSide : std::uint8_t { from, to };

// Beneath one end of the selection (mark: where its caret would stand). While it is dragged: the point in the text that it is at.
// grip is kept by the caller from frame to frame: what lies between the finger and that point.
std::optional<Point> selection_handle(Frame& f, const std::string& key, Rect mark, HandleSide side, Point& grip);

struct SelectionBar {
  std::string key{};   // the field's: <key>.cut, .copy, .paste, .select_all
  Rect from{};         // the carets of the selection's two ends
  Rect to{};
  bool cut = false;
  bool copy = false;
  bool select_all = false;
};
void selection_bar(Frame& f, const SelectionBar& bar);

}  // namespace platsbesok::ui
