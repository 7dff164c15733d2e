// What every screen must hold at: each size of window, theme, text scale and language. The gallery draws from it and tests/app/gallery measures at it.
#pragma once

#include "app/ui/tokens.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::gallery {

struct WindowSize {
  std::string_view name;    // as given on the command line
  std::string_view suffix;  // in a picture's name
  int width_px, height_px;
  float px_per_dp;
};
inline constexpr std::array window_sizes{WindowSize{"1280x800", "", 1280, 800, 1}, WindowSize{"800x1280", "-staende", 800, 1280, 1},
                                         WindowSize{"1920x1200", "-tat", 1920, 1200, 2}, WindowSize{"412x915", "-telefon", 412, 915, 1}};

struct ThemeName {
  ui::Theme theme;
  std::string_view name, suffix;
};
inline constexpr std::array themes{ThemeName{ui::Theme::light, "light", ""}, ThemeName{ui::Theme::dark, "dark", "-morkt"},
                                   ThemeName{ui::Theme::evening, "evening", "-kvall"}};
inline constexpr std::array text_percents{100, 150, 200};
inline constexpr std::array<std::string_view, 2> languages{"sv", "en"};

// A place in the matrix: indices into the lists above.
struct Setting {
  std::size_t size = 0, theme = 0, percent = 0, language = 0;
  friend auto operator<=>(const Setting&, const Setting&) = default;
};
std::string suffix_of(const Setting& setting);  // "-staende-kvall-150-en"

std::vector<Setting> every_setting();
// The sample for the scene with this number: at every size, and with every theme, scale and language at least once; every theme where a dp is one pixel, too. The next
// scenes take other combinations, so that together they meet every pair of size, theme, scale and language.
std::vector<Setting> sampled_settings(std::size_t scene);

}  // namespace platsbesok::gallery
