// Things side by side that go on on the next line where there is no room: heads of cards, chips, rows of buttons. Measured before anything is drawn.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <functional>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct Button;

// One thing in a flow. It gets a slot as wide as it asked for, at most the whole width; at_right: at the line's right edge, the last on its line.
struct Flowing {
  float width = 0;
  std::function<void(Rect)> draw{};
  bool at_right = false;
};
struct Flow {
  float line = 0;     // height of a line
  float across = 8;   // between things
  float down = 8;     // between lines
};
// Words as one thing in a flow; longer than a line they wrap in what height the line has.
Flowing flowing_words(Frame& f, Type type, Colour colour, const std::string& words, bool at_right = false);
float flow_height(float width, const Flow& how, const std::vector<Flowing>& things);
void flow(Column& column, const Flow& how, const std::vector<Flowing>& things);

// Buttons in equal parts, or, where one would not fit its part, one over the other. Returns the key pressed, or "".
std::string buttons_across(Frame& f, Column& column, const std::vector<Button>& buttons);
// The foot of a dialog: why one is grey, then the first button at the left and the others at the right, or all one over the other, the last on top.
std::string buttons_at_ends(Frame& f, Column& column, const std::vector<Button>& buttons);

}  // namespace platsbesok::ui
