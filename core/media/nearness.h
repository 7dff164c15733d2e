// How near each pixel lies to what was drawn on a picture, so that lines of any width come out antialiased, with round ends and joins. Overlapping
// parts of a line do not add up: joins are no darker than the rest.
#pragma once

#include "core/media/strokes.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::media {

class Nearness {
public:
  // Lines of radius up to radius_px_max can be asked for.
  Nearness(std::uint32_t width_px, std::uint32_t height_px, float radius_px_max)
      : width_(static_cast<int>(width_px)), height_(static_cast<int>(height_px)), reach_(radius_px_max + 1), away_(std::size_t{width_px} * height_px, reach_) {}

  // A straight piece from a to b; both finite.
  void add(Point a, Point b) {
    const int left = bounded(std::min(a.x_px, b.x_px) - reach_, width_), right = bounded(std::max(a.x_px, b.x_px) + reach_, width_);
    const int top = bounded(std::min(a.y_px, b.y_px) - reach_, height_), bottom = bounded(std::max(a.y_px, b.y_px) + reach_, height_);
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x) {
        auto& here = away_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
        here = std::min(here, distance(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f, a, b));
      }
  }

  std::size_t pixels() const { return away_.size(); }
  // How much of the pixel a line of this radius covers, 0–1.
  float covered(std::size_t pixel, float radius_px) const { return std::clamp(radius_px + 0.5f - away_[pixel], 0.f, 1.f); }

private:
  static int bounded(float position, int side) { return static_cast<int>(std::clamp(std::floor(position), 0.f, static_cast<float>(side))); }

  static float distance(float x, float y, Point a, Point b) {
    const float along_x = b.x_px - a.x_px, along_y = b.y_px - a.y_px;
    const float length_squared = along_x * along_x + along_y * along_y;
    float t = 0;
    if (length_squared > 0) t = std::clamp(((x - a.x_px) * along_x + (y - a.y_px) * along_y) / length_squared, 0.f, 1.f);
    const float off_x = x - a.x_px - t * along_x, off_y = y - a.y_px - t * along_y;
    return std::sqrt(off_x * off_x + off_y * off_y);
  }

  int width_, height_;
  float reach_;
  std::vector<float> away_;
};

}  // namespace platsbesok::media
