#include "register/service/key_file.h"

#include "core/base/crypto.h"
#include "core/base/failure.h"
#include "core/storage/durable_file.h"

namespace platsbesok::reg {

namespace {

constexpr std::string_view magic = "PBRK";
constexpr std::size_t size_bytes = 8 + 2 * base::Secret::size_bytes + base::Hash::size_bytes;

}  // namespace

std::filesystem::path key_file_of(const std::filesystem::path& folder) { return (folder / "").parent_path().string() + ".key"; }

void write_key_file(const std::filesystem::path& file, const RegisterKeys& keys) {
  if (std::filesystem::exists(file)) throw base::Failure("key_file_exists");
  base::Bytes bytes;
  bytes.reserve(size_bytes);
  base::put(bytes, base::as_bytes(magic));
  base::put_u16(bytes, 1);
  base::put_u16(bytes, 0);
  base::put(bytes, keys.database_key.bytes());
  base::put(bytes, keys.signing_seed.bytes());
  const base::Hash check = base::sha256(bytes);
  base::put(bytes, check.bytes);
  storage::write_durably(file, bytes);
  base::wipe(bytes);
}

RegisterKeys read_key_file(const std::filesystem::path& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status)) throw base::Failure("key_file_missing");
  if ((status.permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) throw base::Failure("key_file_open_to_others");
  base::Bytes bytes = storage::read_file(file, size_bytes + 1);
  const auto damaged = [&] {
    base::wipe(bytes);
    return base::Failure("key_file_damaged");
  };
  if (bytes.size() != size_bytes) throw damaged();
  const base::ByteView all(bytes);
  const auto body = all.first(size_bytes - base::Hash::size_bytes);
  if (base::as_text(all.first(4)) != magic || base::Hash::from_bytes(all.subspan(body.size())) != base::sha256(body)) throw damaged();
  RegisterKeys keys{base::Secret::from_bytes(all.subspan(8, 32)), base::Secret::from_bytes(all.subspan(40, 32))};
  base::wipe(bytes);
  return keys;
}

}  // namespace platsbesok::reg
