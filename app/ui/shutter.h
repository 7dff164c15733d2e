// The shutter: one big round button.
#pragma once

#include "app/ui/frame.h"

#include <string>

namespace platsbesok::ui {

// As large as the area, which is square. True when pressed. Not ready: grey, and not pressed.
bool shutter(Frame& f, Rect area, const std::string& key, const std::string& label, bool ready);

}  // namespace platsbesok::ui
