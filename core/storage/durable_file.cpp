#include "core/storage/durable_file.h"

#include "core/base/failure.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace platsbesok::storage {

namespace {

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

private:
  int number_;
};

[[noreturn]] void fail_writing(const char* doing) {
  const int system = errno;
  const std::string detail = std::string(doing) + ": errno " + std::to_string(system);
  throw base::Failure(system == ENOSPC || system == EDQUOT || system == EFBIG ? "disk_full" : "file_unwritable", detail);
}

}  // namespace

void sync_folder(const std::filesystem::path& folder) {
  Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) fail_writing("folder");
}

DurableFile::DurableFile(std::filesystem::path file) : file_(std::move(file)), temporary_(file_.string() + ".new") {
  ::unlink(temporary_.c_str());  // of an earlier attempt that was cut off
  descriptor_ = ::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor_ < 0) fail_writing("creating");
}

DurableFile::~DurableFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void DurableFile::write(base::ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_writing("writing");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void DurableFile::done() {
  if (::fsync(descriptor_) != 0) fail_writing("syncing");
  if (::close(std::exchange(descriptor_, -1)) != 0) fail_writing("syncing");
  if (::rename(temporary_.c_str(), file_.c_str()) != 0) fail_writing("renaming");
  temporary_.clear();
  sync_folder(file_.parent_path());
}

void write_durably(const std::filesystem::path& file, base::ByteView bytes) {
  DurableFile durable(file);
  durable.write(bytes);
  durable.done();
}

std::filesystem::path aside_of(const std::filesystem::path& path) {
  for (int number = 1;; ++number) {
    std::filesystem::path place = path.string() + ".aside-" + std::to_string(number);
    if (!std::filesystem::exists(place)) return place;
  }
}

std::filesystem::path move_aside(const std::filesystem::path& path) {
  std::filesystem::path to = aside_of(path);
  if (::rename(path.c_str(), to.c_str()) != 0) fail_writing("moving aside");
  return to;
}

base::Bytes read_file(const std::filesystem::path& file, std::size_t size_bytes_max) {
  Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) throw base::Failure(errno == ENOENT ? "file_missing" : "file_unreadable", "opening: errno " + std::to_string(errno));
  base::Bytes bytes;
  base::Bytes piece(64 * 1024);
  for (;;) {
    const ssize_t got = ::read(descriptor.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw base::Failure("file_unreadable", "reading: errno " + std::to_string(errno));
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > size_bytes_max) throw base::Failure("file_unreadable", "larger than expected");
    bytes.insert(bytes.end(), piece.begin(), piece.begin() + got);
  }
}

}  // namespace platsbesok::storage
