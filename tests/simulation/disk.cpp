#include "tests/simulation/disk.h"

#include "core/base/ensure.h"
#include "core/base/failure.h"
#include "core/storage/files.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include <malloc.h>

namespace platsbesok::tests {

namespace {

constexpr std::size_t sector_bytes = 512;

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

Disk* disk_of(const std::filesystem::path& path) {
  for (Disk* disk : disks)
    if (path == disk->root() || path.native().starts_with(disk->root().native() + "/")) return disk;
  return nullptr;
}

std::string folder_of(const std::string& name) {
  const auto at = name.rfind('/');
  return at == std::string::npos ? "" : name.substr(0, at);
}

// "a/b" and all below it, when `path` is "a/b"; everything, when it is the root.
bool lies_in(const std::string& name, const std::string& path) { return path.empty() || name == path || name.starts_with(path + "/"); }

}  // namespace

// What SQLite calls. A handle of before a cut answers nothing but errors: the program that held it is gone.
struct Vfs {
  struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<Disk::File> file;
    std::uint64_t power_ons;
    std::string name;
    bool syncs_folder;  // a log that was made: SQLite syncs its folder with its first sync
    bool dead() const { return disk && (disk->is_cut_ || disk->power_ons_ != power_ons); }
  };
  static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static int failed(int code, int why) {
    last_errno = why;
    return code;
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
    if (!it.disk) return apply(it.file->now, place, {bytes, size}), SQLITE_OK;
    if (it.disk->read_only_) return failed(SQLITE_IOERR_WRITE, EROFS);
    const std::size_t end = place + size, grown = std::max(it.file->now.size(), end) - it.file->now.size();
    if (grown > it.disk->room()) return failed(SQLITE_FULL, ENOSPC);
    it.disk->change(*it.file, {place, {bytes, bytes + size}, false});
    return it.disk->step() ? SQLITE_OK : failed(SQLITE_IOERR_WRITE, EIO);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_TRUNCATE, EIO);
    if (it.disk && it.disk->read_only_) return failed(SQLITE_IOERR_TRUNCATE, EROFS);
    if (!it.disk) return it.file->now.resize(static_cast<std::size_t>(size)), SQLITE_OK;
    it.disk->change(*it.file, {static_cast<std::size_t>(size), {}, true});
    return it.disk->step() ? SQLITE_OK : failed(SQLITE_IOERR_TRUNCATE, EIO);
  }
  static int sync(sqlite3_file* file, int) {
    Handle& it = of(file);
    if (it.dead()) return failed(SQLITE_IOERR_FSYNC, EIO);
    if (!it.disk) return SQLITE_OK;
    if (!it.disk->step()) return failed(SQLITE_IOERR_FSYNC, EIO);
    it.disk->sync(*it.file);
    if (std::exchange(it.syncs_folder, false)) it.disk->sync_folder(folder_of(it.name));
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
    std::string name;
    bool is_new_log = false;
    if (!path) {
      found = std::make_shared<Disk::File>();  // SQLite's own, gone when it is closed
    } else {
      if (disk->is_cut_) return failed(SQLITE_CANTOPEN, EIO);
      name = disk->name_of(path);
      if (const auto there = disk->names_.find(name); there != disk->names_.end()) {
        found = there->second;
      } else {
        if (!(flags & SQLITE_OPEN_CREATE)) return failed(SQLITE_CANTOPEN, ENOENT);
        if (disk->read_only_) return failed(SQLITE_CANTOPEN, EROFS);
        found = disk->made(name);
        is_new_log = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL)) != 0;
      }
      if (out_flags) *out_flags = disk->read_only_ ? (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY : flags;
    }
    new (file) Handle{{&methods}, disk, std::move(found), disk ? disk->power_ons_ : 0, std::move(name), is_new_log};
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs*, const char* path, int sync_folder) {
    Disk* disk = disk_of(path);
    if (!disk || disk->is_cut_) return failed(SQLITE_IOERR_DELETE, EIO);
    if (disk->read_only_) return failed(SQLITE_IOERR_DELETE, EROFS);
    const std::string name = disk->name_of(path);
    if (!disk->names_.contains(name)) return failed(SQLITE_IOERR_DELETE_NOENT, ENOENT);
    disk->rename({name, ""});
    if (!disk->step()) return failed(SQLITE_IOERR_DELETE, EIO);
    if (sync_folder) disk->sync_folder(folder_of(name));
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

// What storage calls beside SQLite. Outside the disks it is the product's own.
class DiskFiles final : public storage::Files {
public:
  std::optional<Entry> look(const Path& path) override {
    Disk* disk = disk_of(path);
    if (!disk) return real_.look(path);
    const std::string name = alive(*disk, path, "file_unreadable");
    if (const auto file = disk->names_.find(name); file != disk->names_.end()) return Entry{false, file->second->now.size(), file->second->written};
    const bool folder = std::ranges::any_of(disk->names_, [&](const auto& each) { return lies_in(each.first, name); });
    return folder ? std::optional(Entry{true, 0, {}}) : std::nullopt;
  }
  std::vector<Path> list(const Path& folder) override {
    Disk* disk = disk_of(folder);
    if (!disk) return real_.list(folder);
    const std::string name = alive(*disk, folder, "file_unreadable");
    std::vector<Path> entries;
    for (const auto& [each, file] : disk->names_) {
      if (!lies_in(each, name) || each == name) continue;
      const std::size_t from = name.empty() ? 0 : name.size() + 1;
      Path entry = folder / each.substr(from, each.find('/', from) - from);
      if (entries.empty() || entries.back() != entry) entries.push_back(std::move(entry));
    }
    return entries;
  }
  base::Bytes read(const Path& file, std::size_t size_bytes_max) override {
    Disk* disk = disk_of(file);
    if (!disk) return real_.read(file, size_bytes_max);
    const auto found = disk->names_.find(alive(*disk, file, "file_unreadable"));
    if (found == disk->names_.end()) throw base::Failure("file_missing");
    if (found->second->now.size() > size_bytes_max) throw base::Failure("file_unreadable", "larger than expected");
    return found->second->now;
  }
  bool make(const Path& file) override {
    Disk* disk = disk_of(file);
    if (!disk) return real_.make(file);
    const std::string name = writable(*disk, file);
    if (disk->names_.contains(name)) return false;
    disk->made(name);
    step(*disk);
    return true;
  }
  void write(const Path& file, std::uint64_t from, base::ByteView bytes) override {
    Disk* disk = disk_of(file);
    if (!disk) return real_.write(file, from, bytes);
    const std::string name = writable(*disk, file);
    if (disk->takes != Disk::Takes::at_once && file.extension() == ".ops") {
      if (disk->late_) std::exchange(disk->late_, nullptr)();
      if (disk->takes == Disk::Takes::late) disk->late_ = [this, disk, name, from, late = base::Bytes(bytes.begin(), bytes.end())] { write(*disk, name, from, late); };
      return;
    }
    write(*disk, name, from, bytes);
    step(*disk);
  }
  void sync(const Path& path) override {
    Disk* disk = disk_of(path);
    if (!disk) return real_.sync(path);
    const std::string name = alive(*disk, path, "file_unwritable");
    step(*disk);
    if (const auto file = disk->names_.find(name); file != disk->names_.end()) disk->sync(*file->second);
    else disk->sync_folder(name);
  }
  // A folder is there when something lies in it.
  void make_folder(const Path& folder) override {
    Disk* disk = disk_of(folder);
    if (!disk) return real_.make_folder(folder);
    writable(*disk, folder);
  }
  void rename(const Path& from, const Path& to) override {
    Disk* disk = disk_of(from);
    if (!disk) return real_.rename(from, to);
    ENSURE(disk == disk_of(to));
    const std::string name = writable(*disk, from), other = disk->name_of(to);
    if (std::ranges::none_of(disk->names_, [&](const auto& each) { return lies_in(each.first, name); })) throw base::Failure("file_unwritable", "nothing to rename");
    for (const auto& [each, file] : disk->names_) ENSURE(!each.starts_with(other + "/"));
    disk->rename({name, other});
    step(*disk);
  }
  void copy(const Path& from, const Path& to) override {
    if (!disk_of(from) && !disk_of(to)) return real_.copy(from, to);
    write(to, 0, read(from, std::numeric_limits<std::size_t>::max()));
  }
  void remove(const Path& path) override {
    Disk* disk = disk_of(path);
    if (!disk) return real_.remove(path);
    const std::string name = writable(*disk, path);
    std::vector<std::string> gone;
    for (const auto& [each, file] : disk->names_)
      if (lies_in(each, name)) gone.push_back(each);
    for (const std::string& each : gone) {
      disk->rename({each, ""});
      step(*disk);
    }
  }

private:
  static std::string alive(const Disk& disk, const Path& path, const char* otherwise) {
    if (disk.is_cut_) throw base::Failure(otherwise, "the power is off");
    return disk.name_of(path);
  }
  static std::string writable(const Disk& disk, const Path& path) {
    std::string name = alive(disk, path, "file_unwritable");
    if (disk.read_only_) throw base::Failure("file_unwritable", "read-only");
    return name;
  }
  static void step(Disk& disk) {
    if (!disk.step()) throw base::Failure("file_unwritable", "the power is off");
  }
  static void write(Disk& disk, const std::string& name, std::uint64_t from, base::ByteView bytes) {
    const auto there = disk.names_.find(name);
    Disk::File& file = there == disk.names_.end() ? *disk.made(name) : *there->second;
    if (file.now.size() > from) disk.change(file, {from, {}, true});
    const base::ByteView fits = bytes.first(std::min(bytes.size(), disk.room()));
    disk.change(file, {from, {fits.begin(), fits.end()}, false});
    if (fits.size() < bytes.size()) throw base::Failure("disk_full");
  }

  storage::Files& real_ = storage::files();
};

Disk::Disk(std::filesystem::path root) : root_(std::move(root)) {
  ENSURE(root_.is_absolute());
  static DiskFiles files;
  if (disks.empty()) {
    // Images are large, many and soon gone: the heap keeps their memory, rather than asking the system for it page by page each time.
    constexpr int kept_bytes = 1 << 30;
    ENSURE(mallopt(M_MMAP_THRESHOLD, kept_bytes) == 1 && mallopt(M_TRIM_THRESHOLD, kept_bytes) == 1);
    ENSURE(sqlite3_initialize() == SQLITE_OK && sqlite3_vfs_register(Vfs::the(), 1) == SQLITE_OK);
    storage::use_files(&files);
  }
  disks.push_back(this);
}

Disk::~Disk() {
  std::erase(disks, this);
  if (!disks.empty()) return;
  sqlite3_vfs_unregister(Vfs::the());  // the real ones are the default again
  storage::use_files(nullptr);
}

std::string Disk::name_of(const std::filesystem::path& path) const { return path == root_ ? "" : path.native().substr(root_.native().size() + 1); }

std::size_t Disk::room() const {
  if (!room_bytes_) return std::numeric_limits<std::size_t>::max();
  std::size_t size = 0;
  for (const auto& [name, file] : names_) size += file->now.size();
  return *room_bytes_ - std::min(size, *room_bytes_);
}

bool Disk::step() {
  ++steps_;
  if (on_step) on_step();
  if (cut_at_ && steps_ >= *cut_at_) cut();
  return !is_cut_;
}

void Disk::change(File& file, Change change) {
  change.truncates ? file.now.resize(change.at) : apply(file.now, change.at, change.bytes);
  file.waiting.push_back(std::move(change));
  if (clock) file.written = clock->now();
}

std::shared_ptr<Disk::File> Disk::made(const std::string& name) {
  auto file = std::make_shared<File>();
  if (clock) file->written = clock->now();
  names_.insert_or_assign(name, file);
  unsafe_.push_back({"", name, file});
  return file;
}

void Disk::rename(Naming naming) {
  apply_to(names_, naming);
  unsafe_.push_back(std::move(naming));
}

void Disk::apply_to(Names& names, const Naming& naming) {
  if (naming.file) {
    names.insert_or_assign(naming.to, naming.file);
    return;
  }
  Names moved;
  for (auto each = names.begin(); each != names.end();) {
    if (!lies_in(each->first, naming.from)) {
      ++each;
      continue;
    }
    if (!naming.to.empty()) moved.insert_or_assign(naming.to + each->first.substr(naming.from.size()), each->second);
    each = names.erase(each);
  }
  for (auto& [name, file] : moved) names.insert_or_assign(name, file);
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
}

void Disk::sync_folder(const std::string& folder) {
  if (lying_) return;
  std::vector<Naming> still;
  for (Naming& each : unsafe_) {
    if (folder_of(each.to.empty() ? each.from : each.to) != folder) {
      still.push_back(std::move(each));
      continue;
    }
    // A folder that takes a name over: what was still to be deleted in the one that bore it before went with that one.
    if (const std::string below = each.to + "/"; !each.file && !each.to.empty()) {
      std::erase_if(still, [&](const Naming& earlier) { return earlier.from.starts_with(below) || earlier.to.starts_with(below); });
      std::erase_if(safe_names_, [&](const auto& file) { return file.first.starts_with(below); });
    }
    apply_to(safe_names_, each);
    // What happened in a folder before it was renamed happened in the one it is now.
    for (Naming& earlier : still)
      for (std::string* name : {&earlier.from, &earlier.to})
        if (!each.file && !each.to.empty() && !name->empty() && lies_in(*name, each.from)) *name = each.to + name->substr(each.from.size());
  }
  unsafe_ = std::move(still);
}

void Disk::settle() {
  for (const auto& [name, file] : names_) sync(*file);
  if (lying_) return;
  safe_names_ = names_;
  unsafe_.clear();
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
  for (const Naming& naming : unsafe_)
    if (kept()) apply_to(names, naming);
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

void Disk::put(Image image) {
  names_.clear();
  for (auto& [name, bytes] : image) {
    auto file = std::make_shared<File>(File{bytes, {}, {}, clock ? clock->now() : base::Instant{}});
    file->safe = std::move(bytes);
    names_.emplace(name, std::move(file));
  }
  safe_names_ = names_;
  unsafe_.clear();
  late_ = nullptr;
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
