#include "core/base/crypto.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace platsbesok::base;
using platsbesok::tests::SeededRandom;

TEST_CASE("SHA-256 gives the standard's answer, in one piece and in several") {
  const std::string expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  CHECK(sha256(as_bytes("abc")).hex() == expected);
  CHECK(Sha256().add("a").add("").add("bc").finish().hex() == expected);
}

TEST_CASE("a derived id is the same everywhere and its parts cannot run together") {
  const auto id = [](std::string_view a, std::string_view b) { return derive_id<EntityId>("question", {as_bytes(a), as_bytes(b)}); };
  CHECK(id("ab", "c") == id("ab", "c"));
  CHECK(id("ab", "c") != id("a", "bc"));
}

TEST_CASE("a signature holds for its message and key and for nothing else") {
  const SigningKey key(Secret::random());
  const SigningKey other(Secret::random());
  const Signature signature = key.sign(as_bytes("message"));
  CHECK(verify(key.public_key(), as_bytes("message"), signature));
  CHECK_FALSE(verify(key.public_key(), as_bytes("massage"), signature));
  CHECK_FALSE(verify(other.public_key(), as_bytes("message"), signature));
}

TEST_CASE("a box opens with its key and associated data, and not after one changed bit") {
  SeededRandom random(1);
  const Secret key = Secret::random();
  Bytes box = encrypt(as_bytes("hemligt"), key, as_bytes("head"), random);
  CHECK(decrypt(box, key, as_bytes("head")) == Bytes(as_bytes("hemligt").begin(), as_bytes("hemligt").end()));
  CHECK_FALSE(decrypt(box, key, as_bytes("tail")));
  CHECK_FALSE(decrypt(box, Secret::random(), as_bytes("head")));
  box.back() ^= 1;
  CHECK_FALSE(decrypt(box, key, as_bytes("head")));
  CHECK_FALSE(decrypt(Bytes(8, 0), key, as_bytes("head")));
}

TEST_CASE("what is sealed to the recovery key opens with its private half alone") {
  const Secret private_half = Secret::random();
  const Secret vault_key = Secret::random();
  const Bytes box = seal(vault_key.bytes(), recovery_public_key(private_half));
  const auto opened = open_sealed_secret(box, private_half);
  REQUIRE(opened);
  CHECK(std::ranges::equal(opened->bytes(), vault_key.bytes()));
  CHECK_FALSE(open_sealed_secret(box, Secret::random()));
}

TEST_CASE("a program that asked for it leaves no core dump and is not read by others") {
  keep_memory_private();
  rlimit limit{1, 1};
  CHECK(::getrlimit(RLIMIT_CORE, &limit) == 0);
  CHECK(limit.rlim_max == 0);
  CHECK(::prctl(PR_GET_DUMPABLE) == 0);
}

TEST_CASE("a stretched passphrase depends on passphrase and salt") {
  const StretchCost cheap{1, 8 * 1024};
  const Bytes salt(16, 7);
  const auto stretched = [&](const char* words, const Bytes& with) {
    const Secret key = stretch(Passphrase(words), with, cheap);
    return to_hex(key.bytes());
  };
  CHECK(stretched("fem ord", salt) == stretched("fem ord", salt));
  CHECK(stretched("fem ord", salt) != stretched("sex ord", salt));
  CHECK(stretched("fem ord", salt) != stretched("fem ord", Bytes(16, 8)));
  const std::string kept = hash_password(Passphrase("fem ord"), cheap);
  CHECK(password_matches(Passphrase("fem ord"), kept));
  CHECK_FALSE(password_matches(Passphrase("Fem ord"), kept));
}
