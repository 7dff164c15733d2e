// The pages of components that the lock screen and the settings are made of.
#pragma once

#include "app/ui/frame.h"

namespace platsbesok::gallery {

void draw_lock_components(ui::Frame& f);      // keypad, steps, rows
void draw_setting_components(ui::Frame& f);   // slider, segments, switch, setting row, theme cards
void draw_writing(ui::Frame& f);              // fields, what a finger has chosen, the keyboard of letters
void draw_counting(ui::Frame& f);             // the keyboard of digits
void component_heading(ui::Frame& f);         // ground, title and theme

}  // namespace platsbesok::gallery
