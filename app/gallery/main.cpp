// platsbesok-gallery --out FOLDER: draws every page in every theme to a picture. Whoever changes a widget or a screen looks at its pictures.
#include "app/gallery/components.h"
#include "app/gallery/screens.h"
#include "app/platform/paths.h"
#include "app/platform/window.h"
#include "core/base/failure.h"
#include "core/media/pixels.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace platsbesok;

base::Wording words_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const std::string json((std::istreambuf_iterator<char>(stream)), {});
  auto words = base::Wording::parse(json);
  if (!words) throw base::Failure("texts_missing", file.filename().string());
  return *words;
}

void write_picture(const std::filesystem::path& file, const platform::Pixels& pixels) {
  const media::Pixels picture{static_cast<std::uint32_t>(pixels.width_px), static_cast<std::uint32_t>(pixels.height_px),
                              base::Bytes(pixels.rgba.begin(), pixels.rgba.end())};
  const base::Bytes png = media::encode_png(picture);
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  if (!stream.flush()) throw base::Failure("file_not_written", file.filename().string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || std::string(argv[1]) != "--out") {
    std::fputs("platsbesok-gallery --out FOLDER\n", stderr);
    return 2;
  }
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  try {
    const std::filesystem::path out = argv[2], share = platform::share_folder();
    std::filesystem::create_directories(out);
    platform::Window window({"Platsbesök", 1280, 800, 1, false}, ui::FontFiles::in((share / "fonts").string()));
    window.set_words(words_of(share / "gallery" / "components.sv.json"));
    for (const auto& [theme, name] : {std::pair{ui::Theme::light, "ljust"}, std::pair{ui::Theme::dark, "morkt"}, std::pair{ui::Theme::evening, "kvall"}}) {
      window.set_look({theme, 1, 1, false});
      window.draw_now(gallery::draw_components);
      write_picture(out / ("11-komponenter-" + std::string(name) + ".png"), window.read_pixels());
    }
    window.set_words(words_of(share / "texts" / "sv.json"));
    for (const auto& [theme, name] : {std::pair{ui::Theme::light, ""}, std::pair{ui::Theme::evening, "-kvall"}}) {
      window.set_look({theme, 1, 1, false});
      gallery::draw_screens(window, share, [&](const std::string& screen) { write_picture(out / (screen + name + ".png"), window.read_pixels()); });
    }
  } catch (const base::Failure& failure) {
    std::fprintf(stderr, "platsbesok-gallery: %s (%s)\n", failure.code().c_str(), failure.what());
    return 1;
  }
}
