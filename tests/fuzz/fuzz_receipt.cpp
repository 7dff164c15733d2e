// Any bytes as what the register signs: receipts for strands and files, and device certificates; as they come, and with a signature that holds. It is none, or
// it is read, and what it says is exactly what was signed.
#include "core/journal/receipt.h"
#include "sync/protocol/certificate.h"
#include "tests/fuzz/a_key.h"

#include <algorithm>

using namespace platsbesok;

namespace {

constexpr std::size_t signature_bytes = 64;

void read(base::ByteView bytes) {
  const base::PublicKey& key = tests::a_key().public_key();
  const auto same = [&](const base::Bytes& again) {
    if (!std::ranges::equal(again, bytes)) __builtin_trap();
  };
  if (const auto receipt = journal::verified_receipt(bytes, key)) {
    if (receipt->s_first < 1 || receipt->s < receipt->s_first) __builtin_trap();
    same(journal::sign_receipt(*receipt, tests::a_key()));
  }
  if (const auto receipt = journal::verified_media_receipt(bytes, key)) same(journal::sign_receipt(*receipt, tests::a_key()));
  if (const auto certificate = sync::verified_certificate(bytes, key)) same(sync::sign_certificate(*certificate, tests::a_key()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  read(bytes);
  if (size < signature_bytes) return 0;
  const base::ByteView fields = bytes.first(size - signature_bytes);
  for (const char* tag : {"receipt1", "device1"}) {
    base::Bytes with_signature(fields.begin(), fields.end());
    base::put(with_signature, tests::signed_with_tag(tag, fields));
    read(with_signature);
  }
  return 0;
}
