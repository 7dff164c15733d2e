// platsbesok-app --data DIR [--photos DIR] [--handovers DIR] [--camera auto|test|none] [--theme light|dark|evening] [--language sv|en] [--keyboard automatic|own|none] [--headless]:
// the tablet app. Exit 0 closed, 2 bad input, 3 the surroundings failed.
#include "app/platform/gst_camera.h"
#include "app/platform/paths.h"
#include "app/program.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  using namespace platsbesok;
  app::ProgramOptions options;
  std::string theme, language, camera = "auto", keyboard;
  bool headless = false;
  CLI::App line("Platsbesök");
  line.add_option("--data", options.vault, "folder of the vault")->required();
  line.add_option("--photos", options.inbox, "folder of photos to choose from");
  line.add_option("--handovers", options.handovers, "folder that hand-over files are written to; else <vault>.overlamning");
  line.add_option("--camera", camera, "the machine's own, a test picture, or none")->check(CLI::IsMember({"auto", "test", "none"}));
  line.add_option("--theme", theme, "light, dark or evening; else as in the settings")->check(CLI::IsMember({"light", "dark", "evening"}));
  line.add_option("--language", language, "sv or en; else as in the settings")->check(CLI::IsMember({"sv", "en"}));
  line.add_option("--keyboard", keyboard, "on the screen: automatic (ours where the system has none and a finger is used), own, none; else as in the settings")
      ->check(CLI::IsMember({"automatic", "own", "none"}));
  line.add_flag("--headless", headless, "draw offscreen");
  try {
    line.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = line.exit(error);
    return code == 0 ? 0 : 2;
  }
  if (!theme.empty()) options.appearance = theme == "evening" ? app::Appearance::evening : theme == "dark" ? app::Appearance::dark : app::Appearance::light;
  if (!language.empty()) options.language = language;
  using app::KeyboardChoice;
  if (!keyboard.empty()) options.keyboard = keyboard == "own" ? KeyboardChoice::own : keyboard == "none" ? KeyboardChoice::none : KeyboardChoice::automatic;
  if (camera != "none")
    options.camera = [test = camera == "test"](std::function<void()> wake) -> std::unique_ptr<platform::Camera> {
      platform::GstCameraOptions cameras{.devices = !test};
      if (test) cameras.sources = {platform::test_camera()};
      return std::make_unique<platform::GstCamera>(std::move(cameras), std::move(wake));
    };
  if (headless) setenv("SDL_VIDEODRIVER", "offscreen", 1);
  try {
    base::keep_memory_private();
    base::start_crypto();
    options.share = platform::share_folder();
    options.mounts = platform::mount_folders();
    options.workshop = options.share / ".." / ".." / "bin" / "platsbesok-image";
    base::SystemClock clock;
    base::SystemRandom random;
    app::Program program(std::move(options), clock, random);
    program.run();
    return 0;
  } catch (const base::Failure& failure) {
    std::fprintf(stderr, "platsbesok-app: %s (%s)\n", failure.code().c_str(), failure.what());
    return 3;
  }
}
