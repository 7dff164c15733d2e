#include "core/storage/durable_file.h"

#include "core/base/failure.h"
#include "core/storage/files.h"

namespace platsbesok::storage {

void sync_folder(const std::filesystem::path& folder) { files().sync(folder); }

DurableFile::DurableFile(std::filesystem::path file) : file_(std::move(file)), temporary_(file_.string() + ".new") {
  files().remove(temporary_);  // of an earlier attempt that was cut off
}

DurableFile::~DurableFile() {
  if (temporary_.empty()) return;
  try {
    files().remove(temporary_);
  } catch (const base::Failure&) {  // what went wrong before says why
  }
}

void DurableFile::write(base::ByteView bytes) {
  files().write(temporary_, size_bytes_, bytes);
  size_bytes_ += bytes.size();
}

void DurableFile::done() {
  files().sync(temporary_);
  files().rename(temporary_, file_);
  temporary_.clear();
  files().sync(file_.parent_path());
}

void write_durably(const std::filesystem::path& file, base::ByteView bytes) {
  DurableFile durable(file);
  durable.write(bytes);
  durable.done();
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
