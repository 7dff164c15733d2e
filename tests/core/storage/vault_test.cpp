#include "tests/core/storage/a_store.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::Enrolment;
using storage::Vault;

namespace {

base::Secret recovery_key() { return base::Secret::from_bytes(Bytes(32, 0x21)); }

Enrolment enrolment() {
  return {municipality,
          id<base::DeviceId>(9),
          inspector,
          "Planted Inspectorsson",
          id<base::DeviceId>(1),
          base::SigningKey(base::Secret::from_bytes(Bytes(32, 1))).public_key(),
          base::recovery_public_key(recovery_key()),
          "https://planted.example:8443",
          "planted certificate"};
}

Vault make(const std::filesystem::path& folder, std::uint64_t seed = 1) {
  SeededRandom random(seed);
  return Vault::create(folder, enrolment(), base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), passphrase(), cheap_stretch, random, everything_for());
}

std::string vault_answer(const std::filesystem::path& folder, std::string_view words = "planted passphrase") {
  try {
    const auto vault = Vault::open(folder, base::Passphrase(std::string(words)), everything_for());
    return vault ? "open" : vault.refusal().code;
  } catch (const base::Failure& failure) {
    return failure.code();
  }
}

void scratch(const std::filesystem::path& file, std::size_t offset) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(static_cast<std::streamoff>(offset));
  out << "scratched";
}

}  // namespace

TEST_CASE("a vault opens by the passphrase and by the recovery key and is the same device with the same content") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  std::uint32_t dev_no = 0;
  {
    Vault vault = make(place);
    dev_no = vault.dev_no();
    CHECK(dev_no != 0);
    vault.journal().append(dossier, inspector, {5}, {{journal::OpKind::set, question, "note", {}, "planted answer"}});
    vault.media().put(dossier, base::sha256(base::as_bytes("planted photo")), base::as_bytes("planted photo"));
    vault.set_note("round.nonce", Bytes{1, 2});
    vault.set_note("round.nonce", Bytes{3});
  }
  const auto check = [&](Vault vault) {
    CHECK(vault.enrolment() == enrolment());
    CHECK(vault.dev_no() == dev_no);
    CHECK(vault.device_key().public_key() == base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))).public_key());
    CHECK(vault.note("round.nonce") == Bytes{3});
    CHECK_FALSE(vault.note("other"));
    const auto cells = vault.journal().state(dossier).cells;
    REQUIRE(cells.size() == 1);
    CHECK(*cells.begin()->second.heads.at(0).value.text() == "planted answer");
    CHECK(cells.begin()->second.heads.at(0).device == enrolment().device);
    CHECK(vault.media().of(dossier).size() == 1);
  };
  check(Vault::open(place, passphrase(), everything_for()).value());
  check(Vault::open_with_recovery_key(place, recovery_key(), everything_for()).value());
}

TEST_CASE("nothing that was entered, and no key, can be read in the folder") {
  TemporaryFolder folder;
  Vault vault = make(folder.path() / "vault");
  vault.journal().append(dossier, inspector, {5}, {{journal::OpKind::set, question, "planted_field", {}, "planted answer"}});
  vault.journal().seal(dossier);
  vault.set_note("planted note", base::as_bytes("planted value"));
  const auto check = [&] {
    const Bytes bytes = bytes_of_folder(folder.path());
    CHECK(bytes.size() > 10'000);
    CHECK_FALSE(contains(bytes, "planted"));
    CHECK_FALSE(contains(bytes, "Planted"));
    CHECK_FALSE(contains(bytes, base::as_text(Bytes(32, 0x99))));
    CHECK_FALSE(contains(bytes, "SQLite format"));
  };
  check();
  { const Vault closed = std::move(vault); }
  check();
}

TEST_CASE("a wrong passphrase, damaged slots, a damaged database and a missing vault each have their own answer") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  CHECK(vault_answer(place) == "vault_missing");
  make(place);
  CHECK(vault_answer(place) == "open");
  CHECK(vault_answer(place, "another") == "passphrase_wrong");
  CHECK(Vault::open_with_recovery_key(place, base::Secret::from_bytes(Bytes(32, 1)), everything_for()).refusal().code == "recovery_key_wrong");
  SUBCASE("slots") {
    scratch(place / "keys", 60);
    CHECK(vault_answer(place) == "key_slots_damaged");
  }
  SUBCASE("the database's first page: the key is known to be right") {
    scratch(place / "vault.db", 2000);
    CHECK(vault_answer(place) == "database_damaged");
    CHECK(vault_answer(place, "another") == "passphrase_wrong");
  }
  SUBCASE("the database is gone") {
    std::filesystem::remove(place / "vault.db");
    CHECK(vault_answer(place) == "database_missing");
  }
  SUBCASE("the slots of another vault") {
    make(folder.path() / "other", 2);
    std::filesystem::copy_file(folder.path() / "other" / "keys", place / "keys", std::filesystem::copy_options::overwrite_existing);
    CHECK(vault_answer(place) == "database_damaged");
  }
}

TEST_CASE("a vault is open in one place at a time") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  {
    const Vault first = make(place);
    CHECK(vault_answer(place) == "database_in_use");
    CHECK(vault_answer(place) == "database_in_use");
  }
  CHECK(vault_answer(place) == "open");
}

TEST_CASE("a vault is never made over something else, and the folder is its owner's alone") {
  TemporaryFolder folder;
  const auto place = folder.path() / "deep" / "vault";
  make(place);
  CHECK((std::filesystem::status(place).permissions() & std::filesystem::perms::mask) == std::filesystem::perms::owner_all);
  for (const auto& file : std::filesystem::directory_iterator(place))
    CHECK((file.status().permissions() & std::filesystem::perms::mask) == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK(failure_of([&] { make(place); }) == "vault_exists");
  CHECK(vault_answer(place) == "open");
  std::filesystem::create_directory(folder.path() / "used");
  std::ofstream(folder.path() / "used" / "something") << "else";
  CHECK(failure_of([&] { make(folder.path() / "used"); }) == "folder_not_empty");
  std::filesystem::create_directory(folder.path() / "empty");
  CHECK(failure_of([&] { make(folder.path() / "empty"); }) == "none");
}

TEST_CASE("a vault whose making was cut off is made anew") {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "vault.making");
  std::ofstream(folder.path() / "vault.making" / "vault.db") << "half";
  make(folder.path() / "vault");
  CHECK(vault_answer(folder.path() / "vault") == "open");
  CHECK_FALSE(std::filesystem::exists(folder.path() / "vault.making"));
}

TEST_CASE("the passphrase changes with the old one or with the recovery key, and the content stays") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  make(place).set_note("kept", Bytes{7});
  SeededRandom random(3);
  CHECK(Vault::change_passphrase(place, base::Passphrase("wrong"), base::Passphrase("new"), random).refusal().code == "passphrase_wrong");
  REQUIRE(Vault::change_passphrase(place, passphrase(), base::Passphrase("new"), random));
  CHECK(vault_answer(place) == "passphrase_wrong");
  CHECK(vault_answer(place, "new") == "open");
  REQUIRE(Vault::set_passphrase(place, recovery_key(), base::Passphrase("newest"), random));
  CHECK(vault_answer(place, "new") == "passphrase_wrong");
  CHECK(Vault::open(place, base::Passphrase("newest"), everything_for()).value().note("kept") == Bytes{7});
}
