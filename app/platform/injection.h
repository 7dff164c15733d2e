// Input as a person gives it, put into SDL's own queue: the same road as a real mouse, finger or keyboard from there on. Coordinates in dp.
#pragma once

#include "app/platform/window.h"

#include <string_view>

namespace platsbesok::platform {

enum class Device : std::uint8_t { mouse, finger };

void inject_move(const Window& window, ui::Point to, bool held, Device device = Device::mouse);
void inject_button(const Window& window, ui::Point at, bool down, Device device = Device::mouse);
void inject_wheel(const Window& window, float steps);   // positive shows what is above
void inject_text(std::string_view utf8);
void inject_key(ui::Key key, bool shift = false, bool ctrl = false);  // down and up

}  // namespace platsbesok::platform
