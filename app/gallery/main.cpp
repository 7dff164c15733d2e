// platsbesok-gallery --out FOLDER: draws the screens and the page of components to pictures. Whoever changes a widget or a screen looks at them.
#include "app/gallery/components.h"
#include "app/gallery/screens.h"
#include "app/platform/paths.h"
#include "core/base/failure.h"
#include "core/media/pixels.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace platsbesok;
using namespace platsbesok::gallery;

void write_picture(const std::filesystem::path& file, const platform::Pixels& pixels) {
  const media::Pixels picture{static_cast<std::uint32_t>(pixels.width_px), static_cast<std::uint32_t>(pixels.height_px),
                              base::Bytes(pixels.rgba.begin(), pixels.rgba.end())};
  const base::Bytes png = media::encode_png(picture);
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  if (!stream.flush()) throw base::Failure("file_not_written", file.filename().string());
}

// What is asked for in one dimension; nothing asked for: the usual.
struct Wanted {
  std::vector<std::string> screens, themes, sizes, scales, languages;
  bool nothing() const { return themes.empty() && sizes.empty() && scales.empty() && languages.empty(); }
};

bool has(const std::vector<std::string>& list, std::string_view name, std::string_view usual) {
  return list.empty() ? name == usual : std::ranges::find(list, name) != list.end();
}

// Without a wish: light at every size but the dense one, and the evening.
bool usual(const Setting& at) {
  if (at.percent != 0 || at.language != 0) return false;
  return at.theme == 0 ? window_sizes[at.size].px_per_dp == 1 : at.size == 0 && themes[at.theme].theme == ui::Theme::evening;
}

bool wants(const Wanted& wanted, const Setting& at) {
  if (wanted.nothing()) return usual(at);
  return has(wanted.themes, themes[at.theme].name, "light") && has(wanted.sizes, window_sizes[at.size].name, "1280x800") &&
         has(wanted.scales, std::to_string(text_percents[at.percent]), "100") && has(wanted.languages, languages[at.language], "sv");
}

void draw_pages_of_components(const std::filesystem::path& out, const std::filesystem::path& share) {
  platform::Window window({"Platsbesök", 1280, 800, 1, false}, ui::FontFiles::in((share / "fonts").string()));
  std::ifstream stream(share / "gallery" / "components.sv.json");
  auto words = base::Wording::parse(std::string((std::istreambuf_iterator<char>(stream)), {}));
  if (!words) throw base::Failure("texts_missing", "components.sv.json");
  window.set_words(*words);
  for (const auto& [theme, name] : {std::pair{ui::Theme::light, "ljust"}, std::pair{ui::Theme::dark, "morkt"}, std::pair{ui::Theme::evening, "kvall"}}) {
    window.set_look({theme, 1, 1, false});
    for (const ComponentPage& page : component_pages()) {
      window.set_keyboard(page.keyboard ? platform::OnScreenKeyboard::own : platform::OnScreenKeyboard::none);
      // The keyboard takes its room in the second frame, what lies over the screen is known in the third.
      for (int i = 0; i < 3; ++i) window.draw_now(page.draw);
      window.memory().forget();
      write_picture(out / (page.name + "-" + name + ".png"), window.read_pixels());
    }
  }
}

void draw_screens(const std::filesystem::path& out, const std::filesystem::path& share, const Wanted& wanted) {
  for (std::size_t size = 0; size < window_sizes.size(); ++size) {
    std::vector<Setting> settings;
    for (const Setting& each : every_setting())
      if (each.size == size && wants(wanted, each)) settings.push_back(each);
    if (settings.empty()) continue;
    Stage stage(window_sizes[size], share);
    for (const Setting& setting : settings) {
      stage.set(setting);
      for (const Scene& scene : scenes()) {
        if (!wanted.screens.empty() && std::ranges::find(wanted.screens, scene.name) == wanted.screens.end()) continue;
        stage.show(scene);
        write_picture(out / (scene.name + suffix_of(setting) + ".png"), stage.window().read_pixels());
      }
    }
  }
}

template <class List>
CLI::IsMember one_of(const List& list) {
  std::set<std::string> names;
  for (const auto& each : list) {
    if constexpr (requires { each.name; }) names.insert(std::string(each.name));
    else if constexpr (requires { std::to_string(each); }) names.insert(std::to_string(each));
    else names.insert(std::string(each));
  }
  return CLI::IsMember(names);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli("Draws the app's screens from made-up states to pictures.");
  std::string out;
  Wanted wanted;
  const auto list = [&](const char* name, std::vector<std::string>& values, const char* help, const CLI::Validator& valid) {
    cli.add_option(name, values, help)->delimiter(',')->check(valid);
  };
  cli.add_option("--out", out, "the pictures' folder")->required();
  list("--screens", wanted.screens, "which, e.g. 02-i-dag,04-checklista (all, and the page of components)", one_of(scenes()));
  list("--themes", wanted.themes, "light, dark, evening", one_of(themes));
  list("--sizes", wanted.sizes, "1280x800, 800x1280, 1920x1200 (2 px a dp), 412x915", one_of(window_sizes));
  list("--scales", wanted.scales, "text size in percent: 100, 150, 200", one_of(text_percents));
  list("--languages", wanted.languages, "sv, en", one_of(languages));
  bool components_alone = false;
  cli.add_flag("--components", components_alone, "the pages of components alone");
  CLI11_PARSE(cli, argc, argv);
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  try {
    const std::filesystem::path share = platform::share_folder();
    std::filesystem::create_directories(out);
    if (wanted.screens.empty()) draw_pages_of_components(out, share);
    if (!components_alone) draw_screens(out, share, wanted);
  } catch (const base::Failure& failure) {
    std::fprintf(stderr, "platsbesok-gallery: %s (%s)\n", failure.code().c_str(), failure.what());
    return 1;
  }
}
