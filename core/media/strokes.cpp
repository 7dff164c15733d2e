#include "core/media/strokes.h"

#include "core/media/limits.h"
#include "core/media/nearness.h"

namespace platsbesok::media {
namespace {

constexpr std::uint8_t ink[3] = {0x12, 0x1A, 0x2E};

// Far outside any picture; squares of it still fit in a float.
bool is_drawable(Point point) { return std::abs(point.x_px) < 1e6f && std::abs(point.y_px) < 1e6f; }

}  // namespace

Pixels draw_strokes(std::span<const Stroke> strokes, std::uint32_t width_px, std::uint32_t height_px, float line_px) {
  ENSURE(width_px >= 1 && width_px <= decoded_side_px_max && height_px >= 1 && height_px <= decoded_side_px_max);
  ENSURE(line_px > 0 && line_px <= static_cast<float>(decoded_side_px_max));
  const float radius_px = line_px / 2;
  Nearness drawn(width_px, height_px, radius_px);
  for (const auto& stroke : strokes) {
    const Point* previous = nullptr;
    for (const auto& point : stroke.points) {
      if (!is_drawable(point)) continue;
      drawn.add(previous ? *previous : point, point);
      previous = &point;
    }
  }
  Pixels picture{width_px, height_px, {}};
  picture.rgba.reserve(drawn.pixels() * 4);
  for (std::size_t pixel = 0; pixel < drawn.pixels(); ++pixel) {
    const float amount = drawn.covered(pixel, radius_px);
    for (const auto channel : ink)
      picture.rgba.push_back(static_cast<std::uint8_t>(std::lround(255.f + (static_cast<float>(channel) - 255.f) * amount)));
    picture.rgba.push_back(255);
  }
  return picture;
}

}  // namespace platsbesok::media
