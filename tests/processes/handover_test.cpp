// A tablet without a network, and one that is lost: what the office and the safe's recovery key do about them, with the real programs.
#include "tests/processes/a_town.h"

#include <filesystem>

using namespace platsbesok::tests;

namespace {

// The tablet opened with the recovery key, as at the office.
json recovered(const Town& town, const char* tablet, Words words, const std::string& input = {}) {
  words.insert(words.begin(), {program("platsbesok"), "--data", town.folder() / tablet, "--recovery-key", town.folder() / "recovery"});
  const Ran ran = run(words, input);
  REQUIRE_MESSAGE(ran.code == 0, ran.out);
  return json::parse(ran.out);
}

}  // namespace

TEST_CASE("a tablet that gets no network hands its work over in a file, and is secured when it next meets the register") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol_device("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  town.tablet_does("tablet", {"answer", visit, "KVL-02", "JA"});
  const std::string file = town.folder() / "overlamning.pbho";
  const json handed = town.tablet_does("tablet", {"handover", "--out", file});
  const auto unsent = town.tablet_does("tablet", {"status"}).at("unsent_ops");
  CHECK(handed.at("ops") == unsent);
  CHECK(unsent > 0);
  CHECK(town.office({"import-handover", file}).at("ops") == unsent);  // by the register that runs
  town.stop_register();
  CHECK(town.office({"import-handover", file}).at("ops") == 0);       // and in process, when none does
  town.serve();
  CHECK(town.tablet_does("tablet", {"status"}).at("secured") == false);
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  const Ran nothing = town.tablet_tries("tablet", {"handover", "--out", file});
  CHECK(nothing.code == 1);
  CHECK(json::parse(nothing.out).at("refusal") == "handover_nothing");
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
  const Ran cut = run({program("platsbesok-register"), "--data", town.folder() / "register", "import-handover", file}, {});
  CHECK(cut.code == 1);
  CHECK(json::parse(cut.out).at("refusal") == "handover_cut");
}

TEST_CASE("a colleague's tablet that may not see the visit carries the file to the register, unread") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  town.enrol_device("tablet", visit);
  town.enrol_inspector("courier");
  town.tablet_does("tablet", {"start", visit});
  town.tablet_does("tablet", {"answer", visit, "KVL-02", "JA"});
  const std::string file = town.folder() / "overlamning.pbho";
  town.tablet_does("tablet", {"handover", "--out", file});
  const json taken = town.tablet_does("courier", {"import-handover", file});
  CHECK(taken.at("dossiers") == 0);
  CHECK(taken.at("carried") == 1);
  CHECK(town.tablet_does("courier", {"status"}).at("carried") == 1);
  CHECK(town.tablet_does("courier", {"visits"}).at("visits").empty());
  CHECK_FALSE(town.tablet_does("courier", {"sync"}).contains("carried"));
  CHECK(town.office({"import-handover", file}).at("ops") == 0);  // the register has it already
}

TEST_CASE("a lost tablet is locked by its next contact, and what it had not sent comes home by the recovery key") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  const std::string device = town.enrol_device("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  town.tablet_does("tablet", {"answer", visit, "KVL-02", "JA"});
  const json seen = town.tablet_does("tablet", {"show", visit}).at("answers");
  CHECK(town.office({"device", "list"}).at("devices").at(0).contains("heard_at"));
  town.office({"device", "block", "--device", device});
  CHECK(town.tablet_tries("tablet", {"sync"}).code == 3);
  const Ran locked = town.tablet_tries("tablet", {"show", visit});
  CHECK(locked.code == 1);
  CHECK(json::parse(locked.out).at("refusal") == "vault_blocked");

  const std::string file = town.folder() / "overlamning.pbho";
  CHECK(recovered(town, "tablet", {"handover", "--out", file}).at("ops") > 0);
  CHECK(run({program("platsbesok-register"), "--data", town.folder() / "register", "import-handover", file}, {}).code == 1);
  CHECK(town.office({"import-handover", file, "--blocked-too"}).at("ops") > 0);

  // Found: a new passphrase, no block, and on it goes.
  recovered(town, "tablet", {"set-passphrase"}, passphrase);
  town.office({"device", "unblock", "--device", device});
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  CHECK(town.tablet_does("tablet", {"show", visit}).at("answers") == seen);
}
