// CopyFile: one dossier's part of the second copy: this device's own ops in it, each in a box of its own, appended after the vault has committed them.
// Invariant: what was appended whole is never changed, and what a damaged box hides is that box alone: the next one is found by its mark. Before a file in which
// anything is damaged is written to, its bytes are kept aside; only a box that the end of the file cuts, and zeroes after the last, are written over.
// Bytes: "PBCO" ‖ version u16 = 2 ‖ zero u16, then boxes: "PBOX" ‖ length u32 ‖ index u64 ‖ XChaCha20-Poly1305 box, with the index as associated data. The first holds
// the dossier's id 16, under the copy's key; each later one dev_no u32 ‖ s u64 ‖ chain hash 32 ‖ op, under the dossier's. The file's name tells nobody the dossier.
#pragma once

#include "core/base/crypto.h"
#include "core/storage/journal_store.h"

#include <filesystem>

namespace platsbesok::storage {

class CopyFile {
public:
  // Whose file it is by its own word; nothing when that is damaged.
  static std::optional<base::DossierId> dossier_of(const std::filesystem::path& file, const base::Secret& copy_key);
  // A dossier's, as far as it can be read. One that is not there yet: the first append makes it. `copy_key`: the whole copy's.
  CopyFile(const std::filesystem::path& folder, base::DossierId dossier, const base::Secret& copy_key);

  base::DossierId dossier() const { return dossier_; }
  const std::filesystem::path& file() const { return file_; }
  // The ops of one of this device's numbers that can be read, by their own number.
  std::map<std::uint64_t, StrandOp> ops(std::uint32_t dev_no) const;
  std::vector<std::uint32_t> dev_nos() const;
  // Up to this number of the dev_no nothing is missing; 0: the first is.
  std::uint64_t last(std::uint32_t dev_no) const;
  // Not synced: the copy is for a vault that is lost, not for a power cut. Makes a damaged file whole first. Failures disk_full, file_unwritable; then nothing of it counts.
  void append(std::uint32_t dev_no, const std::vector<StrandOp>& ops);

private:
  base::Secret key() const;
  base::Bytes begun(std::uint64_t& boxes) const;
  void mend();

  std::filesystem::path file_;
  base::DossierId dossier_;
  const base::Secret* copy_key_;  // outlives it
  std::map<std::uint32_t, std::uint64_t> last_;
  std::uint64_t boxes_ = 0;       // that count
  std::uint64_t size_bytes_ = 0;  // up to the end of the last of them
  bool damaged_ = false;
};

}  // namespace platsbesok::storage
