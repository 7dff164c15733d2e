// Disk: a device's disk in memory: SQLite's default file system (VFS), below SQLCipher, and storage's Files while any Disk is there. It keeps what a power cut
// would leave apart from what programs see: a write is on the platter only when its file has been synced, a name only when its folder has. At a cut every write and
// every naming that waits is kept, lost, or torn by sectors, each by itself (so lost and reordered writes alike); a torn sector may hold garbage.
// A write spoils nothing outside the bytes written (SQLite's "powersafe overwrite", which it assumes of every Unix disk). A folder is there when something lies in it.
// Sources: sqlite.org "Atomic Commit", "How SQLite Is Tested" (crash testing).
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "tests/support/seeded_random.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace platsbesok::tests {

class Disk {
public:
  using Image = std::map<std::string, base::Bytes>;  // by path below the root

  // All that the vault and the register keep below `root` lies on this disk.
  explicit Disk(std::filesystem::path root);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  const std::filesystem::path& root() const { return root_; }

  // Writes, truncations, syncs, namings and deletions so far. Each can be the last: `on_step` is told when one is under way, a cut falls upon it.
  std::uint64_t steps() const { return steps_; }
  std::function<void()> on_step;
  void cut_at(std::uint64_t step) { cut_at_ = step; }
  void cut();                              // now; every file that is open is dead from here on
  bool is_cut() const { return is_cut_; }
  void power_on(SeededRandom& random);     // what the cut left is what there is now

  void settle();                           // some quiet minutes: the system has written everything by itself

  // What a cut at this moment could leave; many answers, one each time.
  Image after_a_cut(SeededRandom& random) const;
  Image image() const;                     // what programs see
  void put(Image image);                   // all of it synced; what was there is gone, what is open is dead

  void set_room(std::optional<std::size_t> size_bytes) { room_bytes_ = size_bytes; }  // of all files together
  void set_read_only(bool read_only) { read_only_ = read_only; }
  bool is_ill() const { return room_bytes_ || read_only_; }
  void set_lying(bool lying) { lying_ = lying; }  // says "synced" and is not: what a bad disk does, and what PRAGMA synchronous = OFF asks for
  // What a disk does with what is appended to a vault's second copy: a program that appends later than it says, or not at all.
  enum class Takes { at_once, late, never } takes = Takes::at_once;
  const base::Clock* clock = nullptr;      // when a file was written

private:
  friend struct Vfs;
  friend class DiskFiles;
  struct Change {
    std::size_t at = 0;
    base::Bytes bytes;
    bool truncates = false;  // to `at`
  };
  struct File {
    base::Bytes now, safe;
    std::vector<Change> waiting;
    base::Instant written{};
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;
  struct Naming {
    std::string from, to;                  // moved, with all below it; to nowhere: removed
    std::shared_ptr<File> file{};          // or made, as `to`
  };

  bool step();  // false: the power went
  void change(File& file, Change change);
  std::shared_ptr<File> made(const std::string& name);
  void rename(Naming naming);
  static void apply_to(Names& names, const Naming& naming);
  void sync(File& file);
  void sync_folder(const std::string& folder);
  std::string name_of(const std::filesystem::path& path) const;
  std::size_t room() const;                // bytes that still fit

  const std::filesystem::path root_;
  Names names_, safe_names_;
  std::vector<Naming> unsafe_;             // since then, in order
  std::function<void()> late_;
  std::uint64_t steps_ = 0;
  std::uint64_t power_ons_ = 0;
  std::optional<std::uint64_t> cut_at_;
  bool is_cut_ = false;
  std::optional<std::size_t> room_bytes_;
  bool read_only_ = false;
  bool lying_ = false;
};

// One bit of one byte of one file turned over.
void rot(Disk::Image& image, SeededRandom& random);

}  // namespace platsbesok::tests
