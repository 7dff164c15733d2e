// Without a pointer: Tab, arrows, Enter and Space, page keys. What has the focus is seen.
#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

#include <set>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Key;

namespace {

int pixels_that_differ(const platform::Pixels& one, const platform::Pixels& other, ui::Rect area) {
  int count = 0;
  for (int y = std::max(0, static_cast<int>(area.y)); y < std::min(one.height_px, static_cast<int>(area.bottom())); ++y)
    for (int x = std::max(0, static_cast<int>(area.x)); x < std::min(one.width_px, static_cast<int>(area.right())); ++x) {
      const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(one.width_px) + static_cast<std::size_t>(x)) * 4;
      if (!std::equal(one.rgba.begin() + static_cast<std::ptrdiff_t>(at), one.rgba.begin() + static_cast<std::ptrdiff_t>(at) + 3,
                      other.rgba.begin() + static_cast<std::ptrdiff_t>(at)))
        ++count;
    }
  return count;
}

}  // namespace

TEST_CASE("wherever Tab goes, a ring is seen round it") {
  Scene scene;
  scene.sample.questions = 2;
  scene.robot->one_frame();
  scene.robot->settle();
  const auto order = scene.window->memory().focus_order;
  REQUIRE(order.size() > 25);
  for (const std::string& key : order) {
    scene.robot->key(Key::tab);
    REQUIRE(scene.window->memory().focus == key);
    const auto with = scene.window->read_pixels();
    const ui::Rect area = scene.robot->expect(key).rect;
    ui::Memory& memory = scene.window->memory();
    memory.focus.clear();
    scene.robot->one_frame();
    const auto without = scene.window->read_pixels();
    memory.focus = key;
    memory.focus_shown = true;
    INFO(key);
    CHECK(pixels_that_differ(with, without, area.grown(6)) > 100);
  }
}

TEST_CASE("everything that a press does, Enter does too") {
  Scene scene;
  scene.sample.questions = 2;
  scene.robot->one_frame();
  scene.robot->settle();
  std::set<std::string> reached;
  while (true) {
    scene.robot->key(Key::tab);
    // What an answer opens joins the order while we go.
    const std::string key = scene.window->memory().focus;
    if (!reached.insert(key).second) break;
    const auto role = scene.robot->expect(key).role;
    // A field takes Enter as text, and a signature is drawn.
    if (role == ui::Role::field || role == ui::Role::pad) continue;
    const Sample before = scene.sample;
    const bool revealed = scene.window->memory().edits["password"].revealed;
    scene.robot->key(Key::enter);
    const Sample& after = scene.sample;
    INFO(key);
    CHECK((after.presses != before.presses || after.answers != before.answers || after.open != before.open || after.filter != before.filter ||
           after.dialog != before.dialog || scene.window->memory().edits["password"].revealed != revealed || key == "filter.all"));
    if (!after.dialog) continue;
    scene.robot->key(Key::escape);
    CHECK_FALSE(scene.sample.dialog);
    scene.window->memory().focus = key;
  }
  CHECK(reached.size() > 30);
}

TEST_CASE("the arrows go from one choice to the next, and no further than the last") {
  Scene scene;
  scene.window->memory().focus = "question.KVL-12.answer.ja";
  scene.robot->key(Key::right);
  CHECK(scene.window->memory().focus == "question.KVL-12.answer.delvis");
  CHECK(scene.window->memory().focus_shown);
  for (int i = 0; i < 5; ++i) scene.robot->key(Key::right);
  CHECK(scene.window->memory().focus == "question.KVL-12.answer.ej_tillampligt");
  scene.robot->key(Key::space);
  CHECK(scene.sample.answers["KVL-12"] == 3);
  for (int i = 0; i < 5; ++i) scene.robot->key(Key::left);
  CHECK(scene.window->memory().focus == "question.KVL-12.answer.ja");
}

TEST_CASE("page keys, Home and End move the list, and in a field they move the caret alone") {
  Scene scene;
  const auto offset = [&] { return scene.window->memory().scrolls["checklist.scroll"].offset; };
  scene.robot->key(Key::page_down);
  CHECK(offset() > 300);
  scene.robot->key(Key::page_up);
  CHECK(offset() == 0);
  scene.robot->key(Key::end);
  const auto list = scene.window->memory().scrolls["checklist.scroll"];
  CHECK(offset() == doctest::Approx(list.content_height - list.viewport_height));
  scene.robot->key(Key::home);
  CHECK(offset() == 0);
  scene.robot->focus_and_write("question.KVL-12.comment", "abc");
  scene.robot->key(Key::home);
  CHECK(offset() == 0);
  CHECK(scene.window->memory().edits["question.KVL-12.comment"].caret == 0);
  scene.robot->key(Key::end);
  CHECK(offset() == 0);
}

TEST_CASE("without movement a list neither glides nor is thrown") {
  Scene scene;
  scene.sample.questions = 40;
  scene.window->set_look({ui::Theme::light, 1, 1, true});
  scene.robot->settle();
  scene.robot->drag({800, 650}, {800, 350}, 3, false);
  platform::inject_button(*scene.window, {800, 350}, false, platform::Device::finger);
  scene.robot->one_frame();
  const float offset = scene.window->memory().scrolls["checklist.scroll"].offset;
  scene.robot->pass_time(200);
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset == offset);
  CHECK(scene.window->memory().scrolls["checklist.scroll"].velocity == 0);
}

TEST_CASE("a finger that rests before it is lifted throws nothing") {
  Scene scene;
  scene.sample.questions = 40;
  scene.robot->one_frame();
  scene.robot->drag({800, 650}, {800, 350}, 3, false);
  scene.robot->pass_time(300);
  platform::inject_button(*scene.window, {800, 350}, false, platform::Device::finger);
  scene.robot->settle();
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset == doctest::Approx(300));
}
