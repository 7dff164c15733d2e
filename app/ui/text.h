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

// One line, centred vertically in the area; what does not fit ends with …. Returns the width drawn.
float text_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align = Align::left);
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
