// Vault: a device's store: key slots, database, journal, media, and what the device is (its key, its person, its number, its register).
// Every vault is a device of its own, for one person. One program at a time (EXCLUSIVE). Files in the folder: keys (slots), vault.db, vault.db-wal.
#pragma once

#include "core/storage/journal_store.h"
#include "core/storage/key_slots.h"
#include "core/storage/media_store.h"

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
};

// The domain's rule, made for the office that the vault knows only when it is open: domain::in_force_rule.
using RuleFor = std::function<journal::InForce(base::DeviceId office)>;

class Vault {
public:
  // Makes the folder (0700) and the vault in it. Failure vault_exists when there is one. device_key is kept inside, encrypted.
  static Vault create(const std::filesystem::path& folder, const Enrolment& enrolment, base::SigningKey device_key, const base::Passphrase& passphrase,
                      base::StretchCost cost, base::Random& random, const RuleFor& rule);
  // Refusals passphrase_wrong, recovery_key_wrong, key_slots_damaged; Failures of Database.
  static base::Outcome<Vault> open(const std::filesystem::path& folder, const base::Passphrase& passphrase, const RuleFor& rule);
  static base::Outcome<Vault> open_with_recovery_key(const std::filesystem::path& folder, const base::Secret& private_half, const RuleFor& rule);

  const Enrolment& enrolment() const;
  const base::SigningKey& device_key() const;
  std::uint32_t dev_no() const;
  Database& database();
  JournalStore& journal();
  MediaStore& media();

  // Small facts of sync that must survive: nonce, hash of the last receipt, last contact. Durable on return.
  std::optional<base::Bytes> note(std::string_view name) const;
  void set_note(std::string_view name, base::ByteView value);

  Vault(Vault&&) noexcept;
  Vault& operator=(Vault&&) noexcept;
  ~Vault();

private:
  struct Content;
  explicit Vault(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace platsbesok::storage
