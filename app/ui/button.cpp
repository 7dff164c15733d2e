#include "app/ui/button.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

constexpr float button_icon_gap = 8;

struct Paint {
  Colour fill;
  Colour ink;
  std::optional<Colour> border;
  bool filled = true;
};

Paint paint_of(const Button& what, bool held) {
  if (what.reason) return {Colour::disabled_bg, Colour::disabled_ink, std::nullopt, true};
  switch (what.kind) {
    case ButtonKind::main: return {held ? Colour::accent_fill_pressed : Colour::accent_fill, Colour::on_accent, std::nullopt, true};
    case ButtonKind::outlined:
      return {held ? Colour::neutral_tint : Colour::surface, what.grave ? Colour::l1 : Colour::ink, what.grave_border ? Colour::l1 : Colour::outline, true};
    case ButtonKind::text: return {Colour::neutral_tint, what.grave ? Colour::l1 : Colour::accent, std::nullopt, held};
  }
  return {Colour::surface, Colour::ink, Colour::outline, true};
}

Icon leading_icon(const Button& what) {
  if (what.working) return Icon::hourglass_empty;
  if (what.reason && what.by_rule) return Icon::lock;
  return what.icon;
}

WidgetSpec spec_of(const Button& what, Rect area) {
  WidgetSpec spec;
  spec.key = what.key;
  spec.rect = area;
  spec.enabled = !what.reason && !what.working;
  spec.label = what.label;
  spec.reason = what.reason.value_or("");
  return spec;
}

float group_width(const Frame& f, const Button& what) {
  const float icons = icon_size(f, IconSize::normal) + button_icon_gap;
  return text_width(f, Type::base_bold, what.label) + (leading_icon(what) == Icon::none ? 0 : icons) + (what.icon_after == Icon::none ? 0 : icons);
}

// How a button's words and icons lie where it is this wide: words that have no room give up the icon after them, then the one before, then wrap.
struct Inside {
  Icon before, after;
  float words = 0;        // their width
  std::size_t lines = 1;
};
Inside inside_of(const Frame& f, const Button& what, float width) {
  const float icons = icon_size(f, IconSize::normal) + button_icon_gap, room = width - (what.kind == ButtonKind::text ? 0 : 16);
  Inside in{leading_icon(what), what.icon_after, text_width(f, Type::base_bold, what.label), 1};
  const auto left = [&] { return room - (in.before == Icon::none ? 0 : icons) - (in.after == Icon::none ? 0 : icons); };
  if (in.words > left()) in.after = Icon::none;
  if (in.words > left() && in.words <= room) in.before = Icon::none;
  if (in.words <= left()) return in;
  // A word is not broken for an icon's sake.
  float longest = 0;
  for (std::size_t at = 0; at < what.label.size();) {
    const std::size_t end = std::min(what.label.find(' ', at), what.label.size());
    longest = std::max(longest, text_width(f, Type::base_bold, what.label.substr(at, end - at)));
    at = end + 1;
  }
  if (longest > left()) in.before = Icon::none;
  in.words = left();
  const auto spans = wrap(f, Type::base_bold, what.label, in.words);
  in.lines = spans.size();
  float widest = 0;
  for (const LineSpan& span : spans) widest = std::max(widest, text_width(f, Type::base_bold, std::string_view(what.label).substr(span.from, span.to - span.from)));
  in.words = std::min(in.words, widest + 1);
  return in;
}

void shape(Frame& f, Rect area, const Paint& paint, bool ring, float corner) {
  if (ring) focus_ring(f, area, corner);
  if (!paint.filled) return;
  if (paint.border) fill_bordered(f, area, paint.fill, *paint.border, stroke::control, corner);
  else fill(f, area, paint.fill, corner);
}

}  // namespace

float button_height(const Frame& f, const Button& what) { return f.sized(what.compact ? size::button_compact : size::button); }
float button_height(const Frame& f, const Button& what, float width) {
  const std::size_t lines = inside_of(f, what, width).lines;
  return std::max(button_height(f, what), lines == 1 ? 0 : static_cast<float>(lines) * line_height(f, Type::base_bold) + 16);
}

float button_width(const Frame& f, const Button& what) {
  const float padding = what.kind == ButtonKind::text ? 0 : what.compact ? 15 : 25;
  return std::max(size::touch_min, group_width(f, what) + 2 * padding);
}

bool button(Frame& f, Rect area, const Button& what) {
  const WidgetState state = f.widget(spec_of(what, area));
  if (!f.visible(area.grown(6))) return state.pressed;
  const Paint paint = paint_of(what, state.held);
  shape(f, what.kind == ButtonKind::text ? area.inset(-8, 0) : area, paint, state.ring, radius::button);
  const Inside in = inside_of(f, what, area.w);
  const float icon_width = icon_size(f, IconSize::normal), icons = icon_width + button_icon_gap, middle = area.y + area.h / 2;
  const float width = in.words + (in.before == Icon::none ? 0 : icons) + (in.after == Icon::none ? 0 : icons);
  float x = area.x + (area.w - width) / 2;
  if (in.before != Icon::none) {
    icon(f, {x + icon_width / 2, middle}, in.before, paint.ink);
    x += icons;
  }
  const Rect words{x, area.y, in.words + 0.5f, area.h};
  if (in.lines == 1) text_line(f, words, Type::base_bold, paint.ink, what.label);
  else text_block(f, words, Type::base_bold, paint.ink, what.label, in.before == Icon::none ? Align::centre : Align::left);
  if (in.after != Icon::none) icon(f, {x + in.words + button_icon_gap + icon_width / 2, middle}, in.after, paint.ink);
  return state.pressed;
}

bool button(Frame& f, Column& column, const Button& what, bool full_width) {
  const float width = full_width ? column.w : std::min(column.w, button_width(f, what));
  Rect area = column.take(button_height(f, what, width));
  area.w = width;
  return button(f, area, what);
}

bool icon_button(Frame& f, Rect area, const std::string& key, const std::string& label, Icon which, bool bordered) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = area;
  spec.label = label;
  const WidgetState state = f.widget(spec);
  Paint paint{state.held ? Colour::neutral_tint : Colour::surface, Colour::ink, Colour::outline, true};
  if (!bordered) paint = {Colour::neutral_tint, Colour::ink2, std::nullopt, state.held};
  shape(f, area, paint, state.ring, radius::button);
  icon(f, area.centre(), which, paint.ink);
  return state.pressed;
}

bool tile_button(Frame& f, Rect area, const std::string& key, const std::string& label, Icon which) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = area;
  spec.label = label;
  const WidgetState state = f.widget(spec);
  shape(f, area, {state.held ? Colour::neutral_tint : Colour::surface, Colour::accent, Colour::outline, true}, state.ring, radius::field);
  const float icon_height = icon_size(f, IconSize::normal), words_height = text_height(f, Type::small_bold, label, area.w - 8), gap = 4;
  const float top = area.y + (area.h - icon_height - words_height - gap) / 2;
  icon(f, {area.centre().x, top + icon_height / 2}, which, Colour::accent);
  text_block(f, {area.x + 4, top + icon_height + gap, area.w - 8, words_height}, Type::small_bold, Colour::accent, label, Align::centre);
  return state.pressed;
}

}  // namespace platsbesok::ui
