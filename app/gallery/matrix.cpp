#include "app/gallery/matrix.h"

namespace platsbesok::gallery {

std::string suffix_of(const Setting& setting) {
  std::string suffix(window_sizes[setting.size].suffix);
  suffix += themes[setting.theme].suffix;
  if (setting.percent > 0) suffix += "-" + std::to_string(text_percents[setting.percent]);
  if (setting.language > 0) suffix += "-" + std::string(languages[setting.language]);
  return suffix;
}

std::vector<Setting> every_setting() {
  std::vector<Setting> all;
  for (std::size_t size = 0; size < window_sizes.size(); ++size)
    for (std::size_t percent = 0; percent < text_percents.size(); ++percent)
      for (std::size_t language = 0; language < languages.size(); ++language)
        for (std::size_t theme = 0; theme < themes.size(); ++theme) all.push_back({size, theme, percent, language});
  return all;
}

std::vector<Setting> sampled_settings(std::size_t scene) {
  // The dense window shares its theme with the first: the other three have all themes between them.
  constexpr std::array<std::size_t, window_sizes.size()> theme_of_size{0, 1, 0, 2};
  std::vector<Setting> some;
  for (std::size_t size = 0; size < window_sizes.size(); ++size)
    some.push_back({size, (theme_of_size[size] + scene + scene / 3) % themes.size(), (size + scene) % text_percents.size(), (size + scene / 2) % languages.size()});
  return some;
}

}  // namespace platsbesok::gallery
