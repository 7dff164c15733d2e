// The real screens with five thousand of everything: a frame draws as much as with fifty.
#include "app/platform/paths.h"
#include "app/platform/window.h"
#include "app/screens/all.h"
#include "tests/app/a_large_app.h"
#include "tests/support/robot.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

struct Stage {
  explicit Stage(app::AppState shown) : state(std::move(shown)) {
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    window = std::make_unique<platform::Window>(platform::WindowOptions{"test", 1280, 800, 1, false}, ui::FontFiles::in((platform::share_folder() / "fonts").string()));
    window->set_words(*base::Wording::parse(read_file("assets/texts/sv.json")));
    robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) {
      (void)app::draw(f, state, drafts, views);
      widgets_max = std::max(widgets_max, f.probe.widgets().size());
      words_max = std::max(words_max, f.probe.words().size());
    });
  }
  app::AppState state;
  app::Drafts drafts;
  app::Views views;
  std::size_t widgets_max = 0, words_max = 0;
  std::unique_ptr<platform::Window> window;
  std::unique_ptr<Robot> robot;
};

app::AppState on(const app::AppState& large, app::Screen screen) {
  app::AppState state = large;
  state.screen = screen;
  return state;
}

constexpr Amounts few{.visits = 50, .questions = 50, .findings = 50, .photos = 50};
constexpr Amounts many{.visits = 5'000, .questions = 5'000, .findings = 5'000, .photos = 5'000};

}  // namespace

TEST_CASE("with five thousand visits, questions, findings and photos no screen draws more in a frame than with fifty, however far one has scrolled") {
  const app::AppState fifty = a_large_app(few), thousands = a_large_app(many);
  for (const auto& [screen, name] : {std::pair{app::Screen::today, "today"}, std::pair{app::Screen::checklist, "checklist"}, std::pair{app::Screen::findings, "findings"},
                                     std::pair{app::Screen::evidence, "evidence"}, std::pair{app::Screen::sending, "sending"}, std::pair{app::Screen::leaving, "leaving"}, std::pair{app::Screen::finish, "finish"}}) {
    std::vector<std::pair<std::size_t, std::size_t>> drawn;
    for (const app::AppState* each : {&fifty, &thousands}) {
      Stage stage(on(*each, screen));
      for (int i = 0; i < 40; ++i) stage.robot->wheel({640, 500}, -4);
      drawn.emplace_back(stage.widgets_max, stage.words_max);
    }
    INFO(std::string(name));
    // A few more: rows that happen to be lower.
    CHECK(drawn[1].first <= drawn[0].first + 12);
    CHECK(drawn[1].second <= drawn[0].second + 40);
  }
}

TEST_CASE("the last of five thousand questions is come to from the first, by its key and by scrolling on") {
  app::AppState state = on(a_large_app(many), app::Screen::checklist);
  const std::string last = state.published->open->facts.checklist->questions.back().key;
  state.question = last;
  state.question_asked = 1;
  Stage stage(std::move(state));
  CHECK(stage.robot->sees("checklist." + last + ".comment"));
  stage.robot->wheel({640, 500}, -60);
  CHECK(stage.robot->sees("checklist." + last + ".add_photo"));
}
