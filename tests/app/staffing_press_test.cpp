// Bemanning pressed as an inspector presses it: what each press asks for, and how many it takes.
#include "app/platform/paths.h"
#include "app/platform/window.h"
#include "app/screens/all.h"
#include "tests/app/an_app.h"
#include "tests/core/domain/an_evening.h"
#include "tests/support/robot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;
using domain::SightingState;

namespace {

// The screen over the small world: what is pressed is recorded in it and shown again.
struct Pressing {
  explicit Pressing(AnEvening& evening_of) : e(evening_of) {
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    window = std::make_unique<platform::Window>(platform::WindowOptions{"test", 1280, 800, 1, false}, ui::FontFiles::in((platform::share_folder() / "fonts").string()));
    window->set_words(*base::Wording::parse(read_file("assets/texts/sv.json")));
    show();
    robot = std::make_unique<Robot>(*window, [this](ui::Frame& f) {
      for (app::Intent& each : app::draw(f, state, drafts, views)) take(each);
    });
  }
  void show() {
    app::AppState next = unlocked(e, e.anna, e.visit);
    next.now = evening(20, 41);
    next.screen = state.screen == app::Screen::today ? app::Screen::staffing : state.screen;
    next.record = state.record;
    next.revision = state.revision + 1;
    state = std::move(next);
  }
  void take(app::Intent& intent) {
    if (const auto* asked = std::get_if<app::Do>(&intent)) {
      e.now = evening(20, 41);
      const auto outcome = domain::decide(e.facts(e.anna, e.visit), asked->command, e.anna.actor, e.now, e.random);
      if (outcome) e.done(e.anna, outcome);
      ++done;
      show();
    } else if (const auto* record = std::get_if<app::ShowRecord>(&intent)) {
      state.screen = record->screen;
      state.record = record->record;
      ++state.revision;
    } else if (const auto* go = std::get_if<app::Go>(&intent)) {
      state.screen = go->screen;
      ++state.revision;
    }
  }
  std::string key(const std::string& person, const std::string& what) const { return "staffing.person." + e.who(person).hex() + "." + what; }
  void press(const std::string& what) {
    robot->press(what);
    ++presses;
  }
  // On the screen, or further up in its list: a press brings what it is about into view.
  bool says(std::string_view words) const {
    return std::ranges::any_of(robot->probe().words(), [&](const auto& each) { return each.words.find(words) != std::string::npos; });
  }
  domain::StaffingCheck check() const { return e.check(e.anna, evening(20, 41)); }

  AnEvening& e;
  app::AppState state;
  app::Drafts drafts;
  app::Views views;
  int done = 0, presses = 0;
  std::unique_ptr<platform::Window> window;
  std::unique_ptr<Robot> robot;
};

}  // namespace

TEST_CASE("one press a person counts them, and the outcome is there after the last") {
  AnEvening e;
  Pressing screen(e);
  screen.press(screen.key("A", "VAKEN"));
  screen.press(screen.key("B", "VAKEN"));
  CHECK_FALSE(screen.says("Ej uppfyllt hittills"));
  screen.press(screen.key("C", "EJ_PA_PLATS"));
  CHECK(screen.presses == 3);
  CHECK(screen.check().result.shortage_person_min == 75);
  CHECK(screen.says("Ej uppfyllt hittills"));
  CHECK(screen.robot->reads("Utebliven utan anmälan"));
}

TEST_CASE("came just now, a slip of the finger and another role take one press more") {
  AnEvening e;
  Pressing screen(e);
  screen.press(screen.key("A", "VAKEN"));
  screen.press("staffing.came_now");
  CHECK(screen.presses == 2);
  CHECK(screen.check().find(e.who("A"))->held.front().span.start == evening(20, 41));

  screen.press(screen.key("B", "EJ_PA_PLATS"));
  screen.press("staffing.undo");
  CHECK(screen.presses == 4);
  CHECK_FALSE(screen.check().find(e.who("B"))->noted());

  screen.press(screen.key("C", "role"));
  screen.press("staffing.role.USK");
  CHECK(screen.presses == 6);
  CHECK(screen.check().find(e.who("C"))->role == "USK");
}

TEST_CASE("a row does not move under the finger when what became of it changes") {
  AnEvening e;
  Pressing screen(e);
  const auto before = screen.robot->probe().find(screen.key("C", "EJ_PA_PLATS"))->rect;
  screen.press(screen.key("C", "EJ_PA_PLATS"));
  screen.press(screen.key("A", "VAKEN"));
  screen.press(screen.key("B", "VAKEN"));
  CHECK(screen.robot->probe().find(screen.key("C", "EJ_PA_PLATS"))->rect.y > screen.robot->probe().find(screen.key("A", "EJ_PA_PLATS"))->rect.y);
  CHECK(before.x == screen.robot->probe().find(screen.key("C", "EJ_PA_PLATS"))->rect.x);
}

TEST_CASE("a number and a quarter lead to why") {
  AnEvening e;
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, SightingState::awake, evening(19, 34));
  e.note(e.anna, "C", SightingState::not_here, evening(19, 38));
  Pressing screen(e);
  screen.press("staffing.sums");
  CHECK(screen.robot->reads("19.30–19.45"));
  CHECK(screen.robot->reads("Påhittad C – ej sedd"));
  screen.press("staffing.why.after");
  CHECK(screen.robot->reads("19.45–20.00"));
  screen.press("staffing.why.close");
  screen.press("staffing.timeline");
  CHECK(screen.robot->reads("Så räknas det"));
}

TEST_CASE("a person's own page opens from the name, and the proposal is left with a press") {
  AnEvening e;
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, SightingState::awake, evening(19, 34));
  e.note(e.anna, "C", SightingState::not_here, evening(19, 38));
  Pressing screen(e);
  screen.press("staffing.proposal.leave");
  CHECK_FALSE(staffing_proposal(e.World::visit(e.anna, e.visit), screen.check()));
  screen.press(screen.key("A", "open"));
  CHECK(screen.state.screen == app::Screen::staff);
  screen.press("staff.identified.TJANSTEKORT");
  CHECK(e.World::visit(e.anna, e.visit).staffing.find(e.who("A"))->identified.value == IdentifiedBy::service_card);
  screen.press("staff.done");
  CHECK(screen.robot->reads("Tjänstekort visat"));
}

TEST_CASE("where nobody is due and nobody is there one press says so, and one takes it back") {
  AnEvening e(false, false);
  Pressing screen(e);
  CHECK(screen.says("Ingen är räknad än"));
  screen.press("staffing.nobody");
  CHECK(screen.says("Ingen ur personalen är här"));
  CHECK(screen.robot->reads("Ej uppfyllt – allvarligt hittills"));
  CHECK(screen.check().result.shortage_person_min == 3 * 75);
  screen.press("staffing.nobody.undo");
  CHECK(screen.says("Ingen är räknad än"));
  CHECK(screen.presses == 2);
}
