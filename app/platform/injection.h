// Input as a person gives it, put into SDL's own queue: the same road as a real mouse, finger or keyboard from there on. Coordinates in dp.
#pragma once

#include "app/platform/window.h"

#include <string_view>

namespace platsbesok::platform {

enum class Device : std::uint8_t { mouse, finger };

void inject_move(const Window& window, ui::Point to, bool held, Device device = Device::mouse);
void inject_button(const Window& window, ui::Point at, bool down, Device device = Device::mouse);
// A second finger and those after it; Device::finger above is finger 0.
enum class Touch : std::uint8_t { down, move, up };
void inject_finger(const Window& window, int finger, ui::Point at, Touch what);
void inject_wheel(const Window& window, float steps, bool ctrl = false);   // positive shows what is above, and with ctrl comes closer
void inject_focus_lost();   // another window came in front
void inject_text(std::string_view utf8);
void inject_key(ui::Key key, bool shift = false, bool ctrl = false);  // down and up

}  // namespace platsbesok::platform
