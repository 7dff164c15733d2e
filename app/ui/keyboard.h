// Our own keyboard, Swedish, over the bottom of the screen where the platform offers none. What is written on it comes as typed text and keys of the next
// frame, as from any keyboard: fields do not know the difference. Frame draws it; screens do not.
//
// Keys are at least 48 high, and 48 across but on a phone, where eleven letters stand side by side. A key never takes the focus from the field.
#pragma once

#include "app/ui/frame.h"

namespace platsbesok::ui {

float keyboard_height(const Look& look, Size screen);
void draw_keyboard(Frame& f, const KeyboardWish& wish);

}  // namespace platsbesok::ui
