#include "app/ui/chip.h"

#include <algorithm>
#include <array>

namespace platsbesok::ui {

namespace {

constexpr float chip_icon_gap = 6;

float filter_width(const Frame& f, const FilterChip& what) {
  const float count = what.count.empty() ? 0 : text_width(f, Type::small_bold, what.count) + 6;
  return std::max(size::touch_min, text_width(f, what.chosen ? Type::small_bold : Type::small, what.label) + count + 34);
}

bool filter_chip(Frame& f, Rect area, const FilterChip& what) {
  WidgetSpec spec;
  spec.key = what.key;
  spec.role = Role::choice;
  spec.rect = area;
  spec.chosen = what.chosen;
  spec.label = what.label;
  spec.value = what.count;
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area, radius::button);
  if (what.chosen) fill_bordered(f, area, Colour::accent_tint, Colour::accent, stroke::selected, radius::button);
  else fill_bordered(f, area, state.held ? Colour::neutral_tint : Colour::surface, Colour::outline, stroke::control, radius::button);
  const Colour ink = what.chosen ? Colour::accent_ink : Colour::ink;
  const Type type = what.chosen ? Type::small_bold : Type::small;
  const float count = what.count.empty() ? 0 : text_width(f, Type::small_bold, what.count) + 6;
  const float x = area.x + (area.w - text_width(f, type, what.label) - count) / 2;
  const float used = text_line(f, {x, area.y, area.right() - 8 - x, area.h}, type, ink, what.label);
  if (count > 0) text_line(f, {x + used + 6, area.y, count + 8, area.h}, Type::small_bold, ink, what.count);
  return state.pressed;
}

struct PillPaint {
  Icon icon;
  Colour fill;
  Colour ink;
  Colour border;
};

PillPaint paint_of(PillState state) {
  switch (state) {
    case PillState::error: return {Icon::error, Colour::l1_tint, Colour::l1, Colour::l1};
    case PillState::conflict: return {Icon::call_split, Colour::l2_tint, Colour::l2, Colour::l2};
    case PillState::unsent: return {Icon::cloud_upload, Colour::inset, Colour::ink, Colour::hairline};
    case PillState::no_contact: return {Icon::cloud_off, Colour::inset, Colour::ink, Colour::hairline};
    case PillState::secured: return {Icon::cloud_done, Colour::l4_tint, Colour::l4, Colour::l4_tint};
  }
  return {Icon::error, Colour::l1_tint, Colour::l1, Colour::l1};
}

float pill_padding(const Frame& f) { return f.is_phone() ? 8 : 13; }
float pill_border(const Pill& what) { return what.state == PillState::secured ? 0 : 1; }

}  // namespace

float chip_height(const Frame& f) { return f.sized(size::chip); }

float chip_width(const Frame& f, const Chip& what) {
  const float words = text_width(f, Type::small_bold, what.label);
  const float border = what.tone == Tone::outline ? 2 : 0;
  return border + (what.icon == Icon::none ? words + 24 : words + icon_size(f, IconSize::small) + chip_icon_gap + 20);
}

float chip(Frame& f, Rect area, const Chip& what) {
  const float height = chip_height(f), width = std::min(chip_width(f, what), area.w);
  const Rect shape{area.x, area.y + (area.h - height) / 2, width, height};
  const ToneColours paint = colours_of(what.tone);
  if (what.tone == Tone::outline) fill_bordered(f, shape, paint.fill, paint.border, stroke::control, radius::chip);
  else fill(f, shape, paint.fill, radius::chip);
  const float border = what.tone == Tone::outline ? 1 : 0;
  float x = shape.x + 12 + border;
  if (what.icon != Icon::none) {
    const float icon_width = icon_size(f, IconSize::small);
    icon(f, {shape.x + 8 + border + icon_width / 2, shape.centre().y}, what.icon, paint.ink, IconSize::small);
    x = shape.x + 8 + border + icon_width + chip_icon_gap;
  }
  text_line(f, {x, shape.y, shape.right() - 12 - border - x, shape.h}, Type::small_bold, paint.ink, what.label, Align::left, Fit::shrinks);
  return width;
}

void chips(Frame& f, Column& column, const std::vector<Chip>& what) {
  constexpr float gap = 8, padding = 12;
  Column row(column);
  float x = column.x, bottom = column.y;
  for (const Chip& one : what) {
    const float width = std::min(chip_width(f, one), column.w);
    if (x > column.x && x + width > column.x + column.w) {
      row.y = bottom + gap;
      x = column.x;
    }
    if (chip_width(f, one) <= column.w) {
      chip(f, {x, row.y, width, chip_height(f)}, one);
      bottom = row.y + chip_height(f);
    } else {
      // Words longer than the line: the chip grows and they wrap. Such a one has no icon.
      const float height = text_height(f, Type::small_bold, one.label, width - 2 * padding) + padding;
      const ToneColours paint = colours_of(one.tone);
      fill(f, {x, row.y, width, height}, paint.fill, radius::chip);
      text_block(f, {x + padding, row.y, width - 2 * padding, height}, Type::small_bold, paint.ink, one.label);
      bottom = row.y + height;
    }
    x += width + gap;
  }
  column.y = bottom;
}

Chip level_chip(const Frame& f, int level) {
  constexpr std::array<Icon, 4> icons{Icon::cancel, Icon::tonality, Icon::data_usage, Icon::check_circle};
  constexpr std::array<Tone, 4> tones{Tone::l1, Tone::l2, Tone::l3, Tone::l4};
  const auto at = static_cast<std::size_t>(std::clamp(level, 1, 4) - 1);
  return {f.word("level." + std::to_string(at + 1)), icons[at], tones[at]};
}

Chip mode_chip(const Frame& f, Announcement mode) {
  if (mode == Announcement::unannounced) return {f.word("mode.unannounced"), Icon::lock, Tone::chip};
  return {f.word("mode.announced"), Icon::event_available, Tone::outline};
}

float filter_chips_width(const Frame& f, const std::vector<FilterChip>& what) {
  float width = 0;
  for (const FilterChip& one : what) width += filter_width(f, one) + space::between_buttons;
  return width - space::between_buttons;
}

int filter_chips(Frame& f, Rect area, const std::vector<FilterChip>& what) {
  int pressed = -1;
  float x = area.x;
  f.enter_group();
  for (std::size_t i = 0; i < what.size(); ++i) {
    const float width = filter_width(f, what[i]);
    if (filter_chip(f, {x, area.y, width, f.sized(size::filter_chip)}, what[i])) pressed = static_cast<int>(i);
    x += width + space::between_buttons;
  }
  f.leave_group();
  return pressed;
}

int filter_chips(Frame& f, Column& column, const std::vector<FilterChip>& what) {
  int pressed = -1;
  const float height = f.sized(size::filter_chip);
  Rect row = column.take(height);
  float x = row.x;
  for (std::size_t i = 0; i < what.size(); ++i) {
    const float width = std::min(filter_width(f, what[i]), column.w);
    if (x > row.x && x + width > row.right()) {
      column.gap(space::between_buttons);
      row = column.take(height);
      x = row.x;
    }
    if (filter_chip(f, {x, row.y, width, height}, what[i])) pressed = static_cast<int>(i);
    x += width + space::between_buttons;
  }
  return pressed;
}

float pill_width(const Frame& f, const Pill& what) {
  return text_width(f, Type::small_bold, what.label) + icon_size(f, IconSize::small) + 8 + pill_padding(f) + pill_padding(f) + 3 + 2 * pill_border(what);
}

bool pill(Frame& f, Rect area, const Pill& what) {
  const float height = std::min(f.sized(size::pill), 64.0f), width = std::min(pill_width(f, what), area.w);
  const Rect shape{area.right() - width, area.y + (area.h - height) / 2, width, height};
  WidgetSpec spec;
  spec.key = what.key;
  spec.rect = shape;
  spec.label = what.label;
  const WidgetState state = f.widget(spec);
  const PillPaint paint = paint_of(what.state);
  const float corner = height / 2;
  if (state.ring) focus_ring(f, shape, corner);
  fill_bordered(f, shape, state.held ? Colour::neutral_tint : paint.fill, paint.border, stroke::control, corner);
  const float icon_width = icon_size(f, IconSize::small);
  const float left = shape.x + pill_padding(f) + pill_border(what);
  icon(f, {left + icon_width / 2, shape.centre().y}, paint.icon, paint.ink, IconSize::small);
  const float x = left + icon_width + 8;
  text_line(f, {x, shape.y, shape.right() - pill_padding(f) + 1 - x, shape.h}, Type::small_bold, paint.ink, what.label, Align::left, Fit::shrinks);
  return state.pressed;
}

void badge(Frame& f, Point centre, int count, Tone tone) {
  const std::string words = count > 99 ? "99+" : std::to_string(count);
  const float height = f.sized(size::badge), width = std::max(height, text_width(f, Type::small_bold, words) + 10);
  const Rect shape{centre.x - width / 2, centre.y - height / 2, width, height};
  const bool conflict = tone == Tone::l2;
  fill(f, shape, conflict ? Colour::l2 : Colour::chip, height / 2);
  text_line(f, shape, Type::small_bold, conflict ? Colour::surface : Colour::on_chip, words, Align::centre);
}

}  // namespace platsbesok::ui
