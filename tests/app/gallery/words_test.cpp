// Dates, times, sizes and counts as Swedish and English write them; and every icon has a glyph. (Every character of the texts: tests/app/ui.)
#include "app/gallery/screens.h"
#include "app/screens/words.h"

#include <doctest/doctest.h>

#include <imgui.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

using namespace platsbesok;

namespace {

void in_language(std::size_t language, const std::function<void(ui::Frame&)>& check) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  gallery::Stage stage(gallery::window_sizes[0], PLATSBESOK_BIN "/../share/platsbesok");
  stage.set({0, 0, 0, language});
  stage.window().draw_now(check);
}

}  // namespace

TEST_CASE("Swedish dates, times, sizes and durations") {
  in_language(0, [](ui::Frame& f) {
    CHECK(app::day_words(f, {2026, 11, 20}) == "fredag 20 november 2026 · v.\u00A047");
    CHECK(app::day_words(f, {2027, 1, 1}) == "fredag 1 januari 2027 · v.\u00A053");
    CHECK(app::short_weekday(f, {2026, 11, 23}) + " " + app::short_day(f, {2026, 11, 23}) == "mån 23\u00A0nov");
    CHECK(app::clock_of(*base::from_stockholm({2026, 7, 1}, 20, 41)) == "20.41");
    CHECK(app::clock_of(*base::from_stockholm({2026, 11, 20}, 7, 5)) == "07.05");
    CHECK(app::size_words(f, 2'400'000) == "2,4\u00A0MB");
    CHECK(app::duration_words(f, 71) == "1\u00A0h 11\u00A0min");
    CHECK(f.words.counted("app.count.photos", 0) == "0 bilder");
    CHECK(f.words.counted("app.count.photos", 1) == "1 bild");
    CHECK(f.words.counted("app.count.photos", 21) == "21 bilder");
  });
}

TEST_CASE("English dates, times, sizes and counts") {
  in_language(1, [](ui::Frame& f) {
    CHECK(app::size_words(f, 2'400'000) == "2.4\u00A0MB");
    CHECK(f.words.counted("app.count.photos", 1) == "1 photo");
    CHECK(f.words.counted("app.count.photos", 2) == "2 photos");
    CHECK(app::day_words(f, {2026, 11, 20}).find("20 November 2026") != std::string::npos);
  });
}

TEST_CASE("every icon has a glyph in every size") {
  std::ifstream stream(PLATSBESOK_ROOT "/app/ui/icons.h");
  const std::string source((std::istreambuf_iterator<char>(stream)), {});
  const std::regex point("(\\w+) = 0x([0-9A-Fa-f]{4})");
  in_language(0, [&](ui::Frame& f) {
    std::size_t icons = 0;
    for (std::sregex_iterator at(source.begin(), source.end(), point), end; at != end; ++at, ++icons)
      for (const auto size : {ui::IconSize::small, ui::IconSize::normal, ui::IconSize::large}) {
        CAPTURE((*at)[1].str());
        CHECK(f.fonts.icons(size).font->FindGlyphNoFallback(static_cast<ImWchar>(std::stoul((*at)[2].str(), nullptr, 16))) != nullptr);
      }
    CHECK(icons > 60);
  });
}
