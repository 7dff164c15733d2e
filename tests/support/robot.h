// The robot: what a person does with the app, by real input events. It finds a widget by its key in the probe, scrolls to it, checks that
// nothing covers it, and presses it. Frames are its clock: nothing sleeps; it draws until nothing asks for another frame. What it cannot do it
// says in words that name the key and the keys there are, and throws RobotStopped, which fails the test.
#pragma once

#include "app/platform/injection.h"
#include "app/platform/window.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace platsbesok::tests {

class RobotStopped : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class Robot {
public:
  // The window's clock becomes the robot's: 16 ms a frame; pictures are made only when read_pixels() asks. draw is the screen under test; between_frames (may be empty) is where a test lets
  // its state move on, and returns true while something there is still under way.
  Robot(platform::Window& window, platform::Draw draw, std::function<bool()> between_frames = {});

  void press(std::string_view key);                       // mouse down and up in its middle
  void press_with_finger(std::string_view key);
  void focus_and_write(std::string_view key, std::string_view text);  // presses the field and types
  void write(std::string_view text);                      // into whatever has focus
  void key(ui::Key key, bool shift = false, bool ctrl = false);
  void draw_stroke(std::string_view key, const std::vector<ui::Point>& parts);  // on a pad; parts from 0 to 1 across and down
  void drag(ui::Point from, ui::Point to, int steps = 8, bool release = true, platform::Device device = platform::Device::finger);
  void press_at(ui::Point point, platform::Device device = platform::Device::mouse);
  void wheel(ui::Point at, float steps);
  void scroll_to(std::string_view key);

  // Draws until nothing asks for another frame. Stops after frames_max: something never comes to rest.
  void settle();
  void one_frame();

  const ui::ProbedWidget& expect(std::string_view key);   // there, or stops
  bool sees(std::string_view key) const;                  // there and not scrolled away
  bool reads(std::string_view words) const;               // the words are visible
  std::string value(std::string_view key);                // looked for where lists can be scrolled
  const ui::Probe& probe() const { return window_.probe(); }
  platform::Window& window() { return window_; }
  double now_ms() const { return now_ms_; }
  void pass_time(double ms);                              // the clock moves; one frame is drawn

  int frames_max = 600;

private:
  ui::Point pressable_point(std::string_view key);
  void look_for(std::string_view key);
  [[noreturn]] void stop(std::string_view key, const std::string& why) const;

  platform::Window& window_;
  platform::Draw draw_;
  std::function<bool()> between_frames_;
  double now_ms_ = 1000;
};

}  // namespace platsbesok::tests
