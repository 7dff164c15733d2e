#include "app/platform/input.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace platsbesok::platform {

namespace {

constexpr float wheel_step_dp = 72;
constexpr double double_click_ms = 400;
constexpr float double_click_dp = 16;
constexpr float pinch_apart_min_dp = 24;  // closer than this the quotient of two distances says nothing
constexpr std::size_t fingers_max = 10, typed_max = 4096;

struct KeyName {
  SDL_Keycode sdl;
  ui::Key ours;
};
constexpr std::array<KeyName, 26> key_names{{{SDLK_TAB, ui::Key::tab},           {SDLK_RETURN, ui::Key::enter},     {SDLK_KP_ENTER, ui::Key::enter},
                                             {SDLK_SPACE, ui::Key::space},       {SDLK_ESCAPE, ui::Key::escape},    {SDLK_AC_BACK, ui::Key::escape},
                                             {SDLK_LEFT, ui::Key::left},         {SDLK_RIGHT, ui::Key::right},      {SDLK_UP, ui::Key::up},
                                             {SDLK_DOWN, ui::Key::down},         {SDLK_HOME, ui::Key::home},        {SDLK_END, ui::Key::end},
                                             {SDLK_PAGEUP, ui::Key::page_up},    {SDLK_PAGEDOWN, ui::Key::page_down}, {SDLK_BACKSPACE, ui::Key::backspace},
                                             {SDLK_DELETE, ui::Key::remove},     {SDLK_PLUS, ui::Key::plus},        {SDLK_KP_PLUS, ui::Key::plus},
                                             {SDLK_EQUALS, ui::Key::plus},       {SDLK_MINUS, ui::Key::minus},      {SDLK_KP_MINUS, ui::Key::minus},
                                             {SDLK_a, ui::Key::a},               {SDLK_c, ui::Key::c},              {SDLK_v, ui::Key::v},
                                             {SDLK_x, ui::Key::x},               {SDLK_z, ui::Key::z}}};

enum class Kind : std::uint8_t { other, motion, button, wheel, key, text };

Kind kind_of(const SDL_Event& event) {
  switch (event.type) {
    case SDL_MOUSEMOTION:
    case SDL_FINGERMOTION: return Kind::motion;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_FINGERDOWN:
    case SDL_FINGERUP: return Kind::button;
    case SDL_MOUSEWHEEL: return Kind::wheel;
    case SDL_KEYDOWN:
    case SDL_KEYUP: return Kind::key;
    case SDL_TEXTINPUT: return Kind::text;
    case SDL_WINDOWEVENT: return event.window.event == SDL_WINDOWEVENT_FOCUS_LOST ? Kind::button : Kind::other;
    default: return Kind::other;
  }
}

bool of_a_finger(const SDL_Event& event) { return event.type == SDL_FINGERMOTION || event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP; }

// SDL makes a mouse of the first finger and may make a finger of the mouse; only the real one counts. Pads beside the screen are no fingers on it.
bool made_up(const SDL_Event& event) {
  if (event.type == SDL_MOUSEMOTION) return event.motion.which == SDL_TOUCH_MOUSEID;
  if (event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP)
    return event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT;
  if (!of_a_finger(event)) return false;
  const SDL_TouchDeviceType device = SDL_GetTouchDeviceType(event.tfinger.touchId);
  return event.tfinger.touchId == SDL_MOUSE_TOUCHID || device == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || device == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
}

bool same_mover(const SDL_Event& a, const SDL_Event& b) {
  return a.type == b.type && (a.type == SDL_MOUSEMOTION || a.tfinger.fingerId == b.tfinger.fingerId);
}

float distance(ui::Point a, ui::Point b) { return std::hypot(a.x - b.x, a.y - b.y); }
ui::Point between(ui::Point a, ui::Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

}  // namespace

void InputQueue::take(const SDL_Event& event) {
  const Kind kind = kind_of(event);
  if (kind == Kind::other || made_up(event)) return;
  // Only where a pointer ended up counts: a mouse that hovers while nothing is drawn fills no queue.
  if (kind == Kind::motion && !events_.empty() && same_mover(events_.back(), event)) events_.pop_back();
  events_.push_back(event);
}

ui::Input InputQueue::next(ui::Size window, ui::Size screen, double now_ms) {
  window_ = window;
  screen_ = screen;
  now_ms_ = now_ms;
  for (Finger& finger : fingers_) finger.before = finger.at;
  ui::Input input;
  std::optional<Kind> taken;  // other than where the pointer is
  while (!events_.empty()) {
    const Kind kind = kind_of(events_.front());
    const bool fits = !taken || (*taken == kind && kind != Kind::button && kind != Kind::motion && input.typed.size() < typed_max);
    if (!fits) break;
    if (kind != Kind::motion) taken = kind;
    apply(events_.front(), input);
    events_.pop_front();
  }
  input.pointer = pointer_;
  input.touch = touch_;
  input.held = held_;
  input.clicks = input.pressed ? clicks_ : 0;
  input.pinch = pinch();
  input.now_ms = now_ms;
  input.screen = screen;
  return input;
}

void InputQueue::apply(const SDL_Event& event, ui::Input& input) {
  const auto in_dp = [&](float x, float y) {
    return ui::Point{window_.w > 0 ? x / window_.w * screen_.w : 0, window_.h > 0 ? y / window_.h * screen_.h : 0};
  };
  const ui::Point finger{event.tfinger.x * screen_.w, event.tfinger.y * screen_.h};
  switch (event.type) {
    case SDL_MOUSEMOTION:
      pointer_ = in_dp(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      touch_ = false;
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      pointer_ = in_dp(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      button(input, event.type == SDL_MOUSEBUTTONDOWN, false);
      break;
    case SDL_FINGERDOWN: finger_down(input, event.tfinger.fingerId, finger); break;
    case SDL_FINGERMOTION: finger_moved(event.tfinger.fingerId, finger); break;
    case SDL_FINGERUP: finger_up(input, event.tfinger.fingerId, finger); break;
    case SDL_MOUSEWHEEL: {
      const float steps = event.wheel.preciseY != 0 ? event.wheel.preciseY : static_cast<float>(event.wheel.y);
      if (ctrl_) input.zoom_steps += steps;
      else input.wheel += steps * wheel_step_dp;
      break;
    }
    case SDL_KEYDOWN:
    case SDL_KEYUP: {
      const auto mod = event.key.keysym.mod;
      ctrl_ = (mod & (KMOD_CTRL | KMOD_GUI)) != 0;
      if (event.type == SDL_KEYUP) break;
      for (const KeyName& name : key_names)
        if (name.sdl == event.key.keysym.sym) input.keys.push_back({name.ours, (mod & KMOD_SHIFT) != 0, ctrl_});
      break;
    }
    case SDL_TEXTINPUT:
      by_finger_ = false;
      for (const char byte : std::string_view(event.text.text, strnlen(event.text.text, sizeof event.text.text)))
        if (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7F) input.typed += byte;
      break;
    default: let_go(); break;
  }
}

void InputQueue::button(ui::Input& input, bool down, bool touch) {
  if (down == held_) return;
  held_ = down;
  touch_ = touch;
  input.pressed = down;
  input.released = !down;
  if (!down) return;
  by_finger_ = touch;
  const bool again = now_ms_ - pressed_ms_ < double_click_ms && distance(pointer_, pressed_at_) < double_click_dp;
  clicks_ = again ? clicks_ + 1 : 1;
  pressed_ms_ = now_ms_;
  pressed_at_ = pointer_;
}

void InputQueue::finger_down(ui::Input& input, SDL_FingerID id, ui::Point at) {
  std::erase_if(fingers_, [&](const Finger& one) { return one.id == id; });
  if (fingers_.size() >= fingers_max) return;
  if (!fingers_.empty() && !pinching_) {
    if (second_finger_ == SecondFinger::is_ignored) return;
    if (second_finger_ == SecondFinger::presses_next) {
      // What the first finger holds is let go of where it is; the second presses in the next frame.
      SDL_Event again = events_.front();
      fingers_.clear();
      button(input, false, true);
      events_.insert(events_.begin() + 1, again);
      return;
    }
    pinching_ = true;
    held_ = false;
  }
  fingers_.push_back({id, at, at});
  for (Finger& finger : fingers_) finger.before = finger.at;
  if (pinching_) return;
  pointer_ = at;
  button(input, true, true);
}

void InputQueue::finger_moved(SDL_FingerID id, ui::Point at) {
  for (Finger& finger : fingers_)
    if (finger.id == id) finger.at = at;
  if (!pinching_ && !fingers_.empty() && fingers_.front().id == id) pointer_ = at;
}

void InputQueue::finger_up(ui::Input& input, SDL_FingerID id, ui::Point at) {
  const auto found = std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& one) { return one.id == id; });
  if (found == fingers_.end()) return;
  fingers_.erase(found);
  for (Finger& finger : fingers_) finger.before = finger.at;
  if (pinching_) {
    pinching_ = !fingers_.empty();
    return;
  }
  pointer_ = at;
  button(input, false, true);
}

// The window lost the person's attention: nothing is pressed by what was down.
void InputQueue::let_go() {
  held_ = pinching_ = ctrl_ = false;
  fingers_.clear();
}

ui::Pinch InputQueue::pinch() {
  ui::Pinch what;
  what.on = pinching_;
  if (!pinching_ || fingers_.empty()) return what;
  const Finger& one = fingers_.front();
  const Finger& other = fingers_.size() > 1 ? fingers_[1] : one;
  const ui::Point before = between(one.before, other.before);
  what.centre = between(one.at, other.at);
  what.moved = {what.centre.x - before.x, what.centre.y - before.y};
  const float apart = distance(one.at, other.at), apart_before = distance(one.before, other.before);
  if (apart > pinch_apart_min_dp && apart_before > pinch_apart_min_dp) what.factor = apart / apart_before;
  return what;
}

}  // namespace platsbesok::platform
