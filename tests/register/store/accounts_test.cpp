#include "register/store/accounts.h"

#include "register/store/access_log.h"
#include "register/store/notes.h"
#include "tests/support/process.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

using namespace platsbesok;

namespace {

constexpr std::int64_t minute = 60'000;

struct Store {
  Store() {
    reg::Accounts::create_tables(database);
    reg::AccessLog::create_tables(database);
    reg::Notes::create_tables(database);
  }
  tests::TemporaryFolder folder;
  tests::SeededRandom random{7};
  base::Secret key = base::Secret::random();
  storage::Database database{folder.path() / "a.db", key, storage::Database::Mode::create};
  reg::Accounts accounts{database};
  base::Instant now{1'790'000'000'000};
  base::PersonId person = base::random_id<base::PersonId>(random);
  base::Instant in(std::int64_t ms) const { return {now.utc_ms + ms}; }
};

}  // namespace

TEST_CASE("a session lives while it is used, at most twelve hours, and its token is not kept") {
  Store store;
  const auto token = store.accounts.open_session({store.person, "cia"}, store.now, store.random);
  CHECK(token.size() == 32);
  for (int i = 1; i <= 28; ++i) CHECK(store.accounts.session(token, store.in(i * 25 * minute)));
  CHECK(!store.accounts.session(token, store.in(12 * 60 * minute + 1)));

  const auto idle = store.accounts.open_session({store.person, "cia"}, store.now, store.random);
  CHECK(!store.accounts.session(idle, store.in(30 * minute + 1)));
  CHECK(!store.accounts.session(idle, store.now));  // ended for good

  const auto kept = store.accounts.open_session({store.person, "cia"}, store.now, store.random);
  auto row = store.database.prepare("SELECT token_hash FROM web_session");
  while (row.step()) CHECK(row.blob(0) != kept);
  CHECK(!store.accounts.session(base::Bytes(32, 1), store.now));
}

TEST_CASE("a new password and a closed account end the sessions there are") {
  Store store;
  store.accounts.set({"cia", store.person, "$argon2id$1"}, store.now);
  const auto token = store.accounts.open_session({store.person, "cia"}, store.now, store.random);
  store.accounts.set({"cia", store.person, "$argon2id$2"}, store.now);
  CHECK(!store.accounts.session(token, store.now));
  const auto next = store.accounts.open_session({store.person, "cia"}, store.now, store.random);
  CHECK(store.accounts.remove("cia"));
  CHECK(!store.accounts.session(next, store.now));
  CHECK(!store.accounts.remove("cia"));
}

TEST_CASE("from the fifth failure a name is closed, longer each time, at most a quarter of an hour, whether it exists or not") {
  Store store;
  store.accounts.set({"cia", store.person, "$argon2id$1"}, store.now);
  for (const std::string name : {"cia", "nobody"}) {
    for (int i = 0; i < 4; ++i) store.accounts.count_failure(name, store.now);
    CHECK(store.accounts.closed_for_ms(name, store.now) == 0);
    store.accounts.count_failure(name, store.now);
    CHECK(store.accounts.closed_for_ms(name, store.now) == 30'000);
    CHECK(store.accounts.closed_for_ms(name, store.in(30'000)) == 0);
    store.accounts.count_failure(name, store.now);
    CHECK(store.accounts.closed_for_ms(name, store.now) == 60'000);
    for (int i = 0; i < 40; ++i) store.accounts.count_failure(name, store.now);
    CHECK(store.accounts.closed_for_ms(name, store.now) == 15 * minute);
  }
  store.accounts.forget_failures("cia");
  CHECK(store.accounts.closed_for_ms("cia", store.now) == 0);
  CHECK(store.accounts.closed_for_ms("nobody", store.now) == 15 * minute);
}

TEST_CASE("what strangers typed is not kept in clear, and there is a limit to how many names") {
  Store store;
  store.accounts.count_failure("hemligt-losenord", store.now);
  auto row = store.database.prepare("SELECT name_hash FROM sign_in_failure");
  REQUIRE(row.step());
  CHECK(row.blob(0).size() == 32);
}

TEST_CASE("rows of the access log stay as they were written") {
  Store store;
  reg::AccessLog log(store.database);
  const auto dossier = base::random_id<base::DossierId>(store.random);
  log.write({store.now, store.person, dossier, "visit"});
  log.write({store.in(1), store.person, base::random_id<base::DossierId>(store.random), "picture"});
  CHECK_THROWS_AS(store.database.execute("DELETE FROM access_log"), base::Failure);
  CHECK_THROWS_AS(store.database.execute("UPDATE access_log SET page = 'other'"), base::Failure);
  CHECK(log.read({}).size() == 2);
  const auto of_dossier = log.read({std::nullopt, dossier, 10});
  REQUIRE(of_dossier.size() == 1);
  CHECK(of_dossier[0].page == "visit");
  CHECK(of_dossier[0].person == store.person);
}

TEST_CASE("the access log tells a person from another system, and is asked by whom, dossier and time") {
  Store store;
  reg::AccessLog log(store.database);
  const auto dossier = base::random_id<base::DossierId>(store.random);
  log.write({store.now, store.person, dossier, "visit"});
  log.write({store.in(1'000), std::nullopt, dossier, "told_units", "stratsys"});
  log.write({store.in(2'000), store.person, dossier, "history"});
  const auto all = log.read({});
  REQUIRE(all.size() == 3);
  CHECK(all[1].system == "stratsys");
  CHECK_FALSE(all[1].person);
  CHECK(all[0].system.empty());
  CHECK(log.read({.person = {}, .dossier = {}, .system = "stratsys"}).size() == 1);
  CHECK(log.read({.person = {}, .dossier = {}, .system = "another"}).empty());
  CHECK(log.read({.person = store.person, .dossier = {}}).size() == 2);
  const auto between = log.read({.person = {}, .dossier = {}, .from = store.in(1'000), .until = store.in(2'000)});
  REQUIRE(between.size() == 1);
  CHECK(between[0].page == "told_units");
  int taken = 0;
  log.each({}, [&](const reg::AccessRow&) { return ++taken < 2; });
  CHECK(taken == 2);
}

TEST_CASE("a register that is older than other systems keeps its access log, and writes on in it") {
  tests::TemporaryFolder folder;
  tests::SeededRandom random{8};
  const auto key = base::Secret::random();
  storage::Database database{folder.path() / "a.db", key, storage::Database::Mode::create};
  database.execute("CREATE TABLE access_log (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person BLOB NOT NULL, dossier BLOB NOT NULL, page TEXT NOT NULL) STRICT");
  const auto person = base::random_id<base::PersonId>(random);
  const auto dossier = base::random_id<base::DossierId>(random);
  auto old = database.prepare("INSERT INTO access_log (at, person, dossier, page) VALUES (1, ?, ?, 'visit')");
  old.bind(person.bytes()).bind(dossier.bytes()).run();
  reg::AccessLog::know_systems(database);
  reg::AccessLog::know_systems(database);
  reg::AccessLog log(database);
  log.write({{2}, std::nullopt, dossier, "told_units", "stratsys"});
  const auto rows = log.read({});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].system == "stratsys");
  CHECK(rows[1].person == person);
}

TEST_CASE("a note is what it was last set to") {
  Store store;
  reg::Notes notes(store.database);
  CHECK(!notes.find("ca"));
  notes.set("ca", "one");
  notes.set("ca", "two");
  CHECK(notes.find("ca") == "two");
}
