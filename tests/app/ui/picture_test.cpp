// What is measured in pixels: readable words in every theme, and pictures that are the same from run to run.
#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// The ground is the commonest colour in the rectangle, the ink what stands out most from it.
double contrast_in(const platform::Pixels& pixels, ui::Rect area) {
  std::map<std::array<std::uint8_t, 3>, int> colours;
  for (int y = std::max(0, static_cast<int>(area.y)); y < std::min(pixels.height_px, static_cast<int>(area.bottom())); ++y)
    for (int x = std::max(0, static_cast<int>(area.x)); x < std::min(pixels.width_px, static_cast<int>(area.right())); ++x) {
      const std::uint8_t* pixel = &pixels.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width_px) + static_cast<std::size_t>(x)) * 4];
      ++colours[{pixel[0], pixel[1], pixel[2]}];
    }
  if (colours.empty()) return 21;
  const auto ground = std::max_element(colours.begin(), colours.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  double best = 1;
  for (const auto& [colour, count] : colours)
    best = std::max(best, ui::contrast({colour[0], colour[1], colour[2]}, {ground[0], ground[1], ground[2]}));
  return best;
}

}  // namespace

TEST_CASE("every word on the screen has a contrast of 4.5 in every theme, measured in pixels") {
  Scene scene;
  for (const ui::Theme theme : {ui::Theme::light, ui::Theme::dark, ui::Theme::evening})
    for (const bool grey : {false, true}) {
      scene.sample.grey_next = grey;
      scene.sample.locked = grey;
      scene.window->set_look({theme, 1, 1, false});
      scene.robot->settle();
      const auto pixels = scene.window->read_pixels();
      int measured = 0;
      for (const auto& line : scene.robot->probe().words()) {
        if (line.visible.h < line.rect.h || line.visible.w < line.rect.w || line.rect.w < 8) continue;
        INFO(static_cast<int>(theme) << " " << line.words);
        CHECK(contrast_in(pixels, line.visible) >= 4.5);
        ++measured;
      }
      CHECK(measured > 30);
    }
}

TEST_CASE("the same screen is the same picture") {
  const auto picture = [] {
    Scene scene;
    return scene.window->read_pixels().rgba;
  };
  CHECK(picture() == picture());
}

TEST_CASE("nothing of the last visible card is drawn over the action bar") {
  Scene scene;
  const auto before = scene.window->read_pixels();
  scene.robot->wheel({800, 500}, -1);
  const auto after = scene.window->read_pixels();
  const auto rows_of = [](const platform::Pixels& pixels) {
    return std::vector<std::uint8_t>(pixels.rgba.begin() + 728 * 1280 * 4, pixels.rgba.end());
  };
  CHECK(before.rgba != after.rgba);
  CHECK(rows_of(before) == rows_of(after));
}

TEST_CASE("at 200 % every word of the sample still has its place inside the window") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}}) {
    Scene scene(width, height, 2);
    for (const auto& line : scene.robot->probe().words()) {
      INFO(line.words);
      CHECK(line.rect.x >= 0);
      CHECK(line.rect.right() <= static_cast<float>(width) + 1);
    }
  }
}
