#include "core/journal/receipt.h"

#include "tests/core/journal/a_dossier.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;
namespace base = platsbesok::base;

TEST_CASE("only the register's own signed word is a receipt") {
  const base::SigningKey key(base::Secret::random());
  const base::SigningKey other(base::Secret::random());
  const Receipt receipt{municipality, a_dossier_id, 7, 1, 40, base::sha256(base::as_bytes("head")), {1'795'000'000'000}};
  base::Bytes bytes = sign_receipt(receipt, key);
  CHECK(bytes.size() == 168);
  CHECK(verified_receipt(bytes, key.public_key()) == receipt);
  CHECK_FALSE(verified_receipt(bytes, other.public_key()));
  CHECK_FALSE(verified_receipt(base::as_bytes("<html>Welcome to the airport</html>"), key.public_key()));
  CHECK_FALSE(verified_media_receipt(bytes, key.public_key()));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bytes[at] ^= 1;
    CHECK_FALSE(verified_receipt(bytes, key.public_key()));
    bytes[at] ^= 1;
  }
}

TEST_CASE("a file's receipt names the file and its size") {
  const base::SigningKey key(base::Secret::random());
  const MediaReceipt receipt{municipality, a_dossier_id, base::sha256(base::as_bytes("photo")), 123'456, {1}};
  const base::Bytes bytes = sign_receipt(receipt, key);
  CHECK(verified_media_receipt(bytes, key.public_key()) == receipt);
  CHECK_FALSE(verified_receipt(bytes, key.public_key()));
}

TEST_CASE("what covers nothing is no receipt, and a file's receipt is of no strand") {
  const base::SigningKey key(base::Secret::random());
  for (const auto& [s_first, s] : {std::pair<std::uint64_t, std::uint64_t>{0, 3}, {4, 3}, {1, std::uint64_t{1} << 63}})
    CHECK_FALSE(verified_receipt(sign_receipt(Receipt{municipality, a_dossier_id, 7, s_first, s, {}, {1}}, key), key.public_key()));
  CHECK_FALSE(verified_media_receipt(sign_receipt(MediaReceipt{municipality, a_dossier_id, {}, 0, {1}}, key), key.public_key()));
}
