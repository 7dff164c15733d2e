// SecondCopy: this device's own ops once more, outside the database: a vault that is zeroed, cut or deleted loses no unsent op (sync: Vault and register).
// An edit is committed in the vault with its one fsync, then appended here, then shown as saved. An append that failed is made good before the next edit is
// recorded. At opening what the copy lacks is appended first; the copy never holds what the vault did not commit. What cannot be taken in from it stays in it and
// is told. Stated limit: the append is not synced, so that losing the vault and the power in the same seconds can lose them. Photos are not in it.
// Folder "<vault>.copy" (0700): keys (the vault's key slots), about (who the device is, under the copy's key), one file a dossier (copy_file.h).
// The copy's key is SHA-256("second copy 1" ‖ vault key): the passphrase and the recovery key open both.
#pragma once

#include "core/storage/copy_file.h"
#include "core/storage/key_slots.h"
#include "core/storage/sealed_rest.h"

#include <set>

namespace platsbesok::storage {

// What the copy had that the journal had not.
struct GivenBack {
  std::uint64_t ops = 0;    // taken in now
  std::uint64_t left = 0;   // that could not be taken in: something before them is missing, or the journal has no room for another branch
  bool own_number = false;  // some were under the device's present number, which then must not be gone on with
};

class SecondCopy {
public:
  SecondCopy(const std::filesystem::path& vault_folder, const base::Secret& vault_key);

  // What a vault is made again from.
  static std::filesystem::path folder_of(const std::filesystem::path& vault_folder) { return vault_folder.string() + ".copy"; }
  std::optional<base::Bytes> about() const;

  // At opening, and before a repair: reads what is there. A file that cannot be read is moved aside.
  void read(const JournalStore& journal);
  // Ops that the journal does not hold: the vault is older than its copy, or was made anew from it. They are taken in.
  GivenBack give_back(JournalStore& journal, const Recorder& me) const;
  // Brings keys, about and every file up to the vault.
  void catch_up(const std::filesystem::path& vault_folder, base::ByteView about, const JournalStore& journal, base::DeviceId me);
  // A vault's new key slots, in its copy if there is one. Failures disk_full, file_unwritable.
  static void keep_keys(const std::filesystem::path& vault_folder, const KeySlots& slots);
  // After a commit. Failures disk_full, file_unwritable: then it is behind.
  void follow(const JournalStore& journal, base::DossierId dossier, base::DeviceId me);
  bool behind() const { return behind_; }
  // Removes the files of those dossiers: all ops in one are in the journal, under receipts, and behind the horizon (S-11), of which the caller has
  // been told for this device's strands as they were a moment ago.
  void drop_covered(const JournalStore& journal, base::DeviceId me, const std::set<base::DossierId>& behind_horizon);
  // Of a withdrawn dossier nothing that this device can read may be left. Its file goes where all in it is in the sealed rest; what goes beyond, the journal takes in first.
  void let_go(const SealedRest& rest);

private:
  std::filesystem::path folder_;
  base::Secret key_;
  std::map<base::DossierId, CopyFile> files_;
  bool behind_ = true;  // until it has caught up
};

}  // namespace platsbesok::storage
