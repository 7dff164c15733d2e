#include "app/ui/button.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

constexpr float icon_gap = 8;

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
  const float icons = icon_size(f, IconSize::normal) + icon_gap;
  return text_width(f, Type::base_bold, what.label) + (leading_icon(what) == Icon::none ? 0 : icons) + (what.icon_after == Icon::none ? 0 : icons);
}

void shape(Frame& f, Rect area, const Paint& paint, bool ring, float corner) {
  if (ring) focus_ring(f, area, corner);
  if (!paint.filled) return;
  if (paint.border) fill_bordered(f, area, paint.fill, *paint.border, stroke::control, corner);
  else fill(f, area, paint.fill, corner);
}

}  // namespace

float button_height(const Frame& f, const Button& what) { return f.sized(what.compact ? size::button_compact : size::button); }

float button_width(const Frame& f, const Button& what) {
  const float padding = what.kind == ButtonKind::text ? 0 : what.compact ? 15 : 25;
  return std::max(size::touch_min, group_width(f, what) + 2 * padding);
}

bool button(Frame& f, Rect area, const Button& what) {
  const WidgetState state = f.widget(spec_of(what, area));
  if (!f.visible(area.grown(6))) return state.pressed;
  const Paint paint = paint_of(what, state.held);
  shape(f, what.kind == ButtonKind::text ? area.inset(-8, 0) : area, paint, state.ring, radius::button);
  const Icon first = leading_icon(what);
  const float icon_width = icon_size(f, IconSize::normal), width = std::min(group_width(f, what), area.w);
  float x = area.x + (area.w - width) / 2;
  const float middle = area.y + area.h / 2;
  if (first != Icon::none) {
    icon(f, {x + icon_width / 2, middle}, first, paint.ink);
    x += icon_width + icon_gap;
  }
  const float after = what.icon_after == Icon::none ? 0 : icon_width + icon_gap;
  text_line(f, {x, area.y, area.x + (area.w + width) / 2 - after - x, area.h}, Type::base_bold, paint.ink, what.label);
  if (what.icon_after != Icon::none) icon(f, {area.x + (area.w + width) / 2 - icon_width / 2, middle}, what.icon_after, paint.ink);
  return state.pressed;
}

bool button(Frame& f, Column& column, const Button& what, bool full_width) {
  Rect area = column.take(button_height(f, what));
  if (!full_width) area.w = std::min(area.w, button_width(f, what));
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
  const float icon_height = icon_size(f, IconSize::normal), words_height = line_height(f, Type::small), gap = 4;
  const float top = area.y + (area.h - icon_height - words_height - gap) / 2;
  icon(f, {area.centre().x, top + icon_height / 2}, which, Colour::accent);
  text_line(f, {area.x + 4, top + icon_height + gap, area.w - 8, words_height}, Type::small_bold, Colour::accent, label, Align::centre);
  return state.pressed;
}

}  // namespace platsbesok::ui
