// Rows: sections with progress, reading rows with an icon, rows that lead on, label and value, and the progress bar.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <string>
#include <vector>

namespace platsbesok::ui {

// 8 high, 4 when thin. Full: l4 instead of accent.
void progress_bar(Frame& f, Rect area, float part, bool thin = false);

// One section of the checklist in the section column: name 17, "1 av 5" 14, bar 4; full: l4 and a check. True when pressed. 68 high.
struct SectionRow {
  std::string key{};
  std::string name{};
  std::string count{};    // "1 av 5"
  float part = 0;       // 0 to 1
  bool chosen = false;
};
bool section_row(Frame& f, Column& column, const SectionRow& row);
// The same as a tile (portrait), 68 high.
bool section_tile(Frame& f, Rect area, const SectionRow& row);

// An icon and words that wrap: last visit's answer, a warning. Height follows the words, at least 48.
void reading_row(Frame& f, Column& column, Icon which, const std::vector<Run>& runs, Colour icon_colour = Colour::ink2);
// The legal row: icon, words on one line with …, chevron; open shows the whole beneath, wrapped. True when pressed (open or close it).
bool expandable_row(Frame& f, Column& column, const std::string& key, Icon which, const std::vector<Run>& runs, const std::string& more, bool open);

// A row that leads on: icon, words 17 (semibold when strong), detail 14, and at right "Svara >" in accent or a chip drawn by the caller.
struct ListRow {
  std::string key{};             // empty: only read
  Icon icon = Icon::none;
  Colour icon_colour = Colour::ink2;
  std::string words{};
  bool strong = true;
  std::string detail{};
  std::string action{};          // "Svara"; a chevron follows
  std::string aside{};           // small, at right, ink2
  Colour aside_colour = Colour::ink2;
};
bool list_row(Frame& f, Column& column, const ListRow& row);

// Label 14 in the left part, words 17 wrapped in the right part.
void label_and_words(Frame& f, Column& column, float label_width, const std::string& label, const std::vector<Run>& words);
// Label 17 ink2 at left, value semibold at right, 40 high.
void label_and_value(Frame& f, Column& column, const std::string& label, const std::string& value);
// Heading of a group: "Kommande  3", and small words at right.
void group_heading(Frame& f, Column& column, const std::string& words, const std::string& count = {}, const std::string& aside = {});
// "✓ Sparat här 20.41": icon 20 and small words, right-aligned. Returns its width.
float saved_mark(Frame& f, Rect area, Icon which, const std::string& words);
float saved_mark_width(const Frame& f, const std::string& words);
// A tile 56 × 56 in the tone's tint with a large icon.
void tile(Frame& f, Rect area, Icon which, Tone tone);
// A circle 40 with initials or an icon.
void avatar(Frame& f, Point centre, const std::string& initials, Tone tone = Tone::neutral, Icon which = Icon::none);

}  // namespace platsbesok::ui
