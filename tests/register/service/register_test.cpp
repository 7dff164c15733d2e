#include "register/service/register.h"

#include "core/base/failure.h"
#include "core/domain/may_see.h"
#include "register/service/visit_index.h"
#include "register/store/accounts.h"
#include "register/store/backups.h"
#include "tests/support/made_office.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace platsbesok;
using tests::MadeOffice;
using tests::MadeTablet;

namespace {

std::string code_of_failure(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Failure& failure) {
    return failure.code();
  }
  return "";
}

mode_t mode_of(const std::filesystem::path& file) {
  struct stat info {};
  REQUIRE(::stat(file.c_str(), &info) == 0);
  return info.st_mode & 0777;
}

reg::OfficeCommand to(base::DossierId visit, domain::VisitCommand command) { return reg::ToVisit{visit, {}, {}, std::move(command)}; }

}  // namespace

TEST_CASE("a new register has its municipality and administrator, and secrets that only its owner can read") {
  MadeOffice made;
  CHECK(*made.office().organisation()->municipality_name == "Exempelkommun");
  CHECK(made.office().organisation()->roles(made.administrator).contains(domain::Role::system_administrator));
  CHECK(mode_of(made.folder.path() / "data") == 0700);
  CHECK(mode_of(made.folder.path() / "register.key") == 0600);
  CHECK(mode_of(made.folder.path() / "recovery") == 0600);
  const std::string hex = tests::read_text(made.folder.path() / "recovery").substr(0, 64);
  const auto bytes = base::from_hex(hex);
  REQUIRE(bytes);
  CHECK(base::recovery_public_key(base::Secret::from_bytes(*bytes)) == made.office().identity().recovery_key);
}

TEST_CASE("everything is there after a restart, certificates and keys too") {
  MadeOffice made;
  const auto ca = reg::certificate_sha256(made.office().certificates().ca_pem);
  const auto key = made.office().signing_key().public_key();
  const auto visit = made.plan(domain::Announcement::announced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  made.reopen();
  CHECK(reg::certificate_sha256(made.office().certificates().ca_pem) == ca);
  CHECK(made.office().signing_key().public_key() == key);
  CHECK(made.office().index().of(domain::DossierKind::visit) == std::vector{visit});
}

TEST_CASE("a second program may not open the register, nor anyone make a new one over it") {
  MadeOffice made;
  const auto data = made.folder.path() / "data", key = made.folder.path() / "register.key";
  // The lock is the file's, between processes.
  const pid_t child = ::fork();
  if (child == 0) {
    const bool refused = code_of_failure([&] { reg::Register(data, key, made.clock, made.random); }) == "database_in_use";
    ::_exit(refused ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(code_of_failure([&] { (void)reg::Register::init(data, key, made.folder.path() / "other", {"A", "B", "C", {}, false}, made.clock, made.random); }) == "register_exists");
}

TEST_CASE("a key file that is missing, damaged or open to others opens nothing") {
  MadeOffice made;
  const auto data = made.folder.path() / "data", key = made.folder.path() / "register.key";
  const auto opening = [&](const std::filesystem::path& with) { return code_of_failure([&] { reg::Register(data, with, made.clock, made.random); }); };
  CHECK(opening(made.folder.path() / "nowhere") == "key_file_missing");
  std::filesystem::permissions(key, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  CHECK(opening(key) == "key_file_open_to_others");
  std::filesystem::permissions(key, std::filesystem::perms::group_read, std::filesystem::perm_options::remove);
  std::filesystem::resize_file(key, 90);
  CHECK(opening(key) == "key_file_damaged");
}

TEST_CASE("what init refuses leaves nothing behind") {
  tests::TemporaryFolder folder;
  tests::HandClock clock({1'790'000'000'000});
  tests::SeededRandom random(1);
  const auto made = reg::Register::init(folder.path() / "data", folder.path() / "key", folder.path() / "recovery", {"Exempelkommun", "", "Sam", {}, false}, clock, random);
  REQUIRE(!made);
  CHECK(made.refusal().code == "name_missing");
  CHECK(!std::filesystem::exists(folder.path() / "key"));
  CHECK(!std::filesystem::exists(folder.path() / "recovery"));
  CHECK(!std::filesystem::exists(folder.path() / "data" / "register.db"));
}

TEST_CASE("a command is one transaction with everything sealed, and a refused one writes nothing") {
  MadeOffice made;
  const auto before = made.office().database().commits();
  const auto visit = made.plan(domain::Announcement::unannounced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  CHECK(made.office().database().commits() == before + 1);
  const auto strands = made.office().journal().strands(visit);
  REQUIRE(strands.size() == 1);
  CHECK(strands[0].sealed == strands[0].s);

  const auto vector = made.office().journal().vector(visit);
  const auto refused = made.office().execute(to(visit, domain::RecallVisit{"Fel enhet"}), made.director);
  REQUIRE(!refused);
  CHECK(made.office().journal().vector(visit) == vector);
  CHECK(made.office().database().commits() == before + 1);
}

TEST_CASE("somebody the organisation does not know may do nothing") {
  MadeOffice made;
  const auto stranger = base::random_id<base::PersonId>(made.random);
  const auto refused = made.office().execute(domain::OrganisationCommand(domain::SetRole{stranger, {domain::Role::system_administrator}}), stranger);
  REQUIRE(!refused);
  CHECK(refused.refusal().code == "actor_unknown");
}

TEST_CASE("granting a visit tells whoever waits for it, inside the command's transaction") {
  MadeOffice made;
  const auto visit = made.plan(domain::Announcement::unannounced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  MadeTablet tablet(made, made.inspector);
  std::vector<base::DossierId> granted;
  made.office().on_grant([&](base::DossierId dossier) { granted.push_back(dossier); });
  made.assign_and_pack(visit, {&tablet});
  CHECK(granted == std::vector{visit});

  const auto second = made.plan(domain::Announcement::unannounced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  const auto vector = made.office().journal().vector(second);
  made.office().on_grant([](base::DossierId) { throw base::Failure("disk_full"); });
  CHECK(code_of_failure([&] {
          (void)made.office().execute(to(second, domain::AssignInspector{tablet.person, tablet.device, tablet.key->public_key()}), made.head);
        }) == "disk_full");
  CHECK(made.office().journal().vector(second) == vector);
}

TEST_CASE("a packed visit brings the answers of the unit's latest signed visit under the same checklist, and of no other") {
  MadeOffice made;
  const auto previous_of = [&](base::DossierId visit) { return domain::visit_from(made.office().journal().state(visit), visit).previous.value; };
  const auto visited = [&](base::Date day) {
    const base::Instant evening = *base::from_stockholm(day, 20, 0);
    const auto visit = made.plan(domain::Announcement::unannounced, evening, {evening.utc_ms + 3'600'000});
    MadeTablet first(made, made.inspector), second(made, made.second_inspector);
    made.assign_and_pack(visit, {&first, &second});
    const auto previous = previous_of(visit);
    made.clock.set(evening);
    tests::whole_visit(made, visit, first, second);
    return previous;
  };
  CHECK_FALSE(visited({2026, 11, 20}));
  const auto second = visited({2026, 11, 27});
  REQUIRE(second);
  CHECK(second->on == base::Date{2026, 11, 20});
  CHECK(second->answers.contains("KVL-02"));
  const auto third = visited({2026, 12, 4});
  REQUIRE(third);
  CHECK(third->on == base::Date{2026, 11, 27});
}

TEST_CASE("a whole visit comes in signed, and the list shows each person hers alone") {
  MadeOffice made;
  const base::Instant evening = *base::from_stockholm({2026, 11, 20}, 20, 0);
  const auto visit = made.plan(domain::Announcement::unannounced, evening, {evening.utc_ms + 3'600'000});
  const auto seen_by = [&](base::PersonId person) { return made.office().visits().seen_by(person, made.office().organisation()->roles(person)).size(); };
  MadeTablet first(made, made.inspector), second(made, made.second_inspector);
  made.assign_and_pack(visit, {&first, &second});
  CHECK(seen_by(made.head) == 1);
  CHECK(seen_by(made.inspector) == 1);
  CHECK(seen_by(made.outside_inspector) == 0);
  CHECK(seen_by(made.director) == 0);
  CHECK(seen_by(made.administrator) == 0);

  made.clock.set(evening);
  tests::whole_visit(made, visit, first, second);
  CHECK(seen_by(made.outside_inspector) == 1);
  CHECK(seen_by(made.registrar) == 0);
  const auto rows = made.office().visits().seen_by(made.head, made.office().organisation()->roles(made.head));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]->row.state.phase == domain::Phase::signed_off);
  CHECK(rows[0]->worst == domain::FindingClass::serious);
  CHECK(rows[0]->row.photos == 2);
}

TEST_CASE("two verified backups that have stood for a fortnight make the horizon, by what they hold; one that could not be finished counts for nothing") {
  MadeOffice made;
  const auto into = made.folder.path() / "backups";
  const auto visit = made.plan(domain::Announcement::announced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  const auto behind = [&] { return !reg::Backups(made.office().database()).tips_behind_horizon(visit, made.office().identity().dev_no, made.clock.now()).empty(); };
  const auto a_fortnight = [&] { made.clock.advance(reg::backup_settled_ms + 1000); };
  made.office().back_up(into);
  CHECK(code_of_failure([&] { made.office().back_up(into); }) == "backup_exists");
  a_fortnight();
  CHECK_FALSE(behind());
  made.office().back_up(into);
  CHECK_FALSE(behind());
  a_fortnight();
  CHECK(behind());
  const auto later = made.plan(domain::Announcement::announced, made.clock.now(), {made.clock.now().utc_ms + 3'600'000});
  CHECK(reg::Backups(made.office().database()).tips_behind_horizon(later, made.office().identity().dev_no, made.clock.now()).empty());
}
