// The drill: a register that runs is backed up, lost, restored and confirmed; nothing that a tablet was told is safe is lost, and nothing is given before a person has looked.
#include "tests/processes/a_town.h"

using namespace platsbesok::tests;

TEST_CASE("a register is backed up while it serves, burns, and comes back whole with what the tablets have") {
  Town town;
  const std::string visit = town.plan_visit("Kvällsbesök");
  const std::string device = town.enrol_device("tablet", visit);
  town.tablet_does("tablet", {"start", visit});
  town.tablet_does("tablet", {"comment", visit, "KVL-12", "före säkerhetskopian"});
  REQUIRE(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  town.office({"system", "set", "--name", "karta", "--may-read", "units"});
  const json made = town.office({"backup", "--to", town.folder() / "backups"});
  const std::string backup = made.at("backup");
  CHECK(made.at("size_bytes") > 0);

  town.tablet_does("tablet", {"comment", visit, "KVL-12", "efter säkerhetskopian"});
  REQUIRE(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  const std::string later = town.plan_visit("Planerat efter kopian");
  town.kill_register();
  std::filesystem::remove_all(town.folder() / "register");

  const json restored = town.office({"restore", backup});
  CHECK(restored.at("devices_to_confirm") == 1);
  CHECK(restored.at("systems_without_key") == json::array({"karta"}));
  for (const char* command : {"device confirm", "system set", "account list", "account links"}) CHECK(restored.at("words").get<std::string>().find(command) != std::string::npos);
  town.serve();
  // It takes what it lacks, and gives nothing.
  CHECK(town.tablet_tries("tablet", {"sync"}).code == 3);
  const json held = town.tablet_does("tablet", {"status"});
  CHECK(held.at("problem") == "device_under_review");
  CHECK(held.at("unsent_ops") == 0);
  town.office({"device", "confirm", "--device", device});
  CHECK(town.tablet_does("tablet", {"sync"}).at("secured") == true);
  CHECK(town.tablet_does("tablet", {"verify"}).at("faults").empty());

  // A colleague reads back from the register what came after the backup.
  const std::string colleague = town.enrol_device("colleague", visit, false);
  town.tablet_does("colleague", {"sync"});
  CHECK(town.tablet_does("colleague", {"show", visit}).at("answers").at("KVL-12").at("comment").at("value") == "efter säkerhetskopian");
}

TEST_CASE("a backup that was changed, or the wrong key, restores nothing and leaves nothing") {
  Town town;
  const std::string backup = town.office({"backup", "--to", town.folder() / "backups"}).at("backup");
  town.stop_register();
  const auto restore_to = [&](const char* folder, const std::string& key) {
    return run({program("platsbesok-register"), "--data", town.folder() / folder, "--key", key, "restore", backup});
  };
  CHECK(restore_to("register", town.folder() / "register.key").code == 3);  // there is one
  {
    std::fstream file(backup + "/register.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(20'000);
    file << "scratched";
  }
  const Ran damaged = restore_to("elsewhere", town.folder() / "register.key");
  CHECK(damaged.code == 3);
  CHECK_FALSE(std::filesystem::exists(town.folder() / "elsewhere"));
  CHECK_FALSE(std::filesystem::exists(town.folder() / "elsewhere.making"));
  CHECK(restore_to("elsewhere", town.folder() / "no.key").code == 3);
}
