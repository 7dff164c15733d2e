#include "app/ui/keypad.h"

#include "app/ui/paint.h"

#include <array>

namespace platsbesok::ui {

namespace {

constexpr float gap = 8;
constexpr std::array<std::string_view, 10> digits{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};

bool open(const Keypad& what) { return !what.reason && !what.working; }

WidgetState pad_key(Frame& f, Rect area, const Keypad& what, std::string_view name, const std::string& label) {
  WidgetSpec spec;
  spec.key = what.key + "." + std::string(name);
  spec.rect = area;
  spec.enabled = open(what);
  spec.label = label;
  spec.reason = what.reason.value_or("");
  return f.widget(spec);
}

bool digit_key(Frame& f, Rect area, const Keypad& what, std::string_view digit) {
  const WidgetState state = pad_key(f, area, what, digit, std::string(digit));
  if (state.ring) focus_ring(f, area, radius::button);
  if (open(what)) fill_bordered(f, area, state.held ? Colour::neutral_tint : Colour::surface, Colour::outline, stroke::control, radius::button);
  else fill(f, area, Colour::disabled_bg, radius::button);
  text_line(f, area, Type::title, open(what) ? Colour::ink : Colour::disabled_ink, digit, Align::centre);
  return state.pressed;
}

bool erase_key(Frame& f, Rect area, const Keypad& what) {
  const WidgetState state = pad_key(f, area, what, "erase", what.erase_label);
  if (state.ring) {
    focus_ring(f, area, radius::button);
    fill(f, area, Colour::bg, radius::button);
  }
  if (state.held) fill(f, area, Colour::neutral_tint, radius::button);
  icon(f, area.centre(), what.working ? Icon::hourglass_empty : Icon::backspace, open(what) ? Colour::ink2 : Colour::disabled_ink);
  return state.pressed;
}

}  // namespace

void pin_dots(Frame& f, Column& column, const std::string& key, int written, int count, bool wrong) {
  const Rect row = column.take(size::pin_dot);
  for (int i = 0; i < count; ++i) {
    const Point centre{row.x + size::pin_dot / 2 + static_cast<float>(i) * 36, row.centre().y};
    if (i < written) circle(f, centre, size::pin_dot, wrong ? Colour::l1 : Colour::ink);
    else ring(f, centre, size::pin_dot, wrong ? Colour::l1 : Colour::outline, 2);
  }
  WidgetSpec spec;
  spec.key = key;
  spec.role = Role::status;
  spec.rect = row;
  spec.focusable = false;
  spec.value = std::to_string(written) + "/" + std::to_string(count);
  f.widget(spec);
}

bool keypad(Frame& f, Column& column, const Keypad& what, std::string& pin) {
  const float width = std::min(column.w, 3 * size::key_pin_width + 2 * gap);
  const float height = std::max(size::key_pin_height, line_height(f, Type::title) + 16);
  const auto count = static_cast<std::size_t>(what.count), before = pin.size();
  const auto write = [&](char digit) {
    if (open(what) && pin.size() < count) pin += digit;
  };
  const auto erase = [&] {
    if (open(what) && !pin.empty()) pin.pop_back();
  };
  for (std::size_t row = 0; row < 4; ++row) {
    const Rect line = column.take(height);
    const auto places = columns({line.x, line.y, width, height}, 3, gap);
    if (row < 3)
      for (std::size_t i = 0; i < 3; ++i) {
        if (digit_key(f, places[i], what, digits[row * 3 + i])) write(digits[row * 3 + i].front());
      }
    else {
      if (digit_key(f, places[1], what, digits.back())) write('0');
      if (erase_key(f, places[2], what)) erase();
      break;
    }
    column.gap(gap);
  }
  // A keyboard writes too, unless a field has it.
  if (f.on_top() && !f.memory.edits.contains(f.memory.focus)) {
    for (const char typed : f.input.typed)
      if (typed >= '0' && typed <= '9') write(typed);
    for (const KeyPress& press : f.input.keys)
      if (press.key == Key::backspace) erase();
  }
  if (pin.size() != before) f.request_frame();
  return pin.size() == count && before < count;
}

}  // namespace platsbesok::ui
