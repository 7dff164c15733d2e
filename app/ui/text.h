// Words: measured before they are laid out, wrapped at spaces, or cut with … where a line is all there is. No kerning. A no-break space keeps
// number and unit together.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/paint.h"

#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::ui {

enum class Align : std::uint8_t { left, centre, right };

float line_height(const Frame& f, Type type);
float text_width(const Frame& f, Type type, std::string_view words);
float text_height(const Frame& f, Type type, std::string_view words, float width);  // wrapped

// What happens to a line that has no room. whole: it was meant to have, so that it ends with … is a fault and recorded as one. may_end_with_dots:
// a name in a list or a bar, to be read whole elsewhere. shrinks: down to the size it has at 100 %.
enum class Fit : std::uint8_t { whole, may_end_with_dots, shrinks };
// One line, centred vertically in the area. Returns the width drawn.
float text_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align = Align::left, Fit fit = Fit::whole);
// Wrapped in the area and centred vertically in it. With lines_max it is a name: what does not fit in so many lines ends with ….
void text_block(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align = Align::left,
                std::size_t lines_max = std::string_view::npos);
// A running clock: each digit in a cell as wide as the widest digit.
float clock_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align = Align::left);
float clock_width(const Frame& f, Type type, std::string_view words);
// Wrapped; takes its height from the column.
void text(Frame& f, Column& column, Type type, Colour colour, std::string_view words);

// Words of several weights and colours that wrap together.
struct Run {
  std::string words{};
  Type type = Type::base;
  Colour colour = Colour::ink;
  bool marked = false;  // on accent_tint: what differs between two versions
};
float rich_height(const Frame& f, const std::vector<Run>& runs, float width);
void rich_text(Frame& f, Column& column, const std::vector<Run>& runs);

// Where each line of wrapped text begins and ends (bytes), for fields. An empty text has one empty line.
struct LineSpan {
  std::size_t from = 0;
  std::size_t to = 0;     // without the space or line feed it broke at
  std::size_t next = 0;   // where the next line begins
};
std::vector<LineSpan> wrap(const Frame& f, Type type, std::string_view words, float width);

}  // namespace platsbesok::ui
