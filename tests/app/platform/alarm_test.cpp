// SDL's disk driver takes what would be heard into a file.
#include "app/platform/alarm.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <unistd.h>

using namespace platsbesok;

namespace {

std::vector<std::int16_t> heard(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  std::vector<std::int16_t> samples(bytes.size() / 2);
  std::copy_n(bytes.data(), samples.size() * 2, reinterpret_cast<char*>(samples.data()));
  return samples;
}

}  // namespace

TEST_CASE("the alarm is heard, and a machine without a loudspeaker is silent and goes on") {
  const auto file = std::filesystem::temp_directory_path() / ("alarm-" + std::to_string(getpid()));
  setenv("SDL_AUDIODRIVER", "disk", 1);
  setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
  { platform::Alarm().sound(); }
  int loud = 0, tones = 0, quiet = 1'000;
  for (const std::int16_t sample : heard(file)) {
    if (std::abs(sample) < 1'000) {
      ++quiet;
      continue;
    }
    ++loud;
    if (quiet > 500) ++tones;
    quiet = 0;
  }
  CHECK(loud > 10'000);
  CHECK(tones == 3);
  std::filesystem::remove(file);
  setenv("SDL_AUDIODRIVER", "no such driver", 1);
  platform::Alarm alarm;
  alarm.sound();
  alarm.sound();
}
