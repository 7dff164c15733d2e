#include "core/storage/enrolment_key.h"

#include "core/storage/durable_file.h"

namespace platsbesok::storage {

namespace {

constexpr std::string_view kept_magic{"PBEK\x01\0\0\0", 8};
constexpr std::size_t salt_bytes = 16, head_bytes = 8 + base::Hash::size_bytes + 4 + 4 + salt_bytes, kept_bytes_max = 1024;
constexpr std::uint32_t kept_passes_max = 16, kept_memory_kib_max = 1024 * 1024;

std::filesystem::path file_of(const std::filesystem::path& folder) { return folder.string() + ".enrolling"; }

base::SigningKey key_from(base::Bytes seed) {
  base::Secret secret = base::Secret::from_bytes(seed);
  base::wipe(seed);
  return base::SigningKey(std::move(secret));
}

struct Kept {
  base::Bytes bytes;
  base::StretchCost cost;
  base::ByteView head() const { return base::ByteView(bytes).first(head_bytes); }
  base::ByteView salt() const { return head().last(salt_bytes); }
  base::ByteView box() const { return base::ByteView(bytes).subspan(head_bytes); }
};

// Nothing when there is none for this code, or one that cannot be read: then a new key is all that helps.
std::optional<Kept> kept_for(const std::filesystem::path& folder, const base::Hash& code) {
  if (!std::filesystem::exists(file_of(folder))) return std::nullopt;
  Kept kept{read_file(file_of(folder), kept_bytes_max), {}};
  if (kept.bytes.size() <= head_bytes) return std::nullopt;
  base::ByteReader in(kept.bytes);
  if (!std::ranges::equal(in.take(kept_magic.size()), base::as_bytes(kept_magic)) || !std::ranges::equal(in.take(base::Hash::size_bytes), code.bytes)) return std::nullopt;
  kept.cost.passes = in.u32();
  kept.cost.memory_kib = in.u32();
  if (kept.cost.passes < 1 || kept.cost.passes > kept_passes_max || kept.cost.memory_kib < 8 || kept.cost.memory_kib > kept_memory_kib_max) return std::nullopt;
  return kept;
}

}  // namespace

base::Outcome<base::SigningKey> enrolment_key(const std::filesystem::path& folder, const base::Hash& code, const base::Passphrase& passphrase, base::StretchCost cost,
                                              base::Random& random) {
  if (const auto kept = kept_for(folder, code)) {
    auto seed = base::decrypt(kept->box(), base::stretch(passphrase, kept->salt(), kept->cost), kept->head());
    if (!seed || seed->size() != base::Secret::size_bytes) return base::Refusal{"passphrase_wrong", "core/storage/enrolment_key.h", {}};
    return key_from(std::move(*seed));
  }
  base::Bytes seed = base::random_bytes(random, base::Secret::size_bytes);
  const base::Bytes salt = base::random_bytes(random, salt_bytes);
  base::Bytes file;
  base::put(file, base::as_bytes(kept_magic));
  base::put(file, code.bytes);
  base::put_u32(file, cost.passes);
  base::put_u32(file, cost.memory_kib);
  base::put(file, salt);
  const base::Bytes box = base::encrypt(seed, base::stretch(passphrase, salt, cost), file, random);
  base::put(file, box);
  if (folder.has_parent_path()) std::filesystem::create_directories(std::filesystem::absolute(folder).lexically_normal().parent_path());
  write_durably(file_of(folder), file);
  return key_from(std::move(seed));
}

void forget_enrolment_key(const std::filesystem::path& folder) {
  std::error_code gone;
  std::filesystem::remove(file_of(folder), gone);
}

}  // namespace platsbesok::storage
