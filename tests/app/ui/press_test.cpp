#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Key;
using ui::Point;

TEST_CASE("a press on an answer chooses it") {
  Scene scene;
  scene.robot->press("question.KVL-12.answer.ja");
  CHECK(scene.sample.answers["KVL-12"] == 0);
  CHECK(scene.robot->expect("question.KVL-12.answer.ja").chosen);
  CHECK_FALSE(scene.robot->expect("question.KVL-12.answer.delvis").chosen);
}

TEST_CASE("no key is used twice, and no two things to press overlap") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}}) {
    Scene scene(width, height);
    CHECK(scene.robot->probe().keys_used_twice().empty());
    const auto& widgets = scene.robot->probe().widgets();
    for (const auto& one : widgets)
      for (const auto& other : widgets) {
        if (&one == &other || one.role == ui::Role::scroll || other.role == ui::Role::scroll || one.role == ui::Role::status) continue;
        if (other.role == ui::Role::status || one.key + ".show" == other.key || other.key + ".show" == one.key) continue;
        INFO(one.key << " and " << other.key);
        CHECK(one.visible.intersection(other.visible).empty());
      }
  }
}

TEST_CASE("everything to press is at least 48 by 48") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}, std::pair{412, 915}}) {
    Scene scene(width, height);
    for (const auto& widget : scene.robot->probe().widgets()) {
      if (widget.role == ui::Role::status || widget.role == ui::Role::scroll) continue;
      INFO(widget.key);
      CHECK(widget.touch.w >= 48);
      CHECK(widget.touch.h >= 48);
    }
  }
}

TEST_CASE("a finger that scrolls presses nothing, wherever it begins") {
  Scene scene;
  const auto before = scene.sample.answers;
  const ui::ProbedWidget answer = scene.robot->expect("question.KVL-12.answer.nej");
  scene.robot->drag(answer.rect.centre(), {answer.rect.centre().x, answer.rect.centre().y - 200});
  CHECK(scene.sample.answers == before);
  CHECK(scene.sample.presses.empty());
  CHECK(scene.robot->expect("question.KVL-12.answer.nej").rect.y < answer.rect.y - 150);
}

TEST_CASE("a finger that trembles less than 8 dp still presses") {
  Scene scene;
  const Point at = scene.robot->expect("question.KVL-12.answer.nej").rect.centre();
  scene.robot->drag(at, {at.x + 2, at.y - 6}, 3);
  CHECK(scene.sample.answers["KVL-12"] == 2);
}

TEST_CASE("a finger put down on a list that glides stops it and presses nothing") {
  Scene scene;
  scene.sample.questions = 60;
  scene.robot->settle();
  const Point from{800, 600};
  scene.robot->drag(from, {800, 300}, 4, false);
  platform::inject_button(*scene.window, {800, 300}, false, platform::Device::finger);
  scene.robot->one_frame();
  scene.robot->one_frame();
  scene.robot->one_frame();
  const auto gliding = scene.window->memory().scrolls["checklist.scroll"];
  REQUIRE(gliding.velocity > 100);
  const auto presses = scene.sample.presses;
  const auto answers = scene.sample.answers;
  // Straight onto an answer that glides by.
  Point target{800, 400};
  for (const auto& widget : scene.robot->probe().widgets())
    if (widget.key.ends_with(".answer.nej") && widget.visible.h > 40) target = widget.rect.centre();
  platform::inject_move(*scene.window, target, false, platform::Device::finger);
  platform::inject_button(*scene.window, target, true, platform::Device::finger);
  scene.robot->one_frame();
  scene.robot->one_frame();
  platform::inject_button(*scene.window, target, false, platform::Device::finger);
  scene.robot->settle();
  CHECK(scene.sample.presses == presses);
  CHECK(scene.sample.answers == answers);
  CHECK(scene.window->memory().scrolls["checklist.scroll"].velocity == 0);
}

TEST_CASE("a list glides on after the finger and stops at its end") {
  Scene scene;
  const auto offset = [&] { return scene.window->memory().scrolls["checklist.scroll"].offset; };
  scene.robot->drag({800, 650}, {800, 450}, 4);
  CHECK(offset() > 210);
  for (int i = 0; i < 20; ++i) scene.robot->drag({800, 650}, {800, 250}, 3);
  const auto end = scene.window->memory().scrolls["checklist.scroll"];
  CHECK(offset() == doctest::Approx(end.content_height - end.viewport_height));
  for (int i = 0; i < 30; ++i) scene.robot->drag({800, 250}, {800, 650}, 3);
  CHECK(offset() == 0);
}

TEST_CASE("without movement a list stops where the finger leaves it") {
  Scene scene;
  scene.window->set_look({ui::Theme::light, 1, 1, true});
  scene.robot->settle();
  scene.robot->drag({800, 650}, {800, 450}, 4);
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset == doctest::Approx(200));
}

TEST_CASE("a button let go of outside is not pressed") {
  Scene scene;
  const Point at = scene.robot->expect("rail.finish").rect.centre();
  scene.robot->drag(at, {at.x + 300, at.y}, 4);
  CHECK(scene.sample.presses.empty());
  scene.robot->press("rail.finish");
  CHECK(scene.sample.pressed("rail.finish"));
}

TEST_CASE("a grey button does not press, and its reason stands in words beside it") {
  Scene scene;
  scene.sample.grey_next = true;
  scene.robot->one_frame();
  scene.robot->settle();
  const auto& next = scene.robot->expect("next");
  CHECK_FALSE(next.enabled);
  CHECK(next.reason == "Alla frågor är besvarade.");
  CHECK(scene.robot->reads("Alla frågor är besvarade."));
  scene.robot->press_at(next.rect.centre());
  CHECK_FALSE(scene.sample.pressed("next"));
  scene.robot->window().memory().focus = "next";
  scene.robot->key(Key::enter);
  CHECK_FALSE(scene.sample.pressed("next"));
  CHECK_THROWS_AS(scene.robot->press("next"), RobotStopped);
}

TEST_CASE("what is locked after signing keeps its answer") {
  Scene scene;
  scene.sample.locked = true;
  scene.robot->one_frame();
  scene.robot->press_at(scene.robot->expect("question.KVL-12.answer.ja").rect.centre());
  CHECK(scene.sample.answers["KVL-12"] == 1);
  scene.robot->press_at(scene.robot->expect("question.KVL-12.comment").rect.centre());
  scene.robot->write("x");
  CHECK(scene.sample.texts["question.KVL-12.comment"].empty());
}

TEST_CASE("Tab goes through everything in the order it is drawn, and back") {
  Scene scene;
  std::vector<std::string> seen;
  const auto focused = [&] {
    for (const auto& widget : scene.robot->probe().widgets())
      if (widget.focused) return widget.key;
    return std::string();
  };
  for (int i = 0; i < 11; ++i) {
    scene.robot->key(Key::tab);
    seen.push_back(focused());
  }
  const std::vector<std::string> rail{"rail.today", "rail.overview", "rail.checklist", "rail.staffing", "rail.findings", "rail.evidence", "rail.finish",
                                      "status.pill", "lock.now", "section.arrival", "section.staffing"};
  CHECK(seen == rail);
  scene.robot->key(Key::tab, true);
  CHECK(focused() == "section.arrival");
}

TEST_CASE("everything is reached with Tab alone, and what it reaches is scrolled into view") {
  Scene scene;
  const auto order = scene.window->memory().focus_order;
  REQUIRE(order.size() > 30);
  for (std::size_t i = 0; i < order.size(); ++i) {
    scene.robot->key(Key::tab);
    INFO(order[i]);
    CHECK(scene.window->memory().focus == order[i]);
    const auto& widget = scene.robot->expect(order[i]);
    CHECK(widget.visible.h >= std::min(widget.touch.h, 48.0f) - 1);
  }
}

TEST_CASE("Enter and Space press what has the focus") {
  Scene scene;
  for (int i = 0; i < 7; ++i) scene.robot->key(Key::tab);
  scene.robot->key(Key::enter);
  CHECK(scene.sample.presses == std::vector<std::string>{"rail.finish"});
  scene.robot->key(Key::space);
  CHECK(scene.sample.presses.size() == 2);
}

TEST_CASE("the focus ring shows after a key and not after a press") {
  Scene scene;
  scene.robot->press("filter.open");
  CHECK_FALSE(scene.window->memory().focus_shown);
  scene.robot->key(Key::tab);
  CHECK(scene.window->memory().focus_shown);
}

TEST_CASE("nothing beneath a dialog is pressed or reached, and Escape closes it") {
  Scene scene;
  scene.robot->press("open_dialog");
  REQUIRE(scene.robot->sees("abort.danger"));
  CHECK_THROWS_AS(scene.robot->press("lock.now"), RobotStopped);
  scene.robot->key(Key::tab);
  CHECK(scene.window->memory().focus == "abort.danger");
  scene.robot->key(Key::tab);
  CHECK(scene.window->memory().focus == "abort.danger");
  scene.robot->key(Key::escape);
  CHECK_FALSE(scene.sample.dialog);
  scene.robot->press("open_dialog");
  scene.robot->press("abort.danger");
  CHECK(scene.sample.pressed("abort.danger"));
  CHECK_FALSE(scene.sample.dialog);
  scene.robot->press("lock.now");
  CHECK(scene.sample.pressed("lock.now"));
}

TEST_CASE("a press beside a dialog closes it and presses nothing else") {
  Scene scene;
  scene.sample.dialog = true;
  scene.robot->one_frame();
  scene.robot->settle();
  const auto at = scene.robot->expect("rail.finish").rect.centre();
  scene.robot->press_at(at);
  CHECK_FALSE(scene.sample.dialog);
  CHECK(scene.sample.presses.empty());
}

TEST_CASE("on a phone the rarer screens lie under Mer") {
  Scene scene(412, 915);
  CHECK_FALSE(scene.robot->sees("rail.finish"));
  scene.robot->press("rail.more");
  scene.robot->press("rail.finish");
  CHECK(scene.sample.presses == std::vector<std::string>{"rail.finish"});
  CHECK_FALSE(scene.robot->sees("rail.finish"));
}

TEST_CASE("a signature is recorded stroke by stroke, and the list stays still") {
  Scene scene;
  scene.robot->scroll_to("pad");
  const float offset = scene.window->memory().scrolls["checklist.scroll"].offset;
  scene.robot->draw_stroke("pad", {{0.2f, 0.2f}, {0.3f, 0.8f}, {0.5f, 0.3f}});
  scene.robot->draw_stroke("pad", {{0.6f, 0.5f}, {0.7f, 0.6f}});
  REQUIRE(scene.sample.signature.strokes.size() == 2);
  CHECK(scene.sample.signature.strokes[0].size() >= 3);
  CHECK(scene.sample.signature.strokes[0].front().x == doctest::Approx(0.2f * scene.sample.signature.pad.w).epsilon(0.02));
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset == offset);
}

TEST_CASE("a palm beside the pen is not the other half of a pinch: the stroke goes on") {
  Scene scene;
  scene.robot->scroll_to("pad");
  const auto pad = scene.robot->expect("pad").rect;
  const auto at = [&](float across, float down) { return Point{pad.x + pad.w * across, pad.y + pad.h * down}; };
  using platform::Touch;
  platform::inject_finger(*scene.window, 0, at(0.2f, 0.5f), Touch::down);
  scene.robot->one_frame();
  platform::inject_finger(*scene.window, 1, at(0.6f, 0.9f), Touch::down);
  scene.robot->one_frame();
  for (const float across : {0.25f, 0.3f, 0.35f, 0.4f}) {
    platform::inject_finger(*scene.window, 0, at(across, 0.5f), Touch::move);
    platform::inject_finger(*scene.window, 1, at(0.6f, 0.9f - across / 10), Touch::move);
    scene.robot->one_frame();
  }
  platform::inject_finger(*scene.window, 0, at(0.4f, 0.5f), Touch::up);
  platform::inject_finger(*scene.window, 1, at(0.6f, 0.9f), Touch::up);
  scene.robot->settle();
  REQUIRE(scene.sample.signature.strokes.size() == 1);
  CHECK(scene.sample.signature.strokes[0].size() >= 5);
  CHECK(scene.sample.signature.strokes[0].back().x == doctest::Approx(0.4f * pad.w).epsilon(0.02));
}

TEST_CASE("elsewhere a second finger ends the press, and nothing is pressed or scrolled by what is left") {
  Scene scene;
  using platform::Touch;
  const Point answer = scene.robot->expect("question.KVL-12.answer.nej").rect.centre();
  platform::inject_finger(*scene.window, 0, answer, Touch::down);
  scene.robot->one_frame();
  CHECK(scene.robot->expect("question.KVL-12.answer.nej").held);
  platform::inject_finger(*scene.window, 1, {answer.x + 100, answer.y}, Touch::down);
  scene.robot->one_frame();
  CHECK_FALSE(scene.robot->expect("question.KVL-12.answer.nej").held);
  platform::inject_finger(*scene.window, 1, {answer.x + 100, answer.y}, Touch::up);
  scene.robot->one_frame();
  platform::inject_finger(*scene.window, 0, {answer.x, answer.y - 100}, Touch::move);
  scene.robot->one_frame();
  platform::inject_finger(*scene.window, 0, answer, Touch::move);
  scene.robot->one_frame();
  platform::inject_finger(*scene.window, 0, answer, Touch::up);
  scene.robot->settle();
  CHECK(scene.sample.answers["KVL-12"] == 1);
  CHECK(scene.sample.presses.empty());
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset == 0);
}

TEST_CASE("when another window comes in front, what was down presses nothing, and the next finger presses as before") {
  Scene scene;
  const Point answer = scene.robot->expect("question.KVL-12.answer.nej").rect.centre();
  platform::inject_button(*scene.window, answer, true, platform::Device::finger);
  scene.robot->one_frame();
  platform::inject_focus_lost();
  scene.robot->settle();
  CHECK_FALSE(scene.robot->expect("question.KVL-12.answer.nej").held);
  platform::inject_button(*scene.window, answer, false, platform::Device::finger);
  scene.robot->settle();
  CHECK(scene.sample.answers["KVL-12"] == 1);
  scene.robot->press_with_finger("question.KVL-12.answer.nej");
  CHECK(scene.sample.answers["KVL-12"] == 2);
}

TEST_CASE("a widget that knows long presses is told once, and letting go then is no press") {
  const auto window = window_off_screen(400, 300);
  int pressed = 0, stayed = 0;
  Robot robot(*window, [&](ui::Frame& f) {
    const auto state = f.widget({.key = "one", .rect = {20, 20, 100, 100}, .long_press = true});
    pressed += state.pressed ? 1 : 0;
    stayed += state.long_pressed ? 1 : 0;
  });
  const auto hold_for = [&](double ms) {
    platform::inject_button(*window, {60, 60}, true, platform::Device::finger);
    robot.settle();
    robot.pass_time(ms);
    robot.pass_time(16);
    platform::inject_button(*window, {60, 60}, false, platform::Device::finger);
    robot.settle();
    robot.pass_time(500);
  };
  hold_for(300);
  CHECK(pressed == 1);
  CHECK(stayed == 0);
  hold_for(520);
  CHECK(pressed == 1);
  CHECK(stayed == 1);
  hold_for(100);
  CHECK(pressed == 2);
}

TEST_CASE("the robot names the key it cannot find and the keys there are") {
  Scene scene;
  try {
    scene.robot->press("no.such.key");
    FAIL("it pressed what is not there");
  } catch (const RobotStopped& stopped) {
    const std::string words = stopped.what();
    CHECK(words.find("no.such.key") != std::string::npos);
    CHECK(words.find("rail.finish") != std::string::npos);
  }
}
