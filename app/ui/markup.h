// Marks on a picture: a region to make unrecognisable, an arrow, a ring, a line. They are drawn with the finger on a picture that lies in a rectangle,
// and kept as parts of the picture, so that they stay where they are however it is zoomed. What is shown is what will be: the lines are made of the
// straight pieces that pieces_of() gives.
#pragma once

#include "app/ui/frame.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct PhotoMark {
  enum class What : std::uint8_t { blur, arrow, ring, line };
  What what = What::line;
  Point from, to;  // 0–1 across and down the picture
};

struct Piece { Point from, to; };  // 0–1, never outside
// picture: its sides, in any unit. A blur has none.
std::vector<Piece> pieces_of(const PhotoMark& mark, Size picture);

// Follows the finger on the widget with this key, which holds the picture: a press begins a mark, letting go ends it. A mark that is no longer than a
// press is none. True when one was finished.
bool draw_mark(Frame& f, const std::string& key, Rect picture, PhotoMark::What tool, std::vector<PhotoMark>& marks);
void show_marks(Frame& f, Rect picture, std::span<const PhotoMark> marks, const std::string& blur_words);

}  // namespace platsbesok::ui
