#include "app/ui/zoom.h"

#include "app/ui/paint.h"

#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr float factor_max = 6, double_tap_factor = 2.5f, wheel_quotient = 1.15f, key_quotient = 1.25f, key_move = 0.15f;

Rect placed(Rect area, Size picture, const ZoomMemory& state) {
  if (picture.w <= 0 || picture.h <= 0 || area.empty()) return {area.centre().x, area.centre().y, 0, 0};
  const float fitted = std::min(area.w / picture.w, area.h / picture.h) * state.factor;
  const float w = picture.w * fitted, h = picture.h * fitted;
  return {area.centre().x - state.middle.x * w, area.centre().y - state.middle.y * h, w, h};
}

// Back inside the bounds: the factor, and how far the middle may lie from the picture's own.
void keep_inside(Rect area, Size picture, ZoomMemory& state) {
  state.factor = std::isfinite(state.factor) ? std::clamp(state.factor, 1.0f, factor_max) : 1;
  const Rect now = placed(area, picture, state);
  const auto kept = [](float middle, float seen, float whole) {
    if (whole <= seen || !std::isfinite(middle)) return 0.5f;
    const float half = seen / whole / 2;
    return std::clamp(middle, half, 1 - half);
  };
  state.middle = {kept(state.middle.x, area.w, now.w), kept(state.middle.y, area.h, now.h)};
}

// What lies under the point stays under it.
void scale_about(Rect area, Size picture, ZoomMemory& state, Point about, float quotient) {
  const Rect before = placed(area, picture, state);
  if (before.empty()) return;
  const Point part{(about.x - before.x) / before.w, (about.y - before.y) / before.h};
  state.factor = std::clamp(state.factor * quotient, 1.0f, factor_max);
  const Rect after = placed(area, picture, state);
  state.middle = {part.x + (area.centre().x - about.x) / after.w, part.y + (area.centre().y - about.y) / after.h};
}

void move_by(Rect area, Size picture, ZoomMemory& state, Point by) {
  const Rect now = placed(area, picture, state);
  if (now.empty()) return;
  state.middle = {state.middle.x - by.x / now.w, state.middle.y - by.y / now.h};
}

void follow_keys(const Frame& f, Rect area, Size picture, ZoomMemory& state) {
  const float across = area.w * key_move, down = area.h * key_move;
  for (const KeyPress& press : f.input.keys) {
    switch (press.key) {
      case Key::plus: scale_about(area, picture, state, area.centre(), key_quotient); break;
      case Key::minus: scale_about(area, picture, state, area.centre(), 1 / key_quotient); break;
      case Key::home: state = ZoomMemory{}; break;
      case Key::left: move_by(area, picture, state, {across, 0}); break;
      case Key::right: move_by(area, picture, state, {-across, 0}); break;
      case Key::up: move_by(area, picture, state, {0, down}); break;
      case Key::down: move_by(area, picture, state, {0, -down}); break;
      default: break;
    }
    keep_inside(area, picture, state);
  }
}

}  // namespace

Zoomed zoom(Frame& f, Rect area, const Zoom& what) {
  ZoomMemory& state = f.memory.zooms[what.key];
  const Input& input = f.input;
  WidgetSpec spec;
  spec.key = what.key;
  spec.role = Role::image;
  spec.takes_keys = true;
  spec.rect = area;
  spec.label = what.label;
  spec.value = std::to_string(static_cast<int>(std::lround(state.factor * 100))) + " %";
  Zoomed result;
  result.state = f.widget(spec);
  keep_inside(area, what.picture, state);
  if (f.on_top()) {
    if (f.memory.active == what.key) {
      if (input.pressed && input.clicks == 2 && what.drag_moves) {
        const float wanted = state.factor > 1 ? 1 : double_tap_factor;
        scale_about(area, what.picture, state, input.pointer, wanted / state.factor);
        f.capture(what.key);
      } else if (input.held && !input.pressed && what.drag_moves && f.memory.strayed) {
        f.capture(what.key);
        move_by(area, what.picture, state, {input.pointer.x - state.last_pointer.x, input.pointer.y - state.last_pointer.y});
      }
    }
    const bool over = area.intersection(f.clip()).contains(input.pointer);
    if (input.pinch.on && area.contains(input.pinch.centre)) {
      move_by(area, what.picture, state, input.pinch.moved);
      scale_about(area, what.picture, state, input.pinch.centre, input.pinch.factor);
    }
    if (over && input.zoom_steps != 0) scale_about(area, what.picture, state, input.pointer, std::pow(wheel_quotient, input.zoom_steps));
    keep_inside(area, what.picture, state);
    if (result.state.focused) follow_keys(f, area, what.picture, state);
    result.tapped = result.state.pressed && !f.memory.captured && !f.memory.strayed;
  }
  state.last_pointer = input.pointer;
  if (result.state.ring) focus_ring(f, area, 0);
  result.picture = placed(area, what.picture, state);
  result.factor = state.factor;
  return result;
}

void fit_again(Frame& f, const std::string& key) { f.memory.zooms.erase(key); }

}  // namespace platsbesok::ui
