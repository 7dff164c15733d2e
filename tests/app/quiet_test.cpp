#include "tests/app/a_program.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::int64_t minute_ms = 60'000;

// Frames drawn while the clock goes and nobody does anything.
std::uint64_t frames_in(AProgram& app, std::int64_t ms, std::int64_t step_ms = 500) {
  const std::uint64_t before = app.program->window().frames_drawn();
  for (std::int64_t passed = 0; passed < ms; passed += step_ms) {
    app.clock.at_ms += step_ms;
    app.program->receive();
    while (app.program->window().turn([&](ui::Frame& f) { app.program->draw(f); }, 0)) {
    }
  }
  return app.program->window().frames_drawn() - before;
}

// One frame for each new minute, which the clocks and durations show; nothing else, and long sleep between.
void check_quiet(AProgram& app, const std::string& where) {
  INFO(where);
  app.clock.at_ms += minute_ms - app.clock.at_ms % minute_ms;
  app.robot->settle();
  CHECK(frames_in(app, 3 * minute_ms) == 3);
  app.clock.at_ms += minute_ms / 2;
  app.program->receive();
  CHECK(app.program->state().next_tick_in_ms() == minute_ms / 2);
  // And the app's own loop, in real time: it sleeps, and draws nothing.
  const auto begun = std::chrono::steady_clock::now();
  int turns = 0;
  for (; std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(50); ++turns) CHECK_FALSE(app.program->turn(50));
  CHECK(turns < 10);
}

// The lock screen shows the minute for a while; then it is dark, and nothing at all is drawn.
void check_dark(AProgram& app) {
  app.robot->settle();
  CHECK(frames_in(app, 3 * minute_ms) <= 3);
  CHECK(app.program->state().blank);
  CHECK(frames_in(app, 10 * minute_ms) == 0);
}

}  // namespace

TEST_CASE("no screen draws a frame while nothing happens, but one when the minute is new") {
  AProgram app;
  app.robot->settle();
  check_dark(app);
  app.unlock();
  check_quiet(app, "today");
  app.robot->press("rail.sending");
  check_quiet(app, "sending");
  app.robot->press("rail.settings");
  check_quiet(app, "settings");
  app.robot->press("rail.today");
  app.start_the_visit();
  check_quiet(app, "overview");
  app.robot->press("rail.checklist");
  check_quiet(app, "checklist");
  app.robot->press("checklist.KVL-02.answer.ja");
  app.robot->focus_and_write("checklist.KVL-02.comment", "Båda");
  frames_in(app, 2'000);  // the typing pauses and is recorded
  app.robot->settle();
  check_quiet(app, "checklist, with a caret in a field");
  app.robot->press("checklist.KVL-02.finding");
  check_quiet(app, "finding");
  app.robot->press("rail.findings");
  check_quiet(app, "findings");
  app.robot->press("rail.evidence");
  check_quiet(app, "evidence");
  app.robot->press("rail.finish");
  check_quiet(app, "finish");
  app.robot->press("finish.leaving");
  check_quiet(app, "leaving");
  app.robot->press("rail.overview");
  app.robot->press("overview.danger");
  check_quiet(app, "danger");
  app.robot->press("lock.now");
  check_dark(app);
}

TEST_CASE("a glide comes to rest, and a finger that only rests on the glass draws nothing") {
  AProgram app;
  app.unlock();
  app.start_the_visit();
  app.robot->press("rail.checklist");
  const ui::Point low{700, 600}, high{700, 300};
  app.robot->drag(low, high, 4);  // settles: the glide has an end
  CHECK(app.program->window().memory().scrolls.at("checklist.scroll").offset > 300);
  CHECK(frames_in(app, 10'000) == 0);
  app.robot->drag(low, {700, 590}, 2, false);
  app.robot->settle();
  app.robot->pass_time(2'000);
  CHECK(frames_in(app, 10'000) == 0);
  platform::inject_button(app.program->window(), {700, 590}, false, platform::Device::finger);
  app.robot->settle();
}

TEST_CASE("typing that waits to be recorded wakes the app once, when it has paused") {
  AProgram app;
  app.unlock();
  app.start_the_visit();
  app.robot->press("rail.checklist");
  app.robot->focus_and_write("checklist.KVL-02.comment", "Båda");
  CHECK(app.program->state().next_tick_in_ms() <= app::typing_pause_ms);
  CHECK(frames_in(app, app::typing_pause_ms - 10, 10) == 0);
  CHECK(frames_in(app, 20, 10) > 0);
  app.robot->settle();
  CHECK(app.program->state().writing.empty());
}

TEST_CASE("a press shows in the very frame that takes it") {
  AProgram app;
  app.unlock();
  app.start_the_visit();
  app.robot->press("rail.checklist");
  platform::Window& window = app.program->window();
  for (const auto device : {platform::Device::mouse, platform::Device::finger}) {
    const ui::Rect shape = app.robot->expect("checklist.KVL-02.answer.nej").rect;
    const auto colour = [&] {
      const platform::Pixels pixels = window.read_pixels();
      const auto at = (static_cast<std::size_t>(shape.y + 8) * static_cast<std::size_t>(pixels.width_px) + static_cast<std::size_t>(shape.x + 16)) * 4;
      return std::vector<std::uint8_t>(pixels.rgba.begin() + static_cast<std::ptrdiff_t>(at), pixels.rgba.begin() + static_cast<std::ptrdiff_t>(at) + 3);
    };
    const auto before = colour();
    platform::inject_move(window, shape.centre(), false, device);
    app.robot->settle();
    REQUIRE(colour() == before);
    platform::inject_button(window, shape.centre(), true, device);
    REQUIRE(window.turn([&](ui::Frame& f) { app.program->draw(f); }, 0));
    CHECK(colour() != before);
    // Let go outside: nothing was pressed.
    platform::inject_move(window, {shape.x, shape.y - 12}, true, device);
    platform::inject_button(window, {shape.x, shape.y - 12}, false, device);
    app.robot->settle();
    CHECK(app.program->state().writing.empty());
  }
}
