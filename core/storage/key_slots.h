// The key-slot file: the vault's random 32-byte key, wrapped twice from the first day: by the passphrase (Argon2id) and sealed to the
// municipality's recovery key. The key never changes; changing the passphrase rewrites the file. A check value of the key tells a slot that
// was opened wrongly from a damaged file, and a wrong key from a damaged database (README.md: Keys).
//
// Bytes: "PBKS" ‖ version u16 = 1 ‖ zero u16 ‖ municipality 16 ‖ device 16 ‖ passes u32 ‖ memory_kib u32 ‖ salt 16 ‖ u32 length ‖ passphrase box
// (XChaCha20-Poly1305, all before it as associated data) ‖ recovery public key 32 ‖ u32 length ‖ recovery box ‖ key check 16 ‖ SHA-256 of all before it.
// Key check: the first 16 bytes of SHA-256("key check 1" ‖ key).
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/storage/durable_file.h"

namespace platsbesok::storage {

inline constexpr std::size_t key_slots_bytes_max = 4096;
inline constexpr const char* keys_name = "keys";  // its file in the vault's folder, and in the second copy's

struct VaultIdentity {
  base::MunicipalityId municipality;
  base::DeviceId device;
  friend bool operator==(const VaultIdentity&, const VaultIdentity&) = default;
};

struct KeySlots {
  VaultIdentity identity;
  base::StretchCost cost;
  std::array<std::uint8_t, 16> salt{};
  base::Bytes passphrase_box;
  base::RecoveryPublicKey recovery_key;
  base::Bytes recovery_box;
  std::array<std::uint8_t, 16> key_check{};
};

KeySlots make_key_slots(const VaultIdentity& identity, const base::Secret& vault_key, const base::Passphrase& passphrase,
                        const base::RecoveryPublicKey& recovery_key, base::StretchCost cost, base::Random& random);

// The same without the passphrase's: only the recovery key opens what is wrapped. Its box holds zeroes.
KeySlots without_passphrase(KeySlots slots);

// Refusals passphrase_wrong, key_slots_damaged, vault_blocked (there is no passphrase any more). The stretch takes about a second by design.
base::Outcome<base::Secret> open_with_passphrase(const KeySlots& slots, const base::Passphrase& passphrase);
// Refusals recovery_key_wrong, key_slots_damaged.
base::Outcome<base::Secret> open_with_recovery_key(const KeySlots& slots, const base::Secret& private_half);

// By the check value.
[[nodiscard]] bool is_key_of(const KeySlots& slots, const base::Secret& vault_key);

base::Bytes encode(const KeySlots& slots);
// Refusals: key_slots_damaged, key_slots_newer.
base::Outcome<KeySlots> decode_key_slots(base::ByteView bytes);

}  // namespace platsbesok::storage
