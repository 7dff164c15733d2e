#include "app/ui/dialog.h"

#include "app/ui/card.h"
#include "app/ui/scroll.h"

#include <algorithm>

namespace platsbesok::ui {

DialogEnd dialog(Frame& f, const std::string& key, float width, const std::function<void(Column&)>& content) {
  f.enter_layer();
  scrim(f, {0, 0, f.input.screen.w, f.input.screen.h});
  const float across = f.card_padding() + stroke::card, margin = f.page_margin();
  const float outer = std::min(width, f.screen.w - 2 * margin), height_max = f.screen.h - 2 * margin;
  const float wanted = f.memory.scrolls[key + ".scroll"].content_height + 2 * (across - 4), height = std::clamp(wanted, 48.0f, height_max);
  const Rect area{f.screen.centre().x - outer / 2, f.screen.centre().y - height / 2, outer, height};
  const bool measured = f.memory.scrolls[key + ".scroll"].content_height > 0;
  if (measured) card_at(f, area);
  else f.request_frame();
  if (!measured) f.push_clip({-2, -2, 1, 1});  // the first frame only measures
  scroll(f, key + ".scroll", {area.x + 1, area.y + across - 4, area.w - 2, area.h - 2 * (across - 4)}, content, {across - 1, 0, across - 1, 0});
  if (!measured) f.pop_clip();
  DialogEnd end = DialogEnd::open;
  if (f.on_top()) {
    for (const KeyPress& press : f.input.keys)
      if (press.key == Key::escape) {
        end = DialogEnd::dismissed;
        f.request_frame();
      }
    WidgetSpec outside;
    outside.key = key + ".outside";
    outside.role = Role::card;
    outside.rect = {0, 0, f.input.screen.w, f.input.screen.h};
    outside.focusable = false;
    WidgetSpec inside = outside;
    inside.key = key;
    inside.rect = area;
    f.widget(inside);
    if (f.widget(outside).pressed && !area.contains(f.input.pointer)) end = DialogEnd::dismissed;
  }
  f.leave_layer();
  return end;
}

bool drop_down(Frame& f, Rect area, const std::string& key, const std::string& words, const std::string& detail, Icon which) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = area;
  spec.label = words;
  spec.value = detail;
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area, radius::button);
  fill_bordered(f, area, state.held ? Colour::neutral_tint : Colour::surface, Colour::outline, stroke::control, radius::button);
  const float icon_width = icon_size(f, IconSize::normal);
  Rect inner = area.inset(16, 0);
  icon(f, {inner.right() - icon_width / 2 + 4, area.centre().y}, Icon::expand_more, Colour::ink);
  inner.w -= icon_width + 8;
  if (which != Icon::none) icon(f, {inner.cut_left(icon_width, 8).centre().x, area.centre().y}, which, Colour::ink);
  const float first = line_height(f, Type::base), second = detail.empty() ? 0 : line_height(f, Type::small), top = area.centre().y - (first + second) / 2;
  text_line(f, {inner.x, top, inner.w, first}, Type::base_bold, Colour::ink, words, Align::left, Fit::may_end_with_dots);
  text_line(f, {inner.x, top + first, inner.w, second}, Type::small, Colour::ink2, detail, Align::left, Fit::shrinks);
  return state.pressed;
}

DialogEnd menu(Frame& f, const std::string& key, const std::string& title, const std::vector<MenuItem>& items, int& pressed) {
  return dialog(f, key, 480, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, title);
    column.gap(12);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const float detail = text_width(f, Type::small, items[i].detail), room = column.w - 32 - (detail > 0 ? detail + 16 : 0);
      const float words = text_height(f, Type::base_bold, items[i].label, room);
      const Rect row = column.take(std::max(f.sized(56), words + 16));
      WidgetSpec spec;
      spec.key = items[i].key;
      spec.role = Role::choice;
      spec.rect = row;
      spec.label = items[i].label;
      spec.chosen = items[i].chosen;
      const WidgetState state = f.widget(spec);
      if (state.pressed) pressed = static_cast<int>(i);
      if (state.ring) focus_ring(f, row.inset(5), radius::button);
      if (items[i].chosen || state.held) fill(f, row, items[i].chosen ? Colour::accent_tint : Colour::neutral_tint, radius::button);
      const Rect line = row.inset(16, 0);
      const Colour ink = items[i].chosen ? Colour::accent_ink : Colour::ink;
      text_block(f, {line.x, line.y, room, line.h}, items[i].chosen ? Type::base_bold : Type::base, ink, items[i].label);
      text_line(f, line, Type::small, items[i].chosen ? Colour::accent_ink : Colour::ink2, items[i].detail, Align::right);
    }
  });
}

}  // namespace platsbesok::ui
