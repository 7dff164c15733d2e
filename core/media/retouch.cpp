#include "core/media/retouch.h"

#include "core/media/nearness.h"

#include <array>

namespace platsbesok::media {
namespace {

constexpr int blocks_across_max = 8, block_side_px_min = 16, colour_step = 16;
constexpr float line_part = 1.f / 200;  // of the picture's longest side
constexpr float edge_part = 1.f / 400;  // the white on either side of it
constexpr std::array<float, 3> line_colour{0xD6, 0x1F, 0x26}, edge_colour{255, 255, 255};

using Colour = std::array<float, 3>;

// A run of pixels of one side of a blurred region, and how many blocks lie along it.
struct Run {
  int from_px = 0, size_px = 0, blocks = 1;
  int begin_of(int block) const { return from_px + size_px * block / blocks; }
};

// Whole pixels, outward: a pixel that the region touches belongs to it.
Run run_of(float a, float b, std::uint32_t side_px) {
  const auto side = static_cast<int>(side_px);
  const int from = std::min(static_cast<int>(std::floor(std::min(a, b) * static_cast<float>(side))), side - 1);
  const int to = std::clamp(static_cast<int>(std::ceil(std::max(a, b) * static_cast<float>(side))), from + 1, side);
  return {from, to - from, 1};
}

Colour average(const Pixels& pixels, int left, int right, int top, int bottom) {
  std::array<std::uint64_t, 3> sum{};
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x)
      for (std::size_t channel = 0; channel < 3; ++channel) sum[channel] += pixels.rgba[(static_cast<std::size_t>(y) * pixels.width_px + static_cast<std::size_t>(x)) * 4 + channel];
  const auto count = static_cast<std::uint64_t>(right - left) * static_cast<std::uint64_t>(bottom - top);
  Colour colour{};
  for (std::size_t channel = 0; channel < 3; ++channel) colour[channel] = static_cast<float>(sum[channel] / count / colour_step * colour_step + colour_step / 2);
  return colour;
}

// Where a pixel lies between the middles of two blocks.
struct Between {
  int first, next;
  float in_next;
};
Between between(const Run& run, int pixel) {
  const float at = std::clamp((static_cast<float>(pixel - run.from_px) + 0.5f) * static_cast<float>(run.blocks) / static_cast<float>(run.size_px) - 0.5f, 0.f,
                              static_cast<float>(run.blocks - 1));
  const int first = static_cast<int>(at);
  return {first, std::min(first + 1, run.blocks - 1), at - static_cast<float>(first)};
}

void make_opaque(Pixels& pixels) {
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    const unsigned alpha = pixels.rgba[i + 3];
    if (alpha == 255) continue;
    for (std::size_t channel = 0; channel < 3; ++channel)
      pixels.rgba[i + channel] = static_cast<std::uint8_t>((pixels.rgba[i + channel] * alpha + 255 * (255 - alpha) + 127) / 255);
    pixels.rgba[i + 3] = 255;
  }
}

void blur(Pixels& pixels, const Edit& edit) {
  Run across = run_of(edit.from_x, edit.to_x, pixels.width_px), down = run_of(edit.from_y, edit.to_y, pixels.height_px);
  const int block_px = std::max(block_side_px_min, (std::max(across.size_px, down.size_px) + blocks_across_max - 1) / blocks_across_max);
  for (Run* run : {&across, &down}) run->blocks = std::max(1, run->size_px / block_px);

  std::vector<Colour> blocks;
  for (int row = 0; row < down.blocks; ++row)
    for (int column = 0; column < across.blocks; ++column)
      blocks.push_back(average(pixels, across.begin_of(column), across.begin_of(column + 1), down.begin_of(row), down.begin_of(row + 1)));
  const auto block = [&](int column, int row) -> const Colour& { return blocks[static_cast<std::size_t>(row * across.blocks + column)]; };

  // From here on nothing reads the region's own pixels.
  for (int y = down.from_px; y < down.from_px + down.size_px; ++y)
    for (int x = across.from_px; x < across.from_px + across.size_px; ++x) {
      const Between h = between(across, x), v = between(down, y);
      auto* pixel = &pixels.rgba[(static_cast<std::size_t>(y) * pixels.width_px + static_cast<std::size_t>(x)) * 4];
      for (std::size_t channel = 0; channel < 3; ++channel) {
        const float upper = std::lerp(block(h.first, v.first)[channel], block(h.next, v.first)[channel], h.in_next);
        const float lower = std::lerp(block(h.first, v.next)[channel], block(h.next, v.next)[channel], h.in_next);
        pixel[channel] = static_cast<std::uint8_t>(std::lerp(upper, lower, v.in_next) + 0.5f);
      }
    }
}

void draw_lines(Pixels& pixels, std::span<const Edit> edits) {
  const auto longest_px = static_cast<float>(std::max(pixels.width_px, pixels.height_px));
  const float radius_px = std::max(1.f, longest_px * line_part / 2), edge_px = radius_px + std::max(1.f, longest_px * edge_part);
  Nearness drawn(pixels.width_px, pixels.height_px, edge_px);
  const auto point = [&](float x, float y) { return Point{x * static_cast<float>(pixels.width_px), y * static_cast<float>(pixels.height_px)}; };
  for (const Edit& edit : edits)
    if (edit.what == Edit::What::line) drawn.add(point(edit.from_x, edit.from_y), point(edit.to_x, edit.to_y));
  for (std::size_t i = 0; i < drawn.pixels(); ++i) {
    const float edge = drawn.covered(i, edge_px), line = drawn.covered(i, radius_px);
    if (edge == 0) continue;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      auto& value = pixels.rgba[i * 4 + channel];
      value = static_cast<std::uint8_t>(std::lerp(std::lerp(static_cast<float>(value), edge_colour[channel], edge), line_colour[channel], line) + 0.5f);
    }
  }
}

}  // namespace

void retouch(Pixels& pixels, std::span<const Edit> edits) {
  if (edits.empty()) return;
  make_opaque(pixels);
  for (const Edit& edit : edits)
    if (edit.what == Edit::What::blur) blur(pixels, edit);
  if (std::ranges::any_of(edits, [](const Edit& edit) { return edit.what == Edit::What::line; })) draw_lines(pixels, edits);
}

}  // namespace platsbesok::media
