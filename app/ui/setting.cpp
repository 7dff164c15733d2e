#include "app/ui/setting.h"

#include "app/ui/paint.h"
#include "core/base/ensure.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr float row_height = 64, icon_gap = 16, ground_air = 12;

struct RowWords {
  const std::string& label;
  const std::string& detail;
  bool grey = false;
};

WidgetState row_widget(Frame& f, Rect area, const std::string& key, Role role, const std::string& label, const std::string& value,
                       const std::optional<std::string>& reason, bool chosen = false, bool takes_keys = false) {
  WidgetSpec spec;
  spec.takes_keys = takes_keys;
  spec.key = key;
  spec.role = role;
  spec.rect = area;
  spec.enabled = !reason;
  spec.chosen = chosen;
  spec.label = label;
  spec.value = value;
  spec.reason = reason.value_or("");
  return f.widget(spec);
}

// The row's ground, then icon and words at left; both wrap.
void draw_row(Frame& f, Rect row, const WidgetState& state, Icon which, const RowWords& words, float width) {
  const Rect ground{row.x - ground_air, row.y, row.w + 2 * ground_air, row.h};
  if (state.ring) {
    focus_ring(f, ground, radius::field);
    fill(f, ground, Colour::surface, radius::field);
  }
  if (state.held) fill(f, ground, Colour::neutral_tint, radius::field);
  const float icon_width = which == Icon::none ? 0 : icon_size(f, IconSize::normal) + icon_gap;
  if (which != Icon::none)
    icon(f, {row.x + icon_size(f, IconSize::normal) / 2, row.centre().y}, which, words.grey ? Colour::disabled_ink : Colour::ink2);
  const float height = text_height(f, Type::base, words.label, width) + text_height(f, Type::small, words.detail, width);
  Column column(row.x + icon_width, row.centre().y - height / 2, width);
  text(f, column, Type::base, words.grey ? Colour::disabled_ink : Colour::ink, words.label);
  text(f, column, Type::small, words.grey ? Colour::disabled_ink : Colour::ink2, words.detail);
}

float height_of(const Frame& f, const RowWords& words, float width) {
  return std::max(f.sized(row_height), text_height(f, Type::base, words.label, width) + text_height(f, Type::small, words.detail, width) + 20);
}

void draw_switch(Frame& f, Rect body, bool on, bool grey) {
  if (grey) fill(f, body, Colour::disabled_bg, size::switch_height / 2);
  else if (on) fill(f, body, Colour::accent_fill, size::switch_height / 2);
  else fill_bordered(f, body, Colour::surface, Colour::outline, 2, size::switch_height / 2);
  const float half = size::switch_height / 2;
  circle(f, {on ? body.right() - half : body.x + half, body.centre().y}, 24, grey ? Colour::disabled_ink : on ? Colour::on_accent : Colour::outline);
}

}  // namespace

bool switch_row(Frame& f, Column& column, const SwitchRow& what) {
  const std::string state_word = f.word(what.on ? "switch.on" : "switch.off");
  const float icon_width = what.icon == Icon::none ? 0 : icon_size(f, IconSize::normal) + icon_gap;
  // The wider of the two words, so that nothing moves when it changes.
  const float word_width = std::max(text_width(f, Type::small, f.word("switch.on")), text_width(f, Type::small, f.word("switch.off")));
  const float width = column.w - icon_width - size::switch_width - word_width - 32;
  const RowWords words{what.label, what.reason ? *what.reason : what.detail, what.reason.has_value()};
  const Rect row = column.take(height_of(f, words, width));
  const WidgetState state = row_widget(f, row, what.key, Role::choice, what.label, state_word, what.reason, what.on);
  draw_row(f, row, state, what.icon, words, width);
  const Rect body{row.right() - size::switch_width, row.centre().y - size::switch_height / 2, size::switch_width, size::switch_height};
  text_line(f, {row.x, row.y, row.w - size::switch_width - 16, row.h}, Type::small, words.grey ? Colour::disabled_ink : Colour::ink2, state_word, Align::right);
  draw_switch(f, body, what.on, words.grey);
  return state.pressed;
}

bool setting_row(Frame& f, Column& column, const SettingRow& what) {
  const float icon_width = what.icon == Icon::none ? 0 : icon_size(f, IconSize::normal) + icon_gap, chevron = icon_size(f, IconSize::normal);
  const float room = column.w - icon_width - chevron - 16, value = what.value.empty() ? 0 : text_width(f, Type::base, what.value);
  // A value that leaves the words no room stands under them.
  const bool beside = what.value.empty() || text_width(f, Type::base, what.label) + 16 + value <= room;
  const float width = beside ? room - (value > 0 ? value + 16 : 0) : room;
  const std::string& under = what.reason ? *what.reason : what.detail;
  const std::string detail = beside ? under : what.value + (under.empty() ? "" : "\n" + under);
  const RowWords words{what.label, detail, what.reason.has_value()};
  const Rect row = column.take(height_of(f, words, width));
  const WidgetState state = row_widget(f, row, what.key, Role::button, what.label, what.value, what.reason);
  draw_row(f, row, state, what.icon, words, width);
  const Colour ink = words.grey ? Colour::disabled_ink : Colour::ink2;
  icon(f, {row.right() - chevron / 2, row.centre().y}, words.grey ? Icon::lock : Icon::chevron_right, words.grey ? Colour::disabled_ink : Colour::ink);
  if (beside) text_line(f, {row.x, row.y, row.w - chevron - 16, row.h}, Type::base, ink, what.value, Align::right);
  return state.pressed;
}

std::optional<int> slider(Frame& f, Column& column, const Slider& what) {
  ENSURE(what.steps.size() >= 2 && what.chosen >= 0 && what.chosen < static_cast<int>(what.steps.size()));
  std::optional<int> moved;
  const Rect row = column.take(size::touch_min), words = column.take(line_height(f, Type::small));
  const int last = static_cast<int>(what.steps.size()) - 1;
  const WidgetState state = row_widget(f, row, what.key, Role::choice, what.label, what.steps[static_cast<std::size_t>(what.chosen)], what.reason, false, true);
  const bool grey = what.reason.has_value();
  const float from = row.x + 20, width = row.w - 40, pitch = width / static_cast<float>(last);
  if (f.memory.active == what.key && !grey && f.on_top()) {
    // A mouse drags at once; a finger may still be about to scroll.
    if (!f.input.touch || std::abs(f.input.pointer.x - f.memory.pressed_at.x) > size::drag_threshold) f.capture(what.key);
    const int step = static_cast<int>(std::clamp(std::round((f.input.pointer.x - from) / pitch), 0.0f, static_cast<float>(last)));
    if (step != what.chosen && (f.memory.captured || state.pressed)) moved = step;
  }
  if (state.focused && !grey)
    for (const KeyPress& press : f.input.keys) {
      const int at = moved.value_or(what.chosen);
      if ((press.key == Key::left || press.key == Key::down) && at > 0) moved = at - 1;
      if ((press.key == Key::right || press.key == Key::up) && at < last) moved = at + 1;
      if (press.key == Key::home) moved = 0;
      if (press.key == Key::end) moved = last;
    }
  if (moved) f.request_frame();
  fill(f, {from, row.centre().y - 2, width, 4}, Colour::neutral_tint, 2);
  float widest = 0;
  for (const std::string& step : what.steps) widest = std::max(widest, text_width(f, Type::small_bold, step));
  for (int i = 0; i <= last; ++i) {
    const float x = from + pitch * static_cast<float>(i);
    const bool chosen = i == what.chosen;
    if (!chosen) fill(f, {x - 1, row.centre().y + 3, 2, 10}, grey ? Colour::disabled_ink : Colour::outline);
    // Where all words do not fit, the chosen one stands alone.
    if (!chosen && widest + 8 > pitch) continue;
    const Rect place{std::clamp(x - widest / 2, row.x, std::max(row.x, row.right() - widest)), words.y, widest + 1, words.h};
    const Align align = i == 0 ? Align::left : i == last ? Align::right : Align::centre;
    text_line(f, place, chosen ? Type::small_bold : Type::small, grey ? Colour::disabled_ink : chosen ? Colour::ink : Colour::ink2,
              what.steps[static_cast<std::size_t>(i)], align);
  }
  const Point knob{from + pitch * static_cast<float>(what.chosen), row.centre().y};
  const Colour ink = grey ? Colour::disabled_ink : state.held ? Colour::accent_fill_pressed : Colour::accent_fill;
  if (state.ring) {
    circle(f, knob, size::slider_thumb + 4 + 2 * (stroke::focus + stroke::focus_gap), Colour::accent);
    circle(f, knob, size::slider_thumb + 4 + 2 * stroke::focus_gap, Colour::surface);
  }
  circle(f, knob, size::slider_thumb + (state.held ? 8 : 4), grey ? Colour::disabled_ink : Colour::accent);
  circle(f, knob, size::slider_thumb + (state.held ? 4 : 0), Colour::surface);
  circle(f, knob, size::slider_thumb - 6, ink);
  return moved;
}

namespace {

constexpr float picture_height = 96, card_gap = 16, radio_gap = 8;

// The theme in little: ground, card, a heading, a line of text and the main button, in its own colours.
void draw_theme(Frame& f, Rect area, Theme theme) {
  const auto shape = [&](Rect part, Colour colour, float corner) { fill_rgb(f, part, rgb_of(theme, colour), corner); };
  shape(area, Colour::outline, radius::card - 2);
  shape(area.inset(1), Colour::bg, radius::card - 3);
  const Rect card = area.inset(13);
  shape(card, Colour::hairline, radius::field);
  shape(card.inset(1), Colour::surface, radius::field - 1);
  const auto bar = [&](float top, float part, float height, Colour colour) {
    shape({card.x + 11, card.y + top, std::round((card.w - 22) * part), height}, colour, height > 8 ? 4 : height / 2);
  };
  bar(11, 0.7f, 6, Colour::ink);
  bar(23, 0.45f, 6, Colour::ink2);
  bar(39, 0.56f, 16, Colour::accent_fill);
}

}  // namespace

std::optional<int> theme_cards(Frame& f, Column& column, const std::vector<ThemeCard>& cards, int chosen) {
  std::optional<int> pressed;
  if (cards.empty()) return pressed;
  f.enter_group();
  const float radio = icon_size(f, IconSize::normal), count = static_cast<float>(cards.size());
  float longest = 0;
  bool details = false;
  for (const ThemeCard& card : cards) {
    longest = std::max({longest, text_width(f, Type::base_bold, card.label), text_width(f, Type::small, card.detail)});
    details = details || !card.detail.empty();
  }
  const bool across = longest + radio + radio_gap + 4 <= (column.w - (count - 1) * card_gap) / count;
  const float words = line_height(f, Type::base) + (details ? line_height(f, Type::small) : 0);
  const float height = across ? picture_height + 8 + words : std::max(picture_height, words);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const ThemeCard& card = cards[i];
    const bool is_chosen = chosen == static_cast<int>(i);
    if (i == 0 || !across) column.take(height);
    const float width = across ? (column.w - (count - 1) * card_gap) / count : column.w;
    const Rect area{column.x + (across ? static_cast<float>(i) * (width + card_gap) : 0), column.y - height, width, height};
    if (!across && i + 1 < cards.size()) column.gap(card_gap);
    const WidgetState state = row_widget(f, area, card.key, Role::choice, card.label, card.detail, std::nullopt, is_chosen);
    if (state.pressed) pressed = static_cast<int>(i);
    if (state.ring) {
      focus_ring(f, area.grown(4), radius::card);
      fill(f, area.grown(4), Colour::surface, radius::card);
    } else if (state.held) {
      fill(f, area.grown(4), Colour::neutral_tint, radius::card);
    }
    const Rect picture{area.x, area.y, across ? width : std::min(144.0f, width / 2), picture_height};
    if (is_chosen) fill_bordered(f, picture.grown(4), state.held ? Colour::neutral_tint : Colour::surface, Colour::accent, stroke::selected, radius::card + 2);
    draw_theme(f, picture, card.theme);
    const float left = across ? area.x : picture.right() + card_gap, top = across ? picture.bottom() + 8 : area.centre().y - words / 2;
    icon(f, {left + radio / 2, top + line_height(f, Type::base) / 2}, is_chosen ? Icon::radio_button_checked : Icon::radio_button_unchecked,
         is_chosen ? Colour::accent : Colour::ink2);
    Rect lines{left + radio + radio_gap, top, area.right() - left - radio - radio_gap, words};
    text_line(f, lines.cut_top(line_height(f, Type::base)), is_chosen ? Type::base_bold : Type::base, Colour::ink, card.label);
    text_line(f, lines.cut_top(line_height(f, Type::small)), Type::small, Colour::ink2, card.detail, Align::left, Fit::shrinks);
  }
  f.leave_group();
  return pressed;
}

}  // namespace platsbesok::ui
