#include "app/ui/selection.h"

#include "app/ui/paint.h"
#include "app/ui/text.h"

#include <array>

namespace platsbesok::ui {

namespace {

constexpr float knob = 20, bar_padding = 12, bar_air = 8, handle_height = size::touch_min;

struct Command {
  std::string name;   // "cut": its text is field.cut
  KeyPress keys;
  Rect area;          // within the bar
};

std::vector<Command> commands(const SelectionBar& bar) {
  std::vector<Command> all;
  if (bar.cut) all.push_back({"cut", {Key::x, false, true}, {}});
  if (bar.copy) all.push_back({"copy", {Key::c, false, true}, {}});
  all.push_back({"paste", {Key::v, false, true}, {}});
  if (bar.select_all) all.push_back({"select_all", {Key::a, false, true}, {}});
  return all;
}

// Side by side, and on another row where the screen is too narrow. Returns the bar's size.
Size lay_out(const Frame& f, std::vector<Command>& all, float width_max) {
  const float height = std::max(size::touch_min, line_height(f, Type::small) + 16);
  Size whole{0, height};
  float x = 0;
  for (Command& one : all) {
    const float width = std::max(size::touch_min, text_width(f, Type::small_bold, f.word("field." + one.name)) + 2 * bar_padding);
    if (x > 0 && x + width > width_max) {
      x = 0;
      whole.h += height;
    }
    one.area = {x, whole.h - height, width, height};
    x += width;
    whole.w = std::max(whole.w, x);
  }
  return whole;
}

// Over the selection; under its handles where there is no room above.
Rect place(const Frame& f, const SelectionBar& bar, Size size) {
  const float left = bar.from.y == bar.to.y ? (bar.from.x + bar.to.x) / 2 - size.w / 2 : bar.from.x;
  const float above = bar.from.y - bar_air - size.h, below = bar.to.bottom() + handle_height;
  const float top = above >= f.screen.y + 4 ? above : std::min(below, f.screen.bottom() - size.h - 4);
  return {std::clamp(left, 8.0f, std::max(8.0f, f.screen.w - size.w - 8)), top, size.w, size.h};
}

}  // namespace

std::optional<Point> selection_handle(Frame& f, const std::string& key, Rect mark, HandleSide side, Point& grip) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = {side == HandleSide::from ? mark.x - size::touch_min : mark.x, mark.bottom(), size::touch_min, handle_height};
  spec.focusable = false;
  spec.floating = true;
  const WidgetState state = f.widget(spec);
  const Point centre{side == HandleSide::from ? mark.x - knob / 2 + 1 : mark.x + knob / 2, mark.bottom() + knob / 2 - 1};
  const Rect clip = f.clip();
  if (clip.contains(centre))
    f.draw_over([&f, mark, centre, held = state.held] {
      fill(f, mark, Colour::accent);
      circle(f, centre, held ? knob + 6 : knob, Colour::accent);
    });
  if (f.memory.active != key) return std::nullopt;
  if (f.input.pressed) grip = {mark.x - f.input.pointer.x, mark.centre().y - f.input.pointer.y};
  f.capture(key);
  if (f.input.pressed || !f.memory.strayed) return std::nullopt;
  return Point{f.input.pointer.x + grip.x, f.input.pointer.y + grip.y};
}

void selection_bar(Frame& f, const SelectionBar& bar) {
  // Out of sight, or in the way of a handle under way: no bar.
  const bool dragging = f.memory.active == bar.key + ".from" || f.memory.active == bar.key + ".to";
  if (dragging || (f.clip().intersection(bar.from).empty() && f.clip().intersection(bar.to).empty())) return;
  f.draw_over([&f, bar] {
    auto all = commands(bar);
    const Rect area = place(f, bar, lay_out(f, all, f.screen.w - 16));
    fill_bordered(f, area, Colour::surface, Colour::outline, stroke::control, radius::button);
    for (const Command& one : all) {
      const Rect shape{area.x + one.area.x, area.y + one.area.y, one.area.w, one.area.h};
      WidgetSpec spec;
      spec.key = bar.key + "." + one.name;
      spec.rect = shape;
      spec.focusable = false;
      spec.floating = true;
      spec.label = f.word("field." + one.name);
      const WidgetState state = f.widget(spec);
      if (state.held) fill(f, shape.inset(1), Colour::accent_tint, radius::button - 1);
      text_line(f, shape, Type::small_bold, Colour::accent, spec.label, Align::centre);
      if (!state.pressed) continue;
      f.memory.written.keys.push_back(one.keys);
      f.request_frame();
    }
  });
}

}  // namespace platsbesok::ui
