#include "app/ui/scroll.h"

#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr float fling_start = 60;       // dp a second; slower than this a release simply stops
constexpr float fling_stop = 12;
constexpr double fling_decay_ms = 325;  // the speed falls to 1/e in this time
constexpr double rest_ms = 80;
constexpr double frame_ms_max = 50;     // after a pause the list does not leap

float end_of(const ScrollMemory& state) { return std::max(0.0f, state.content_height - state.viewport_height); }

void follow_pointer(Frame& f, ScrollMemory& state, Rect viewport) {
  const Input& input = f.input;
  if (input.pressed && viewport.intersection(f.clip()).contains(input.pointer) && !f.under_float(input.pointer)) {
    state.candidate = true;
    state.pressed_at = state.last_pointer = input.pointer;
    state.offset_at_press = state.offset;
    // A finger on a moving list stops it and presses nothing.
    state.dragging = std::abs(state.velocity) > fling_stop;
    state.velocity = 0;
  }
  if (!state.candidate) return;
  if (f.memory.captured || input.pinch.on) {
    state.velocity = 0;
    state.candidate = state.dragging = false;
    return;
  }
  const float moved = input.pointer.y - state.pressed_at.y;
  if (!state.dragging && std::abs(moved) > size::drag_threshold && end_of(state) > 0) state.dragging = true;
  if (state.dragging) {
    f.memory.active.clear();
    f.memory.scrolled = true;
    state.offset = state.offset_at_press - moved;
    const double elapsed = std::max(1.0, input.now_ms - state.last_ms);
    const float speed = (state.last_pointer.y - input.pointer.y) / static_cast<float>(elapsed) * 1000;
    if (input.held) state.velocity = 0.6f * speed + 0.4f * state.velocity;
  }
  if (input.pressed || input.pointer.y != state.last_pointer.y) state.moved_ms = input.now_ms;
  state.last_pointer = input.pointer;
  if (!input.held) {
    // A finger that came to rest before it was lifted throws nothing.
    if (input.now_ms - state.moved_ms > rest_ms) state.velocity = 0;
    if (std::abs(state.velocity) < fling_start || f.look.reduced_motion) state.velocity = 0;
    state.candidate = state.dragging = false;
  }
}

void move_freely(Frame& f, ScrollMemory& state) {
  if (state.candidate || state.velocity == 0) return;
  const double elapsed = std::min(frame_ms_max, std::max(1.0, f.input.now_ms - state.last_ms));
  state.offset += state.velocity * static_cast<float>(elapsed / 1000);
  state.velocity *= static_cast<float>(std::exp(-elapsed / fling_decay_ms));
  if (std::abs(state.velocity) < fling_stop) state.velocity = 0;
  f.request_frame();
}

void follow_wheel_and_keys(Frame& f, const std::string& key, ScrollMemory& state, Rect viewport) {
  if (f.input.wheel != 0 && viewport.contains(f.input.pointer)) {
    state.offset -= f.input.wheel;
    state.velocity = 0;
  }
  if (!f.scrolls_by_keys(key)) return;
  for (const KeyPress& press : f.input.keys) {
    if (press.key == Key::page_down) state.offset += viewport.h * 0.9f;
    if (press.key == Key::page_up) state.offset -= viewport.h * 0.9f;
    if (press.key == Key::home) state.offset = 0;
    if (press.key == Key::end) state.offset = end_of(state);
    if (press.key == Key::page_down || press.key == Key::page_up || press.key == Key::home || press.key == Key::end) state.velocity = 0;
  }
}

}  // namespace

void scroll(Frame& f, const std::string& key, Rect viewport, const std::function<void(Column&)>& content, ScrollPadding padding) {
  ScrollMemory& state = f.memory.scrolls[key];
  state.viewport_height = viewport.h;
  f.note_scroll(key, viewport);
  if (f.on_top()) {
    follow_pointer(f, state, viewport);
    follow_wheel_and_keys(f, key, state, viewport);
    move_freely(f, state);
  }
  const float wanted = state.offset;
  state.offset = std::clamp(wanted, 0.0f, end_of(state));
  if (state.offset != wanted) state.velocity = 0;
  state.last_ms = f.input.now_ms;

  ProbedWidget area;
  area.key = key;
  area.role = Role::scroll;
  area.rect = area.touch = viewport;
  area.visible = viewport.intersection(f.clip());
  area.layer = f.layer();

  f.push_clip(viewport);
  f.enter_scroll(key);
  const float scale = f.look.px_per_dp, top = viewport.y - std::round(state.offset * scale) / scale;
  Column column(viewport.x + padding.left, top + padding.top, viewport.w - padding.left - padding.right);
  content(column);
  f.leave_scroll();
  f.pop_clip();

  const float height = column.y + padding.bottom - top;
  area.value = std::to_string(static_cast<int>(state.offset)) + "/" + std::to_string(static_cast<int>(std::max(0.0f, height - viewport.h)));
  f.probe.add(area);
  // The content became shorter or longer than this frame was drawn for.
  if (height != state.content_height && state.offset > std::max(0.0f, height - viewport.h)) f.request_frame();
  // Rows above the view were drawn over one another in this frame.
  if (state.grown_above != 0) f.request_frame();
  state.content_height = height + state.grown_above;
  state.offset += state.grown_above;
  state.offset_at_press += state.grown_above;
  state.grown_above = 0;
}

void scroll_to_top(Frame& f, const std::string& key) {
  f.memory.scrolls[key].offset = 0;
  f.memory.scrolls[key].velocity = 0;
}

void reveal(Frame& f, const std::string& widget_key) {
  f.memory.reveal = widget_key;
  f.request_frame();
}

}  // namespace platsbesok::ui
