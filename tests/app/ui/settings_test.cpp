// The widgets of the lock screen and the settings, pressed, dragged and written to.
#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Key;

namespace {

// A window with one page of widgets and what they have come to.
struct Settings {
  std::unique_ptr<platform::Window> window;
  std::string pin;
  int completed = 0;
  ui::Keypad pad{.key = "pin", .erase_label = "Sudda"};
  int size = 0, language = 0, theme = 0;
  bool less = false;
  int opened = 0;
  std::optional<std::string> reason;
  std::unique_ptr<Robot> robot;

  explicit Settings(int width = 1280, int height = 1000, float text_scale = 1) : window(window_off_screen(width, height)) {
    window->set_look({ui::Theme::light, text_scale, 1, false});
    robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) { draw(f); });
  }

  void draw(ui::Frame& f) {
    ui::fill(f, f.screen, ui::Colour::bg);
    ui::scroll(f, "page", f.screen, [&](ui::Column& column) {
      ui::pin_dots(f, column, "dots", static_cast<int>(pin.size()), 6);
      column.gap(16);
      if (ui::keypad(f, column, pad, pin)) ++completed;
      column.gap(16);
      if (const auto step = ui::slider(f, column, {"size", "Textstorlek", {"100 %", "125 %", "150 %", "175 %", "200 %"}, size, reason})) size = *step;
      column.gap(16);
      const std::vector<ui::Choice> languages{{"language.sv", "Svenska"}, {"language.en", "English"}};
      if (const auto one = ui::segmented(f, column.take(ui::segmented_height(f, column.w, languages)), languages, language, reason)) language = *one;
      column.gap(16);
      if (ui::switch_row(f, column, {"less", "Minska rörelser", less, "", ui::Icon::animation, reason})) less = !less;
      if (ui::setting_row(f, column, {"after", ui::Icon::lock_clock, "Lås automatiskt", "efter 5 min", "", reason})) ++opened;
      column.gap(16);
      if (const auto one = ui::theme_cards(f, column, {{"theme.light", ui::Theme::light, "Ljust", "Dagsljus"}, {"theme.dark", ui::Theme::dark, "Mörkt", "Kontor"},
                                                       {"theme.evening", ui::Theme::evening, "Kväll", "Varmt, dämpat"}}, theme))
        theme = *one;
    }, {24, 16, 24, 24});
  }
};

}  // namespace

TEST_CASE("six digits make a PIN, and the seventh is not taken") {
  Settings page;
  for (const char digit : std::string("490817")) page.robot->press_with_finger("pin." + std::string(1, digit));
  CHECK(page.pin == "490817");
  CHECK(page.completed == 1);
  CHECK(page.robot->value("dots") == "6/6");
  page.robot->press("pin.3");
  CHECK(page.pin == "490817");
  CHECK(page.completed == 1);
  page.robot->press("pin.erase");
  CHECK(page.pin == "49081");
}

TEST_CASE("a keyboard writes the PIN too, and takes back") {
  Settings page;
  page.robot->write("12a3");
  CHECK(page.pin == "123");
  page.robot->key(Key::backspace);
  CHECK(page.pin == "12");
}

TEST_CASE("the PIN's digits are never in the probe's values or words beyond the keys themselves") {
  Settings page;
  page.robot->write("490817");
  for (const auto& widget : page.robot->probe().widgets()) CHECK(widget.value.find("4908") == std::string::npos);
  CHECK_FALSE(page.robot->reads("490817"));
}

TEST_CASE("a pad that is grey or at work takes nothing") {
  Settings page;
  for (const bool working : {true, false}) {
    page.pad.working = working;
    page.pad.reason = working ? std::nullopt : std::optional<std::string>("Vänta fem minuter.");
    page.robot->one_frame();
    page.robot->press_at(page.robot->expect("pin.5").rect.centre());
    page.robot->write("5");
    CHECK(page.pin.empty());
    CHECK_FALSE(page.robot->expect("pin.5").enabled);
  }
}

TEST_CASE("the slider goes to the step that is pressed, follows a drag, and the arrows") {
  Settings page;
  const auto row = page.robot->expect("size").rect;
  page.robot->press_at({row.x + 20 + (row.w - 40) / 2, row.centre().y}, platform::Device::finger);
  CHECK(page.size == 2);
  CHECK(page.robot->value("size") == "150 %");
  page.robot->drag({row.x + 20 + (row.w - 40) / 2, row.centre().y}, {row.right() - 20, row.centre().y + 30});
  CHECK(page.size == 4);
  page.robot->key(Key::left);
  CHECK(page.size == 3);
  page.robot->key(Key::home);
  CHECK(page.size == 0);
  page.robot->key(Key::right);
  page.robot->key(Key::right);
  CHECK(page.size == 2);
  page.robot->key(Key::end);
  CHECK(page.size == 4);
}

TEST_CASE("a finger that scrolls from the slider leaves it as it was") {
  Settings page(1280, 500);
  page.robot->scroll_to("size");
  const auto row = page.robot->expect("size").rect;
  page.robot->drag({row.x + 400, row.centre().y}, {row.x + 402, row.centre().y - 150});
  CHECK(page.size == 0);
}

TEST_CASE("segments, switch, setting row and theme cards answer to mouse, finger and keyboard") {
  Settings page;
  page.robot->press("language.en");
  CHECK(page.language == 1);
  CHECK(page.robot->expect("language.en").chosen);
  page.robot->press_with_finger("less");
  CHECK(page.less);
  page.robot->key(Key::space);
  CHECK_FALSE(page.less);
  page.robot->press("after");
  page.robot->key(Key::enter);
  CHECK(page.opened == 2);
  page.robot->press_with_finger("theme.evening");
  CHECK(page.theme == 2);
  CHECK(page.robot->expect("theme.evening").chosen);
}

TEST_CASE("grey settings do nothing and carry their reason") {
  Settings page;
  page.reason = "Besöket är signerat.";
  page.robot->one_frame();
  for (const char* key : {"size", "language.en", "less", "after"}) {
    CHECK_FALSE(page.robot->expect(key).enabled);
    CHECK(page.robot->expect(key).reason == "Besöket är signerat.");
    page.robot->press_at(page.robot->expect(key).rect.centre());
  }
  CHECK(page.size == 0);
  CHECK(page.language == 0);
  CHECK_FALSE(page.less);
  CHECK(page.opened == 0);
}

TEST_CASE("on every width and at every text size nothing here is smaller than a finger, overlaps or leaves the window") {
  for (const float text_scale : {1.0f, 1.5f, 2.0f})
    for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{800, 1280}, std::pair{412, 915}}) {
      Settings page(width, height, text_scale);
      const auto& widgets = page.robot->probe().widgets();
      for (const auto& one : widgets) {
        if (one.role == ui::Role::status || one.role == ui::Role::scroll) continue;
        INFO(width << " " << text_scale << " " << one.key);
        CHECK(one.touch.w >= 48);
        CHECK(one.touch.h >= 48);
        CHECK(one.rect.x >= 0);
        CHECK(one.rect.right() <= static_cast<float>(width));
        for (const auto& other : widgets)
          if (&one != &other && other.role != ui::Role::status && other.role != ui::Role::scroll) CHECK(one.touch.intersection(other.touch).empty());
      }
      for (const auto& line : page.robot->probe().words()) {
        INFO(width << " " << text_scale << " " << line.words);
        CHECK(line.rect.right() <= static_cast<float>(width) + 1);
      }
    }
}
