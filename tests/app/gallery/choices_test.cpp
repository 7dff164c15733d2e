// Long lists of choices: what is shown of them, what the field finds, and how one comes to the rest.
#include "app/screens/choice_search.h"
#include "app/ui/widgets.h"
#include "tests/support/robot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

using namespace platsbesok;
using checklist::Offered;

namespace {

// Nineteen places, of which the one last but one is chosen, on a window of their own.
struct Places {
  std::vector<Offered> choices{{"0", "Örebro"}};
  app::ChoiceSearch search;
  std::vector<std::size_t> shown;
  std::size_t chosen = 17;
  platform::Window window;
  tests::Robot robot;
  explicit Places(std::size_t count = 19)
      : window({"test", 600, 900, 1, false}, ui::FontFiles::in(PLATSBESOK_BIN "/../share/platsbesok/fonts")), robot(window, [this](ui::Frame& f) {
          ui::Column column{0, 0, 600};
          shown = search.draw(f, column, "list", choices, [this](std::size_t i) { return i == chosen; });
          search.draw_more(f, column, "list");
        }) {
    for (std::size_t i = 1; i < count; ++i) choices.push_back({std::to_string(i), i == 5 ? "Södra Älvsborg" : "Ort " + std::to_string(i)});
    robot.one_frame();
  }
  bool shows(std::size_t at) const { return std::ranges::find(shown, at) != shown.end(); }
};

}  // namespace

TEST_CASE("a short list of choices has no field over it, and all are shown") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  Places places(12);
  CHECK(places.shown.size() == 12);
  CHECK_FALSE(places.robot.sees("list.search"));
  CHECK_FALSE(places.robot.sees("list.all"));
}

TEST_CASE("of a long list a first few are shown, what is chosen always, and all when one asks for them") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  Places places;
  CHECK(places.shown.size() == app::choices_at_once + 1);
  CHECK(places.shows(17));
  CHECK_FALSE(places.shows(18));
  places.robot.press("list.all");
  CHECK(places.shown.size() == 19);
}

TEST_CASE("the field finds every word whatever its case, and never takes an ö for an o") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  Places places;
  places.chosen = 99;
  places.robot.focus_and_write("list.search", "ÄLVS söd");
  CHECK(places.shown == std::vector<std::size_t>{5});
  places.search.words = "ÖREBRO";
  places.robot.one_frame();
  CHECK(places.shown == std::vector<std::size_t>{0});
  places.search.words = "orebro";
  places.robot.one_frame();
  CHECK(places.shown.empty());
  places.chosen = 3;  // what is chosen stays to be seen
  places.robot.one_frame();
  CHECK(places.shown == std::vector<std::size_t>{3});
}
