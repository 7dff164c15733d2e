// Every screen, measured. ./test takes a sample in which every screen meets every size, theme, text scale and language, and does not paint the dense window: its
// rectangles are measured, and contrast in every theme at the other sizes, where strokes are thinner. With PLATSBESOK_LONG=1 the whole product is measured, and painted.
#include "tests/app/gallery/measure.h"

#include "app/gallery/screens.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace platsbesok;
using namespace platsbesok::gallery;

namespace {

// Four pixels a dp² to paint, and the same colours.
bool is_painted(std::size_t size) { return window_sizes[size].px_per_dp == 1; }

void measure_at(std::size_t size) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  const bool everything = tests::cases(1) > 1;
  // PLATSBESOK_SCREEN=04-checklista: that one alone, for whoever mends it.
  const char* only = std::getenv("PLATSBESOK_SCREEN");
  Stage stage(window_sizes[size], PLATSBESOK_BIN "/../share/platsbesok");
  std::size_t measured = 0;
  for (const Setting& setting : every_setting()) {
    if (setting.size != size) continue;
    bool set = false;
    for (std::size_t i = 0; i < scenes().size(); ++i) {
      const Scene& scene = scenes()[i];
      if (only != nullptr && scene.name != only) continue;
      const auto sample = sampled_settings(i);
      if (!everything && only == nullptr && std::ranges::find(sample, setting) == sample.end()) continue;
      if (!set) stage.set(setting), set = true;
      stage.show(scene);
      const auto what = everything || only != nullptr || is_painted(size) ? tests::Measured::pixels_too : tests::Measured::rectangles;
      for (const auto& fault : tests::measure(stage.window(), [&] { stage.redraw(); }, what))
        FAIL_CHECK(scene.name << suffix_of(setting) << ": " << fault.check << ": " << fault.what);
      ++measured;
    }
  }
  CHECK(measured >= (only == nullptr ? scenes().size() : 1));
}

}  // namespace

TEST_CASE("every screen holds at 1280x800" * doctest::skip()) { measure_at(0); }
TEST_CASE("every screen holds at 800x1280" * doctest::skip()) { measure_at(1); }
TEST_CASE("every screen holds at 1920x1200 with two pixels a dp" * doctest::skip()) { measure_at(2); }
TEST_CASE("every screen holds at 412x915" * doctest::skip()) { measure_at(3); }

TEST_CASE("the sample lets every screen meet every size, scale and language and be painted in every theme, and the screens together meet every pair of them") {
  std::set<std::array<std::size_t, 4>> pairs;
  for (std::size_t i = 0; i < scenes().size(); ++i) {
    std::set<std::size_t> sizes, of_theme, percents, of_language;
    for (const Setting& at : sampled_settings(i)) {
      sizes.insert(at.size), percents.insert(at.percent), of_language.insert(at.language);
      if (is_painted(at.size)) of_theme.insert(at.theme);
      const std::array<std::size_t, 4> values{at.size, at.theme, at.percent, at.language};
      for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = a + 1; b < 4; ++b) pairs.insert({a, b, values[a], values[b]});
    }
    CHECK(sizes.size() == window_sizes.size());
    CHECK(of_theme.size() == themes.size());
    CHECK(percents.size() == text_percents.size());
    CHECK(of_language.size() == languages.size());
  }
  CHECK(pairs.size() == 4 * 3 + 4 * 3 + 4 * 2 + 3 * 3 + 3 * 2 + 3 * 2);
}

TEST_CASE("every picture has a name of its own") {
  std::set<std::string> names;
  for (const Scene& scene : scenes()) CHECK_MESSAGE(names.insert(scene.name).second, scene.name);
}
