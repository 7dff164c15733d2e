// Vault: a device's store: key slots, database, journal, media, drafts, and what the device is (its key, its person, its number, its register).
// Every vault is a device of its own, for one person. One program at a time (EXCLUSIVE). Files in the folder: keys (slots), vault.db, vault.db-wal; beside it the
// second copy (second_copy.h), which opening brings up to the vault, or the vault up to it.
// The database's key is SHA-256("vault database 1" ‖ vault key), so that the vault key can wrap other things without weakening it.
#pragma once

#include "core/storage/draft_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/key_slots.h"
#include "core/storage/media_store.h"
#include "core/storage/second_copy.h"

namespace platsbesok::storage {

// What enrolment gave; before enrolment a vault can be made from files by hand.
struct Enrolment {
  base::MunicipalityId municipality;
  base::DeviceId device;
  base::PersonId person;
  std::string person_name;
  base::DeviceId office;               // the register's own device
  base::PublicKey register_key;        // signs the office's segments, receipts
  base::RecoveryPublicKey recovery_key;
  std::string register_address;        // "https://127.0.0.1:8443", empty before enrolment
  std::string register_ca_pem;
  friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

// The domain's rule, made for the office that the vault knows only when it is open: domain::in_force_rule.
using RuleFor = std::function<journal::InForce(base::DeviceId office)>;

class Vault {
public:
  // Makes the folder (0700) and the vault in it; the folder may exist if it is empty. Whole or not at all: it is made beside ("<folder>.making") and renamed.
  // Failure vault_exists when there is one, folder_not_empty. device_key is kept inside, encrypted; the vault draws its own dev_no.
  static Vault create(const std::filesystem::path& folder, const Enrolment& enrolment, base::SigningKey device_key, const base::Passphrase& passphrase,
                      base::StretchCost cost, base::Random& random, const RuleFor& rule);
  // Refusals passphrase_wrong, vault_blocked, recovery_key_wrong, key_slots_damaged, key_slots_newer; Failures vault_missing and those of Database. The key is checked
  // before the database is opened: what it then does not open is database_damaged.
  static base::Outcome<Vault> open(const std::filesystem::path& folder, const base::Passphrase& passphrase, const RuleFor& rule);
  // With the vault key itself (key() of an earlier opening). Refusal key_wrong.
  static base::Outcome<Vault> open_with_key(const std::filesystem::path& folder, const base::Secret& vault_key, const RuleFor& rule);
  static base::Outcome<Vault> open_with_recovery_key(const std::filesystem::path& folder, const base::Secret& private_half, const RuleFor& rule);
  // A vault that is lost or damaged, made anew from its second copy: the device's ops that were there, under a new number. What lies in the folder is moved aside,
  // not removed. Refusals as open's; Failures copy_missing, copy_damaged.
  struct Rebuilt;
  static base::Outcome<Rebuilt> rebuild(const std::filesystem::path& folder, const base::Passphrase& passphrase, base::Random& random, const RuleFor& rule);
  static base::Outcome<Rebuilt> rebuild_with_recovery_key(const std::filesystem::path& folder, const base::Secret& private_half, base::Random& random, const RuleFor& rule);
  // Whether there is a copy to make the vault anew from.
  static bool can_be_rebuilt(const std::filesystem::path& folder);
  // Whether this is the vault's passphrase, the vault being open or not. Refusals passphrase_wrong, key_slots_damaged, key_slots_newer; takes about a second.
  static base::Outcome<base::Done> check_passphrase(const std::filesystem::path& folder, const base::Passphrase& passphrase);
  // Rewrites the slots, whole or not at all, the second copy's first: one cut off between them is undone by the next opening. The vault need not be open. After a recovery the private half is what proves the right to.
  static base::Outcome<base::Done> change_passphrase(const std::filesystem::path& folder, const base::Passphrase& present, const base::Passphrase& wanted,
                                                     base::Random& random);
  static base::Outcome<base::Done> set_passphrase(const std::filesystem::path& folder, const base::Secret& recovery_private_half,
                                                  const base::Passphrase& wanted, base::Random& random);

  // The register has said that this device is blocked: from now on no passphrase opens it, nor its copy; the recovery key does, and set_passphrase() with it gives
  // it one again. This vault stays open until it is closed.
  void take_passphrase_away();

  const Enrolment& enrolment() const;
  const base::SigningKey& device_key() const;
  std::uint32_t dev_no() const;
  const base::Secret& key() const;     // the vault key
  // The second copy. Before what a command is decided on is read: makes good what could not be appended. True: ops came back from the copy, and what was
  // read before is old. Failure copy_not_written: then nothing may be recorded.
  [[nodiscard]] bool repair_copy();
  // Ops of this device that only the copy has, as it was when it was last read: they could not be taken in.
  std::uint64_t left_in_copy() const;
  // After a commit, before it is shown as saved. What cannot be appended now is made good by the next repair_copy().
  void follow(base::DossierId dossier);
  // SecondCopy::drop_covered. What cannot be removed now goes another time.
  void drop_copies(const std::set<base::DossierId>& behind_horizon);
  // Whether the copy holds nothing that the vault does not: only then may a dossier be taken away.
  bool copy_is_whole() const;
  // After dossiers were taken away, and at opening: their parts of the copy go, too.
  void let_go_of_copies();
  // A copy of this device has used its number: from now on it writes under a new one.
  void draw_new_number();
  Database& database();
  JournalStore& journal();
  MediaStore& media();
  DraftStore& drafts();

  // Small facts of sync that must survive: nonce, hash of the last receipt, last contact. Durable on return.
  std::optional<base::Bytes> note(std::string_view name) const;
  void set_note(std::string_view name, base::ByteView value);

  Vault(Vault&&) noexcept;
  Vault& operator=(Vault&&) noexcept;
  ~Vault();

private:
  struct Content;
  explicit Vault(std::unique_ptr<Content> content);
  static base::Outcome<Rebuilt> rebuild_from(const std::filesystem::path& folder, const std::function<base::Outcome<base::Secret>(const KeySlots&)>& open, base::Random& random,
                                             const RuleFor& rule);
  static Vault open_checked(const std::filesystem::path& folder, const base::Secret& vault_key, const VaultIdentity& identity, const RuleFor& rule);
  std::unique_ptr<Content> content_;
};

struct Vault::Rebuilt {
  Vault vault;
  std::uint64_t ops = 0;                // that were in the copy
  std::filesystem::path moved_aside;    // what lay in the folder; empty: nothing
};

}  // namespace platsbesok::storage
