#include "app/ui/rows.h"

#include "app/ui/flow.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

WidgetState row_widget(Frame& f, const std::string& key, Rect area, const std::string& label, const std::string& value = {}, bool chosen = false) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = area;
  spec.label = label;
  spec.value = value;
  spec.chosen = chosen;
  return f.widget(spec);
}

void section_bar(Frame& f, Rect area, const SectionRow& row) {
  fill(f, area, row.chosen ? Colour::surface : Colour::neutral_tint, 2);
  const float part = std::clamp(row.part, 0.0f, 1.0f);
  if (part > 0) fill(f, {area.x, area.y, std::max(4.0f, area.w * part), area.h}, part >= 1 ? Colour::l4 : Colour::accent, 2);
}

}  // namespace

void progress_bar(Frame& f, Rect area, float part, bool thin) {
  const float height = thin ? size::progress_thin : size::progress;
  const Rect track{area.x, area.y + (area.h - height) / 2, area.w, height};
  fill(f, track, Colour::neutral_tint, height / 2);
  const float shown = std::clamp(part, 0.0f, 1.0f);
  if (shown > 0) fill(f, {track.x, track.y, std::max(height, track.w * shown), height}, shown >= 1 ? Colour::l4 : Colour::accent, height / 2);
}

bool section_row(Frame& f, Column& column, const SectionRow& row) {
  const Rect slot = column.take(f.sized(68)), area{slot.x, slot.y + 4, slot.w, slot.h - 8};
  const WidgetState state = row_widget(f, row.key, area, row.name, row.count, row.chosen);
  if (state.ring) focus_ring(f, area, radius::button);
  if (row.chosen || state.held) fill(f, area, row.chosen ? Colour::accent_tint : Colour::neutral_tint, radius::button);
  else if (state.ring) fill(f, area, Colour::bg, radius::button);
  const Rect inner = area.inset(16, 8);
  const Rect line{inner.x, inner.y + 4, inner.w, line_height(f, Type::base)};
  const float count_width = text_width(f, Type::small, row.count);
  text_line(f, line, Type::small, row.chosen ? Colour::accent_ink : Colour::ink2, row.count, Align::right);
  float taken = count_width + 8;
  if (row.part >= 1) {
    const float icon_width = icon_size(f, IconSize::small);
    icon(f, {line.right() - count_width - 8 - icon_width / 2, line.centre().y}, Icon::check_circle, Colour::l4, IconSize::small);
    taken += icon_width + 8;
  }
  text_line(f, {line.x, line.y, line.w - taken, line.h}, row.chosen ? Type::base_bold : Type::base, row.chosen ? Colour::accent_ink : Colour::ink, row.name, Align::left,
            Fit::may_end_with_dots);
  section_bar(f, {inner.x, area.bottom() - 16, inner.w, size::progress_thin}, row);
  return state.pressed;
}

bool section_tile(Frame& f, Rect area, const SectionRow& row) {
  const WidgetState state = row_widget(f, row.key, area, row.name, row.count, row.chosen);
  if (state.ring) focus_ring(f, area, radius::card);
  if (row.chosen) fill_bordered(f, area, Colour::accent_tint, Colour::accent, stroke::selected, radius::card);
  else fill_bordered(f, area, state.held ? Colour::neutral_tint : Colour::surface, Colour::hairline, stroke::card, radius::card);
  Rect inner = area.inset(16, 8);
  const Colour ink = row.chosen ? Colour::accent_ink : Colour::ink;
  text_line(f, inner.cut_top(line_height(f, Type::small)), row.chosen ? Type::small_bold : Type::small, ink, row.name, Align::left, Fit::may_end_with_dots);
  const Rect second = inner.cut_top(line_height(f, Type::small));
  text_line(f, second, Type::small, row.chosen ? Colour::accent_ink : Colour::ink2, row.count);
  if (row.part >= 1) icon(f, {second.right() - 10, second.centre().y}, Icon::check_circle, Colour::l4, IconSize::small);
  section_bar(f, {inner.x, area.bottom() - 16, inner.w, size::progress_thin}, row);
  return state.pressed;
}

void reading_row(Frame& f, Column& column, Icon which, const std::vector<Run>& runs, Colour icon_colour) {
  const float icon_width = icon_size(f, IconSize::normal), indent = icon_width + 8;
  const float words = rich_height(f, runs, column.w - indent), line = line_height(f, Type::base), height = std::max(f.sized(48), words + 24);
  const Rect row = column.take(height);
  const float top = row.y + (height - words) / 2;
  icon(f, {row.x + icon_width / 2, top + line / 2}, which, icon_colour);
  Column inner(row.x + indent, top, row.w - indent);
  rich_text(f, inner, runs);
}

bool expandable_row(Frame& f, Column& column, const std::string& key, Icon which, const std::vector<Run>& runs, const std::string& more, bool open) {
  const float icon_width = icon_size(f, IconSize::normal), indent = icon_width + 8;
  const float words_width = column.w - indent - icon_width - 8, words = rich_height(f, runs, words_width);
  const Rect row = column.take(std::max(f.sized(48), words + 24));
  std::string label;
  for (const Run& run : runs) label += run.words;
  const WidgetState state = row_widget(f, key, row, label, open ? "open" : "closed");
  if (state.ring) {
    focus_ring(f, row, radius::field);
    fill(f, row, Colour::surface, radius::field);
  }
  if (state.held) fill(f, row, Colour::neutral_tint, radius::field);
  icon(f, {row.x + icon_width / 2, row.centre().y}, which, Colour::ink2);
  // The legal basis wraps and never ends with ….
  Column basis(row.x + indent, row.y + (row.h - words) / 2, words_width);
  rich_text(f, basis, runs);
  icon(f, {row.right() - icon_width / 2, row.centre().y}, open ? Icon::expand_less : Icon::expand_more, Colour::ink);
  if (open) {
    Column inner(column.x + indent, column.y, column.w - indent);
    text(f, inner, Type::base, Colour::ink2, more);
    column.y = inner.y + 12;
  }
  return state.pressed;
}

bool list_row(Frame& f, Column& column, const ListRow& row) {
  const float icon_width = icon_size(f, IconSize::normal), indent = row.icon == Icon::none ? 0 : icon_width + 16;
  const Type type = row.strong ? Type::base_bold : Type::base;
  float right = 0;
  if (!row.action.empty()) right = text_width(f, Type::base_bold, row.action) + icon_width + 20;
  else if (!row.aside.empty()) right = text_width(f, Type::small_bold, row.aside) + 16;
  // Under the words where they would be left with too little.
  const bool under = right > 0 && column.w - indent - right < std::min(200.0f, text_width(f, type, row.words));
  const float below = under ? line_height(f, Type::base) + 4 : 0, width = column.w - indent - (under ? 0 : right);
  const float words = text_height(f, type, row.words, width) + text_height(f, Type::small, row.detail, width) + below;
  const Rect area = column.take(std::max(f.sized(row.detail.empty() ? 56 : 72), words + 24));
  WidgetState state;
  if (!row.key.empty()) state = row_widget(f, row.key, area, row.words, row.detail);
  if (state.ring) {
    focus_ring(f, area, radius::field);
    fill(f, area, Colour::surface, radius::field);
  }
  if (state.held) fill(f, area, Colour::neutral_tint, radius::field);
  icon(f, {area.x + icon_width / 2, area.centre().y}, row.icon, row.icon_colour);
  Column inner(area.x + indent, area.y + (area.h - words) / 2, width);
  text(f, inner, type, Colour::ink, row.words);
  text(f, inner, Type::small, Colour::ink2, row.detail);
  const Rect side = under ? Rect{inner.x, inner.y + 4, width, below - 4} : area;
  if (!row.action.empty()) {
    icon(f, {area.right() - 5 - icon_width / 2, side.centre().y}, Icon::chevron_right, Colour::accent);
    text_line(f, {side.x, side.y, side.w - (under ? 0 : icon_width + 13), side.h}, Type::base_bold, Colour::accent, row.action, under ? Align::left : Align::right);
  } else if (!row.aside.empty()) {
    text_line(f, side, row.aside_colour == Colour::ink2 ? Type::small : Type::small_bold, row.aside_colour, row.aside, under ? Align::left : Align::right);
  }
  return state.pressed;
}

void label_and_words(Frame& f, Column& column, float label_width, const std::string& label, const std::vector<Run>& words) {
  const float top = column.y;
  // A label wider than its part stands over its words.
  if (text_width(f, Type::small, label) > label_width - 8) {
    text(f, column, Type::small, Colour::ink2, label);
    return rich_text(f, column, words);
  }
  Column left(column.x, top + (line_height(f, Type::base) - line_height(f, Type::small)) / 2, label_width - 8);
  Column right(column.x + label_width, top, column.w - label_width);
  text(f, left, Type::small, Colour::ink2, label);
  rich_text(f, right, words);
  column.y = std::max(left.y, right.y);
}

void label_and_value(Frame& f, Column& column, const std::string& label, const std::string& value) {
  const float width = text_width(f, Type::base_bold, value), room = column.w - width - 16;
  if (room < std::min(160.0f, text_width(f, Type::base, label))) {
    column.gap(8);
    text(f, column, Type::base, Colour::ink2, label);
    text(f, column, Type::base_bold, Colour::ink, value);
    return column.gap(8);
  }
  const Rect row = column.take(std::max(f.sized(40), text_height(f, Type::base, label, room) + 16));
  text_block(f, {row.x, row.y, room, row.h}, Type::base, Colour::ink2, label);
  text_line(f, row, Type::base_bold, Colour::ink, value, Align::right);
}

void group_heading(Frame& f, Column& column, const std::string& words, const std::string& count, const std::string& aside) {
  std::vector<Flowing> pieces;
  if (!words.empty()) pieces.push_back(flowing_words(f, Type::base_bold, Colour::ink, words));
  if (!count.empty()) pieces.push_back(flowing_words(f, Type::base, Colour::ink2, count));
  if (!aside.empty()) pieces.push_back(flowing_words(f, Type::small, Colour::ink2, aside, true));
  float line = line_height(f, Type::base);
  line = std::max({line, text_height(f, Type::base_bold, words, column.w), text_height(f, Type::base, count, column.w), text_height(f, Type::small, aside, column.w)});
  flow(column, {line, 8, 0}, pieces);
}

float saved_mark_width(const Frame& f, const std::string& words) { return text_width(f, Type::small, words) + 4 + icon_size(f, IconSize::small); }

float saved_mark(Frame& f, Rect area, Icon which, const std::string& words) {
  const float width = text_width(f, Type::small, words), icon_width = icon_size(f, IconSize::small);
  text_line(f, area, Type::small, Colour::ink2, words, Align::right);
  icon(f, {area.right() - width - 4 - icon_width / 2, area.centre().y}, which, Colour::ink2, IconSize::small);
  return width + 4 + icon_width;
}

void tile(Frame& f, Rect area, Icon which, Tone tone) {
  fill(f, area, colours_of(tone).fill, radius::tile);
  icon(f, area.centre(), which, colours_of(tone).ink, area.w >= 56 ? IconSize::large : IconSize::normal);
}

void avatar(Frame& f, Point centre, const std::string& initials, Tone tone, Icon which) {
  circle(f, centre, size::avatar, colours_of(tone).fill);
  if (which != Icon::none) icon(f, centre, which, colours_of(tone).ink, IconSize::small);
  else text_line(f, {centre.x - 20, centre.y - 20, 40, 40}, Type::small_bold, colours_of(tone).ink, initials, Align::centre);
}

}  // namespace platsbesok::ui
