#include "core/base/sealed.h"

#include <sodium.h>

namespace platsbesok::base {

std::optional<Bytes> seal_to(const PublicKey& reader, ByteView plain) {
  start_crypto();
  RecoveryPublicKey boxes;
  if (crypto_sign_ed25519_pk_to_curve25519(boxes.bytes.data(), reader.bytes.data()) != 0) return std::nullopt;
  return seal(plain, boxes);
}

std::optional<Secret> open_sealed_secret(ByteView box, const SigningKey& reader) {
  start_crypto();
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> its_public;
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> whole;
  std::array<std::uint8_t, Secret::size_bytes> half;
  crypto_sign_seed_keypair(its_public.data(), whole.data(), reader.seed().bytes().data());
  crypto_sign_ed25519_sk_to_curve25519(half.data(), whole.data());
  const Secret private_half = Secret::from_bytes(half);
  sodium_memzero(whole.data(), whole.size());
  sodium_memzero(half.data(), half.size());
  return open_sealed_secret(box, private_half);
}

}  // namespace platsbesok::base
