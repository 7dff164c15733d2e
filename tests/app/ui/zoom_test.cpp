// Looking closer at a picture: fingers, mouse, wheel and keys, and the bounds that hold whatever is done.
#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using platform::Touch;
using ui::Key;
using ui::Point;

namespace {

struct Viewer {
  std::unique_ptr<platform::Window> window = window_off_screen(800, 600);
  ui::Rect area{100, 50, 600, 500};
  ui::Zoomed shown;
  int taps = 0;
  bool beside = false;
  std::unique_ptr<Robot> robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) {
    ui::fill(f, f.screen, ui::Colour::bg);
    shown = ui::zoom(f, area, {.key = "photo", .label = "Bild", .picture = {1200, 600}});
    if (shown.tapped) ++taps;
    if (ui::button(f, {0, 0, 90, 56}, {.key = "beside", .label = "x"})) beside = true;
  });

  void two_fingers(Point one, Point other, Point one_to, Point other_to) {
    platform::inject_finger(*window, 0, one, Touch::down);
    robot->one_frame();
    platform::inject_finger(*window, 1, other, Touch::down);
    robot->one_frame();
    constexpr int steps = 8;
    for (int i = 1; i <= steps; ++i) {
      const float part = static_cast<float>(i) / steps;
      platform::inject_finger(*window, 0, {one.x + (one_to.x - one.x) * part, one.y + (one_to.y - one.y) * part}, Touch::move);
      platform::inject_finger(*window, 1, {other.x + (other_to.x - other.x) * part, other.y + (other_to.y - other.y) * part}, Touch::move);
      robot->one_frame();
    }
    platform::inject_finger(*window, 1, other_to, Touch::up);
    robot->one_frame();
    platform::inject_finger(*window, 0, one_to, Touch::up);
    robot->settle();
  }

  // Fills the area, or lies centred in it: no edge of a larger picture inside.
  void check_bounds() const {
    CHECK(shown.factor >= 1);
    CHECK(shown.factor <= 6);
    const ui::Rect p = shown.picture;
    constexpr float air = 0.51f;
    if (p.w > area.w + air) {
      CHECK(p.x <= area.x + air);
      CHECK(p.right() >= area.right() - air);
    } else {
      CHECK(p.centre().x == doctest::Approx(area.centre().x));
    }
    if (p.h > area.h + air) {
      CHECK(p.y <= area.y + air);
      CHECK(p.bottom() >= area.bottom() - air);
    } else {
      CHECK(p.centre().y == doctest::Approx(area.centre().y));
    }
  }
};

}  // namespace

TEST_CASE("a picture is fitted in its area, centred, whole") {
  Viewer viewer;
  CHECK(viewer.shown.factor == 1);
  CHECK(viewer.shown.picture == ui::Rect{100, 150, 600, 300});
}

TEST_CASE("two fingers that part bring the picture closer, and what lies between them stays between them") {
  Viewer viewer;
  const Point between{300, 300};
  const auto part = [&] { return (between.x - viewer.shown.picture.x) / viewer.shown.picture.w; };
  const float before = part();
  viewer.two_fingers({250, 300}, {350, 300}, {200, 300}, {400, 300});
  CHECK(viewer.shown.factor == doctest::Approx(2).epsilon(0.01));
  CHECK(part() == doctest::Approx(before).epsilon(0.01));
  viewer.check_bounds();
  viewer.two_fingers({200, 300}, {600, 300}, {390, 300}, {410, 300});
  CHECK(viewer.shown.factor == 1);
  viewer.check_bounds();
}

TEST_CASE("two fingers press nothing, whatever the first of them lay on") {
  Viewer viewer;
  viewer.two_fingers({40, 20}, {60, 40}, {40, 20}, {62, 42});
  CHECK_FALSE(viewer.beside);
  viewer.two_fingers({300, 300}, {400, 300}, {300, 301}, {400, 301});
  CHECK(viewer.taps == 0);
  // And afterwards one finger presses as before.
  viewer.robot->press_with_finger("beside");
  CHECK(viewer.beside);
}

TEST_CASE("whatever two fingers do, the picture stays within one to six times and never leaves its area") {
  Viewer viewer;
  unsigned state = 7;
  const auto random = [&](float from, float to) {
    state = state * 1664525u + 1013904223u;
    return from + (to - from) * static_cast<float>(state >> 8) / 16777216.0f;
  };
  float furthest = 1;
  for (int i = 0; i < 40; ++i) {
    viewer.two_fingers({random(110, 690), random(60, 540)}, {random(110, 690), random(60, 540)}, {random(0, 800), random(0, 600)}, {random(0, 800), random(0, 600)});
    viewer.check_bounds();
    furthest = std::max(furthest, viewer.shown.factor);
  }
  CHECK(furthest > 3);
}

TEST_CASE("a double tap comes closer where it is, and the next one fits the picture again; a single one is a tap") {
  Viewer viewer;
  viewer.robot->press_at({200, 250}, platform::Device::finger);
  CHECK(viewer.taps == 1);
  const auto tap = [&] {
    platform::inject_finger(*viewer.window, 0, {200, 250}, Touch::down);
    viewer.robot->one_frame();
    platform::inject_finger(*viewer.window, 0, {200, 250}, Touch::up);
    viewer.robot->settle();
  };
  tap();
  tap();
  CHECK(viewer.shown.factor == doctest::Approx(2.5));
  viewer.check_bounds();
  viewer.robot->pass_time(1000);
  tap();
  tap();
  CHECK(viewer.shown.factor == 1);
}

TEST_CASE("a drag moves a larger picture with the finger, as far as its edge") {
  Viewer viewer;
  viewer.two_fingers({350, 300}, {450, 300}, {250, 300}, {550, 300});
  REQUIRE(viewer.shown.factor == doctest::Approx(3).epsilon(0.01));
  const float x = viewer.shown.picture.x;
  viewer.robot->drag({500, 300}, {400, 300}, 20);
  CHECK(viewer.shown.picture.x == doctest::Approx(x - 100).epsilon(0.08));
  for (int i = 0; i < 10; ++i) viewer.robot->drag({600, 300}, {150, 300}, 10);
  CHECK(viewer.shown.picture.right() == doctest::Approx(viewer.area.right()));
  viewer.check_bounds();
}

TEST_CASE("the wheel with Ctrl and the keys + and − do the same") {
  Viewer viewer;
  platform::inject_move(*viewer.window, {200, 250}, false);
  platform::inject_wheel(*viewer.window, 4, true);
  viewer.robot->settle();
  CHECK(viewer.shown.factor == doctest::Approx(1.749).epsilon(0.01));
  for (int i = 0; i < 40; ++i) platform::inject_wheel(*viewer.window, 1, true);
  viewer.robot->settle();
  CHECK(viewer.shown.factor == 6);
  viewer.robot->key(Key::tab);
  viewer.robot->key(Key::minus);
  CHECK(viewer.shown.factor == doctest::Approx(4.8));
  viewer.robot->key(Key::plus);
  CHECK(viewer.shown.factor == doctest::Approx(6));
  const float x = viewer.shown.picture.x;
  viewer.robot->key(Key::right);
  CHECK(viewer.shown.picture.x < x);
  viewer.robot->key(Key::home);
  CHECK(viewer.shown.factor == 1);
  viewer.check_bounds();
}

TEST_CASE("a wheel without Ctrl leaves the picture alone") {
  Viewer viewer;
  viewer.robot->wheel({300, 300}, 3);
  CHECK(viewer.shown.factor == 1);
}
