// Chips only show and are never pressed; filter chips choose; the status pill says how safe everything is and is pressed to see why.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <string>

namespace platsbesok::ui {

struct Chip {
  std::string label{};
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
};
float chip_width(const Frame& f, const Chip& chip);
float chip_height(const Frame& f);
// Left edge and vertical middle given by the area's x and centre; returns the width drawn. In an area narrower than it, its words
// shrink.
float chip(Frame& f, Rect area, const Chip& what);
// Side by side, wrapping to new lines; one longer than a line wraps its words. Takes the height from the column.
void chips(Frame& f, Column& column, const std::vector<Chip>& what);

// The four levels, always colour, icon and words. level 1–4; the words come from the wording ("level.1").
Chip level_chip(const Frame& f, int level);
enum class Announcement : std::uint8_t { announced, unannounced };
Chip mode_chip(const Frame& f, Announcement mode);  // "mode.announced", "mode.unannounced": FÖRANMÄLT, OANNONSERAT

// Filters: the chosen one in accent. Returns the index pressed, or -1.
struct FilterChip {
  std::string key{};
  std::string label{};
  std::string count{};   // "19", or empty
  bool chosen = false;
};
int filter_chips(Frame& f, Rect area, const std::vector<FilterChip>& what);
float filter_chips_width(const Frame& f, const std::vector<FilterChip>& what);
// Wraps to several lines; takes the height from the column.
int filter_chips(Frame& f, Column& column, const std::vector<FilterChip>& what);

enum class PillState : std::uint8_t { error, conflict, unsent, no_contact, secured };
struct Pill {
  std::string key = "status.pill";
  PillState state = PillState::secured;
  std::string label{};   // "3 ej skickade"
};
float pill_width(const Frame& f, const Pill& pill);
// Right-aligned in the area, 40 high with a touch area of 48. True when pressed.
bool pill(Frame& f, Rect area, const Pill& what);

// A number on an icon's shoulder: 20 high.
void badge(Frame& f, Point centre, int count, Tone tone = Tone::chip);

}  // namespace platsbesok::ui
