#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Key;

namespace {

constexpr float finger_reach = 300;

}  // namespace

TEST_CASE("a field takes å ä ö é as typed") {
  Scene scene;
  scene.robot->focus_and_write(comment, "Båda på plats, idé – ”tjänst” ≥ 2, på översta våningen");
  CHECK(scene.sample.texts[comment] == "Båda på plats, idé – ”tjänst” ≥ 2, på översta våningen");
  CHECK(scene.robot->value(comment) == scene.sample.texts[comment]);
}

TEST_CASE("copy, cut and paste go through the clipboard") {
  Scene scene;
  scene.robot->focus_and_write(comment, "Två i tjänst");
  scene.robot->key(Key::a, false, true);
  scene.robot->key(Key::c, false, true);
  CHECK(scene.window->clipboard() == "Två i tjänst");
  scene.robot->key(Key::x, false, true);
  CHECK(scene.sample.texts[comment].empty());
  scene.robot->key(Key::v, false, true);
  scene.robot->key(Key::v, false, true);
  CHECK(scene.sample.texts[comment] == "Två i tjänstTvå i tjänst");
}

TEST_CASE("Enter makes a line, arrows move by line, Backspace takes a whole letter") {
  Scene scene;
  scene.robot->focus_and_write(comment, "första");
  scene.robot->key(Key::enter);
  scene.robot->write("två");
  scene.robot->key(Key::backspace);
  CHECK(scene.sample.texts[comment] == "första\ntv");
  scene.robot->key(Key::up);
  scene.robot->write("X");
  CHECK(scene.sample.texts[comment] == "föXrsta\ntv");
  scene.robot->key(Key::end);
  scene.robot->key(Key::left, true);
  scene.robot->key(Key::left, true);
  scene.robot->key(Key::remove);
  CHECK(scene.sample.texts[comment] == "föXrs\ntv");
}

TEST_CASE("a mouse selects by dragging, and a finger scrolls instead") {
  Scene scene;
  scene.robot->focus_and_write(comment, "Brandpärmen finns");
  const auto field = scene.robot->expect(comment).rect;
  scene.robot->drag({field.x + 10, field.y + 50}, {field.right() - 10, field.y + 52}, 6, true, platform::Device::mouse);
  scene.robot->write("x");
  CHECK(scene.sample.texts[comment] == "x");
  scene.robot->drag({field.x + 100, field.y + 50}, {field.x + 100, field.y + 50 - finger_reach});
  CHECK(scene.window->memory().scrolls["checklist.scroll"].offset > 200);
  CHECK(scene.sample.texts[comment] == "x");
  CHECK(scene.robot->expect(comment).focused);
}

TEST_CASE("a press puts the caret where it is, and a double press selects a word") {
  Scene scene;
  scene.sample.texts[comment] = "aaaa bbbb";
  scene.robot->one_frame();
  const auto field = scene.robot->expect(comment).rect;
  const ui::Point begin{field.x + 18, field.y + 50};
  scene.robot->press_at(begin);
  scene.robot->write("X");
  CHECK(scene.sample.texts[comment] == "Xaaaa bbbb");
  platform::inject_move(*scene.window, begin, false);
  for (int i = 0; i < 2; ++i) {
    platform::inject_button(*scene.window, begin, true);
    scene.robot->one_frame();
    scene.robot->one_frame();
    platform::inject_button(*scene.window, begin, false);
    scene.robot->one_frame();
  }
  scene.robot->settle();
  scene.robot->write("hej");
  CHECK(scene.sample.texts[comment] == "hej bbbb");
}

TEST_CASE("a secret is dots: not in the probe, not on the screen, not on the clipboard, until its eye is pressed") {
  Scene scene;
  scene.robot->focus_and_write("password", "hästkrafter");
  CHECK(scene.sample.texts["password"] == "hästkrafter");
  CHECK(scene.robot->value("password").empty());
  CHECK_FALSE(scene.robot->reads("hästkrafter"));
  scene.robot->key(Key::a, false, true);
  scene.robot->key(Key::c, false, true);
  CHECK(scene.window->clipboard() != "hästkrafter");
  scene.robot->key(Key::end);
  scene.robot->key(Key::backspace);
  CHECK(scene.sample.texts["password"] == "hästkrafte");
  scene.robot->press("password.show");
  CHECK(scene.robot->reads("hästkrafte"));
  scene.robot->press("password.show");
  CHECK_FALSE(scene.robot->reads("hästkrafte"));
}

TEST_CASE("a number field keeps digits and its bound") {
  Scene scene;
  scene.robot->focus_and_write("number", "1a2 345678");
  CHECK(scene.sample.texts["number"] == "1234");
}

TEST_CASE("a press on nothing takes the keyboard away, a scroll does not") {
  Scene scene;
  scene.window->set_keyboard(platform::OnScreenKeyboard::none);
  scene.robot->focus_and_write(comment, "x");
  scene.robot->drag({500, 600}, {500, 560});
  CHECK(scene.robot->expect(comment).focused);
  scene.robot->press_at({200, 600});
  CHECK_FALSE(scene.robot->expect(comment).focused);
  scene.robot->write("y");
  CHECK(scene.sample.texts[comment] == "x");
}

TEST_CASE("a long text scrolls inside its field so that the caret is seen") {
  Scene scene;
  std::string text;
  for (int i = 0; i < 40; ++i) text += "rad med ord ";
  scene.robot->focus_and_write(comment, text);
  const auto& edit = scene.window->memory().edits[comment];
  CHECK(edit.scroll > 24);
  scene.robot->key(Key::home, false, true);
  CHECK(scene.window->memory().edits[comment].scroll == 0);
}

TEST_CASE("what does not fit is said in words, and what is there stays") {
  Scene scene;
  scene.robot->focus_and_write("number", "12345");
  CHECK(scene.sample.texts["number"] == "1234");
  CHECK(scene.robot->reads("Det får inte plats mer."));
  scene.robot->key(Key::backspace);
  scene.robot->write("9");
  CHECK(scene.sample.texts["number"] == "1239");
  CHECK_FALSE(scene.robot->reads("Det får inte plats mer."));
}

TEST_CASE("what was deleted by mistake comes back with Ctrl Z") {
  Scene scene;
  scene.robot->focus_and_write(comment, "Två i tjänst");
  scene.robot->pass_time(2000);
  scene.robot->key(Key::a, false, true);
  scene.robot->key(Key::backspace);
  REQUIRE(scene.sample.texts[comment].empty());
  scene.robot->key(Key::z, false, true);
  CHECK(scene.sample.texts[comment] == "Två i tjänst");
  scene.robot->key(Key::z, false, true);
  scene.robot->key(Key::z, false, true);
  CHECK(scene.sample.texts[comment].empty());
}

TEST_CASE("a secret leaves nothing to undo") {
  Scene scene;
  scene.robot->focus_and_write("password", "hästkrafter");
  CHECK(scene.window->memory().edits["password"].undo.empty());
  scene.robot->key(Key::z, false, true);
  CHECK(scene.sample.texts["password"] == "hästkrafter");
}

TEST_CASE("when the window becomes lower the field that is written in stays in view") {
  Scene scene;
  scene.robot->focus_and_write(comment, "x");
  // The same screen in a window of half the height, as when a keyboard takes the rest.
  ui::Memory memory = scene.window->memory();
  ui::Probe probe;
  scene.window->draw_now([&](ui::Frame& f) {
    for (int i = 0; i < 3; ++i) {
      ui::Input input = f.input;
      input.screen.h = 460;
      ui::Frame low(f.look, f.words, f.fonts, input, memory, probe, f.list);
      scene.sample.draw(low);
      low.finish();
    }
  });
  const auto* field = probe.find(comment);
  REQUIRE(field != nullptr);
  CHECK(field->visible.h >= field->rect.h - 1);
}
