#include "core/storage/durable_file.h"

#include "core/base/failure.h"
#include "core/storage/files.h"

namespace platsbesok::storage {

void sync_folder(const std::filesystem::path& folder) { files().sync(folder); }

void write_durably(const std::filesystem::path& file, base::ByteView bytes) {
  const std::filesystem::path temporary = file.string() + ".new";
  try {
    files().remove(temporary);  // of an earlier attempt that was cut off
    files().write(temporary, 0, bytes);
    files().sync(temporary);
    files().rename(temporary, file);
  } catch (const base::Failure&) {
    try {
      files().remove(temporary);
    } catch (const base::Failure&) {  // the first says why
    }
    throw;
  }
  files().sync(file.parent_path());
}

std::filesystem::path aside_of(const std::filesystem::path& path) {
  for (int number = 1;; ++number) {
    std::filesystem::path place = path.string() + ".aside-" + std::to_string(number);
    if (!files().exists(place)) return place;
  }
}

std::filesystem::path move_aside(const std::filesystem::path& path) {
  std::filesystem::path to = aside_of(path);
  files().rename(path, to);
  return to;
}

base::Bytes read_file(const std::filesystem::path& file, std::size_t size_bytes_max) { return files().read(file, size_bytes_max); }

}  // namespace platsbesok::storage
