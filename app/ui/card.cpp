#include "app/ui/card.h"

#include <imgui.h>

namespace platsbesok::ui {

namespace {

void draw_card(Frame& f, Rect area, CardLook look, bool held) {
  const Colour inside = held ? Colour::neutral_tint : look == CardLook::quiet ? Colour::inset : Colour::surface;
  if (look == CardLook::chosen) return fill_bordered(f, area, inside, Colour::accent, stroke::selected, radius::card);
  if (look == CardLook::grave) return fill_bordered(f, area, inside, Colour::l1, stroke::card, radius::card);
  fill(f, area, Colour::edge, radius::card);
  fill_bordered(f, {area.x, area.y, area.w, area.h - 1}, inside, Colour::hairline, stroke::card, radius::card);
}

}  // namespace

void behind(Frame& f, const std::function<void()>& content, const std::function<void()>& background) {
  ImDrawListSplitter splitter;
  splitter.Split(&f.list, 2);
  splitter.SetCurrentChannel(&f.list, 1);
  content();
  splitter.SetCurrentChannel(&f.list, 0);
  background();
  splitter.Merge(&f.list);
}

Rect card_at(Frame& f, Rect area, CardLook look) {
  draw_card(f, area, look, false);
  return area.inset(f.card_padding() + stroke::card, f.card_padding() - 4 + stroke::card);
}

namespace {

Rect grown_card(Frame& f, Column& column, const std::function<void(Column&)>& content, CardLook look, float padding, const std::string* key,
                const std::string* label, bool* pressed) {
  const float across = (padding < 0 ? f.card_padding() : padding) + stroke::card;
  const float down = (padding < 0 ? f.card_padding() - 4 : padding) + stroke::card;
  Rect area{column.x, column.y, column.w, 0};
  WidgetState state;
  behind(
      f,
      [&] {
        Column inner(column.x + across, column.y + down, column.w - 2 * across);
        content(inner);
        area.h = inner.y + down - column.y;
        if (key == nullptr) return;
        WidgetSpec spec;
        spec.key = *key;
        spec.role = Role::card;
        spec.rect = area;
        spec.label = *label;
        spec.chosen = look == CardLook::chosen;
        state = f.widget(spec);
        *pressed = state.pressed;
      },
      [&] {
        if (state.ring) focus_ring(f, area, radius::card);
        draw_card(f, area, look, state.held);
      });
  column.take(area.h);
  return area;
}

}  // namespace

void card(Frame& f, Column& column, const std::function<void(Column&)>& content, CardLook look, float padding) {
  grown_card(f, column, content, look, padding, nullptr, nullptr, nullptr);
}

bool card_button(Frame& f, Column& column, const std::string& key, const std::string& label, const std::function<void(Column&)>& content, CardLook look,
                 float padding) {
  bool pressed = false;
  grown_card(f, column, content, look, padding, &key, &label, &pressed);
  return pressed;
}

void inset_box(Frame& f, Column& column, Tone tone, const std::function<void(Column&)>& content) {
  const float across = 16, down = 12;
  Rect area{column.x, column.y, column.w, 0};
  behind(
      f,
      [&] {
        Column inner(area.x + across, area.y + down, area.w - 2 * across);
        content(inner);
        area.h = inner.y + down - area.y;
      },
      [&] { fill(f, area, colours_of(tone).fill, radius::field); });
  column.take(area.h);
}

void separator(Frame& f, Column& column, float before, float after) {
  column.gap(before);
  line_across(f, column.x, column.y, column.w);
  column.gap(1 + after);
}

}  // namespace platsbesok::ui
