// platsbesok-robot --data DIR --passphrase-fd N --out DIR [--photos DIR] [--camera] [--theme light|evening] [--unit NAME] [--send]: plays the evening visit on the real app,
// offscreen. One line a step, a picture of every screen in --out. Exit 0 all as it should be, 1 something was not, 2 bad input, 3 the surroundings failed.
#include "app/platform/gst_camera.h"
#include "app/platform/paths.h"
#include "core/media/pixels.h"
#include "tests/ui/evening_visit.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace {

using namespace platsbesok;

// The first line from the descriptor.
std::string line_from(int descriptor) {
  std::string line;
  for (char each = 0; line.size() < 1024 && read(descriptor, &each, 1) == 1 && each != '\n';) line += each;
  return line;
}

void write_png(const std::filesystem::path& file, int width_px, int height_px, const std::vector<std::uint8_t>& rgba) {
  const base::Bytes png = media::encode_png({static_cast<std::uint32_t>(width_px), static_cast<std::uint32_t>(height_px), rgba});
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  if (!stream.flush()) throw base::Failure("file_unwritable", file.filename().string());
}

// The device's own, and the minutes that pass between an evening's steps: the robot is quicker than two who talk to people.
class EveningClock final : public base::Clock {
public:
  base::Instant now() const override { return {clock_.now().utc_ms + passed_ms_}; }
  std::int64_t monotonic_ms() const override { return clock_.monotonic_ms() + passed_ms_; }
  void pass(int minutes) { passed_ms_ += std::int64_t{minutes} * 60'000; }

private:
  base::SystemClock clock_;
  std::atomic<std::int64_t> passed_ms_ = 0;  // the app's threads read it
};

// Where nobody gave photos: a made-up notice board.
std::filesystem::path made_photo(const std::filesystem::path& out) {
  constexpr int width = 1024, height = 768;
  std::vector<std::uint8_t> rgba(width * height * 4, 255);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      auto* pixel = &rgba[static_cast<std::size_t>((y * width + x) * 4)];
      const bool paper = (x / 180) % 2 == 1 && (y / 210) % 2 == 1, frame = x < 40 || y < 40 || x > width - 40 || y > height - 40;
      pixel[0] = frame ? 92 : paper ? 244 : 176, pixel[1] = frame ? 74 : paper ? 240 : 146, pixel[2] = frame ? 56 : paper ? 230 : 108;
    }
  const auto folder = out / "inkorg";
  std::filesystem::create_directories(folder);
  write_png(folder / "anslagstavla.png", width, height, rgba);
  return folder;
}

}  // namespace

int main(int argc, char** argv) {
  app::ProgramOptions options;
  tests::Evening evening;
  std::filesystem::path out;
  std::string theme = "light";
  int passphrase_fd = -1;
  CLI::App line("Platsbesök: the robot");
  line.add_option("--data", options.vault, "folder of the vault")->required();
  line.add_option("--passphrase-fd", passphrase_fd, "descriptor with the passphrase")->required();
  line.add_option("--out", out, "folder for the pictures")->required();
  line.add_option("--photos", options.inbox, "folder with photos");
  line.add_option("--unit", evening.unit, "the visit to this unit");
  line.add_flag("--camera", evening.camera, "take a photo with a test camera, too");
  line.add_flag("--send", evening.send, "in the end wait until the register has given its receipt for everything");
  line.add_option("--theme", theme, "light, dark or evening")->check(CLI::IsMember({"light", "dark", "evening"}));
  try {
    line.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = line.exit(error);
    return code == 0 ? 0 : 2;
  }
  options.appearance = theme == "evening" ? app::Appearance::evening : theme == "dark" ? app::Appearance::dark : app::Appearance::light;
  options.px_per_dp = 1;
  if (evening.camera)
    options.camera = [](std::function<void()> wake) {
      return std::make_unique<platform::GstCamera>(platform::GstCameraOptions{{platform::test_camera()}, false}, std::move(wake));
    };
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  try {
    std::filesystem::create_directories(out);
    base::start_crypto();
    evening.passphrase = line_from(passphrase_fd);
    if (options.inbox.empty()) options.inbox = made_photo(out);
    options.share = platform::share_folder();
    options.workshop = options.share / ".." / ".." / "bin" / "platsbesok-image";
    EveningClock clock;
    base::SystemRandom random;
    app::Program program(std::move(options), clock, random);
    evening.step = [](const std::string& words) {
      std::printf("robot: %s\n", words.c_str());
      std::fflush(stdout);
    };
    evening.pass = [&](int minutes) { clock.pass(minutes); };
    evening.picture = [&](const std::string& name) {
      const platform::Pixels pixels = program.window().read_pixels();
      write_png(out / (name + ".png"), pixels.width_px, pixels.height_px, pixels.rgba);
    };
    tests::EveningVisit(program, evening).whole();
    std::printf("robot: the whole visit was played; pictures in %s\n", out.c_str());
    return 0;
  } catch (const tests::RobotStopped& stopped) {
    std::fprintf(stderr, "%s\n", stopped.what());
    return 1;
  } catch (const base::Failure& failure) {
    std::fprintf(stderr, "platsbesok-robot: %s (%s)\n", failure.code().c_str(), failure.what());
    return 3;
  }
}
