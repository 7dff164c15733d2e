#include "core/storage/share.h"

#include "core/base/failure.h"

namespace platsbesok::storage {

std::filesystem::path program_folder() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) throw base::Failure("program_place_unknown", error.message());
  return self.parent_path();
}

std::filesystem::path share_folder() {
  const auto share = program_folder().parent_path() / "share" / "platsbesok";
  if (!std::filesystem::is_directory(share)) throw base::Failure("share_missing");
  return share;
}

}  // namespace platsbesok::storage
