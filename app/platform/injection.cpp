#include "app/platform/injection.h"

#include "app/ui/edit.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace platsbesok::platform {

namespace {

SDL_Keycode code_of(ui::Key key) {
  switch (key) {
    case ui::Key::tab: return SDLK_TAB;
    case ui::Key::enter: return SDLK_RETURN;
    case ui::Key::space: return SDLK_SPACE;
    case ui::Key::escape: return SDLK_ESCAPE;
    case ui::Key::left: return SDLK_LEFT;
    case ui::Key::right: return SDLK_RIGHT;
    case ui::Key::up: return SDLK_UP;
    case ui::Key::down: return SDLK_DOWN;
    case ui::Key::home: return SDLK_HOME;
    case ui::Key::end: return SDLK_END;
    case ui::Key::page_up: return SDLK_PAGEUP;
    case ui::Key::page_down: return SDLK_PAGEDOWN;
    case ui::Key::backspace: return SDLK_BACKSPACE;
    case ui::Key::remove: return SDLK_DELETE;
    case ui::Key::plus: return SDLK_PLUS;
    case ui::Key::minus: return SDLK_MINUS;
    case ui::Key::a: return SDLK_a;
    case ui::Key::c: return SDLK_c;
    case ui::Key::v: return SDLK_v;
    case ui::Key::x: return SDLK_x;
    case ui::Key::z: return SDLK_z;
  }
  return SDLK_UNKNOWN;
}

int to_window(const Window& window, float dp) { return static_cast<int>(std::lround(dp * window.look().px_per_dp)); }

void push_key(SDL_Keycode code, bool down, int mod) {
  SDL_Event event{};
  event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
  event.key.state = down ? SDL_PRESSED : SDL_RELEASED;
  event.key.keysym.sym = code;
  event.key.keysym.scancode = SDL_GetScancodeFromKey(code);
  event.key.keysym.mod = static_cast<Uint16>(mod);
  SDL_PushEvent(&event);
}

}  // namespace

void inject_move(const Window& window, ui::Point to, bool held, Device device) {
  if (device == Device::finger) {
    // A finger that touches nothing is nowhere.
    if (held) inject_finger(window, 0, to, Touch::move);
    return;
  }
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.state = held ? SDL_BUTTON_LMASK : 0;
  event.motion.x = to_window(window, to.x);
  event.motion.y = to_window(window, to.y);
  SDL_PushEvent(&event);
}

void inject_button(const Window& window, ui::Point at, bool down, Device device) {
  if (device == Device::finger) return inject_finger(window, 0, at, down ? Touch::down : Touch::up);
  // A real mouse says where it is before it says that it presses.
  inject_move(window, at, !down, device);
  SDL_Event event{};
  event.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.state = down ? SDL_PRESSED : SDL_RELEASED;
  event.button.clicks = 1;
  event.button.x = to_window(window, at.x);
  event.button.y = to_window(window, at.y);
  SDL_PushEvent(&event);
}

void inject_finger(const Window& window, int finger, ui::Point at, Touch what) {
  const ui::Size screen = window.size_dp();
  SDL_Event event{};
  event.type = what == Touch::down ? SDL_FINGERDOWN : what == Touch::up ? SDL_FINGERUP : SDL_FINGERMOTION;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = finger;
  event.tfinger.x = at.x / screen.w;
  event.tfinger.y = at.y / screen.h;
  SDL_PushEvent(&event);
}

void inject_wheel(const Window&, float steps, bool ctrl) {
  if (ctrl) push_key(SDLK_LCTRL, true, KMOD_LCTRL);
  SDL_Event event{};
  event.type = SDL_MOUSEWHEEL;
  event.wheel.y = static_cast<int>(std::lround(steps));
  event.wheel.preciseY = steps;
  SDL_PushEvent(&event);
  if (ctrl) push_key(SDLK_LCTRL, false, 0);
}

void inject_focus_lost() {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
  SDL_PushEvent(&event);
}

void inject_text(std::string_view utf8) {
  // SDL carries at most 31 bytes an event, never half a character.
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = at;
    while (end < utf8.size() && ui::next_position(utf8, end) - at <= SDL_TEXTINPUTEVENT_TEXT_SIZE - 1) end = ui::next_position(utf8, end);
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    std::memcpy(event.text.text, utf8.data() + at, end - at);
    SDL_PushEvent(&event);
    at = end;
  }
}

void inject_key(ui::Key key, bool shift, bool ctrl) {
  push_key(code_of(key), true, (shift ? KMOD_LSHIFT : 0) | (ctrl ? KMOD_LCTRL : 0));
  push_key(code_of(key), false, 0);
}

}  // namespace platsbesok::platform
