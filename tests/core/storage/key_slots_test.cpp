#include "tests/core/storage/a_store.h"
#include "tests/core/storage/syncs.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::storage;

namespace {

const VaultIdentity identity{municipality, id<base::DeviceId>(9)};

struct Made {
  SeededRandom random{1};
  base::Secret recovery = base::Secret::from_bytes(Bytes(32, 0x21));
  base::Secret key = base::Secret::from_bytes(Bytes(32, 0x42));
  base::Passphrase passphrase{"fem vanliga ord i rad"};
  KeySlots slots = make_key_slots(identity, key, passphrase, base::recovery_public_key(recovery), cheap_stretch, random);
};

bool same(const base::Secret& a, const base::Secret& b) { return base::equal_in_constant_time(a.bytes(), b.bytes()); }

}  // namespace

TEST_CASE("the key comes out by the passphrase and by the recovery key, also after the file") {
  Made made;
  const auto read = decode_key_slots(encode(made.slots));
  REQUIRE(read);
  CHECK(read->identity == identity);
  const auto by_passphrase = open_with_passphrase(*read, made.passphrase);
  REQUIRE(by_passphrase);
  CHECK(same(*by_passphrase, made.key));
  const auto by_recovery = open_with_recovery_key(*read, made.recovery);
  REQUIRE(by_recovery);
  CHECK(same(*by_recovery, made.key));
  CHECK(encode(*read) == encode(made.slots));
}

TEST_CASE("a wrong passphrase and a wrong recovery key are refused by name") {
  Made made;
  CHECK(open_with_passphrase(made.slots, base::Passphrase("fem vanliga ord i rat")).refusal().code == "passphrase_wrong");
  CHECK(open_with_passphrase(made.slots, base::Passphrase("")).refusal().code == "passphrase_wrong");
  CHECK(open_with_recovery_key(made.slots, base::Secret::from_bytes(Bytes(32, 0x22))).refusal().code == "recovery_key_wrong");
}

TEST_CASE("the file holds neither the key nor the passphrase") {
  Made made;
  const Bytes bytes = encode(made.slots);
  CHECK_FALSE(contains(bytes, "vanliga"));
  CHECK_FALSE(contains(bytes, base::as_text(made.key.bytes())));
}

TEST_CASE("a file changed anywhere is damaged, never a wrong passphrase") {
  Made made;
  const Bytes whole = encode(made.slots);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    Bytes changed = whole;
    changed[i] ^= 1;
    CHECK(decode_key_slots(changed).refusal().code == "key_slots_damaged");
  }
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK(decode_key_slots(base::ByteView(whole).first(size)).refusal().code == "key_slots_damaged");
}

TEST_CASE("a box that was exchanged under a right checksum is noticed") {
  Made made;
  SUBCASE("the recovery box of another vault: the check value of the key") {
    made.slots.recovery_box = base::seal(Bytes(32, 0x43), made.slots.recovery_key);
    CHECK(open_with_recovery_key(*decode_key_slots(encode(made.slots)), made.recovery).refusal().code == "key_slots_damaged");
  }
  SUBCASE("a cheaper stretch: the box is bound to what stands before it") {
    made.slots.cost.memory_kib = 8;
    CHECK(open_with_passphrase(*decode_key_slots(encode(made.slots)), made.passphrase).refusal().code == "passphrase_wrong");
  }
  SUBCASE("a stretch nobody can pay") {
    made.slots.cost.memory_kib = 0xffffffff;
    CHECK(decode_key_slots(encode(made.slots)).refusal().code == "key_slots_damaged");
  }
}

TEST_CASE("slots of a newer program are told apart from damaged ones") {
  Bytes bytes = encode(Made().slots);
  bytes[4] = 2;
  bytes.resize(bytes.size() - 32);
  base::put(bytes, base::sha256(bytes).bytes);
  CHECK(decode_key_slots(bytes).refusal().code == "key_slots_newer");
}

TEST_CASE("a file is written whole or not at all, synced, and readable by its owner alone") {
  TemporaryFolder folder;
  write_durably(folder.path() / "keys", Bytes(100, 1));
  const int before = syncs();
  write_durably(folder.path() / "keys", Bytes(50, 2));
  CHECK(syncs() - before == 2);  // the file and the folder
  CHECK(read_file(folder.path() / "keys", 4096) == Bytes(50, 2));
  CHECK((std::filesystem::status(folder.path() / "keys").permissions() & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

  fail_syncs(true);
  CHECK(failure_of([&] { write_durably(folder.path() / "keys", Bytes(10, 3)); }) == "file_unwritable");
  fail_syncs(false);
  CHECK(read_file(folder.path() / "keys", 4096) == Bytes(50, 2));
  std::ofstream(folder.path() / "keys.new") << "cut off";
  write_durably(folder.path() / "keys", Bytes(10, 4));
  CHECK(read_file(folder.path() / "keys", 4096) == Bytes(10, 4));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "keys.new"));
}

TEST_CASE("reading is bounded and says what is missing") {
  TemporaryFolder folder;
  write_durably(folder.path() / "a", Bytes(100, 1));
  CHECK(read_file(folder.path() / "a", 100).size() == 100);
  CHECK(failure_of([&] { read_file(folder.path() / "a", 99); }) == "file_unreadable");
  CHECK(failure_of([&] { read_file(folder.path() / "b", 99); }) == "file_missing");
  CHECK(failure_of([&] { read_file(folder.path(), 99); }) == "file_unreadable");
}
