// Each check finds the fault it is there for: a small scene that breaks exactly it, beside one where nothing is wrong.
#include "tests/app/gallery/measure.h"

#include "app/ui/widgets.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>

using namespace platsbesok;
using namespace platsbesok::ui;

namespace {

// What is found where a tidy screen (a button, a line of words, a list longer than the screen) has one more thing on it.
std::vector<tests::Fault> faults_with(const std::function<void(Frame&)>& more, const std::function<void(Column&, Frame&)>& in_list = {}) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  platform::Window window({"test", 600, 500, 1, false}, FontFiles::in(PLATSBESOK_BIN "/../share/platsbesok/fonts"));
  window.set_rasterised(false);
  window.set_clock([] { return 1000.0; });
  const auto redraw = [&] {
    for (int i = 0; i < 3; ++i)
      window.draw_now([&](Frame& f) {
        fill(f, f.screen, Colour::surface);
        text_line(f, {20, 20, 560, 24}, Type::base, Colour::ink, "Ankomst");
        button(f, {20, 60, 200, 56}, {.key = "tidy", .label = "Klar"});
        scroll(f, "list", {20, 300, 560, 200}, [&](Column& column) {
          for (int row = 0; row < 20; ++row) text(f, column, Type::base, Colour::ink, "Rad " + std::to_string(row));
          if (in_list) in_list(column, f);
        });
        if (more) more(f);
      });
  };
  return tests::measure(window, redraw);
}

void finds(const char* check, const char* words, const std::vector<tests::Fault>& faults) {
  bool found = false;
  for (const auto& fault : faults) {
    CAPTURE(fault.what);
    CHECK(fault.check == check);
    found = found || fault.what.find(words) != std::string::npos;
  }
  CHECK_MESSAGE(found, words);
}

}  // namespace

TEST_CASE("a tidy screen has no fault") {
  for (const auto& fault : faults_with({})) FAIL_CHECK(fault.check << ": " << fault.what);
}

TEST_CASE("words and icons that are too pale are found, and what is covered") {
  finds("contrast", "'Blekt' has", faults_with([](Frame& f) { text_line(f, {300, 20, 200, 24}, Type::base, Colour::edge, "Blekt"); }));
  finds("contrast", "an icon has", faults_with([](Frame& f) { icon(f, {400, 90}, Icon::check, Colour::edge); }));
  finds("contrast", "'Dolt' is covered", faults_with([](Frame& f) {
    text_line(f, {300, 20, 200, 24}, Type::base, Colour::ink, "Dolt");
    fill(f, {290, 10, 200, 50}, Colour::surface);
  }));
  // Readable on one half of its ground, not on the other.
  finds("contrast", "'Halvt om halvt' has", faults_with([](Frame& f) {
    fill(f, {300, 20, 50, 24}, Colour::ink);
    text_line(f, {300, 20, 200, 24}, Type::base, Colour::ink2, "Halvt om halvt");
  }));
}

TEST_CASE("targets that are small, overlap or share a key are found") {
  finds("target", "small is smaller", faults_with([](Frame& f) {
    WidgetSpec spec{.key = "small", .rect = {300, 60, 60, 56}};
    spec.touch_less_right = 30;
    f.widget(spec);
  }));
  finds("target", "tidy and second overlap", faults_with([](Frame& f) { button(f, {200, 60, 200, 56}, {.key = "second", .label = "Sedan"}); }));
  finds("key", "tidy is used twice", faults_with([](Frame& f) { button(f, {300, 60, 200, 56}, {.key = "tidy", .label = "Sedan"}); }));
}

TEST_CASE("a card may hold a button that lies wholly in it, and no other") {
  const auto with_card = [](float x) {
    return faults_with([x](Frame& f) {
      button(f, {x, 200, 100, 56}, {.key = "inner", .label = "Visa"});
      WidgetSpec spec{.key = "card", .role = Role::card, .rect = {300, 180, 250, 100}};
      f.widget(spec);
    });
  };
  CHECK(with_card(350).empty());
  finds("target", "inner and card overlap", with_card(250));
}

TEST_CASE("words that overlap or are cut are found") {
  finds("words", "'Ankomst' and 'Avslut' overlap", faults_with([](Frame& f) { text_line(f, {60, 24, 200, 24}, Type::base, Colour::ink, "Avslut"); }));
  finds("words", "ends with …", faults_with([](Frame& f) { text_line(f, {300, 20, 80, 24}, Type::base, Colour::ink, "Trygghetsskapandeverksamhet"); }));
  finds("words", "is cut at its side", faults_with([](Frame& f) {
    f.push_clip({300, 0, 60, 100});
    text_line(f, {300, 20, 280, 24}, Type::base, Colour::ink, "Trygghetsskapandeverksamhet");
    f.pop_clip();
  }));
  CHECK(faults_with([](Frame& f) { text_line(f, {300, 20, 160, 24}, Type::base, Colour::ink, "Trygghetsskapandeverksamhet", Align::left, Fit::may_end_with_dots); }).empty());
  // A name of which hardly anything is left is not there.
  finds("words", "ends with …", faults_with([](Frame& f) { text_line(f, {300, 20, 40, 24}, Type::base, Colour::ink, "Trygghet", Align::left, Fit::may_end_with_dots); }));
}

TEST_CASE("what lies outside the screen or cannot be scrolled into view is found") {
  finds("place", "lies outside", faults_with([](Frame& f) { button(f, {560, 60, 200, 56}, {.key = "half", .label = ""}); }));
  finds("place", "'Under' lies outside", faults_with([](Frame& f) { text_line(f, {300, 490, 200, 24}, Type::small, Colour::ink, "Under"); }));
  finds("place", "'Sist' is never wholly in view", faults_with({}, [](Column& column, Frame& f) {
    text(f, column, Type::base, Colour::ink, "Sist");
    column.y -= 40;
  }));
}
