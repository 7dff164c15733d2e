// typist VAULT PASSPHRASE: starts the visit on the real app, types three texts that are not recorded, says "typed" and waits to be killed: a comment that
// is being written, half a date, and the words of a finding that is not made.
#include "app/platform/paths.h"
#include "tests/ui/evening_visit.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

int main(int argc, char** argv) {
  using namespace platsbesok;
  if (argc != 3) return 2;
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  base::SystemClock clock;
  base::SystemRandom random;
  app::ProgramOptions options;
  options.vault = argv[1];
  options.share = platform::share_folder();
  options.px_per_dp = 1;
  app::Program program(std::move(options), clock, random);
  tests::Evening evening;
  evening.passphrase = argv[2];
  tests::EveningVisit visit(program, evening);
  visit.unlock_at_once();
  visit.open_visit();
  visit.start();
  tests::Robot& robot = visit.robot();
  robot.press("rail.findings");
  robot.press("findings.make");
  robot.focus_and_write("findings.new.seen", "Köket är mörkt");
  robot.press("findings.new.back");
  robot.press("rail.checklist");
  robot.press("checklist.KVL-17.answer.nej");
  robot.focus_and_write("checklist.KVL-17.detail", "2026-1");
  robot.press("checklist.KVL-12.comment");
  // No time passes for the state from here: the words are never recorded, only typed.
  platform::inject_text("Båda i tjänst vis");
  robot.one_frame();
  usleep(300'000);
  std::puts("typed");
  std::fflush(stdout);
  for (;;) pause();
}
