// Files: what storage asks of the file system itself, beside what SQLite asks for through a door of its own (VFS): the key slots, the second copy, the folders.
// There is one in a process, as SQLite has one: the product's is POSIX; a test can put a disk of its own in its place, whose power goes at any of these calls.
// Nothing here is durable before sync() of the file, and of the folder that its name is in. Failures disk_full, file_unwritable, file_missing, file_unreadable.
#pragma once

#include "core/base/bytes.h"
#include "core/base/time.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace platsbesok::storage {

class Files {
public:
  using Path = std::filesystem::path;
  struct Entry {
    bool folder = false;
    std::uint64_t size_bytes = 0;
    base::Instant written;
  };

  virtual ~Files() = default;
  virtual std::optional<Entry> look(const Path& path) = 0;
  virtual std::vector<Path> list(const Path& folder) = 0;  // what lies in it, sorted
  virtual base::Bytes read(const Path& file, std::size_t size_bytes_max) = 0;  // file_unreadable when it is larger
  // A new empty file (0600); false when something has the name.
  virtual bool make(const Path& file) = 0;
  // The file, made (0600) if it is not there, is these bytes from `from` on: what it had there is cut off first.
  virtual void write(const Path& file, std::uint64_t from, base::ByteView bytes) = 0;
  virtual void sync(const Path& file_or_folder) = 0;
  // 0700, and those above it; it may be there.
  virtual void make_folder(const Path& folder) = 0;
  virtual void rename(const Path& from, const Path& to) = 0;  // a file, or a folder to where none lies or an empty one
  virtual void copy(const Path& from, const Path& to) = 0;    // a file (0600) to where nothing lies
  virtual void remove(const Path& path) = 0;                  // with all that lies in it; nothing may lie there

  bool exists(const Path& path) { return look(path).has_value(); }
};

Files& files();
// Until nullptr is given, which stands for the product's own. For tests, while nothing is open.
void use_files(Files* other);

}  // namespace platsbesok::storage
