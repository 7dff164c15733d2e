#include "app/ui/flow.h"

#include "app/ui/button.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

// The slot of each thing, from the upper left corner.
std::vector<Rect> place(float width, const Flow& how, const std::vector<Flowing>& things) {
  std::vector<Rect> slots;
  float x = 0, y = 0;
  for (const Flowing& one : things) {
    const float w = std::min(one.width, width);
    if (x > 0 && x + w > width + 0.5f) x = 0, y += how.line + how.down;
    slots.push_back({one.at_right && x > 0 ? width - w : x, y, w, how.line});
    x = slots.back().right() + how.across;
  }
  return slots;
}

}  // namespace

Flowing flowing_words(Frame& f, Type type, Colour colour, const std::string& words, bool at_right) {
  return {text_width(f, type, words) + 0.5f, [&f, type, colour, words](Rect slot) { text_block(f, slot, type, colour, words); }, at_right};
}

float flow_height(float width, const Flow& how, const std::vector<Flowing>& things) {
  return things.empty() ? 0 : place(width, how, things).back().bottom();
}

void flow(Column& column, const Flow& how, const std::vector<Flowing>& things) {
  if (things.empty()) return;
  const auto slots = place(column.w, how, things);
  for (std::size_t i = 0; i < things.size(); ++i) things[i].draw({column.x + slots[i].x, column.y + slots[i].y, slots[i].w, slots[i].h});
  column.take(slots.back().bottom());
}

std::string buttons_across(Frame& f, Column& column, const std::vector<Button>& buttons) {
  std::string pressed;
  if (buttons.empty()) return pressed;
  const auto count = static_cast<float>(buttons.size());
  const float part = (column.w - (count - 1) * space::between_buttons) / count;
  // In a row of equals the words keep 16 of their 24 of air at the sides.
  const bool beside = std::ranges::all_of(buttons, [&](const Button& one) { return button_width(f, one) - 16 <= part; });
  const Rect row = beside ? column.take(button_height(f, buttons.front())) : Rect{};
  const auto parts = columns(row, buttons.size(), space::between_buttons);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    if (!beside && i > 0) column.gap(space::between_buttons);
    if (beside ? button(f, parts[i], buttons[i]) : button(f, column, buttons[i], true)) pressed = buttons[i].key;
  }
  return pressed;
}

std::string buttons_at_ends(Frame& f, Column& column, const std::vector<Button>& buttons) {
  std::string pressed;
  for (const Button& one : buttons)
    if (one.reason) {
      text(f, column, Type::small, Colour::ink2, *one.reason);
      column.gap(12);
    }
  float wanted = 0;
  for (const Button& one : buttons) wanted += button_width(f, one) + 16;
  if (wanted > column.w + 16) {
    for (auto one = buttons.rbegin(); one != buttons.rend(); ++one) {
      if (one != buttons.rbegin()) column.gap(space::between_buttons);
      if (button(f, column, *one, true)) pressed = one->key;
    }
    return pressed;
  }
  const Rect row = column.take(button_height(f, buttons.front()));
  float right = row.right();
  for (std::size_t i = buttons.size(); i-- > 1;) right -= button_width(f, buttons[i]) + 16;
  float x = right + 16;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const float width = button_width(f, buttons[i]);
    if (button(f, {i == 0 ? row.x : x, row.y, width, row.h}, buttons[i])) pressed = buttons[i].key;
    if (i > 0) x += width + 16;
  }
  return pressed;
}

}  // namespace platsbesok::ui
