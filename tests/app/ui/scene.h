// A window off screen, the sample screen in it and a robot before it.
#pragma once

#include "tests/app/ui/sample_screen.h"
#include "tests/support/robot.h"

#include <cstdlib>
#include <memory>

namespace platsbesok::tests {

inline std::unique_ptr<platform::Window> window_off_screen(int width_px = 1280, int height_px = 800, float px_per_dp = 1) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  auto window = std::make_unique<platform::Window>(platform::WindowOptions{"test", width_px, height_px, px_per_dp, false},
                                                   ui::FontFiles::in(PLATSBESOK_BIN "/../share/platsbesok/fonts"));
  window->set_words(sample_words());
  return window;
}

struct Scene {
  std::unique_ptr<platform::Window> window;
  Sample sample;
  std::unique_ptr<Robot> robot;

  explicit Scene(int width_px = 1280, int height_px = 800, float text_scale = 1) : window(window_off_screen(width_px, height_px)) {
    sample.answers["KVL-12"] = 1;
    window->set_look({ui::Theme::light, text_scale, 1, false});
    robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) { sample.draw(f); });
  }
};

}  // namespace platsbesok::tests
