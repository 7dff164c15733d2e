// From Dear ImGui's input queue to ui::Input. The only file that knows ImGui's key names and its queue.
#pragma once

#include "app/ui/input.h"

namespace platsbesok::platform {

// Call between ImGui::NewFrame() and ImGui::Render(). window_to_dp: how many dp one unit of the pointer's coordinates is.
ui::Input gather_input(float window_to_dp, ui::Size screen_dp, double now_ms);
// Events are handed out one change of a button at a time: more frames are needed before the queue is empty.
bool input_waits();

}  // namespace platsbesok::platform
