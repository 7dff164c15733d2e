#include "tests/app/ui/scene.h"

#include "core/base/json.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace platsbesok;
using namespace platsbesok::ui;

namespace {

void collect(const nlohmann::json& node, std::set<char32_t>& characters) {
  if (node.is_string()) {
    const auto text = node.get<std::string>();
    for (std::size_t at = 0; at < text.size();) characters.insert(next_character(text, at));
  }
  for (const auto& child : node)
    if (node.is_structured()) collect(child, characters);
}

}  // namespace

TEST_CASE("every character of the texts has a glyph in both weights") {
  const auto window = tests::window_off_screen();
  std::set<char32_t> characters;
  const std::string given = "åäöÅÄÖéüÉ§→≥≤–—”’…·×÷−€ 0123456789";
  for (std::size_t at = 0; at < given.size();) characters.insert(next_character(given, at));
  const std::filesystem::path texts = PLATSBESOK_ROOT "/assets/texts";
  if (std::filesystem::exists(texts))
    for (const auto& entry : std::filesystem::directory_iterator(texts)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream stream(entry.path());
      auto parsed = base::parse_json(std::string((std::istreambuf_iterator<char>(stream)), {}));
      REQUIRE(parsed);
      collect(*parsed, characters);
    }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PLATSBESOK_ROOT "/assets/handbook")) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream stream(entry.path());
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    for (std::size_t at = 0; at < text.size();) characters.insert(next_character(text, at));
  }
  characters.erase(U'\n');
  for (const char32_t character : characters)
    for (const Type type : {Type::small, Type::small_bold, Type::base, Type::base_bold, Type::heading, Type::heading_regular, Type::title}) {
      INFO("U+" << std::hex << static_cast<unsigned>(character));
      CHECK(window->fonts().has_glyph(type, character));
    }
  CHECK_FALSE(window->fonts().has_glyph(Type::base, U'漢'));
}

TEST_CASE("text is as wide at every display scale, for advances are not rounded to pixels") {
  const auto width_at = [](float px_per_dp) {
    const auto window = tests::window_off_screen(1280, 800, px_per_dp);
    float width = 0;
    window->draw_now([&](Frame& f) { width = text_width(f, Type::base, "Vet personalen vad som gäller vid brand?"); });
    return width;
  };
  const float once = width_at(1);
  CHECK(width_at(2) == doctest::Approx(once).epsilon(0.01));
  CHECK(width_at(1.5f) == doctest::Approx(once).epsilon(0.01));
}

TEST_CASE("words wrap at spaces, a no-break space holds, and a line's end is … only where one line is all there is") {
  const auto window = tests::window_off_screen();
  window->draw_now([&](Frame& f) {
    const std::string words = "Bristen gäller 90\u00A0min av kvällen";
    for (float width = 60; width < 320; width += 7) {
      const auto lines = wrap(f, Type::base, words, width);
      for (const auto& line : lines) {
        const std::string shown = words.substr(line.from, line.to - line.from);
        CHECK(text_width(f, Type::base, shown) <= width + 1);
        if (width > 100) CHECK(shown != "90");
      }
      CHECK(lines.back().to == words.size());
    }
    CHECK(wrap(f, Type::base, "", 100).size() == 1);
    CHECK(wrap(f, Type::base, "a\n\nb", 100).size() == 3);
    CHECK(wrap(f, Type::base, "enlångordsomintefårplats", 60).size() > 2);
    const float cut = text_line(f, {0, 0, 80, 24}, Type::base, Colour::ink, "Särskilt boende Ängsull");
    CHECK(cut <= 80.5f);
    CHECK(cut > 40);
  });
}

TEST_CASE("runs of different weight wrap as one text and keep a word and its full stop together") {
  const auto window = tests::window_off_screen();
  window->draw_now([&](Frame& f) {
    const std::vector<Run> runs{{"under avtalets krav ", Type::base, Colour::ink, false}, {"under hela besöket", Type::base_bold, Colour::ink, true}, {".", Type::base, Colour::ink, false}};
    CHECK(rich_height(f, runs, 2000) == line_height(f, Type::base));
    const float whole = text_width(f, Type::base, "under avtalets krav ") + text_width(f, Type::base_bold, "under hela besöket");
    CHECK(rich_height(f, runs, whole + 1) == 2 * line_height(f, Type::base));
  });
}
