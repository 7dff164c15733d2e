// What is wrong with a screen, measured from its pixels and from the probe's rectangles. The whole of it is measured: every scroll area is
// scrolled through, a page at a time, and what is not wholly seen on any page is a fault. Only the topmost layer counts; what a dialog lies over does not.
//
// contrast  Each page is drawn twice, with words and icons and without. What differs within a line's rectangle is its ink; what stood there without it
//           is its ground. The ink's colour is that of the pixel that differs most from its ground (the core of a stroke); its contrast (WCAG 2.1) is
//           taken to the worst ground under any of its pixels. At least 4.5; 3 for icons and for large words (24 dp, semibold 18.66 dp). What is
//           grey because it cannot be pressed is measured like the rest. A line whose drawing changes nothing is covered by something: a fault.
// target    What a finger presses is at least 48 × 48 dp, is wholly brought into view, and no two that can be pressed overlap. A card that is pressed as
//           a whole (and a dialog) may hold others, if they lie wholly in it and are asked first. Scroll areas take no press.
// words     No two lines overlap, none lies on an icon (but for a badge on its shoulder), none is cut: by … that its caller had not allowed, by a clip at
//           its side, or by any clip that is not a list's. In a field the words follow the caret.
// place     Nothing lies outside the screen. What a list holds can be scrolled into view.
// key       No key is used twice.
#pragma once

#include "app/platform/window.h"

#include <functional>
#include <string>
#include <vector>

namespace platsbesok::tests {

struct Fault {
  std::string check;  // contrast, target, words, place, key
  std::string what;
};
// rectangles: without contrast, for which nothing is painted.
enum class Measured { rectangles, pixels_too };
std::vector<Fault> measure(platform::Window& window, const std::function<void()>& redraw, Measured what = Measured::pixels_too);

}  // namespace platsbesok::tests
