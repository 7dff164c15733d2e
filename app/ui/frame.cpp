#include "app/ui/frame.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace platsbesok::ui {

Frame::Frame(const Look& frame_look, const base::Wording& wording, const Fonts& font_set, const Input& frame_input, Memory& kept, Probe& recorded,
             ImDrawList& draw_list)
    : look(frame_look),
      words(wording),
      fonts(font_set),
      input(frame_input),
      memory(kept),
      probe(recorded),
      list(draw_list),
      screen{0, 0, frame_input.screen.w, frame_input.screen.h} {
  probe.clear();
  // The window became lower, usually for an on-screen keyboard: what is being written in stays in view.
  if (screen.h < memory.screen_height) memory.reveal = memory.focus;
  memory.screen_height = screen.h;
  clips_.push_back(screen);
  if (input.pressed) memory.scrolled = false;
  for (const KeyPress& press : input.keys)
    if (press.key == Key::tab) memory.focus_shown = true;
}

void Frame::finish() {
  // A press on nothing takes the keyboard away from whatever had it; done at release, so that nothing moves under the finger.
  if (input.released && memory.active.empty() && !memory.scrolled) {
    if (!memory.focus.empty()) wants_frame_ = true;
    memory.focus.clear();
    memory.focus_shown = false;
  }
  if (!input.held) {
    memory.active.clear();
    memory.captured = false;
  }
  if (memory.top_layer != top_layer_) wants_frame_ = true;
  memory.top_layer = top_layer_;
  move_focus();
  memory.focus_order = focus_order_;
}

float Frame::sized(float dp) const {
  if (look.text_scale == 1.0f) return dp;
  const float grown = dp * look.text_scale, step = dp >= 56 ? 8.0f : 4.0f;
  return std::floor(grown / step) * step;
}

void Frame::move_focus() {
  for (const KeyPress& press : input.keys) {
    if (press.key != Key::tab || focus_order_.empty()) continue;
    const auto at = std::find(focus_order_.begin(), focus_order_.end(), memory.focus);
    const auto count = static_cast<std::ptrdiff_t>(focus_order_.size());
    std::ptrdiff_t next = press.shift ? count - 1 : 0;
    if (at != focus_order_.end()) next = ((at - focus_order_.begin()) + (press.shift ? -1 : 1) + count) % count;
    memory.focus = focus_order_[static_cast<std::size_t>(next)];
    memory.focus_shown = true;
    memory.reveal = memory.focus;
    wants_frame_ = true;
  }
}

void Frame::focus(std::string_view key, bool show_ring) {
  if (memory.focus == key && memory.focus_shown == show_ring) return;
  memory.focus = key;
  memory.focus_shown = show_ring;
  memory.reveal = key;
  wants_frame_ = true;
}

void Frame::capture(std::string_view key) {
  if (memory.active == key) memory.captured = true;
}

void Frame::push_clip(Rect area) {
  clips_.push_back(clips_.back().intersection(area));
  const float scale = look.px_per_dp;
  const Rect cut = clips_.back();
  list.PushClipRect({std::round(cut.x * scale), std::round(cut.y * scale)}, {std::round(cut.right() * scale), std::round(cut.bottom() * scale)}, false);
}

void Frame::pop_clip() {
  clips_.pop_back();
  list.PopClipRect();
}

void Frame::enter_layer() {
  ++layer_;
  top_layer_ = std::max(top_layer_, layer_);
  // What lies under a dialog is not reached by Tab.
  if (layer_ >= memory.top_layer) focus_order_.clear();
}

void Frame::leave_layer() { --layer_; }

void Frame::reveal_if_asked(const WidgetSpec& spec) {
  if (memory.reveal != spec.key) return;
  memory.reveal.clear();
  if (scroll_keys_.empty()) return;
  ScrollMemory& scroll = memory.scrolls[scroll_keys_.back()];
  const Rect view = clip();
  const float air = 16;
  float move = 0;
  if (spec.rect.bottom() + air > view.bottom()) move = spec.rect.bottom() + air - view.bottom();
  if (spec.rect.y - air - move < view.y) move = spec.rect.y - air - view.y;
  if (move == 0) return;
  scroll.offset += move;
  scroll.velocity = 0;
  wants_frame_ = true;
}

WidgetState Frame::widget(const WidgetSpec& spec) {
  // The finger's area may be larger than the shape, never smaller than 48 × 48.
  const float across = std::max(0.0f, (size::touch_min - spec.rect.w) / 2), down = std::max(0.0f, (size::touch_min - spec.rect.h) / 2);
  const Rect touch{spec.rect.x - across, spec.rect.y - down, spec.rect.w + 2 * across - spec.touch_less_right, spec.rect.h + 2 * down};
  const Rect visible_touch = touch.intersection(clip());
  if (spec.focusable && on_top()) focus_order_.push_back(spec.key);
  reveal_if_asked(spec);
  WidgetState state = on_top() ? interact(spec, visible_touch) : WidgetState{};
  if (const auto forced = memory.shown.find(spec.key); forced != memory.shown.end()) {
    state.held = forced->second == Shown::pressed;
    state.ring = state.focused = forced->second == Shown::focused;
  }
  probe.add({spec.key, spec.role, spec.rect, touch, visible_touch, scroll_keys_.empty() ? std::string() : scroll_keys_.back(), spec.enabled, spec.chosen,
             state.focused, layer_, spec.label, spec.value, spec.reason});
  return state;
}

WidgetState Frame::interact(const WidgetSpec& spec, Rect visible_touch) {
  WidgetState state;
  const bool under_pointer = visible_touch.contains(input.pointer);
  if (input.pressed && under_pointer && !pointer_taken_) {
    pointer_taken_ = true;
    memory.active = spec.key;
    memory.pressed_at = input.pointer;
    memory.captured = false;
    memory.focus_shown = false;
  }
  if (memory.active == spec.key) {
    state.held = input.held && under_pointer && spec.enabled;
    state.pressed = input.released && under_pointer && spec.enabled;
    if (state.pressed && spec.focusable) memory.focus = spec.key;
  }
  state.focused = memory.focus == spec.key;
  state.ring = state.focused && memory.focus_shown && spec.focusable;
  if (state.focused && spec.enabled && spec.role != Role::field && spec.role != Role::pad)
    for (const KeyPress& press : input.keys)
      if (press.key == Key::enter || press.key == Key::space) state.pressed = true;
  // What the press changed shows in the next frame.
  if (state.pressed) wants_frame_ = true;
  return state;
}

}  // namespace platsbesok::ui
