#include "tests/simulation/disk.h"

#include "core/base/ensure.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

namespace platsbesok::tests {

namespace {

constexpr std::size_t sector_bytes = 512;
constexpr std::string_view making = ".making/";  // a vault is made beside its place and renamed: to the disk that is the same place

std::vector<Disk*> disks;
int last_errno = 0;

void apply(base::Bytes& bytes, std::size_t at, base::ByteView written) {
  if (bytes.size() < at + written.size()) bytes.resize(at + written.size());
  std::ranges::copy(written, bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

// A write of which some sectors arrived.
void apply_torn(base::Bytes& bytes, std::size_t at, base::ByteView written, SeededRandom& random) {
  const bool garbled = random.once_in(8);
  for (std::size_t from = 0; from < written.size();) {
    const std::size_t to = std::min(written.size(), (at + from) / sector_bytes * sector_bytes + sector_bytes - at);
    const base::ByteView sector = written.subspan(from, to - from);
    if (garbled && random.once_in(2)) {
      base::Bytes garbage(sector.size());
      random.fill(garbage);
      apply(bytes, at + from, garbage);
    } else if (random.once_in(2)) {
      apply(bytes, at + from, sector);
    }
    from = to;
  }
}

}  // namespace

// What SQLite calls. A handle of before a cut answers nothing but errors: the program that held it is gone.
struct Vfs {
  struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<Disk::File> file;
    std::uint64_t power_ons;
    bool dead() const { return disk && (disk->is_cut_ || disk->power_ons_ != power_ons); }
  };
  static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static int failed(int code, int why) {
    last_errno = why;
    return code;
  }

  static Disk* disk_of(const std::string& path) {
    for (Disk* disk : disks)
      if (path.starts_with(disk->root_.string() + "/")) return disk;
    return nullptr;
  }

  static int close(sqlite3_file* file) {
    of(file).~Handle();
    return SQLITE_OK;
  }
  static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    const Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_READ, EIO);
    const auto size = static_cast<sqlite3_int64>(it.file->now.size());
    const auto here = static_cast<std::size_t>(std::clamp<sqlite3_int64>(size - at, 0, count));
    if (here > 0) std::memcpy(to, it.file->now.data() + at, here);
    std::memset(static_cast<char*>(to) + here, 0, static_cast<std::size_t>(count) - here);
    return here == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_WRITE, EIO);
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    const auto place = static_cast<std::size_t>(at), size = static_cast<std::size_t>(count);
    Disk::Change change{place, {bytes, bytes + size}, false};
    if (it.disk) {
      if (it.disk->read_only_) return failed(SQLITE_IOERR_WRITE, EROFS);
      const std::size_t grown = std::max(it.file->now.size(), place + size) - it.file->now.size();
      if (it.disk->room_bytes_ && grown > 0 && it.disk->size_bytes() + grown > *it.disk->room_bytes_) return failed(SQLITE_FULL, ENOSPC);
    }
    apply(it.file->now, place, change.bytes);
    if (!it.disk) return SQLITE_OK;
    it.file->waiting.push_back(std::move(change));
    return it.disk->step() ? SQLITE_OK : failed(SQLITE_IOERR_WRITE, EIO);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_TRUNCATE, EIO);
    if (it.disk && it.disk->read_only_) return failed(SQLITE_IOERR_TRUNCATE, EROFS);
    it.file->now.resize(static_cast<std::size_t>(size));
    if (!it.disk) return SQLITE_OK;
    it.file->waiting.push_back({static_cast<std::size_t>(size), {}, true});
    return it.disk->step() ? SQLITE_OK : failed(SQLITE_IOERR_TRUNCATE, EIO);
  }
  static int sync(sqlite3_file* file, int) {
    Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_FSYNC, EIO);
    if (!it.disk) return SQLITE_OK;
    if (!it.disk->step()) return failed(SQLITE_IOERR_FSYNC, EIO);
    it.disk->sync(*it.file);
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(of(file).file->now.size());
    return of(file).dead() ? failed(SQLITE_IOERR_FSTAT, EIO) : SQLITE_OK;
  }
  // One program, one connection a file: locks between programs have their own tests on a real disk.
  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int is_reserved(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector(sqlite3_file*) { return sector_bytes; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    static const sqlite3_io_methods methods{1, close, read, write, truncate, sync, size, lock, lock, is_reserved, control, sector, characteristics,
                                            nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
    file->pMethods = nullptr;
    Disk* disk = path ? disk_of(path) : nullptr;
    if (path && !disk) return failed(SQLITE_CANTOPEN, ENOENT);
    std::shared_ptr<Disk::File> found;
    if (!path) {
      found = std::make_shared<Disk::File>();  // SQLite's own, gone when it is closed
    } else {
      if (disk->is_cut_) return failed(SQLITE_CANTOPEN, EIO);
      const std::string name = disk->name_of(path);
      if (const auto there = disk->names_.find(name); there != disk->names_.end()) {
        found = there->second;
      } else {
        const bool stands_in = (flags & SQLITE_OPEN_MAIN_DB) && std::filesystem::exists(path);
        if (!stands_in && !(flags & SQLITE_OPEN_CREATE)) return failed(SQLITE_CANTOPEN, ENOENT);
        if (disk->read_only_) return failed(SQLITE_CANTOPEN, EROFS);
        found = disk->names_.emplace(name, std::make_shared<Disk::File>()).first->second;
        if (stands_in) disk->safe_names_.emplace(name, found);
      }
      if (out_flags) *out_flags = disk->read_only_ ? (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY : flags;
    }
    new (file) Handle{{&methods}, disk, std::move(found), disk ? disk->power_ons_ : 0};
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs*, const char* path, int sync_folder) {
    Disk* disk = disk_of(path);
    if (!disk || disk->is_cut_) return failed(SQLITE_IOERR_DELETE, EIO);
    if (disk->read_only_) return failed(SQLITE_IOERR_DELETE, EROFS);
    if (disk->names_.erase(disk->name_of(path)) == 0) return failed(SQLITE_IOERR_DELETE_NOENT, ENOENT);
    if (!disk->step()) return failed(SQLITE_IOERR_DELETE, EIO);
    if (sync_folder && !disk->lying_) disk->safe_names_ = disk->names_;
    return SQLITE_OK;
  }
  static int access(sqlite3_vfs*, const char* path, int, int* yes) {
    Disk* disk = disk_of(path);
    if (disk && disk->is_cut_) return failed(SQLITE_IOERR_ACCESS, EIO);
    const auto there = disk ? disk->names_.find(disk->name_of(path)) : Disk::Names::iterator{};
    *yes = disk && there != disk->names_.end() && !there->second->now.empty();  // as on Unix: an empty file is none
    return SQLITE_OK;
  }
  static int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
  }
  static int last_error(sqlite3_vfs*, int, char*) { return last_errno; }

  sqlite3_vfs vfs{};
  Vfs() {
    // Time, sleep and libraries are the real one's.
    vfs = *sqlite3_vfs_find(nullptr);
    vfs.iVersion = 2;
    vfs.szOsFile = sizeof(Handle);
    vfs.zName = "simulated disk";
    vfs.pNext = nullptr;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_path;
    vfs.xGetLastError = last_error;
  }
  static sqlite3_vfs* the() {
    static Vfs only;
    return &only.vfs;
  }
};

Disk::Disk(std::filesystem::path root) : root_(std::move(root)) {
  ENSURE(root_.is_absolute());
  if (disks.empty()) ENSURE(sqlite3_initialize() == SQLITE_OK && sqlite3_vfs_register(Vfs::the(), 1) == SQLITE_OK);
  disks.push_back(this);
}

Disk::~Disk() {
  std::erase(disks, this);
  if (disks.empty()) sqlite3_vfs_unregister(Vfs::the());  // the real one is the default again
}

std::string Disk::name_of(const std::filesystem::path& path) const {
  std::string name = path.string().substr(root_.string().size() + 1);
  if (const auto at = name.find(making); at != std::string::npos) name.erase(at, making.size() - 1);
  return name;
}

std::size_t Disk::size_bytes() const {
  std::size_t size = 0;
  for (const auto& [name, file] : names_) size += file->now.size();
  return size;
}

bool Disk::step() {
  ++steps_;
  if (on_step) on_step();
  if (cut_at_ && steps_ >= *cut_at_) cut();
  return !is_cut_;
}

void Disk::sync(File& file) {
  if (lying_) return;
  for (const Change& change : file.waiting) {
    if (change.truncates)
      file.safe.resize(change.at);
    else
      apply(file.safe, change.at, change.bytes);
  }
  file.waiting.clear();
  // SQLite syncs the folder with the first sync of a file it has made.
  const auto its = [&](const auto& entry) { return entry.second.get() == &file; };
  if (std::ranges::none_of(safe_names_, its)) safe_names_ = names_;
}

void Disk::cut() {
  is_cut_ = true;
  cut_at_.reset();
}

Disk::Image Disk::after_a_cut(SeededRandom& random) const {
  enum class Mood { each_its_own, all_lost, all_kept };
  const Mood mood = random.once_in(5) ? Mood::all_lost : random.once_in(5) ? Mood::all_kept : Mood::each_its_own;
  const auto kept = [&] { return mood == Mood::all_kept || (mood == Mood::each_its_own && random.once_in(2)); };
  Image image;
  Names names = safe_names_;
  for (const auto& [name, file] : safe_names_)
    if (!names_.contains(name) && kept()) names.erase(name);
  for (const auto& [name, file] : names_)
    if (const auto safe = names.find(name); (safe == names.end() || safe->second != file) && kept()) names.insert_or_assign(name, file);
  for (const auto& [name, file] : names) {
    base::Bytes& bytes = image.emplace(name, file->safe).first->second;
    for (const Change& change : file->waiting) {
      if (mood == Mood::each_its_own && !change.truncates && random.once_in(3))
        apply_torn(bytes, change.at, change.bytes, random);
      else if (kept())
        change.truncates ? bytes.resize(change.at) : apply(bytes, change.at, change.bytes);
    }
  }
  return image;
}

void Disk::power_on(SeededRandom& random) { put(after_a_cut(random)); }

Disk::Image Disk::image() const {
  Image image;
  for (const auto& [name, file] : names_) image.emplace(name, file->now);
  return image;
}

void Disk::put(const Image& image) {
  names_.clear();
  for (const auto& [name, bytes] : image) names_.emplace(name, std::make_shared<File>(File{bytes, bytes, {}}));
  safe_names_ = names_;
  is_cut_ = false;
  cut_at_.reset();
  ++power_ons_;
}

void rot(Disk::Image& image, SeededRandom& random) {
  std::erase_if(image, [](const auto& file) { return file.second.empty(); });
  ENSURE(!image.empty());
  base::Bytes& bytes = std::next(image.begin(), static_cast<std::ptrdiff_t>(random.below(image.size())))->second;
  bytes[random.below(bytes.size())] ^= static_cast<std::uint8_t>(1u << random.below(8));
}

}  // namespace platsbesok::tests
