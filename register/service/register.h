// Register: the central register's one object: its database (the same journal, cells and media as a tablet's), who it is, and the one way in for the
// office's acts: execute(). One thread owns it; http and admin hand their work to that thread. One municipality, one database.
// Files in the folder: register.db, register.json (who it is, public), ca.pem, tls.pem (0600), admin.sock (0600). The database key and the signing key's seed
// lie in a key file of its own (0600) whose place is an option.
#pragma once

#include "core/base/clock.h"
#include "core/base/outcome.h"
#include "core/domain/commands.h"
#include "core/storage/journal_store.h"
#include "core/storage/media_store.h"

namespace platsbesok::reg {

struct Identity {
  base::MunicipalityId municipality;
  base::DossierId organisation;            // the organisation dossier
  base::DeviceId office;                   // the register's own device
  std::uint32_t dev_no = 0;
  base::RecoveryPublicKey recovery_key;
  std::string municipality_name;
};

class Register {
public:
  // Makes the folder, keys, database and the organisation dossier. The recovery key's private half is returned once, for the safe, and kept nowhere.
  static base::Secret init(const std::filesystem::path& folder, const std::filesystem::path& key_file, const std::string& municipality_name,
                           base::Clock& clock, base::Random& random);
  // Failures: database_in_use (another is running), key_file_missing, database_damaged …
  Register(const std::filesystem::path& folder, const std::filesystem::path& key_file, base::Clock& clock, base::Random& random);
  ~Register();

  const Identity& identity() const;
  const base::SigningKey& signing_key() const;   // office segments, receipts, device certificates
  base::Clock& clock();
  base::Random& random();
  storage::Database& database();
  storage::JournalStore& journal();
  storage::MediaStore& media();
  const std::filesystem::path& folder() const;

  // Gathers the facts, asks domain::decide(), appends and seals one segment, in one transaction. Returns what was decided.
  base::Outcome<domain::Decision> execute(const domain::OfficeCommand& command, base::PersonId actor);

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace platsbesok::reg
