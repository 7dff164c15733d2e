#include "core/base/crypto.h"

#include "core/base/ensure.h"
#include "core/base/failure.h"

#include <openssl/evp.h>
#include <sodium.h>

namespace platsbesok::base {

namespace {

template <class T>
std::optional<T> copy_exact(ByteView view) {
  T result;
  if (view.size() != result.bytes.size()) return std::nullopt;
  std::ranges::copy(view, result.bytes.begin());
  return result;
}

}  // namespace

void start_crypto() {
  if (sodium_init() < 0) throw Failure("crypto_unavailable");
}

std::optional<Hash> Hash::from_bytes(ByteView view) { return copy_exact<Hash>(view); }
std::optional<Hash> Hash::from_hex(std::string_view hex) {
  const auto bytes = base::from_hex(hex);
  return bytes ? from_bytes(*bytes) : std::nullopt;
}
std::optional<PublicKey> PublicKey::from_bytes(ByteView view) { return copy_exact<PublicKey>(view); }
std::optional<Signature> Signature::from_bytes(ByteView view) { return copy_exact<Signature>(view); }
std::optional<RecoveryPublicKey> RecoveryPublicKey::from_bytes(ByteView view) { return copy_exact<RecoveryPublicKey>(view); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  ENSURE(context_ && EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) == 1);
}
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }
Sha256& Sha256::add(ByteView bytes) {
  ENSURE(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
  return *this;
}
Hash Sha256::finish() {
  Hash hash;
  unsigned length = 0;
  ENSURE(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), hash.bytes.data(), &length) == 1 && length == Hash::size_bytes);
  return hash;
}

Hash sha256(ByteView bytes) { return Sha256().add(bytes).finish(); }

Bytes derived_id_bytes(std::string_view tag, std::initializer_list<ByteView> parts) {
  Sha256 hasher;
  hasher.add(tag);
  for (const ByteView part : parts) {
    Bytes length;
    put_u32(length, static_cast<std::uint32_t>(part.size()));
    hasher.add(length).add(part);
  }
  const Hash hash = hasher.finish();
  return {hash.bytes.begin(), hash.bytes.begin() + 16};
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
  start_crypto();
  randombytes_buf(out.data(), out.size());
}

Bytes random_bytes(Random& random, std::size_t count) {
  Bytes bytes(count);
  random.fill(bytes);
  return bytes;
}

std::uint32_t random_u32(Random& random) { return ByteReader(random_bytes(random, 4)).u32(); }

SigningKey::SigningKey(Secret seed) : seed_(std::move(seed)) {
  start_crypto();
  unsigned char expanded[crypto_sign_SECRETKEYBYTES];
  crypto_sign_seed_keypair(public_key_.bytes.data(), expanded, seed_.bytes().data());
  sodium_memzero(expanded, sizeof expanded);
}

Signature SigningKey::sign(ByteView message) const {
  unsigned char expanded[crypto_sign_SECRETKEYBYTES];
  unsigned char public_half[crypto_sign_PUBLICKEYBYTES];
  crypto_sign_seed_keypair(public_half, expanded, seed_.bytes().data());
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, message.data(), message.size(), expanded);
  sodium_memzero(expanded, sizeof expanded);
  return signature;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  start_crypto();
  return crypto_sign_verify_detached(signature.bytes.data(), message.data(), message.size(), key.bytes.data()) == 0;
}

RecoveryPublicKey recovery_public_key(const Secret& private_half) {
  start_crypto();
  RecoveryPublicKey key;
  crypto_scalarmult_base(key.bytes.data(), private_half.bytes().data());
  return key;
}

Bytes seal(ByteView plain, const RecoveryPublicKey& key) {
  start_crypto();
  Bytes box(plain.size() + crypto_box_SEALBYTES);
  ENSURE(crypto_box_seal(box.data(), plain.data(), plain.size(), key.bytes.data()) == 0);
  return box;
}

std::optional<Secret> open_sealed_secret(ByteView box, const Secret& private_half) {
  if (box.size() != Secret::size_bytes + crypto_box_SEALBYTES) return std::nullopt;
  const RecoveryPublicKey public_half = recovery_public_key(private_half);
  Secret secret = Secret::random();
  if (crypto_box_seal_open(secret.data(), box.data(), box.size(), public_half.bytes.data(), private_half.bytes().data()) != 0) return std::nullopt;
  return secret;
}

Secret stretch(const Passphrase& passphrase, ByteView salt16, StretchCost cost) {
  ENSURE(salt16.size() == crypto_pwhash_SALTBYTES);
  Secret key = Secret::random();
  if (crypto_pwhash(key.data(), Secret::size_bytes, passphrase.text().data(), passphrase.text().size(), salt16.data(), cost.passes,
                    static_cast<std::size_t>(cost.memory_kib) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Failure("not_enough_memory", "argon2id");
  return key;
}

std::string hash_password(const Passphrase& passphrase, StretchCost cost) {
  start_crypto();
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(text, passphrase.text().data(), passphrase.text().size(), cost.passes, static_cast<std::size_t>(cost.memory_kib) * 1024,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Failure("not_enough_memory", "argon2id");
  return text;
}

bool password_matches(const Passphrase& passphrase, const std::string& hashed) {
  start_crypto();
  return crypto_pwhash_str_verify(hashed.c_str(), passphrase.text().data(), passphrase.text().size()) == 0;
}

Bytes encrypt(ByteView plain, const Secret& key, ByteView associated, Random& random) {
  Bytes out = random_bytes(random, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const std::size_t nonce_size = out.size();
  out.resize(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, plain.data(), plain.size(), associated.data(), associated.size(), nullptr,
                                             out.data(), key.bytes().data());
  return out;
}

std::optional<Bytes> decrypt(ByteView boxed, const Secret& key, ByteView associated) {
  constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  if (boxed.size() < nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES) return std::nullopt;
  const ByteView sealed = boxed.subspan(nonce_size);
  Bytes plain(sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data(), sealed.size(), associated.data(), associated.size(),
                                                 boxed.data(), key.bytes().data()) != 0)
    return std::nullopt;
  return plain;
}

bool equal_in_constant_time(ByteView a, ByteView b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace platsbesok::base
