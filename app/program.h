// Program: the tablet app in one piece: window, state, drafts and runner, one turn at a time. main.cpp turns it until the window closes; the robot turns
// it between its own events. Drawing reads only the state; the state moves between frames.
#pragma once

#include "app/platform/alarm.h"
#include "app/platform/camera.h"
#include "app/runner/runner.h"
#include "app/screens/all.h"
#include "app/state/update.h"
#include "core/base/sleep.h"

#include <condition_variable>
#include <set>

namespace platsbesok::app {

struct ProgramOptions {
  std::filesystem::path vault;       // the vault's folder
  std::filesystem::path inbox;       // of photos; empty: none
  std::filesystem::path handovers;   // the folder that hand-over files are written to; empty: "<vault>.overlamning"
  std::vector<std::filesystem::path> mounts;  // the folders in which what is plugged in appears; hand-over files are looked for there
  std::filesystem::path share;       // fonts and texts
  std::filesystem::path workshop;    // the program platsbesok-image
  std::optional<std::string> language{};      // in the settings' place, until they are changed
  std::optional<Appearance> appearance{};
  std::optional<KeyboardChoice> keyboard{};
  int width_px = 1280;
  int height_px = 800;
  float px_per_dp = 0;               // 0: the display's
  bool full_screen = false;
  MakeTransport transport = curl_to_register;
  std::function<std::int64_t()> asleep_ms = base::asleep_ms;  // how long the device has slept since it was started
  // wake: to be called when the camera has news. Empty: there is no camera.
  std::function<std::unique_ptr<platform::Camera>(std::function<void()> wake)> camera{};
};

class Program {
public:
  static constexpr int idle_ms_max = 60'000;

  // Failures: window_unavailable, font_missing, texts_missing.
  Program(ProgramOptions options, base::Clock& clock, base::Random& random);
  ~Program();

  // Until the window is closed; then what was typed is on its way into the vault, and the vault is locked.
  void run();

  // ---- one step at a time, for the robot
  // What was told and typed is taken; then it waits at most so long for more, and draws one frame if there is something to show. True when it drew.
  bool turn(int wait_ms_max = idle_ms_max);
  void receive();                          // reports and the clock into the state
  void draw(ui::Frame& f);                 // one frame; what was done in it moves the state
  bool under_way() const;                  // something was asked for and is not answered
  void wait_for_news(int wait_ms_max);     // until a thread has told something
  platform::Window& window() { return window_; }
  const AppState& state() const { return state_; }

private:
  void apply(Step step);
  void pass_time();                        // the clocks into the state
  void dress();                            // the window as the settings have it; never within a frame
  void carry_out(const Effect& effect);  // the drawing thread's own
  void receive_camera();
  void show(DecodedPicture picture);
  void show(platform::Pixels frame);     // of the viewfinder
  ui::Texture upload(int width_px, int height_px, std::span<const std::uint8_t> rgba);
  void forget_texture(ui::Texture texture);
  void forget_pictures();

  base::Clock& clock_;
  std::function<std::int64_t()> asleep_ms_;
  std::filesystem::path share_;
  platform::Window window_;
  platform::Alarm alarm_;
  std::string language_;                   // whose words the window has
  AppState state_;
  Drafts drafts_;
  Views views_;
  std::set<ui::Texture> textures_;

  std::mutex mutex_;
  std::condition_variable news_;
  bool has_news_ = false;
  std::unique_ptr<platform::Camera> camera_;  // these last: their threads tell into what stands above
  std::unique_ptr<Runner> runner_;
};

}  // namespace platsbesok::app
