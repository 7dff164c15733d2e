// The product's cryptography, and the only place that knows the libraries: SHA-256 (OpenSSL), Ed25519, Argon2id, XChaCha20-Poly1305 and
// sealed boxes (libsodium). core/journal/README.md: Names.
#pragma once

#include "core/base/id.h"
#include "core/base/secret.h"

#include <initializer_list>

namespace platsbesok::base {

// Must have run once before anything below; every function here does so itself, programs do it at start to fail early.
void start_crypto();

struct Hash {
  static constexpr std::size_t size_bytes = 32;
  std::array<std::uint8_t, size_bytes> bytes{};
  static std::optional<Hash> from_bytes(ByteView view);
  static std::optional<Hash> from_hex(std::string_view hex);
  std::string hex() const { return to_hex(bytes); }
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

Hash sha256(ByteView bytes);

// Hash of several pieces, one after the other.
class Sha256 {
public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Sha256& add(ByteView bytes);
  Sha256& add(std::string_view text) { return add(as_bytes(text)); }
  Hash finish();

private:
  void* context_;
};

// First 16 bytes of SHA-256(tag ‖ u32 LE length and bytes of each part): what exists before it is recorded has the same id on every device.
Bytes derived_id_bytes(std::string_view tag, std::initializer_list<ByteView> parts);
template <class T>
T derive_id(std::string_view tag, std::initializer_list<ByteView> parts) {
  return *T::from_bytes(derived_id_bytes(tag, parts));
}

class Random {
public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

// The operating system's generator. Only programs make one; tests hand in their own seed.
class SystemRandom final : public Random {
public:
  void fill(std::span<std::uint8_t> out) override;
};

Bytes random_bytes(Random& random, std::size_t count);
std::uint32_t random_u32(Random& random);
template <class T>
T random_id(Random& random) {
  for (;;)
    if (auto id = T::from_bytes(random_bytes(random, T::size_bytes))) return *id;
}

struct PublicKey {  // Ed25519
  std::array<std::uint8_t, 32> bytes{};
  static std::optional<PublicKey> from_bytes(ByteView view);
  friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};
struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  static std::optional<Signature> from_bytes(ByteView view);
  friend auto operator<=>(const Signature&, const Signature&) = default;
};

class SigningKey {
public:
  explicit SigningKey(Secret seed);
  const PublicKey& public_key() const { return public_key_; }
  Signature sign(ByteView message) const;
  const Secret& seed() const { return seed_; }

private:
  Secret seed_;
  PublicKey public_key_;
};

[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// Sealed boxes: anyone can seal to the public half, only the private half opens. Used for the municipality's recovery key.
struct RecoveryPublicKey {  // X25519
  std::array<std::uint8_t, 32> bytes{};
  static std::optional<RecoveryPublicKey> from_bytes(ByteView view);
  friend auto operator<=>(const RecoveryPublicKey&, const RecoveryPublicKey&) = default;
};
RecoveryPublicKey recovery_public_key(const Secret& private_half);
Bytes seal(ByteView plain, const RecoveryPublicKey& key);
// Nothing when the box is not sealed to this key or was changed.
std::optional<Secret> open_sealed_secret(ByteView box, const Secret& private_half);

// Argon2id: t = passes, m = memory_bytes, one lane.
struct StretchCost {
  std::uint32_t passes = 3;
  std::uint32_t memory_kib = 256 * 1024;
};
Secret stretch(const Passphrase& passphrase, ByteView salt16, StretchCost cost);
// Argon2id as one self-describing text, for accounts.
std::string hash_password(const Passphrase& passphrase, StretchCost cost);
[[nodiscard]] bool password_matches(const Passphrase& passphrase, const std::string& hashed);

// XChaCha20-Poly1305, nonce 24 bytes in front. Associated data is authenticated, not hidden.
Bytes encrypt(ByteView plain, const Secret& key, ByteView associated, Random& random);
std::optional<Bytes> decrypt(ByteView boxed, const Secret& key, ByteView associated);

// Takes as long wherever the first difference lies.
[[nodiscard]] bool equal_in_constant_time(ByteView a, ByteView b);

}  // namespace platsbesok::base
