// A signature as it was drawn: the lines of a finger or pen, and the picture of them. The picture is evidence and looks the same
// everywhere: dark ink on opaque white, whatever theme the app has.
#pragma once

#include "core/media/pixels.h"

#include <span>
#include <vector>

namespace platsbesok::media {

// In pixels of the picture, origin at its top left corner. Points outside it, or not finite, draw nothing there.
struct Point {
  float x_px = 0;
  float y_px = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// One line without lifting the pen. A single point is a dot.
struct Stroke {
  std::vector<Point> points;
  friend bool operator==(const Stroke&, const Stroke&) = default;
};

// Antialiased, round ends and joins. Sides 1–4096; line_px > 0 is the line's width.
Pixels draw_strokes(std::span<const Stroke> strokes, std::uint32_t width_px, std::uint32_t height_px, float line_px);

}  // namespace platsbesok::media
