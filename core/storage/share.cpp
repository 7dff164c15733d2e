#include "core/storage/share.h"

#include "core/base/failure.h"
#include "core/storage/durable_file.h"

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

base::Wording read_wording(const std::string& language) {
  const auto texts = read_file(share_folder() / "texts" / (language + ".json"), 4 * 1024 * 1024);
  auto words = base::Wording::parse(base::as_text(texts));
  if (!words) throw base::Failure("texts_damaged", words.refusal().code);
  return std::move(words).value();
}

}  // namespace platsbesok::storage
