// CopyFile: one dossier's part of the second copy: this device's own ops in it, each in a box of its own, appended after the vault has committed them.
// Invariant: what was appended whole is never changed; what is torn at the end, or does not open, ends what counts, and the next append begins there.
// Bytes: "PBCO" ‖ version u16 = 1 ‖ zero u16, then boxes: u32 length ‖ XChaCha20-Poly1305 box, with the box's index u64 as associated data. The first holds the
// dossier's id 16, under the copy's key; each later one dev_no u32 ‖ s u64 ‖ chain hash 32 ‖ op, under the dossier's. The file's name tells nobody the dossier.
#pragma once

#include "core/base/crypto.h"
#include "core/storage/journal_store.h"

#include <filesystem>

namespace platsbesok::storage {

class CopyFile {
public:
  // Reads what is there; nothing for a file whose dossier cannot be told. `copy_key`: the whole copy's.
  static std::optional<CopyFile> read(const std::filesystem::path& file, const base::Secret& copy_key);
  // One that is not there yet: the first append makes it.
  CopyFile(const std::filesystem::path& folder, base::DossierId dossier, const base::Secret& copy_key);

  base::DossierId dossier() const { return dossier_; }
  const std::filesystem::path& file() const { return file_; }
  // The ops of one of this device's numbers, as they follow on each other from 1; what does not is left out.
  std::vector<StrandOp> ops(std::uint32_t dev_no) const;
  std::vector<std::uint32_t> dev_nos() const;
  // The last number copied of this dev_no; 0: none.
  std::uint64_t last(std::uint32_t dev_no) const;
  // Not synced: the copy is for a vault that is lost, not for a power cut. Failures disk_full, file_unwritable; then nothing of it counts.
  void append(std::uint32_t dev_no, const std::vector<StrandOp>& ops);

private:
  base::Secret key() const;
  base::Bytes boxed(base::ByteView plain, const base::Secret& key);

  std::filesystem::path file_;
  base::DossierId dossier_;
  const base::Secret* copy_key_;  // outlives it
  std::map<std::uint32_t, std::uint64_t> last_;
  std::uint64_t boxes_ = 0;       // that count
  std::uint64_t size_bytes_ = 0;  // of them
};

}  // namespace platsbesok::storage
