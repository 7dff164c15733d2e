#include "app/ui/frame.h"

#include "app/ui/keyboard.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr double long_press_ms = 500;

}  // namespace

Frame::Frame(const Look& frame_look, const base::Wording& wording, const Fonts& font_set, const Input& frame_input, Memory& kept, Probe& recorded,
             ImDrawList& draw_list)
    : look(frame_look),
      words(wording),
      fonts(font_set),
      input(with_written(frame_input, kept)),
      memory(kept),
      probe(recorded),
      list(draw_list),
      screen(uncovered(frame_look, frame_input, kept)) {
  probe.clear();
  // The screen became lower, usually for an on-screen keyboard: what is being written in stays in view.
  if (screen.h < memory.screen_height) memory.reveal = memory.focus;
  memory.screen_height = screen.h;
  clips_.push_back(screen);
  if (input.pressed) {
    memory.scrolled = memory.strayed = memory.long_pressed = false;
    memory.pressed_at = input.pointer;
    memory.pressed_ms = input.now_ms;
  }
  if (std::hypot(input.pointer.x - memory.pressed_at.x, input.pointer.y - memory.pressed_at.y) > size::drag_threshold) memory.strayed = true;
  for (const KeyPress& press : input.keys)
    if (press.key == Key::tab) memory.focus_shown = true;
}

Input Frame::with_written(const Input& input, Memory& memory) {
  Input whole = input;
  whole.typed += memory.written.typed;
  whole.keys.insert(whole.keys.end(), memory.written.keys.begin(), memory.written.keys.end());
  memory.written = {};
  return whole;
}

Rect Frame::uncovered(const Look& look, const Input& input, const Memory& memory) {
  float height = input.screen.h;
  if (memory.keyboard.shown) height -= keyboard_height(look, input.screen);
  if (!input.covered.empty()) height = std::min(height, input.covered.y);
  return {0, 0, input.screen.w, std::max(0.0f, height)};
}

void Frame::draw_floats() {
  for (const Over& over : over_) {
    layer_ = over.layer;
    over.content();
  }
  layer_ = 0;
  memory.floats = std::move(floats_);
}

// The keyboard that the layout of this frame has room for is drawn; whether the next one has it is decided by what was asked for.
void Frame::settle_keyboard() {
  KeyboardMemory& keyboard = memory.keyboard;
  if (keyboard.shown) {
    layer_ = std::max(memory.top_layer, top_layer_);
    clips_.push_back({0, 0, input.screen.w, input.screen.h});
    draw_keyboard(*this, keyboard_wish_.value_or(KeyboardWish{}));
    clips_.pop_back();
    layer_ = 0;
  }
  const bool shown = input.own_keyboard && keyboard_wish_ && (memory.focus.empty() || keyboard.hidden_for != memory.focus);
  // Nothing moves under a finger that is down.
  if (shown == keyboard.shown || input.held) return;
  keyboard.shown = shown;
  keyboard.page = KeyboardPage::letters;
  keyboard.shift = Shift::off;
  keyboard.capital = false;
  wants_frame_ = true;
}

bool Frame::under_float(Point point) const {
  return std::any_of(memory.floats.begin(), memory.floats.end(), [&](const Rect& area) { return area.contains(point); });
}

void Frame::finish() {
  draw_floats();
  settle_keyboard();
  // A press on nothing takes the keyboard away from whatever had it; done at release, so that nothing moves under the finger.
  if (input.released && memory.active.empty() && !memory.scrolled) {
    if (!memory.focus.empty()) wants_frame_ = true;
    memory.focus.clear();
    memory.focus_shown = false;
  }
  if (!input.held) {
    memory.active.clear();
    memory.captured = memory.one_finger = false;
  }
  if (memory.top_layer != top_layer_) wants_frame_ = true;
  memory.top_layer = top_layer_;
  move_focus();
  memory.focus_order = focus_order_;
  memory.keys_taken = keys_taken_;
  memory.focus_scroll = focus_scroll_;
  memory.main_scroll = main_scroll_;
}

float Frame::sized(float dp) const {
  if (look.text_scale == 1.0f) return dp;
  const float grown = dp * look.text_scale, step = dp >= 56 ? 8.0f : 4.0f;
  return std::floor(grown / step) * step;
}

void Frame::move_within_group(Key key) {
  const int step = key == Key::left || key == Key::up ? -1 : key == Key::right || key == Key::down ? 1 : 0;
  const auto at = std::find(focus_order_.begin(), focus_order_.end(), memory.focus);
  if (step == 0 || keys_taken_ || at == focus_order_.end()) return;
  const auto place = at - focus_order_.begin(), next = place + step;
  for (const auto& [from, to] : groups_) {
    const auto begin = static_cast<std::ptrdiff_t>(from), end = static_cast<std::ptrdiff_t>(std::min(to, focus_order_.size()));
    if (place < begin || place >= end || next < begin || next >= end) continue;
    memory.focus = memory.reveal = focus_order_[static_cast<std::size_t>(next)];
    memory.focus_shown = true;
    wants_frame_ = true;
    return;
  }
}

void Frame::note_scroll(const std::string& key, Rect viewport) {
  const float size = viewport.w * viewport.h;
  if (!on_top() || size <= main_scroll_size_) return;
  main_scroll_ = key;
  main_scroll_size_ = size;
}

bool Frame::scrolls_by_keys(const std::string& key) const {
  return !memory.keys_taken && key == (memory.focus_scroll.empty() ? memory.main_scroll : memory.focus_scroll);
}

void Frame::move_focus() {
  for (const KeyPress& press : input.keys) {
    move_within_group(press.key);
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

void Frame::capture(std::string_view key, bool one_finger) {
  if (memory.active != key) return;
  memory.captured = true;
  memory.one_finger = one_finger;
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
  if (layer_ < memory.top_layer) return;
  focus_order_.clear();
  groups_.clear();
  main_scroll_.clear();
  main_scroll_size_ = 0;
}

void Frame::leave_layer() { --layer_; }

// A field sees to itself: where it is higher than the screen its caret counts.
void Frame::reveal_if_asked(const WidgetSpec& spec) {
  if (memory.reveal != spec.key || spec.role == Role::field) return;
  memory.reveal.clear();
  keep_in_view(spec.rect);
}

void Frame::keep_in_view(Rect area) {
  if (scroll_keys_.empty()) return;
  ScrollMemory& scroll = memory.scrolls[scroll_keys_.back()];
  const Rect view = clip();
  const float air = 16;
  float move = 0;
  if (area.bottom() + air > view.bottom()) move = area.bottom() + air - view.bottom();
  if (area.y - air - move < view.y) move = area.y - air - view.y;
  if (move == 0) return;
  scroll.offset += move;
  scroll.velocity = 0;
  wants_frame_ = true;
}

WidgetState Frame::widget(const WidgetSpec& spec) {
  // The finger's area may be larger than the shape, never smaller than 48 × 48.
  const float least = spec.tight ? 0 : size::touch_min;
  const float across = std::max(0.0f, (least - spec.rect.w) / 2), down = std::max(0.0f, (least - spec.rect.h) / 2);
  const Rect touch{spec.rect.x - across, spec.rect.y - down, spec.rect.w + 2 * across - spec.touch_less_right, spec.rect.h + 2 * down};
  const Rect visible_touch = touch.intersection(clip());
  if (spec.focusable && on_top()) focus_order_.push_back(spec.key);
  if (spec.floating && on_top()) floats_.push_back(visible_touch);
  if (spec.key == memory.focus && on_top()) {
    keys_taken_ = spec.takes_keys || spec.role == Role::field;
    if (!scroll_keys_.empty()) focus_scroll_ = scroll_keys_.back();
  }
  reveal_if_asked(spec);
  WidgetState state = on_top() ? interact(spec, visible_touch) : WidgetState{};
  if (const auto forced = memory.shown.find(spec.key); forced != memory.shown.end()) {
    state.held = forced->second == Shown::pressed;
    state.ring = state.focused = forced->second == Shown::focused;
  }
  probe.add({spec.key, spec.role, spec.rect, touch, visible_touch, scroll_keys_.empty() ? std::string() : scroll_keys_.back(), spec.enabled, spec.chosen,
             state.focused, state.held, spec.floating, layer_, spec.label, spec.value, spec.reason});
  return state;
}

void Frame::hold_long(const WidgetSpec& spec, WidgetState& state) {
  if (!input.held || !input.touch || !spec.enabled || memory.strayed || memory.long_pressed) return;
  const double left_ms = memory.pressed_ms + long_press_ms - input.now_ms;
  if (left_ms > 0) return request_frame_in(left_ms);
  state.long_pressed = memory.long_pressed = true;
  request_frame();
}

WidgetState Frame::interact(const WidgetSpec& spec, Rect visible_touch) {
  WidgetState state;
  const bool under_pointer = visible_touch.contains(input.pointer) && (spec.floating || !under_float(input.pointer));
  if (input.pressed && under_pointer && !pointer_taken_) {
    pointer_taken_ = true;
    memory.active = spec.key;
    state.begun = spec.enabled;
    memory.captured = memory.one_finger = false;
    memory.focus_shown = false;
  }
  if (memory.active == spec.key) {
    state.held = input.held && under_pointer && spec.enabled;
    state.pressed = input.released && under_pointer && spec.enabled && !memory.long_pressed;
    if (spec.long_press) hold_long(spec, state);
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
