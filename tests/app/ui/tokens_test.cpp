#include "app/ui/icons.h"
#include "app/ui/tokens.h"
#include "core/base/json.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

namespace {

using namespace platsbesok::ui;

nlohmann::json tokens() {
  std::ifstream stream(PLATSBESOK_ROOT "/tests/data/tokens.json");
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  auto parsed = platsbesok::base::parse_json(text);
  REQUIRE(parsed);
  return *parsed;
}

constexpr std::array<std::pair<Theme, const char*>, 3> themes{{{Theme::light, "light"}, {Theme::dark, "dark"}, {Theme::evening, "evening"}}};

Rgb parse(const std::string& hex) {
  const auto part = [&](std::size_t at) { return static_cast<std::uint8_t>(std::stoi(hex.substr(at, 2), nullptr, 16)); };
  return {part(1), part(3), part(5)};
}

Colour colour_named(const std::string& name) {
  for (std::size_t i = 0; i < colour_count; ++i)
    if (name_of(static_cast<Colour>(i)) == name) return static_cast<Colour>(i);
  FAIL("no colour is called " << name);
  return Colour::bg;
}

}  // namespace

TEST_CASE("every colour of every theme is the token's") {
  const auto file = tokens();
  for (const auto& [theme, name] : themes) {
    const auto& colours = file["themes"][name]["colours"];
    CHECK(colours.size() == colour_count);
    for (const auto& [key, hex] : colours.items()) {
      INFO(name << " " << key);
      CHECK(rgb_of(theme, colour_named(key)) == parse(hex.get<std::string>()));
    }
  }
}

TEST_CASE("every pair of text and ground has a contrast of at least 4.5, every border at least 3") {
  const auto file = tokens();
  for (const auto& [theme, name] : themes) {
    for (const auto& [group, least] : {std::pair{"contrast_text", 4.5}, std::pair{"contrast_borders_and_icons", 3.0}}) {
      for (const auto& [pair, stated] : file["themes"][name][group].items()) {
        const auto split = pair.find(" on ");
        const double measured = contrast(rgb_of(theme, colour_named(pair.substr(0, split))), rgb_of(theme, colour_named(pair.substr(split + 4))));
        INFO(name << " " << pair);
        CHECK(measured >= least);
        CHECK(measured == doctest::Approx(stated.get<double>()).epsilon(0.005));
      }
    }
  }
}

TEST_CASE("what a tone writes on its fill is readable in every theme") {
  for (const auto& [theme, name] : themes)
    for (const Tone tone : {Tone::neutral, Tone::accent, Tone::l1, Tone::l2, Tone::l3, Tone::l4, Tone::grave, Tone::chip, Tone::outline, Tone::quiet}) {
      INFO(name << " tone " << static_cast<int>(tone));
      CHECK(contrast(rgb_of(theme, colours_of(tone).ink), rgb_of(theme, colours_of(tone).fill)) >= 4.5);
    }
}

TEST_CASE("measures are the tokens'") {
  const auto file = tokens();
  const auto& sizes = file["size"];
  CHECK(sizes["top_bar"] == size::top_bar);
  CHECK(sizes["top_bar_portrait"] == size::top_bar_portrait);
  CHECK(sizes["top_bar_phone"] == size::top_bar_phone);
  CHECK(sizes["rail_width"] == size::rail_width);
  CHECK(sizes["rail_item"] == size::rail_item);
  CHECK(sizes["bottom_bar"] == size::bottom_bar);
  CHECK(sizes["action_bar"] == size::action_bar);
  CHECK(sizes["button"] == size::button);
  CHECK(sizes["button_compact"] == size::button_compact);
  CHECK(sizes["answer"] == size::answer);
  CHECK(sizes["filter_chip"] == size::filter_chip);
  CHECK(sizes["chip"] == size::chip);
  CHECK(sizes["pill"] == size::pill);
  CHECK(sizes["drag_threshold"] == size::drag_threshold);
  CHECK(file["rules"]["touch_min"] == size::touch_min);
  CHECK(file["radius"]["card"] == radius::card);
  CHECK(file["radius"]["button"] == radius::button);
  CHECK(file["radius"]["field"] == radius::field);
  CHECK(file["radius"]["chip"] == radius::chip);
  CHECK(file["stroke"]["focus"] == stroke::focus);
  CHECK(file["stroke"]["focus_gap"] == stroke::focus_gap);
  CHECK(file["stroke"]["selected"] == stroke::selected);
  CHECK(file["space"]["page_margin"] == space::page_margin);
  CHECK(file["space"]["card_gap"] == space::card_gap);
  CHECK(file["space"]["card_padding"] == space::card_padding);
}

TEST_CASE("the icons are the tokens', and no other") {
  const auto file = tokens();
  const auto& points = file["icon"]["codepoints"];
  CHECK(points.size() == all_icons.size());
  for (const auto& [name, point] : points.items()) {
    const auto code = static_cast<char16_t>(std::stoi(point.get<std::string>().substr(2), nullptr, 16));
    INFO(name);
    CHECK(std::find(all_icons.begin(), all_icons.end(), static_cast<Icon>(code)) != all_icons.end());
  }
}
