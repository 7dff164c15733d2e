#include "core/storage/key_slots.h"

namespace platsbesok::storage {

namespace {

constexpr std::string_view slots_magic = "PBKS";
constexpr std::uint16_t slots_version = 1;
constexpr std::size_t passphrase_box_bytes = 24 + base::Secret::size_bytes + 16;  // nonce, key, tag
constexpr std::size_t recovery_box_bytes = 32 + base::Secret::size_bytes + 16;    // ephemeral key, key, tag
// The file says what the stretch costs; what a changed file could ask for is bounded.
constexpr std::uint32_t passes_max = 64;
constexpr std::uint32_t memory_kib_min = 8;
constexpr std::uint32_t memory_kib_max = 2 * 1024 * 1024;

base::Refusal slots_refusal(const char* code) { return {code, "core/storage: key slots", {}}; }

std::array<std::uint8_t, 16> check_value(const base::Secret& key) {
  const base::Hash hash = base::Sha256().add("key check 1").add(key.bytes()).finish();
  std::array<std::uint8_t, 16> check;
  std::copy_n(hash.bytes.begin(), check.size(), check.begin());
  return check;
}

base::Bytes before_passphrase_box(const KeySlots& slots) {
  base::Bytes out;
  base::put(out, base::as_bytes(slots_magic));
  base::put_u16(out, slots_version);
  base::put_u16(out, 0);
  base::put(out, slots.identity.municipality.bytes());
  base::put(out, slots.identity.device.bytes());
  base::put_u32(out, slots.cost.passes);
  base::put_u32(out, slots.cost.memory_kib);
  base::put(out, slots.salt);
  base::put_u32(out, passphrase_box_bytes);
  return out;
}

base::Outcome<base::Secret> checked(base::Secret key, const KeySlots& slots) {
  if (!is_key_of(slots, key)) return slots_refusal("key_slots_damaged");
  return key;
}

}  // namespace

KeySlots make_key_slots(const VaultIdentity& identity, const base::Secret& vault_key, const base::Passphrase& passphrase,
                        const base::RecoveryPublicKey& recovery_key, base::StretchCost cost, base::Random& random) {
  KeySlots slots{identity, cost, {}, {}, recovery_key, base::seal(vault_key.bytes(), recovery_key), check_value(vault_key)};
  random.fill(slots.salt);
  slots.passphrase_box = base::encrypt(vault_key.bytes(), base::stretch(passphrase, slots.salt, cost), before_passphrase_box(slots), random);
  return slots;
}

KeySlots without_passphrase(KeySlots slots) {
  slots.salt = {};
  slots.passphrase_box.assign(passphrase_box_bytes, 0);
  return slots;
}

base::Outcome<base::Secret> open_with_passphrase(const KeySlots& slots, const base::Passphrase& passphrase) {
  if (std::ranges::all_of(slots.passphrase_box, [](std::uint8_t byte) { return byte == 0; })) return slots_refusal("vault_blocked");
  auto plain = base::decrypt(slots.passphrase_box, base::stretch(passphrase, slots.salt, slots.cost), before_passphrase_box(slots));
  if (!plain) return slots_refusal("passphrase_wrong");
  base::Secret key = base::Secret::from_bytes(*plain);
  base::wipe(*plain);
  return checked(std::move(key), slots);
}

base::Outcome<base::Secret> open_with_recovery_key(const KeySlots& slots, const base::Secret& private_half) {
  if (base::recovery_public_key(private_half) != slots.recovery_key) return slots_refusal("recovery_key_wrong");
  auto key = base::open_sealed_secret(slots.recovery_box, private_half);
  if (!key) return slots_refusal("key_slots_damaged");
  return checked(std::move(*key), slots);
}

bool is_key_of(const KeySlots& slots, const base::Secret& vault_key) { return base::equal_in_constant_time(check_value(vault_key), slots.key_check); }

base::Bytes encode(const KeySlots& slots) {
  ENSURE(slots.passphrase_box.size() == passphrase_box_bytes && slots.recovery_box.size() == recovery_box_bytes);
  base::Bytes out = before_passphrase_box(slots);
  base::put(out, slots.passphrase_box);
  base::put(out, slots.recovery_key.bytes);
  base::put_u32(out, recovery_box_bytes);
  base::put(out, slots.recovery_box);
  base::put(out, slots.key_check);
  base::put(out, base::sha256(out).bytes);
  return out;
}

base::Outcome<KeySlots> decode_key_slots(base::ByteView bytes) {
  if (bytes.size() < base::Hash::size_bytes || base::as_text(bytes.first(4)) != slots_magic) return slots_refusal("key_slots_damaged");
  const base::ByteView content = bytes.first(bytes.size() - base::Hash::size_bytes);
  if (base::sha256(content) != base::Hash::from_bytes(bytes.last(base::Hash::size_bytes))) return slots_refusal("key_slots_damaged");

  base::ByteReader in(content);
  in.take(4);
  const std::uint16_t its_version = in.u16();
  if (its_version > slots_version) return slots_refusal("key_slots_newer");
  const std::uint16_t zero = in.u16();
  const auto municipality = base::MunicipalityId::from_bytes(in.take(16));
  const auto device = base::DeviceId::from_bytes(in.take(16));
  const base::StretchCost cost{in.u32(), in.u32()};
  const base::ByteView salt = in.take(16);
  const bool box_fits = in.u32() == passphrase_box_bytes;
  const base::ByteView passphrase_box = in.take(passphrase_box_bytes);
  const auto recovery_key = base::RecoveryPublicKey::from_bytes(in.take(32));
  const bool recovery_fits = in.u32() == recovery_box_bytes;
  const base::ByteView recovery_box = in.take(recovery_box_bytes);
  const base::ByteView key_check = in.take(16);
  if (in.failed() || !in.rest().empty() || its_version != slots_version || zero != 0 || !municipality || !device || !box_fits || !recovery_fits ||
      cost.passes < 1 || cost.passes > passes_max || cost.memory_kib < memory_kib_min || cost.memory_kib > memory_kib_max)
    return slots_refusal("key_slots_damaged");

  KeySlots slots{{*municipality, *device}, cost, {}, {passphrase_box.begin(), passphrase_box.end()}, *recovery_key, {recovery_box.begin(), recovery_box.end()}, {}};
  std::ranges::copy(salt, slots.salt.begin());
  std::ranges::copy(key_check, slots.key_check.begin());
  return slots;
}

}  // namespace platsbesok::storage
