#include "app/platform/injection.h"
#include "app/platform/window.h"
#include "app/ui/widgets.h"
#include "core/base/failure.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace platsbesok;

namespace {

std::unique_ptr<platform::Window> open_window(float px_per_dp = 1) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  return std::make_unique<platform::Window>(platform::WindowOptions{"test", 400, 300, px_per_dp, false},
                                            ui::FontFiles::in(PLATSBESOK_BIN "/../share/platsbesok/fonts"));
}

void draw_button(ui::Frame& f) {
  ui::fill(f, f.screen, ui::Colour::bg);
  ui::button(f, {20, 20, 160, 56}, {.key = "one", .label = "Ett", .kind = ui::ButtonKind::main});
  std::string text;
  ui::field(f, {20, 100, 200, 64}, {.key = "field", .label = "Fält"}, text);
}

void come_to_rest(platform::Window& window) {
  for (int i = 0; i < 100 && window.turn(draw_button, 0); ++i) {
  }
  REQUIRE_FALSE(window.frame_pending());
}

}  // namespace

TEST_CASE("no frame is drawn while nothing happens, not even with a caret in a field") {
  const auto window = open_window();
  come_to_rest(*window);
  platform::inject_button(*window, {60, 140}, true);
  come_to_rest(*window);
  platform::inject_button(*window, {60, 140}, false);
  come_to_rest(*window);
  REQUIRE(window->probe().find("field")->focused);
  const auto drawn = window->frames_drawn();
  for (int i = 0; i < 20; ++i) CHECK_FALSE(window->turn(draw_button, 2));
  CHECK(window->frames_drawn() == drawn);
}

TEST_CASE("a pointer that only hovers draws no frame, a press draws one at once") {
  const auto window = open_window();
  come_to_rest(*window);
  const auto drawn = window->frames_drawn();
  platform::inject_move(*window, {50, 50}, false);
  CHECK_FALSE(window->turn(draw_button, 0));
  CHECK(window->frames_drawn() == drawn);
  platform::inject_button(*window, {50, 50}, true);
  CHECK(window->turn(draw_button, 0));
  CHECK(window->memory().active == "one");
}

TEST_CASE("another thread's request wakes the window and draws") {
  const auto window = open_window();
  come_to_rest(*window);
  const auto drawn = window->frames_drawn();
  std::thread other([&] { window->request_frame(); });
  CHECK(window->turn(draw_button, 10000));
  other.join();
  CHECK(window->frames_drawn() == drawn + 1);
}

TEST_CASE("a thread that only wakes the window draws nothing") {
  const auto window = open_window();
  come_to_rest(*window);
  const auto drawn = window->frames_drawn();
  std::thread other([&] { window->wake(); });
  const auto begun = std::chrono::steady_clock::now();
  CHECK_FALSE(window->turn(draw_button, 60'000));
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(60));  // it came back because it was woken
  other.join();
  CHECK(window->frames_drawn() == drawn);
}

TEST_CASE("pixels are the theme's colours, from the top") {
  const auto window = open_window();
  window->set_look({ui::Theme::evening, 1, 1, false});
  window->draw_now([](ui::Frame& f) {
    ui::fill(f, f.screen, ui::Colour::bg);
    ui::fill(f, {0, 0, 400, 10}, ui::Colour::l1);
  });
  const auto pixels = window->read_pixels();
  REQUIRE(pixels.width_px == 400);
  REQUIRE(pixels.height_px == 300);
  const auto at = [&](int x, int y) {
    const auto i = static_cast<std::size_t>(y * 400 + x) * 4;
    return ui::Rgb{pixels.rgba[i], pixels.rgba[i + 1], pixels.rgba[i + 2]};
  };
  CHECK(at(200, 5) == ui::rgb_of(ui::Theme::evening, ui::Colour::l1));
  CHECK(at(200, 200) == ui::rgb_of(ui::Theme::evening, ui::Colour::bg));
}

TEST_CASE("a picture that is uploaded is drawn as it is") {
  const auto window = open_window();
  std::vector<std::uint8_t> red(static_cast<std::size_t>(8 * 8 * 4));
  for (std::size_t i = 0; i < red.size(); i += 4) red[i] = red[i + 3] = 255;
  const ui::Texture texture = window->upload(8, 8, red);
  window->draw_now([&](ui::Frame& f) { ui::picture(f, {10, 10, 100, 100}, texture, 0); });
  const auto pixels = window->read_pixels();
  const auto i = static_cast<std::size_t>(60 * 400 + 60) * 4;
  CHECK(pixels.rgba[i] == 255);
  CHECK(pixels.rgba[i + 1] == 0);
  window->release(texture);
}

TEST_CASE("at a display of twice the dots the screen has half the dp, and a press lands where it is drawn") {
  const auto window = open_window(2);
  CHECK(window->size_dp().w == 200);
  bool pressed = false;
  const auto draw = [&](ui::Frame& f) { pressed |= ui::button(f, {20, 20, 100, 56}, {.key = "one", .label = "Ett"}); };
  while (window->turn(draw, 0)) {
  }
  platform::inject_button(*window, {110, 70}, true);
  while (window->turn(draw, 0)) {
  }
  platform::inject_button(*window, {110, 70}, false);
  while (window->turn(draw, 0)) {
  }
  CHECK(pressed);
}

TEST_CASE("a missing font is said in a code") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  try {
    platform::Window window({"test", 100, 100, 1, false}, ui::FontFiles::in("/nowhere"));
    FAIL("it opened without fonts");
  } catch (const base::Failure& failure) {
    CHECK(failure.code() == "font_missing");
  }
}

TEST_CASE("a frame that asks to be drawn again in a while is, once, with none before it") {
  const auto window = open_window();
  double now = 1000;
  window->set_clock([&] { return now; });
  int drawn = 0;
  const auto draw = [&](ui::Frame& f) {
    if (++drawn == 1) f.request_frame_in(60);
  };
  window->draw_now(draw);
  now += 59;
  CHECK_FALSE(window->turn(draw, 0));
  now += 1;
  CHECK(window->turn(draw, 0));
  now += 1000;
  CHECK_FALSE(window->turn(draw, 0));
  CHECK(drawn == 2);
}

TEST_CASE("a window that waits wakes by itself when the frame is due, and not before") {
  const auto window = open_window();
  int drawn = 0;
  const auto draw = [&](ui::Frame& f) {
    if (++drawn == 1) f.request_frame_in(200);
  };
  const auto begun = std::chrono::steady_clock::now();
  window->draw_now(draw);
  CHECK(window->turn(draw, 600000));
  CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(190));  // clocks of whole milliseconds round, each its own way
  CHECK(drawn == 2);
}

TEST_CASE("the frame that gets the press draws it held, for mouse and finger alike") {
  for (const auto device : {platform::Device::mouse, platform::Device::finger}) {
    const auto window = open_window();
    come_to_rest(*window);
    platform::inject_button(*window, {50, 50}, true, device);
    REQUIRE(window->turn(draw_button, 0));
    CHECK(window->probe().find("one")->held);
    // And it is seen: the main button's fill while pressed.
    const auto pixels = window->read_pixels();
    const auto i = static_cast<std::size_t>(30 * 400 + 40) * 4;
    CHECK(ui::Rgb{pixels.rgba[i], pixels.rgba[i + 1], pixels.rgba[i + 2]} == ui::rgb_of(ui::Theme::light, ui::Colour::accent_fill_pressed));
  }
}

TEST_CASE("a press and its release that come at once are two frames, and what is typed keeps its order among the keys") {
  const auto window = open_window();
  std::string text;
  bool pressed = false;
  const auto draw = [&](ui::Frame& f) {
    pressed |= ui::button(f, {20, 20, 160, 56}, {.key = "one", .label = "Ett"});
    ui::field(f, {20, 100, 200, 64}, {.key = "field", .label = "Fält"}, text);
  };
  const auto rest = [&] {
    while (window->turn(draw, 0)) {
    }
  };
  rest();
  platform::inject_button(*window, {50, 50}, true, platform::Device::finger);
  platform::inject_button(*window, {50, 50}, false, platform::Device::finger);
  rest();
  CHECK(pressed);
  platform::inject_button(*window, {60, 140}, true);
  platform::inject_button(*window, {60, 140}, false);
  platform::inject_text("ab");
  platform::inject_key(ui::Key::backspace);
  platform::inject_text("ö");
  platform::inject_key(ui::Key::left);
  platform::inject_text("å");
  rest();
  CHECK(text == "aåö");
}

TEST_CASE("a mouse that hovers over a still screen draws nothing and leaves one place behind") {
  const auto window = open_window();
  come_to_rest(*window);
  const auto drawn = window->frames_drawn();
  for (int i = 0; i < 500; ++i) platform::inject_move(*window, {static_cast<float>(i % 300), 50}, false);
  CHECK_FALSE(window->turn(draw_button, 0));
  CHECK(window->frames_drawn() == drawn);
  platform::inject_button(*window, {50, 50}, true);
  CHECK(window->turn(draw_button, 0));
  CHECK(window->memory().active == "one");
}
