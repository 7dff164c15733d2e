// Choosing part of a text: with a finger that stays, handles and the bar of commands; with the keyboard.
#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Key;
using ui::Point;

namespace {

// Where a finger meets the words: inside the field, on its first line.
Point on_words(Scene& scene, const char* key, float across) {
  const auto field = scene.robot->expect(key).rect;
  return {field.x + 17 + across, field.y + 50};
}

void long_press(Scene& scene, Point at) {
  platform::inject_button(*scene.window, at, true, platform::Device::finger);
  scene.robot->settle();
  scene.robot->pass_time(520);
  platform::inject_button(*scene.window, at, false, platform::Device::finger);
  scene.robot->settle();
  scene.robot->pass_time(600);
}

std::string chosen(Scene& scene, const char* key) {
  return std::string(ui::selected(scene.sample.texts[key], scene.window->memory().edits[key]));
}

}  // namespace

TEST_CASE("a finger that stays half a second chooses the word under it, and letting go presses nothing") {
  Scene scene;
  scene.sample.texts[comment] = "Brandpärmen finns inte";
  scene.robot->one_frame();
  long_press(scene, on_words(scene, comment, 20));
  CHECK(scene.robot->expect(comment).focused);
  CHECK(chosen(scene, comment) == "Brandpärmen");
  for (const char* key : {"from", "to", "cut", "copy", "paste", "select_all"}) CHECK(scene.robot->sees(comment + std::string(".") + key));
}

TEST_CASE("no frame is drawn while the finger waits, one when the half second has passed") {
  Scene scene;
  scene.sample.texts[comment] = "Brandpärmen";
  scene.robot->one_frame();
  scene.robot->settle();
  platform::inject_button(*scene.window, on_words(scene, comment, 20), true, platform::Device::finger);
  scene.robot->settle();
  const auto drawn = scene.window->frames_drawn();
  for (int i = 0; i < 10; ++i) scene.robot->settle();
  CHECK(scene.window->frames_drawn() == drawn);
  CHECK(chosen(scene, comment).empty());
  scene.robot->pass_time(400);
  CHECK(chosen(scene, comment) == "Brandpärmen");
}

TEST_CASE("a finger that leaves the slop before its time chooses nothing") {
  Scene scene;
  scene.sample.texts[comment] = "Brandpärmen finns inte";
  scene.robot->one_frame();
  const Point at = on_words(scene, comment, 20);
  scene.robot->drag(at, {at.x + 12, at.y}, 4, false);
  scene.robot->pass_time(700);
  platform::inject_button(*scene.window, {at.x + 12, at.y}, false, platform::Device::finger);
  scene.robot->settle();
  CHECK(chosen(scene, comment).empty());
  CHECK_FALSE(scene.robot->sees(comment + std::string(".paste")));
}

TEST_CASE("the handles are a finger large and draw the selection out, and never past each other") {
  Scene scene;
  scene.sample.texts[comment] = "ett två tre fyra fem";
  scene.robot->one_frame();
  long_press(scene, on_words(scene, comment, 40));
  REQUIRE(chosen(scene, comment) == "två");
  const std::string from = comment + std::string(".from"), to = comment + std::string(".to");
  for (const auto& key : {from, to}) {
    CHECK(scene.robot->expect(key).visible.w >= 48);
    CHECK(scene.robot->expect(key).visible.h >= 48);
  }
  CHECK(scene.robot->expect(from).rect.intersection(scene.robot->expect(to).rect).empty());
  const auto offset = [&] { return scene.window->memory().scrolls["checklist.scroll"].offset; };
  const float before = offset();
  const Point grip = scene.robot->expect(to).rect.centre();
  scene.robot->drag(grip, {grip.x + 600, grip.y}, 10);
  CHECK(chosen(scene, comment) == "två tre fyra fem");
  const Point first = scene.robot->expect(from).rect.centre();
  scene.robot->drag(first, {first.x - 300, first.y}, 10);
  CHECK(chosen(scene, comment) == "ett två tre fyra fem");
  const Point again = scene.robot->expect(from).rect.centre();
  scene.robot->drag(again, {again.x + 800, again.y}, 10);
  CHECK(chosen(scene, comment) == "m");
  CHECK(offset() == before);
}

TEST_CASE("the bar cuts, copies, pastes and chooses all, and what was done can be undone") {
  Scene scene;
  scene.sample.texts[comment] = "ett två";
  scene.robot->one_frame();
  const auto command = [&](const char* name) { scene.robot->press_with_finger(comment + std::string(".") + name); };
  long_press(scene, on_words(scene, comment, 40));
  command("copy");
  CHECK(scene.window->clipboard() == "två");
  long_press(scene, on_words(scene, comment, 10));
  command("paste");
  CHECK(scene.sample.texts[comment] == "två två");
  long_press(scene, on_words(scene, comment, 10));
  command("select_all");
  CHECK(chosen(scene, comment) == "två två");
  CHECK_FALSE(scene.robot->sees(comment + std::string(".select_all")));
  command("cut");
  CHECK(scene.sample.texts[comment].empty());
  CHECK(scene.window->clipboard() == "två två");
  CHECK(scene.robot->expect(comment).focused);
  scene.robot->key(Key::z, false, true);
  CHECK(scene.sample.texts[comment] == "två två");
}

TEST_CASE("the bar takes the press before what lies beneath it, and a plain press takes it away") {
  Scene scene;
  scene.sample.texts[comment] = "ett två";
  scene.robot->one_frame();
  long_press(scene, on_words(scene, comment, 10));
  const auto presses = scene.sample.presses;
  const auto answers = scene.sample.answers;
  const auto bar = scene.robot->expect(comment + std::string(".paste")).rect;
  scene.robot->press_at({bar.right() - 3, bar.y + 3}, platform::Device::finger);
  CHECK(scene.sample.presses == presses);
  CHECK(scene.sample.answers == answers);
  long_press(scene, on_words(scene, comment, 10));
  scene.robot->press_at(on_words(scene, comment, 200), platform::Device::finger);
  CHECK_FALSE(scene.robot->sees(comment + std::string(".paste")));
  CHECK_FALSE(scene.robot->sees(comment + std::string(".to")));
}

TEST_CASE("of a secret a finger copies and cuts nothing") {
  Scene scene;
  scene.sample.texts["password"] = "hästkrafter";
  scene.robot->scroll_to("password");
  scene.robot->press("password");
  platform::inject_text("");
  const auto field = scene.robot->expect("password").rect;
  long_press(scene, {field.x + 30, field.y + 40});
  CHECK(chosen(scene, "password").empty());
  CHECK_FALSE(scene.robot->sees("password.copy"));
  CHECK_FALSE(scene.robot->sees("password.cut"));
  CHECK(scene.robot->sees("password.paste"));
  scene.robot->press_with_finger("password.select_all");
  CHECK_FALSE(scene.robot->sees("password.copy"));
  CHECK_FALSE(scene.robot->sees("password.cut"));
  scene.robot->key(Key::x, false, true);
  CHECK(scene.sample.texts["password"] == "hästkrafter");
}

TEST_CASE("the bar and the handles stay on the screen on every width and at every text size") {
  for (const float text_scale : {1.0f, 2.0f})
    for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{412, 915}}) {
      Scene scene(width, height, text_scale);
      scene.sample.texts["number"] = "12";
      scene.robot->scroll_to("number");
      const auto field = scene.robot->expect("number").rect;
      long_press(scene, {field.x + 20, field.bottom() - 24});
      for (const char* key : {"number.cut", "number.copy", "number.paste"}) {
        const auto& widget = scene.robot->expect(key);
        INFO(width << " " << text_scale << " " << key);
        CHECK(widget.rect.x >= 0);
        CHECK(widget.rect.right() <= static_cast<float>(width));
        CHECK(widget.rect.y >= 0);
        CHECK(widget.rect.bottom() <= static_cast<float>(height));
        CHECK(widget.rect.h >= 48);
        CHECK(widget.rect.w >= 48);
      }
    }
}

TEST_CASE("shift and the arrows choose, by letter and by word, and an arrow alone leaves at the nearer end") {
  Scene scene;
  scene.robot->focus_and_write(comment, "ett två tre");
  scene.robot->key(Key::left, true, true);
  CHECK(chosen(scene, comment) == "tre");
  scene.robot->key(Key::left, true);
  CHECK(chosen(scene, comment) == " tre");
  scene.robot->key(Key::left);
  CHECK(chosen(scene, comment).empty());
  CHECK(scene.window->memory().edits[comment].caret == std::string("ett två").size());
  scene.robot->key(Key::home, true);
  CHECK(chosen(scene, comment) == "ett två");
  scene.robot->write("X");
  CHECK(scene.sample.texts[comment] == "X tre");
}
