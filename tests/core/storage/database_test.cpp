#include "tests/core/storage/a_store.h"
#include "tests/core/storage/syncs.h"

#include <doctest/doctest.h>
#include <dlfcn.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::Statement;
using storage::Transaction;

namespace {

base::Secret a_key(std::uint8_t byte = 7) { return base::Secret::from_bytes(Bytes(32, byte)); }

std::string open_answer(const std::filesystem::path& file, const base::Secret& key) {
  return failure_of([&] { Database(file, key, Database::Mode::open); });
}

std::int64_t count(Database& database, std::string_view sql) {
  auto row = database.prepare(sql);
  REQUIRE(row.step());
  return row.number(0);
}

void overwrite(const std::filesystem::path& file, std::size_t offset, std::string_view bytes) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(static_cast<std::streamoff>(offset));
  out << bytes;
}

}  // namespace

TEST_CASE("what is written is there after reopening, and no word of it can be read in the files") {
  TemporaryFolder folder;
  {
    Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
    database.execute("CREATE TABLE planted_table (words TEXT)");
    database.prepare("INSERT INTO planted_table VALUES (?)").bind("planted words of the second kind").run();
    const Bytes while_open = bytes_of_folder(folder.path());  // the log is still beside the database
    CHECK(while_open.size() > 4096);
    CHECK_FALSE(contains(while_open, "planted"));
    CHECK_FALSE(contains(while_open, "SQLite format"));
  }
  CHECK_FALSE(contains(bytes_of_folder(folder.path()), "planted"));
  Database database(folder.path() / "a.db", a_key(), Database::Mode::open);
  auto row = database.prepare("SELECT words FROM planted_table");
  REQUIRE(row.step());
  CHECK(row.text(0) == "planted words of the second kind");
}

TEST_CASE("files are readable by their owner alone") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
  database.execute("CREATE TABLE t (x)");
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++files;
    CHECK((entry.status().permissions() & std::filesystem::perms::mask) == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  CHECK(files == 2);
}

TEST_CASE("every way of not opening has its own answer") {
  TemporaryFolder folder;
  CHECK(open_answer(folder.path() / "none.db", a_key()) == "database_missing");
  { Database(folder.path() / "a.db", a_key(), Database::Mode::create).execute("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))"); }
  CHECK(open_answer(folder.path() / "a.db", a_key(8)) == "database_key_wrong");
  CHECK(open_answer(folder.path() / "a.db", a_key()) == "none");
  CHECK(failure_of([&] { Database(folder.path() / "a.db", a_key(), Database::Mode::create); }) == "database_exists");

  SUBCASE("a plain SQLite file") {
    std::ofstream(folder.path() / "plain.db") << std::string("SQLite format 3\0", 16) << std::string(4080, '\0');
    CHECK(open_answer(folder.path() / "plain.db", a_key()) == "database_not_encrypted");
  }
  SUBCASE("another connection in this process") {
    Database first(folder.path() / "a.db", a_key(), Database::Mode::open);
    CHECK(open_answer(folder.path() / "a.db", a_key()) == "database_in_use");
  }
  SUBCASE("another process") {
    Database first(folder.path() / "a.db", a_key(), Database::Mode::open);
    CHECK(open_answer(folder.path() / "a.db", a_key()) == "database_in_use");  // must not drop the process's own lock
    CHECK(run({PLATSBESOK_BIN "/storage_probe", "open", (folder.path() / "a.db").string()}).code == 3);  // database_in_use
  }
  SUBCASE("one that a newer program made") {
    { Database(folder.path() / "a.db", a_key(), Database::Mode::open).execute("PRAGMA user_version = 2"); }
    CHECK(open_answer(folder.path() / "a.db", a_key()) == "database_newer");
  }
  SUBCASE("one that another program made") {
    { Database(folder.path() / "a.db", a_key(), Database::Mode::open).execute("PRAGMA application_id = 1"); }
    CHECK(open_answer(folder.path() / "a.db", a_key()) == "database_damaged");
  }
}

TEST_CASE("a damaged page is noticed when it is read, and the whole file can be asked") {
  TemporaryFolder folder;
  {
    Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
    database.execute("CREATE TABLE t (x)");
    for (int i = 0; i < 50; ++i) database.prepare("INSERT INTO t VALUES (?)").bind(std::string(3000, 'x')).run();
    CHECK(database.intact());
  }
  overwrite(folder.path() / "a.db", 4096 * 20 + 100, "scratched");
  Database database(folder.path() / "a.db", a_key(), Database::Mode::open);
  CHECK_FALSE(database.intact());
  CHECK(failure_of([&] { database.prepare("SELECT count(*) FROM t WHERE x = 'y'").step(); }) == "database_damaged");
}

TEST_CASE("the settings that the promises rest on are in force") {
  TemporaryFolder folder;
  { Database(folder.path() / "a.db", a_key(), Database::Mode::create); }
  Database database(folder.path() / "a.db", a_key(), Database::Mode::open);
  const auto answer = [&](std::string_view pragma) {
    auto row = database.prepare(pragma);
    REQUIRE(row.step());
    return row.text(0);
  };
  CHECK(answer("PRAGMA synchronous") == "2");
  CHECK(answer("PRAGMA journal_mode") == "wal");
  CHECK(answer("PRAGMA locking_mode") == "exclusive");
  CHECK(answer("PRAGMA foreign_keys") == "1");
  CHECK(answer("PRAGMA secure_delete") == "1");
  CHECK(answer("PRAGMA temp_store") == "2");
  CHECK(answer("PRAGMA trusted_schema") == "0");
  CHECK(answer("PRAGMA cell_size_check") == "1");
  CHECK(failure_of([&] { database.execute("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''"); }) == "database_failed");
}

TEST_CASE("a commit is durable when it returns: one fsync each") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
  database.execute("CREATE TABLE t (x)");
  database.execute("INSERT INTO t VALUES (0)");
  const int before = syncs();
  const auto commits = database.commits();
  for (int i = 0; i < 10; ++i) {
    Transaction transaction(database);
    database.prepare("INSERT INTO t VALUES (?)").bind(i).run();
    database.prepare("INSERT INTO t VALUES (?)").bind(i).run();
    transaction.commit();
  }
  CHECK(syncs() - before == 10);
  CHECK(database.commits() - commits == 10);
}

TEST_CASE("a failed fsync is never tried again: the connection is done") {
  TemporaryFolder folder;
  {
    Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
    database.execute("CREATE TABLE t (x)");
    {
      Transaction transaction(database);
      database.prepare("INSERT INTO t VALUES (1)").run();
      fail_syncs(true);
      CHECK(failure_of([&] { transaction.commit(); }) == "database_failed");
      fail_syncs(false);
    }
    CHECK(failure_of([&] { database.execute("INSERT INTO t VALUES (2)"); }) == "database_failed");
    CHECK(failure_of([&] { database.prepare("SELECT 1"); }) == "database_failed");
    CHECK_FALSE(database.usable());
  }
  Database database(folder.path() / "a.db", a_key(), Database::Mode::open);
  CHECK(database.usable());
  CHECK(database.intact());
  CHECK(count(database, "SELECT count(*) FROM t WHERE x = 2") == 0);
}

TEST_CASE("a copy of the whole database opens with the same key, is encrypted, and never takes another file's place") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
  database.execute("CREATE TABLE t (x)");
  for (int x = 0; x < 100; ++x) database.prepare("INSERT INTO t VALUES (?)").bind("Planted words " + std::to_string(x)).run();
  database.copy_to(folder.path() / "copy.db");
  database.execute("INSERT INTO t VALUES ('later')");
  {
    Database copy(folder.path() / "copy.db", a_key(), Database::Mode::open);
    CHECK(copy.intact());
    CHECK(count(copy, "SELECT count(*) FROM t") == 100);
  }
  const Bytes bytes = storage::read_file(folder.path() / "copy.db", 1u << 24);
  CHECK(std::ranges::search(bytes, base::as_bytes("Planted")).empty());
  CHECK((std::filesystem::status(folder.path() / "copy.db").permissions() & std::filesystem::perms::all) == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK(failure_of([&] { Database(folder.path() / "copy.db", base::Secret::from_bytes(Bytes(32, 0x99)), Database::Mode::open); }) == "database_key_wrong");
  CHECK(failure_of([&] { database.copy_to(folder.path() / "copy.db"); }) == "database_exists");
}

TEST_CASE("without commit nothing has happened; nested ones count only with the outer one") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
  database.execute("CREATE TABLE t (x)");
  const auto insert = [&](int x) { database.prepare("INSERT INTO t VALUES (?)").bind(x).run(); };
  {
    Transaction outer(database);
    insert(1);
    {
      Transaction inner(database);
      insert(2);
    }
    {
      Transaction inner(database);
      insert(3);
      inner.commit();
    }
    CHECK(database.commits() == 1);  // the table's
    outer.commit();
  }
  CHECK(database.commits() == 2);
  CHECK(count(database, "SELECT sum(x) FROM t") == 4);
  const auto rollbacks = database.rollbacks();
  {
    Transaction outer(database);
    {
      Transaction inner(database);
      insert(5);
      inner.commit();
    }
  }
  CHECK(database.rollbacks() > rollbacks);
  CHECK(count(database, "SELECT sum(x) FROM t") == 4);
}

TEST_CASE("the same statement can be in use twice, and every kind of value comes back") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", a_key(), Database::Mode::create);
  database.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d BLOB)");
  database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)").bind(-1).bind("å\0ö").bind(base::ByteView()).bind_null().run();
  database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)").bind(2).bind(std::string_view("x\0y", 3)).bind(Bytes{0, 1}).bind_null().run();
  auto first = database.prepare("SELECT a, b, c, d FROM t ORDER BY a");
  REQUIRE(first.step());
  auto second = database.prepare("SELECT a, b, c, d FROM t ORDER BY a");
  REQUIRE(second.step());
  REQUIRE(second.step());
  CHECK(first.number(0) == -1);
  CHECK(first.text(1) == "å");
  CHECK_FALSE(first.is_null(2));  // empty is not absent
  CHECK(first.blob(2).empty());
  CHECK(first.is_null(3));
  CHECK(second.number(0) == 2);
  CHECK(second.text(1) == std::string("x\0y", 3));
  CHECK(second.blob(2) == Bytes{0, 1});
}

TEST_CASE("a program linked to another SQLite refuses and writes nothing") {
  TemporaryFolder folder;
  const auto answer = [&](const char* mode, const std::filesystem::path& file) {
    return run({PLATSBESOK_BIN "/storage_probe_plain_sqlite", mode, file.string()}).code;
  };
  CHECK(answer("create", folder.path() / "new.db") == 4);  // library_not_sqlcipher
  CHECK(std::filesystem::is_empty(folder.path()));
  { Database(folder.path() / "a.db", a_key(), Database::Mode::create); }
  const Bytes before = bytes_of_folder(folder.path());
  CHECK(answer("open", folder.path() / "a.db") == 4);
  CHECK(bytes_of_folder(folder.path()) == before);
}

TEST_CASE("with another SQLite loaded into the process nothing is opened") {
  TemporaryFolder folder;
  void* other = dlopen("libsqlite3.so.0", RTLD_LAZY);
  REQUIRE(other);
  CHECK(failure_of([&] { Database(folder.path() / "a.db", a_key(), Database::Mode::create); }) == "library_not_sqlcipher");
  dlclose(other);
  CHECK(std::filesystem::is_empty(folder.path()));
  CHECK(failure_of([&] { Database(folder.path() / "a.db", a_key(), Database::Mode::create); }) == "none");
}
