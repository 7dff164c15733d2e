#include "core/storage/pin_box.h"
#include "tests/core/storage/a_store.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::PinBox;
using storage::Vault;

namespace {

base::Secret sealed_key() { return base::Secret::from_bytes(Bytes(32, 0x42)); }
base::Passphrase pin(const char* digits) { return base::Passphrase(digits); }
PinBox a_box() {
  SeededRandom random(5);
  return PinBox::seal(sealed_key(), pin("493817"), random, cheap_stretch).value();
}

}  // namespace

TEST_CASE("the right PIN gives the key back, a wrong one nothing, and a right one gives all tries back") {
  PinBox box = a_box();
  for (int i = 1; i < storage::pin_tries_max; ++i) {
    CHECK_FALSE(box.open(pin("493818")));
    CHECK(box.tries_left() == storage::pin_tries_max - i);
  }
  const auto key = box.open(pin("493817"));
  REQUIRE(key);
  CHECK(base::equal_in_constant_time(key->bytes(), sealed_key().bytes()));
  CHECK(box.tries_left() == storage::pin_tries_max);
}

TEST_CASE("the fifth wrong PIN in a row wipes the box: not even the right one opens it") {
  PinBox box = a_box();
  for (int i = 0; i < storage::pin_tries_max; ++i) CHECK_FALSE(box.open(pin("000001")));
  CHECK(box.tries_left() == 0);
  CHECK_FALSE(box.open(pin("493817")));
}

TEST_CASE("a PIN that is too easy seals nothing") {
  SeededRandom random(5);
  CHECK(PinBox::seal(sealed_key(), pin("123456"), random, cheap_stretch).refusal().code == "pin_too_easy");
}

TEST_CASE("a closed vault opens with its own key and with no other") {
  TemporaryFolder folder;
  const auto place = folder.path() / "vault";
  SeededRandom random(1);
  const storage::Enrolment enrolment{municipality, id<base::DeviceId>(9), inspector, "Ada Exempel", id<base::DeviceId>(1),
                                     base::SigningKey(base::Secret::from_bytes(Bytes(32, 1))).public_key(),
                                     base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), "", ""};
  std::optional<PinBox> box;
  {
    const Vault vault = Vault::create(place, enrolment, base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), base::Passphrase("lösenfras"), cheap_stretch, random,
                                      everything_for());
    box.emplace(PinBox::seal(vault.key(), pin("493817"), random, cheap_stretch).value());
  }
  CHECK(Vault::open_with_key(place, sealed_key(), everything_for()).refusal().code == "key_wrong");
  CHECK(Vault::open_with_key(place, *box->open(pin("493817")), everything_for()).value().enrolment() == enrolment);
}
