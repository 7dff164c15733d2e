#include "app/platform/alarm.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace platsbesok::platform {

namespace {

constexpr int per_second = 24'000, tones = 3;
constexpr double tone_s = 0.22, pause_s = 0.14, pitch_hz = 880, loudness = 0.5, edge_s = 0.01;
constexpr std::uint32_t longest_wait_ms = 3'000;  // a loudspeaker that takes nothing is left alone

std::vector<std::int16_t> samples() {
  std::vector<std::int16_t> all;
  const auto count = [](double seconds) { return static_cast<int>(seconds * per_second); };
  for (int tone = 0; tone < tones; ++tone) {
    for (int i = 0; i < count(tone_s); ++i) {
      const double at = static_cast<double>(i) / per_second, edge = std::min({1.0, at / edge_s, (tone_s - at) / edge_s});
      all.push_back(static_cast<std::int16_t>(32767 * loudness * edge * std::sin(2 * std::numbers::pi * pitch_hz * at)));
    }
    all.insert(all.end(), static_cast<std::size_t>(count(pause_s)), 0);
  }
  return all;
}

void play() {
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
  SDL_AudioSpec wanted{};
  wanted.freq = per_second;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 1024;
  if (const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0); device != 0) {
    const std::vector<std::int16_t> sound = samples();
    SDL_QueueAudio(device, sound.data(), static_cast<std::uint32_t>(sound.size() * sizeof sound.front()));
    SDL_PauseAudioDevice(device, 0);
    constexpr std::uint32_t step_ms = 20;
    for (std::uint32_t waited_ms = 0; SDL_GetQueuedAudioSize(device) > 0 && waited_ms < longest_wait_ms; waited_ms += step_ms) SDL_Delay(step_ms);
    SDL_CloseAudioDevice(device);
  }
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

}  // namespace

Alarm::~Alarm() {
  if (sounding_.joinable()) sounding_.join();
}

void Alarm::sound() {
  if (sounding_.joinable()) sounding_.join();
  sounding_ = std::thread(play);
}

}  // namespace platsbesok::platform
