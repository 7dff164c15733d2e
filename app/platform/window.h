// The window: SDL2, an OpenGL 3 context, and the loop that draws only when something changed. Runs the same on a display and with
// SDL_VIDEODRIVER=offscreen. One Window a program; used from one thread, but for request_frame() and wake(), which any thread may call.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/paint.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace platsbesok::platform {

struct WindowOptions {
  std::string title{};         // the product's name; never what is shown
  int width_px = 1280;
  int height_px = 800;
  float px_per_dp = 0;       // 0: from the display
  bool full_screen = false;
};

// Pixels, four bytes each (red, green, blue, alpha), row by row from the top.
struct Pixels {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> rgba;
};

// Who offers a keyboard on the screen: the platform where it has one, else we, once a finger is used.
enum class OnScreenKeyboard : std::uint8_t { automatic, own, none };

using Draw = std::function<void(ui::Frame&)>;

class Window {
public:
  // Failures: "window_unavailable" (no display, no OpenGL), "font_missing".
  Window(const WindowOptions& options, ui::FontFiles fonts);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Theme, text scale, movement. A new text scale rasterises the fonts again. px_per_dp is the window's own.
  void set_look(ui::Look look);
  const ui::Look& look() const;
  void set_words(base::Wording words);
  void set_keyboard(OnScreenKeyboard which);

  // Waits at most wait_ms (0: not at all) for something to happen; draws one frame if something did. True when a frame was drawn.
  bool turn(const Draw& draw, int wait_ms);
  // Draws one frame whether anything happened or not.
  void draw_now(const Draw& draw);
  void request_frame();                // from any thread
  void wake();                         // from any thread: turn() comes back, and draws nothing for that
  std::uint64_t frames_drawn() const;
  bool closed() const;                 // the person closed the window
  bool frame_pending() const;          // turn() would draw without waiting
  bool take_left();                    // since the last call the window lost the keyboard, or the app went to the background

  ui::Memory& memory();
  const ui::Probe& probe() const;      // of the last frame
  const ui::Fonts& fonts() const;
  ui::Size size_dp() const;

  // False: frames are laid out and their input handled, but not rasterised before read_pixels() asks. For the robot: the same frames, faster.
  void set_rasterised(bool every_frame);
  // The last frame's pixels.
  Pixels read_pixels() const;
  // rgba as in Pixels. The texture lives until it is released or the window goes.
  ui::Texture upload(int width_px, int height_px, std::span<const std::uint8_t> rgba);
  // Other content of the same sides.
  void replace(ui::Texture texture, int width_px, int height_px, std::span<const std::uint8_t> rgba);
  void release(ui::Texture texture);

  // Replaces the monotonic clock (milliseconds) that movement follows; for the robot and the gallery.
  void set_clock(std::function<double()> now_ms);
  std::string clipboard() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace platsbesok::platform
