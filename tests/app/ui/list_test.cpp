#include "tests/app/ui/scene.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

using namespace platsbesok;
using namespace platsbesok::tests;
using ui::Rect;

namespace {

constexpr std::size_t many = 5'000;

// A list of rows of three heights, a button in each and a field in every seventh.
struct Long {
  std::unique_ptr<platform::Window> window = window_off_screen();
  std::vector<std::string> names;
  std::map<std::string, std::string> texts;
  std::vector<std::string> presses;
  float higher = 0;                          // of every row, than it was at first
  std::size_t laid_out = 0, laid_out_max = 0;  // rows, in the last frame and in any
  std::unique_ptr<Robot> robot;

  explicit Long(std::size_t count = many) {
    for (std::size_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
    robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) { draw(f); });
  }
  static float height_of(std::size_t number) { return 64 + 40 * static_cast<float>(number % 3); }

  void draw(ui::Frame& f) {
    ui::fill(f, f.screen, ui::Colour::bg);
    Rect rest = f.screen;
    ui::button(f, rest.cut_top(56), {.key = "before", .label = "Före"});
    ui::button(f, rest.cut_bottom(56), {.key = "after", .label = "Efter"});
    laid_out = 0;
    ui::scroll(f, "scroll", rest, [&](ui::Column& column) {
      ui::list(f, column, {.key = "row", .count = names.size(), .gap = 8, .name = [&](std::size_t i) -> std::string_view { return names[i]; }},
               [&](ui::Column& inner, std::size_t i) {
                 ++laid_out;
                 const std::string key = "row." + names[i];
                 const std::size_t number = std::stoul(names[i]);
                 Rect area = inner.take(height_of(number) + higher);
                 if (number % 7 == 0) ui::field(f, area.cut_right(300, 8), {.key = key + ".field", .label = "Ord"}, texts[key]);
                 if (ui::button(f, area, {.key = key, .label = names[i]})) presses.push_back(names[i]);
               });
    });
    laid_out_max = std::max(laid_out_max, laid_out);
  }
  // What is seen of the rows, top to bottom: number and place.
  std::vector<std::pair<std::size_t, Rect>> seen() const {
    std::vector<std::pair<std::size_t, Rect>> rows;
    for (const auto& widget : robot->probe().widgets())
      if (widget.key.starts_with("row.") && !widget.key.ends_with(".field") && !widget.rect.intersection({0, 56, 1280, 688}).empty())
        rows.emplace_back(std::stoul(widget.key.substr(4)), widget.rect);
    return rows;
  }
  void wheel(float steps) { robot->wheel({640, 400}, steps); }
  void show(const std::string& key) {
    window->memory().reveal = key;
    window->request_frame();
    robot->settle();
  }
};

// 688 dp of view and a quarter above it, the lowest rows 64 high with 8 between; and the three round the keyboard, one held, one asked for.
constexpr std::size_t laid_out_bound = 688 * 5 / 4 / 72 + 2 + 5;

}  // namespace

TEST_CASE("of five thousand rows only those that are seen are laid out, wherever one is") {
  Long list;
  CHECK(list.laid_out_max <= laid_out_bound);
  for (const char* key : {"row.2500", "row.4999", "row.1", "row.4004.field", "row.4000.not_there"}) {
    list.laid_out_max = 0;
    list.show(key);
    CHECK(list.laid_out_max <= laid_out_bound);
    list.robot->press("before");
    for (int i = 0; i < 20; ++i) list.wheel(-2);
    for (int i = 0; i < 20; ++i) list.wheel(3);
    CHECK_MESSAGE(list.laid_out_max <= laid_out_bound, key);
  }
}

TEST_CASE("a list of fifty thousand rows lays out no more of them than one of five hundred") {
  const auto rows_in_a_frame = [](std::size_t count) {
    Long list(count);
    list.show("row.250");
    list.laid_out_max = 0;
    for (int i = 0; i < 30; ++i) list.wheel(-1);
    return list.laid_out_max;
  };
  CHECK(rows_in_a_frame(500) == rows_in_a_frame(50'000));
}

TEST_CASE("scrolling from top to bottom shows every row once, in order and without a hole") {
  Long list;
  std::size_t next = 0;
  for (float offset = -1; offset != list.window->memory().scrolls["scroll"].offset; list.wheel(-6)) {
    offset = list.window->memory().scrolls["scroll"].offset;
    const auto rows = list.seen();
    REQUIRE_FALSE(rows.empty());
    REQUIRE(rows.front().first <= next);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      next = std::max(next, rows[i].first + 1);
      if (i == 0) continue;
      REQUIRE(rows[i].first == rows[i - 1].first + 1);
      REQUIRE(std::abs(rows[i].second.y - rows[i - 1].second.bottom() - 8) < 0.1f);
    }
  }
  CHECK(next == many);
  const auto& last = list.robot->expect("row.4999");
  CHECK(last.rect.bottom() <= 744);
}

TEST_CASE("a row that is asked for comes into view, and going back up from there what is seen never jumps") {
  Long list;
  list.show("row.4321");
  CHECK(list.robot->sees("row.4321"));
  // None of the rows above has been laid out: each turns out to be another height than it was taken for.
  for (int i = 0; i < 60; ++i) {
    const auto before = list.seen();
    list.wheel(1);
    std::size_t compared = 0;
    for (const auto& [number, place] : list.seen())
      for (const auto& [was, there] : before) {
        if (was != number) continue;
        CHECK(std::abs(place.y - there.y - 72) <= 1);
        ++compared;
      }
    CHECK(compared >= 3);
  }
}

TEST_CASE("the last row is in view when it was asked for, though the rows before it turn out to be higher than they were taken for") {
  Long list;
  list.higher = 300;
  list.show("row.4999");
  CHECK(list.robot->sees("row.4999"));
  CHECK(list.robot->expect("row.4999").visible.h > 300);
}

TEST_CASE("rows that grow above what is seen do not move it") {
  Long list;
  for (int i = 0; i < 40; ++i) list.wheel(-3);
  // The second that is seen: nothing of it lies above the view.
  const auto before = list.seen().at(1);
  list.higher = 20;
  list.window->request_frame();
  list.robot->settle();
  for (const auto& [number, place] : list.seen()) {
    if (number == before.first) CHECK(std::abs(place.y - before.second.y) <= 21);  // the first seen grew under the view's edge
  }
}

TEST_CASE("Tab goes through rows that were out of sight, in both directions, and brings them into view") {
  Long list;
  list.robot->press("row.3");
  REQUIRE(list.presses == std::vector<std::string>{"3"});
  std::size_t row = 3;
  for (int i = 0; i < 40; ++i) {
    list.robot->key(ui::Key::tab);
    const std::string& focus = list.window->memory().focus;
    if (!focus.ends_with(".field")) ++row;
    CHECK(focus.starts_with("row." + std::to_string(focus.ends_with(".field") ? row + 1 : row)));
    CHECK(list.robot->sees(focus));
  }
  for (int i = 0; i < 40; ++i) list.robot->key(ui::Key::tab, true);
  CHECK(list.window->memory().focus == "row.3");
  CHECK(list.robot->sees("row.3"));
}

TEST_CASE("Tab goes on from where the keyboard is, though the list was scrolled far from it") {
  Long list;
  list.robot->press("row.3");
  for (int i = 0; i < 50; ++i) list.wheel(-6);
  REQUIRE_FALSE(list.robot->sees("row.3"));
  list.robot->key(ui::Key::tab);
  CHECK(list.window->memory().focus == "row.4");
  CHECK(list.robot->sees("row.4"));
}

TEST_CASE("what is typed goes on into its field though the row is out of sight") {
  Long list;
  list.robot->focus_and_write("row.7.field", "Larm");
  for (int i = 0; i < 50; ++i) list.wheel(-6);
  REQUIRE_FALSE(list.robot->sees("row.7.field"));
  list.robot->write("listan");
  CHECK(list.texts["row.7"] == "Larmlistan");
}

TEST_CASE("the robot finds a row that is not drawn, as a person does: by scrolling") {
  Long list(300);
  list.robot->press("row.200");
  CHECK(list.presses == std::vector<std::string>{"200"});
  list.robot->press("row.5");
  CHECK(list.presses.back() == "5");
}

TEST_CASE("a row keeps its height when others come before it or go") {
  Long list;
  for (int i = 0; i < 10; ++i) list.wheel(-6);
  const auto& kept = list.window->memory().lists["row"].rows;
  const float height = kept[30].height;
  CHECK(height == Long::height_of(30));
  list.names.erase(list.names.begin(), list.names.begin() + 20);
  list.window->request_frame();
  list.robot->settle();
  CHECK(kept[10].name == "30");
  CHECK(kept[10].height == height);
}
