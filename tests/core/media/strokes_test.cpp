#include "core/media/strokes.h"

#include <doctest/doctest.h>

#include <limits>

using namespace platsbesok::media;

namespace {

int grey(const Pixels& pixels, std::uint32_t x, std::uint32_t y) { return pixels.rgba.at((std::size_t{y} * pixels.width_px + x) * 4); }
bool is_paper(const Pixels& pixels, std::uint32_t x, std::uint32_t y) { return grey(pixels, x, y) == 255; }
bool is_ink(const Pixels& pixels, std::uint32_t x, std::uint32_t y) { return grey(pixels, x, y) < 40; }

Pixels drawn(std::vector<Stroke> strokes, float line_px = 4) { return draw_strokes(strokes, 40, 20, line_px); }

}  // namespace

TEST_CASE("no strokes are white, opaque paper") {
  const auto pixels = drawn({});
  CHECK(pixels.rgba == platsbesok::base::Bytes(40 * 20 * 4, 255));
}

TEST_CASE("a line is as long and as wide as it was drawn, with soft edges") {
  const auto pixels = drawn({{{{10, 10}, {30, 10}}}});
  CHECK(is_ink(pixels, 20, 8));
  CHECK(is_ink(pixels, 20, 11));
  CHECK(is_paper(pixels, 20, 7));
  CHECK(is_paper(pixels, 20, 12));
  CHECK(is_ink(pixels, 10, 10));
  CHECK(is_paper(pixels, 6, 10));
  CHECK(is_paper(pixels, 34, 10));
  const auto soft = drawn({{{{10, 10.5}, {30, 10.5}}}});
  CHECK(grey(soft, 20, 8) > 100);
  CHECK(grey(soft, 20, 8) < 200);
}

TEST_CASE("a corner is round: no gap on its outside") {
  const auto pixels = drawn({{{{10, 15}, {20, 5}, {30, 15}}}}, 6);
  CHECK(is_ink(pixels, 20, 5));
  CHECK(is_ink(pixels, 20, 3));
  CHECK(is_paper(pixels, 20, 1));
}

TEST_CASE("a touch without movement is a dot") {
  const auto pixels = drawn({{{{20, 10}}}});
  CHECK(is_ink(pixels, 20, 10));
  CHECK(is_paper(pixels, 23, 10));
}

TEST_CASE("strokes are not joined to each other") {
  const auto pixels = drawn({{{{5, 10}}}, {{{35, 10}}}});
  CHECK(is_paper(pixels, 20, 10));
}

TEST_CASE("crossing lines are no darker than one, and ink is opaque") {
  const auto one = drawn({{{{5, 10}, {35, 10}}}});
  const auto twice = drawn({{{{5, 10}, {35, 10}}}, {{{5, 10}, {35, 10}}}});
  CHECK(one == twice);
  for (std::size_t i = 3; i < one.rgba.size(); i += 4) CHECK(one.rgba[i] == 255);
}

TEST_CASE("points outside the picture or nowhere do no harm") {
  const float nowhere = std::numeric_limits<float>::quiet_NaN(), far_away = std::numeric_limits<float>::infinity();
  const auto pixels = drawn({{{{-100, 10}, {200, 10}}}, {{{nowhere, 1}, {far_away, 2}, {1e30f, -1e30f}}}, {{}}});
  CHECK(is_ink(pixels, 0, 10));
  CHECK(is_ink(pixels, 39, 10));
  CHECK(is_paper(pixels, 20, 2));
}
