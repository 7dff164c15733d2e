#include "core/storage/files.h"

#include "core/base/failure.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace platsbesok::storage {

namespace fs = std::filesystem;

namespace {

bool is_missing(int system) { return system == ENOENT || system == ENOTDIR; }

std::string words(const char* doing, int system) { return std::string(doing) + ": errno " + std::to_string(system); }

[[noreturn]] void fail_writing(const char* doing, int system = errno) {
  throw base::Failure(system == ENOSPC || system == EDQUOT || system == EFBIG ? "disk_full" : "file_unwritable", words(doing, system));
}

[[noreturn]] void fail_reading(const char* doing, int system = errno) {
  throw base::Failure(is_missing(system) ? "file_missing" : "file_unreadable", words(doing, system));
}

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
  int number_;
};

class PosixFiles final : public Files {
public:
  std::optional<Entry> look(const Path& path) override {
    struct stat found;
    if (::stat(path.c_str(), &found) == 0)
      return Entry{S_ISDIR(found.st_mode), static_cast<std::uint64_t>(found.st_size), {found.st_mtim.tv_sec * 1000 + found.st_mtim.tv_nsec / 1'000'000}};
    if (is_missing(errno)) return std::nullopt;
    fail_reading("looking");
  }

  std::vector<Path> list(const Path& folder) override {
    std::vector<Path> entries;
    std::error_code failed;
    for (fs::directory_iterator each(folder, failed), end; !failed && each != end; each.increment(failed)) entries.push_back(each->path());
    if (failed) fail_reading("listing", failed.value());
    std::ranges::sort(entries);
    return entries;
  }

  base::Bytes read(const Path& file, std::size_t size_bytes_max) override {
    Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number() < 0) fail_reading("opening");
    base::Bytes bytes;
    base::Bytes piece(64 * 1024);
    for (;;) {
      const ssize_t got = ::read(descriptor.number(), piece.data(), piece.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw base::Failure("file_unreadable", words("reading", errno));
      if (got == 0) return bytes;
      if (bytes.size() + static_cast<std::size_t>(got) > size_bytes_max) throw base::Failure("file_unreadable", "larger than expected");
      bytes.insert(bytes.end(), piece.begin(), piece.begin() + got);
    }
  }

  bool make(const Path& file) override {
    Descriptor descriptor(::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (descriptor.number() < 0 && errno == EEXIST) return false;
    if (descriptor.number() < 0) fail_writing("creating");
    return true;
  }

  void write(const Path& file, std::uint64_t from, base::ByteView bytes) override {
    Descriptor descriptor(::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (descriptor.number() < 0) fail_writing("opening");
    if (::ftruncate(descriptor.number(), static_cast<off_t>(from)) != 0) fail_writing("cutting");
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = ::pwrite(descriptor.number(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(from + done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_writing("writing");
      done += static_cast<std::size_t>(written);
    }
    if (!descriptor.close()) fail_writing("closing");
  }

  // Through another descriptor than wrote it: the system syncs the file, and an error that nobody has been told yet is told here.
  void sync(const Path& path) override {
    Descriptor descriptor(::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) fail_writing("syncing");
  }

  void make_folder(const Path& folder) override {
    if (folder.has_parent_path() && !exists(folder.parent_path())) make_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail_writing("folder");
  }

  void rename(const Path& from, const Path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) fail_writing("renaming");
  }

  void copy(const Path& from, const Path& to) override {
    std::error_code failed;
    fs::copy_file(from, to, failed);
    if (!failed) fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failed);
    if (failed) fail_writing("copying", failed.value());
  }

  void remove(const Path& path) override {
    std::error_code failed;
    fs::remove_all(path, failed);
    if (failed) fail_writing("removing", failed.value());
  }
};

Files* in_place = nullptr;

}  // namespace

Files& files() {
  static PosixFiles own;
  return in_place ? *in_place : own;
}

void use_files(Files* other) { in_place = other; }

}  // namespace platsbesok::storage
