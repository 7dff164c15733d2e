#include "app/platform/paths.h"
#include "tests/app/prepared_vault.h"
#include "tests/support/process.h"
#include "tests/ui/evening_visit.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("the app is killed while one types; unlocked again it is at the same question, and every word stands in its field, marked as not recorded") {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  base::SystemClock clock;
  base::SystemRandom random;
  PreparedVault vault(clock.now());
  {
    Process typist({std::string(PLATSBESOK_BIN) + "/typist", vault.folder().string(), PreparedVault::passphrase});
    const auto said = typist.read_line(300'000);
    REQUIRE(said);
    CHECK(*said == "typed");
    typist.kill();
    CHECK(typist.wait() == 128 + SIGKILL);
  }
  app::ProgramOptions options;
  options.vault = vault.folder();
  options.share = platform::share_folder();
  options.px_per_dp = 1;
  {
    app::Program program(std::move(options), clock, random);
    Evening evening;
    evening.passphrase = PreparedVault::passphrase;
    EveningVisit visit(program, evening);
    visit.unlock_at_once();
    Robot& robot = visit.robot();
    CHECK(program.state().screen == app::Screen::checklist);
    CHECK(program.state().at_question == "KVL-12");
    REQUIRE(robot.sees("checklist.KVL-12.comment"));
    CHECK(robot.value("checklist.KVL-12.comment") == "Båda i tjänst vis");
    CHECK(robot.reads("Utkast från"));
    robot.scroll_to("checklist.KVL-17.detail");
    CHECK(robot.value("checklist.KVL-17.detail") == "2026-1");
    CHECK_FALSE(program.state().open_visit()->visit().answer("KVL-12"));
    // Going on where one was: the half date becomes a date, the comment is looked at and left.
    robot.focus_and_write("checklist.KVL-17.detail", "2-01");
    robot.press("checklist.KVL-12.comment");
    robot.press("rail.findings");
    CHECK(robot.reads("Utkast från"));
    robot.press("findings.make");
    CHECK(robot.value("findings.new.seen") == "Köket är mörkt");
    robot.press("findings.new.make");
    CHECK(program.state().screen == app::Screen::finding);
    CHECK(program.state().drafts.empty());
  }
  auto opened = vault.open();
  const auto visit = domain::visit_from(opened.journal().state(vault.visit()), vault.visit());
  CHECK(visit.answer("KVL-12")->comment.value == "Båda i tjänst vis");
  CHECK(visit.answer("KVL-17")->detail.value == journal::Value("2026-12-01"));
  REQUIRE(visit.findings.size() == 1);
  CHECK(visit.findings.front().seen.value == "Köket är mörkt");
  CHECK(opened.drafts().of(vault.visit()).empty());
}
