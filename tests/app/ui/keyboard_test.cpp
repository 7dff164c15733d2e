// Our own keyboard: when it comes, what it writes, what it leaves visible, and that it is quiet.
#include "tests/app/ui/scene.h"

#include "app/ui/keyboard.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using platform::OnScreenKeyboard;
using platform::Touch;
using ui::Point;

namespace {

bool shown(Scene& scene) { return scene.robot->sees("keyboard"); }
float top_of(Scene& scene) { return scene.robot->expect("keyboard").rect.y; }

// Presses the keys of a text, one by one, as a person would: turns the page where it must.
void type(Scene& scene, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = ui::next_position(text, at);
    const std::string letter = text.substr(at, next - at);
    at = next;
    if (letter == " ") {
      scene.robot->press("keyboard.space");
      continue;
    }
    const auto has = [&](const std::string& wanted) {
      for (const auto& widget : scene.robot->probe().widgets())
        if (widget.key.starts_with("keyboard.key.") && widget.label == wanted) return widget.key;
      return std::string();
    };
    for (const char* turn : {"", "keyboard.shift", "keyboard.shift", "keyboard.page", "keyboard.shift", "keyboard.shift", "keyboard.page", "keyboard.more"}) {
      if (!has(letter).empty()) break;
      if (*turn != 0 && scene.robot->sees(turn)) scene.robot->press(turn);
    }
    REQUIRE_MESSAGE(!has(letter).empty(), letter);
    scene.robot->press(has(letter));
  }
}

void hold(Scene& scene, const char* key) {
  platform::inject_button(*scene.window, scene.robot->expect(key).rect.centre(), true, platform::Device::finger);
  scene.robot->settle();
}
void let_go(Scene& scene, const char* key) {
  platform::inject_button(*scene.window, scene.robot->expect(key).rect.centre(), false, platform::Device::finger);
  scene.robot->settle();
}

}  // namespace

TEST_CASE("our keyboard comes when a finger presses a field, not when a mouse does, and goes when one types on a real one") {
  Scene scene;
  scene.robot->press(comment);
  CHECK_FALSE(shown(scene));
  scene.robot->press_with_finger(comment);
  CHECK(shown(scene));
  CHECK(scene.robot->expect(comment).focused);
  scene.robot->write("x");
  CHECK_FALSE(shown(scene));
}

TEST_CASE("a mouse that presses while the keyboard is there presses what it is put on, before the keyboard goes") {
  Scene scene(800, 1280);
  scene.robot->scroll_to("number");
  scene.robot->press_with_finger("number");
  REQUIRE(shown(scene));
  // At the list's end, which moves when the list becomes higher.
  scene.robot->press("open_dialog");
  CHECK(scene.sample.dialog);
  CHECK_FALSE(shown(scene));
}

TEST_CASE("a setting brings it whatever is used, or keeps it away") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press(comment);
  CHECK(shown(scene));
  scene.window->set_keyboard(OnScreenKeyboard::none);
  scene.robot->press_with_finger(comment);
  CHECK_FALSE(shown(scene));
}

TEST_CASE("it writes every letter and sign that an inspector needs, and the field keeps the focus") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  const std::string words = "Sägs: ”två i tjänst” – på Övre våningen; 50 % / natt? Åh’ Älg! § 9, 12 €";
  type(scene, words);
  CHECK(scene.sample.texts[comment] == words);
  CHECK(scene.window->memory().focus == comment);
  scene.robot->press("keyboard.enter");
  CHECK(scene.sample.texts[comment] == words + "\n");
}

TEST_CASE("a sentence begins with a capital by itself; pressed twice in a row the shift key stays") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  for (const char* key : {"keyboard.key.j", "keyboard.key.a", "keyboard.key..", "keyboard.space", "keyboard.key.å", "keyboard.key.ö"}) scene.robot->press(key);
  CHECK(scene.sample.texts[comment] == "Ja. Åö");
  // Twice within the time of a double press.
  for (int i = 0; i < 2; ++i) {
    hold(scene, "keyboard.shift");
    let_go(scene, "keyboard.shift");
  }
  for (int i = 0; i < 3; ++i) scene.robot->press("keyboard.key.ä");
  CHECK(scene.sample.texts[comment] == "Ja. ÅöÄÄÄ");
  scene.robot->press("keyboard.shift");
  scene.robot->press("keyboard.key.ä");
  CHECK(scene.sample.texts[comment] == "Ja. ÅöÄÄÄä");
}

TEST_CASE("a secret gets no capital by itself and is nowhere but in its field") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->scroll_to("password");
  scene.robot->press_with_finger("password");
  for (const char* key : {"keyboard.key.h", "keyboard.key.ä", "keyboard.key.s"}) scene.robot->press(key);
  CHECK(scene.sample.texts["password"] == "häs");
  CHECK(scene.robot->value("password").empty());
  CHECK(scene.window->memory().written.typed.empty());
}

TEST_CASE("a number field gets digits alone, large") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->scroll_to("number");
  scene.robot->press_with_finger("number");
  CHECK_FALSE(scene.robot->sees("keyboard.key.a"));
  for (const char* key : {"keyboard.key.4", "keyboard.key.0", "keyboard.key.7"}) scene.robot->press(key);
  scene.robot->press("keyboard.erase");
  CHECK(scene.sample.texts["number"] == "40");
  CHECK_FALSE(scene.robot->sees("keyboard.key.-"));  // a count has none
  CHECK(scene.robot->expect("keyboard.key.5").rect.w >= 96);
}

TEST_CASE("a number that may be below zero has a minus beside the digits, one with decimals a comma too, and a time its full stop") {
  const auto window = window_off_screen();
  window->set_keyboard(OnScreenKeyboard::own);
  std::map<std::string, std::string> texts;
  Robot robot(*window, [&](ui::Frame& f) {
    ui::Column column{20, 20, 400};
    for (const auto& [key, accept] : {std::pair{"whole", ui::Accept::whole}, {"decimal", ui::Accept::decimal}, {"time", ui::Accept::time}})
      ui::field(f, column, {.key = key, .label = key, .accept = accept, .bytes_max = 10}, texts[key]);
  });
  robot.settle();
  const auto press = [&](const char* field, const std::vector<const char*>& keys) {
    robot.press_with_finger(field);
    for (const char* key : keys) robot.press(std::string("keyboard.key.") + key);
  };
  press("whole", {"-", "1", "8"});
  CHECK(texts["whole"] == "-18");
  CHECK_FALSE(robot.sees("keyboard.key.,"));
  press("decimal", {"-", "3", ",", "5"});
  CHECK(texts["decimal"] == "-3,5");
  press("time", {"2", "0", ".", "4", "1"});
  CHECK(texts["time"] == "20.41");
  CHECK_FALSE(robot.sees("keyboard.key.-"));
}

TEST_CASE("the key that erases goes on while it is held, sleeps in between, and stops with the finger") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  scene.sample.texts[comment] = "abcdefghij";
  scene.robot->one_frame();
  scene.robot->key(ui::Key::end, false, true);
  hold(scene, "keyboard.erase");
  CHECK(scene.sample.texts[comment] == "abcdefghi");
  // Before it is due nothing is drawn.
  const auto drawn = scene.window->frames_drawn();
  for (int i = 0; i < 5; ++i) scene.robot->settle();
  CHECK(scene.window->frames_drawn() == drawn);
  scene.robot->pass_time(420);
  CHECK(scene.sample.texts[comment].size() < 9);
  scene.robot->pass_time(70);
  scene.robot->pass_time(70);
  const auto left = scene.sample.texts[comment].size();
  CHECK(left < 8);
  let_go(scene, "keyboard.erase");
  const auto after = scene.sample.texts[comment].size();
  scene.robot->pass_time(2000);
  CHECK(scene.sample.texts[comment].size() == after);
}

TEST_CASE("its hide button puts it away, and a press on the field brings it back") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  scene.robot->press("keyboard.hide");
  CHECK_FALSE(shown(scene));
  CHECK(scene.robot->expect(comment).focused);
  scene.robot->press_with_finger(comment);
  CHECK(shown(scene));
}

TEST_CASE("two thumbs may overlap: what the first presses and what the second presses are both written") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  const Point one = scene.robot->expect("keyboard.key.n").rect.centre(), other = scene.robot->expect("keyboard.key.e").rect.centre();
  platform::inject_finger(*scene.window, 0, one, Touch::down);
  scene.robot->settle();
  platform::inject_finger(*scene.window, 1, other, Touch::down);
  scene.robot->settle();
  platform::inject_finger(*scene.window, 0, one, Touch::up);
  scene.robot->settle();
  platform::inject_finger(*scene.window, 1, other, Touch::up);
  scene.robot->settle();
  CHECK(scene.sample.texts[comment] == "Ne");
}

TEST_CASE("a press between two keys is no press on nothing") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  const auto key = scene.robot->expect("keyboard.key.f").rect;
  scene.robot->press_at({key.right(), key.bottom()}, platform::Device::finger);
  scene.robot->press_at({1, top_of(scene) + 1}, platform::Device::finger);
  CHECK(scene.robot->expect(comment).focused);
  CHECK(shown(scene));
}

TEST_CASE("the field stays above the keyboard, and every key is a finger high, on every screen and at every text size") {
  for (const float text_scale : {1.0f, 1.5f, 2.0f})
    for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}, std::pair{412, 915}}) {
      INFO(width << " × " << height << " at " << text_scale);
      for (const char* field : {"number", "password"}) {
        Scene scene(width, height, text_scale);
        scene.window->set_keyboard(OnScreenKeyboard::own);
        scene.robot->scroll_to(field);
        scene.robot->press_with_finger(field);
        REQUIRE(shown(scene));
        CHECK(scene.robot->expect(field).focused);
        CHECK(scene.robot->expect(field).rect.bottom() <= top_of(scene));
        CHECK(scene.robot->expect(field).visible.h >= scene.robot->expect(field).rect.h - 1);
        CHECK(top_of(scene) >= static_cast<float>(height) * 0.5f);
        int keys = 0;
        for (const auto& widget : scene.robot->probe().widgets()) {
          if (!widget.key.starts_with("keyboard.")) continue;
          INFO(widget.key);
          ++keys;
          CHECK(widget.visible.h >= 48);
          // On a phone eleven letters stand side by side.
          CHECK(widget.visible.w >= (width >= 600 ? 48 : 36));
          CHECK(widget.rect.x >= -0.5f);
          CHECK(widget.rect.right() <= static_cast<float>(width) + 0.5f);
          CHECK(widget.rect.bottom() <= static_cast<float>(height) + 0.5f);
          for (const auto& other : scene.robot->probe().widgets())
            if (&other != &widget && other.key != "keyboard" && other.role != ui::Role::scroll) {
              const auto both = widget.visible.intersection(other.visible);
              CHECK(std::min(both.w, both.h) < 0.01f);
            }
        }
        CHECK(keys >= 13);
      }
    }
}

TEST_CASE("a dialog moves up with its field, and scrolls where it must") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{412, 915}}) {
    const auto window = window_off_screen(width, height);
    window->set_keyboard(OnScreenKeyboard::own);
    std::string text;
    Robot robot(*window, [&](ui::Frame& f) {
      ui::fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, ui::Colour::bg);
      ui::dialog(f, "why", 480, [&](ui::Column& column) {
        ui::text(f, column, ui::Type::heading, ui::Colour::ink, "Vad hände?");
        column.gap(300);
        ui::field(f, column, {.key = "why.words", .label = "Vad hände?", .lines = true}, text, 120);
      });
    });
    robot.press_with_finger("why.words");
    const float top = robot.expect("keyboard").rect.y;
    CHECK(robot.expect("why.words").rect.bottom() <= top);
    CHECK(robot.expect("why").rect.bottom() <= top);
    robot.press("keyboard.key.å");
    CHECK(text == "Å");
  }
}

TEST_CASE("where the platform's own keyboard covers the screen the field is moved above it in the same way") {
  Scene scene;
  scene.robot->scroll_to("number");
  scene.robot->press("number");
  ui::Memory memory = scene.window->memory();
  ui::Probe probe;
  scene.window->draw_now([&](ui::Frame& f) {
    for (int i = 0; i < 3; ++i) {
      ui::Input input = f.input;
      input.covered = {0, 400, 1280, 400};
      ui::Frame low(f.look, f.words, f.fonts, input, memory, probe, f.list);
      scene.sample.draw(low);
      low.finish();
    }
  });
  const auto* field = probe.find("number");
  REQUIRE(field != nullptr);
  CHECK(field->rect.bottom() <= 400);
  CHECK(field->visible.h >= field->rect.h - 1);
  CHECK(probe.find("keyboard") == nullptr);
}

TEST_CASE("while a keyboard stands there and nothing is pressed no frame is drawn") {
  Scene scene;
  scene.window->set_keyboard(OnScreenKeyboard::own);
  scene.robot->press_with_finger(comment);
  const auto drawn = scene.window->frames_drawn();
  for (int i = 0; i < 20; ++i) scene.robot->settle();
  CHECK(scene.window->frames_drawn() == drawn);
}
