// Real programs killed with SIGKILL at random points. What was shown as saved is there afterwards; what was shown as secured is at the register.
#include "tests/processes/a_town.h"
#include "tests/support/cases.h"
#include "tests/support/seeded_random.h"

#include <thread>

using namespace platsbesok::tests;

namespace {

constexpr long kills_of_a_visit = 30, kills_of_a_tablets_round = 15, kills_of_the_registers_round = 15;

void wait_us(std::size_t us) { std::this_thread::sleep_for(std::chrono::microseconds(us)); }

}  // namespace

TEST_CASE("killed anywhere in a visit, nothing that was shown as saved is lost") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  SeededRandom random(1);
  std::string last_saved;
  std::size_t number = 0, saved = 0;
  for (long kill = 0; kill < cases(kills_of_a_visit); ++kill) {
    auto session = town.session("tablet");
    std::string asked;
    const std::size_t before_the_kill = random.below(6);
    for (std::size_t i = 0; i <= before_the_kill; ++i) {
      asked = "kommentar " + std::to_string(++number);
      session->write_line(json(Words{"comment", visit, "KVL-12", asked}).dump());
      if (i == before_the_kill) break;
      const auto answer = session->read_line();
      REQUIRE(answer);
      REQUIRE(json::parse(*answer).value("saved", false));
      last_saved = asked;
      ++saved;
    }
    wait_us(random.below(12'000));  // the last one dies somewhere between its arrival and its answer
    session->kill();
    const json shown = town.tablet_does("tablet", {"show", visit});
    const std::string found = shown.at("answers").at("KVL-12").at("comment").at("value");
    const bool nothing_lost = found == last_saved || found == asked;
    REQUIRE_MESSAGE(nothing_lost, found << " is neither " << last_saved << " nor " << asked);
    last_saved = found;
  }
  CHECK(saved > 0);
  CHECK(town.tablet_does("tablet", {"verify"}).at("faults").empty());
}

TEST_CASE("killed anywhere in a round, tablet and register agree when the round is made again") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  SeededRandom random(2);
  const auto write_something = [&](long number) {
    for (const char* key : {"KVL-02", "KVL-07", "KVL-12"})
      town.tablet_does("tablet", {"comment", visit, key, "omgång " + std::to_string(number)});
  };
  long interrupted = 0;
  for (long kill = 0; kill < cases(kills_of_a_tablets_round); ++kill) {
    write_something(kill);
    Process round({program("platsbesok"), "--data", town.folder() / "tablet", "sync"});
    round.write_line(passphrase);
    wait_us(random.below(120'000));
    round.kill();
    interrupted += round.wait() == 128 + SIGKILL;
    REQUIRE(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  }
  for (long kill = 0; kill < cases(kills_of_the_registers_round); ++kill) {
    write_something(1'000 + kill);
    Process round({program("platsbesok"), "--data", town.folder() / "tablet", "sync"});
    round.write_line(passphrase);
    wait_us(random.below(120'000));
    town.kill_register();
    const int code = (round.read_all(), round.wait());
    CHECK((code == 0 || code == 3));
    interrupted += code == 3;
    town.serve();
    REQUIRE(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  }
  CHECK(interrupted > 5);  // otherwise the kills came too late to say anything
  const json here = town.tablet_does("tablet", {"show", visit});
  CHECK(here.at("answers").at("KVL-12").at("comment").at("value") == "omgång " + std::to_string(1'000 + cases(kills_of_the_registers_round) - 1));
  CHECK(here.at("conflicts").empty());
  CHECK(town.tablet_does("tablet", {"verify"}).at("faults").empty());

  const std::string colleague = "colleague";  // a second tablet reads all of it back from the register
  town.enrol(colleague.c_str(), "");
  CHECK(town.tablet_does(colleague.c_str(), {"sync"}).at("secured") == true);
  CHECK(town.tablet_does(colleague.c_str(), {"visits"}).at("visits").empty());  // not assigned: nothing
}

TEST_CASE("an enrolment that was cut off after the code was used is made again with the same code") {
  Town town;
  const std::string code = town.enrolment_code();
  const Words enrol{program("platsbesok"), "--data", town.folder() / "cut", "enrol", "--stretch-memory-kib", "8192", code};
  // No file may grow past 4 KiB: the register has answered when the vault cannot be made.
  Words cut{"/bin/sh", "-c", R"(ulimit -f 8; exec "$@")", "sh"};
  cut.insert(cut.end(), enrol.begin(), enrol.end());
  CHECK(run(cut, passphrase).code != 0);
  CHECK(town.office({"device", "list"}).at("devices").size() == 1);
  CHECK(run(enrol, "en annan lösenfras än nyss").code == 1);
  const Ran again = run(enrol, passphrase);
  CHECK_MESSAGE(again.code == 0, again.out);
  CHECK(town.office({"device", "list"}).at("devices").size() == 1);
  CHECK_FALSE(std::filesystem::exists(town.folder() / "cut.enrolling"));
  CHECK(town.tablet_does("cut", {"status"}).is_object());
}

TEST_CASE("a register whose disk fails ends with an error instead of answering that it failed for ever, and goes on when it is started again") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  town.stop_register();
  town.serve(PLATSBESOK_FAILING_SYNC);
  std::ofstream(town.folder() / "syncs-fail").close();
  CHECK(town.tablet_tries("tablet", {"sync"}).code == 3);
  CHECK(town.register_ended() == 3);
  std::filesystem::remove(town.folder() / "syncs-fail");
  town.serve();
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
}

TEST_CASE("a vault that is lost in the middle of a visit is made anew from its second copy, and all that was shown as saved reaches the register") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  const std::string device = town.enrol_device("tablet", visit);
  auto session = town.session("tablet");
  std::size_t saved = 0;
  session->write_line(json(Words{"start", visit}).dump());
  REQUIRE(json::parse(*session->read_line()).value("saved", false));
  for (const auto& [key, words] : evening_answers()) {
    Words command{"answer", visit, key};
    command.insert(command.end(), words.begin(), words.end());
    session->write_line(json(command).dump());
    REQUIRE(json::parse(*session->read_line()).value("saved", false));
    ++saved;
  }
  session->kill();
  const json before = town.tablet_does("tablet", {"show", visit}).at("answers");
  std::filesystem::resize_file(town.folder() / "tablet" + "/vault.db", 10'000);
  std::filesystem::remove(town.folder() / "tablet" + "/vault.db-wal");
  CHECK(town.tablet_tries("tablet", {"show", visit}).code == 3);
  CHECK(town.tablet_does("tablet", {"rebuild"}).at("ops") >= saved);
  CHECK(std::filesystem::exists(town.folder() / "tablet.aside-1"));
  // Its rounds do not follow on the lost vault's: it is taken in, and given the visit again when the office has confirmed that it is the one.
  CHECK(town.tablet_tries("tablet", {"sync"}).code == 3);
  CHECK(town.tablet_does("tablet", {"status"}).at("unsent_ops") == 0);
  town.office({"device", "confirm", "--device", device});
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  CHECK(town.tablet_does("tablet", {"show", visit}).at("answers") == before);
  town.tablet_does("tablet", {"end", visit});
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
}
