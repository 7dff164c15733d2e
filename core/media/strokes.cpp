#include "core/media/strokes.h"

#include "core/media/limits.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::media {
namespace {

constexpr std::uint8_t ink[3] = {0x12, 0x1A, 0x2E};

// How much ink each pixel has, 0–1. Overlapping parts of a line do not add up, so joins are no darker than the rest.
class Ink {
public:
  Ink(std::uint32_t width_px, std::uint32_t height_px)
      : width_(static_cast<int>(width_px)), height_(static_cast<int>(height_px)), amount_(std::size_t{width_px} * height_px) {}

  // Everything within radius of the segment a–b: a line with round ends.
  void add(Point a, Point b, float radius) {
    const float reach = radius + 1;
    const int left = bounded(std::min(a.x_px, b.x_px) - reach, width_), right = bounded(std::max(a.x_px, b.x_px) + reach, width_);
    const int top = bounded(std::min(a.y_px, b.y_px) - reach, height_), bottom = bounded(std::max(a.y_px, b.y_px) + reach, height_);
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x) {
        const float covered = std::clamp(radius + 0.5f - distance(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f, a, b), 0.f, 1.f);
        auto& here = amount_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
        here = std::max(here, covered);
      }
  }
  const std::vector<float>& amount() const { return amount_; }

private:
  static int bounded(float position, int side) { return static_cast<int>(std::clamp(std::floor(position), 0.f, static_cast<float>(side))); }

  static float distance(float x, float y, Point a, Point b) {
    const float along_x = b.x_px - a.x_px, along_y = b.y_px - a.y_px;
    const float length_squared = along_x * along_x + along_y * along_y;
    float t = 0;
    if (length_squared > 0) t = std::clamp(((x - a.x_px) * along_x + (y - a.y_px) * along_y) / length_squared, 0.f, 1.f);
    return std::hypot(x - a.x_px - t * along_x, y - a.y_px - t * along_y);
  }

  int width_, height_;
  std::vector<float> amount_;
};

// Far outside any picture; squares of it still fit in a float.
bool is_drawable(Point point) { return std::abs(point.x_px) < 1e6f && std::abs(point.y_px) < 1e6f; }

}  // namespace

Pixels draw_strokes(std::span<const Stroke> strokes, std::uint32_t width_px, std::uint32_t height_px, float line_px) {
  ENSURE(width_px >= 1 && width_px <= decoded_side_px_max && height_px >= 1 && height_px <= decoded_side_px_max);
  ENSURE(line_px > 0 && line_px <= static_cast<float>(decoded_side_px_max));
  Ink drawn(width_px, height_px);
  for (const auto& stroke : strokes) {
    const Point* previous = nullptr;
    for (const auto& point : stroke.points) {
      if (!is_drawable(point)) continue;
      drawn.add(previous ? *previous : point, point, line_px / 2);
      previous = &point;
    }
  }
  Pixels picture{width_px, height_px, {}};
  picture.rgba.reserve(drawn.amount().size() * 4);
  for (const float amount : drawn.amount()) {
    for (const auto channel : ink)
      picture.rgba.push_back(static_cast<std::uint8_t>(std::lround(255.f + (static_cast<float>(channel) - 255.f) * amount)));
    picture.rgba.push_back(255);
  }
  return picture;
}

}  // namespace platsbesok::media
