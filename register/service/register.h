// Register: the central register's one object: its database (the same journal, cells and media as a tablet's), who it is, and the one way in for the
// office's acts: execute(). One thread owns it; http and admin hand their work to that thread. One municipality, one database.
// Files in the folder (0700): register.db (encrypted: who it is and its TLS keys lie there too), ca.pem (public), admin.sock (0600).
// The database key and the signing key's seed lie in a key file of its own (0600) whose place is an option, so that a copy of the folder opens nothing.
#pragma once

#include "core/base/clock.h"
#include "core/base/outcome.h"
#include "core/storage/journal_store.h"
#include "core/storage/media_store.h"
#include "register/service/certificates.h"
#include "register/service/office_command.h"
#include "register/service/parts.h"
#include "register/service/unit_index.h"
#include "register/service/visit_index.h"

#include <filesystem>
#include <functional>

namespace platsbesok::reg {

struct Identity {
  base::MunicipalityId municipality;
  base::DossierId organisation;            // the organisation dossier
  base::DeviceId office;                   // the register's own device
  std::uint32_t dev_no = 0;
  base::RecoveryPublicKey recovery_key;
  std::string municipality_name;
  bool demonstration = false;              // everything in it is made up; the pages say so
};

class Notes;
Identity identity_in(const Notes& notes);
void put_identity(Notes& notes, const Identity& identity);

// What init() needs to be told. The administrator is the first person: SYSTEMFORVALTARE, who adds the others.
struct NewRegister {
  std::string municipality_name;
  std::string board_name;
  std::string administrator_name;
  std::vector<std::string> host_names;     // beside localhost
  bool demonstration = false;
};

class Register {
public:
  // Makes the folder, keys, certificates, database and the organisation dossier; the administrator's id is the answer. The recovery key's private half is
  // written once, to a file for the safe (0600, hexadecimal), and kept nowhere else. Failures: register_exists, key_file_exists, recovery_key_file_exists,
  // those of storage::Database. Refusals: domain's, about the names; then nothing is left behind.
  static base::Outcome<base::PersonId> init(const std::filesystem::path& folder, const std::filesystem::path& key_file,
                                            const std::filesystem::path& recovery_key_file, const NewRegister& about, base::Clock& clock, base::Random& random);
  // Failures: database_in_use (another is running), database_missing, key_file_missing, key_file_damaged, database_damaged …
  Register(const std::filesystem::path& folder, const std::filesystem::path& key_file, base::Clock& clock, base::Random& random);
  ~Register();
  Register(const Register&) = delete;
  Register& operator=(const Register&) = delete;

  // The whole database into a new folder under `into`, named by the time, while the register runs: it answers nobody meanwhile. Verified before it is there.
  // Failures: backup_exists, backup_damaged, disk_full and those of storage::Database.
  struct Backup {
    std::filesystem::path folder;
    std::uint64_t size_bytes = 0;
  };
  Backup back_up(const std::filesystem::path& into);
  // A register's folder from a backup and its key file. It has a new number, every device must be confirmed before it is given anything, others' systems
  // have no keys, and everybody signs in anew. Accounts and links are the backup's, those too that were closed since. Failures: register_exists, backup_missing, backup_damaged, and those of reading the key file and opening the database.
  struct Restored {
    std::size_t devices = 0;             // to be confirmed
    std::vector<std::string> systems;    // whose keys are gone
  };
  static Restored restore(const std::filesystem::path& from, const std::filesystem::path& folder, const std::filesystem::path& key_file, base::Clock& clock,
                             base::Random& random);

  const Identity& identity() const;
  const base::SigningKey& signing_key() const;   // office segments, receipts, device certificates
  const Certificates& certificates() const;
  base::Clock& clock();
  base::Random& random();
  storage::Database& database();
  storage::JournalStore& journal();
  storage::MediaStore& media();
  const std::filesystem::path& folder() const;
  const std::filesystem::path& key_file() const;

  // What is kept in memory of the dossiers.
  DossierIndex& index();
  UnitIndex& units();
  VisitIndex& visits();
  // As it is now, and as it stays for whoever holds it.
  std::shared_ptr<const domain::Organisation> organisation() const;
  // What is kept of those who give care beside who they are; holds until something is written.
  struct ProviderRecords {
    domain::Dialogues dialogues;
    domain::YearlyReports reports;
  };
  const ProviderRecords& provider_records() const;
  domain::InvitedByArea invited(base::Date first, base::Date last) const;  // to dialogue meetings (domain::invite)
  std::set<domain::ReportOf> asked_reports(int years) const;               // domain::ask_for_reports
  // The checklist a visit is pinned to; nothing while it is missing or not the pinned one.
  std::optional<checklist::Template> checklist_of(const domain::Visit& visit) const;

  // A unit's schedules, the one imported last first; and the one for a visit, as it would be taken along now.
  std::vector<domain::Schedule> schedules_of(base::DossierId unit) const;
  std::optional<domain::VisitSchedule> schedule_for(const domain::Visit& visit) const;

  // What still stands in the way of handing this visit out, as it is now (domain::pack_hindrances).
  std::vector<base::Refusal> pack_hindrances(const domain::Visit& visit) const;

  // Gathers the facts, asks domain::decide(), appends and seals, in one transaction. Returns what was decided. `shown`: the heads that a page showed (domain::refused_as_shown);
  // nothing: decided on what is there. Refusals: domain's, and actor_unknown, unit_unknown, visit_unknown, checklist_unknown.
  base::Outcome<domain::Decision> execute(const OfficeCommand& command, base::PersonId actor, const std::optional<domain::Seen>& shown = std::nullopt);

  // What an inspector of the visit records in the register's pages, all that the rules let through in one transaction; answers one by one, in order. The first
  // time her own grant on the office's device is written with it. Who holds no grant as inspector is refused (not_assigned), and nothing is written.
  std::vector<base::Outcome<domain::Decision>> record(base::DossierId visit, const std::vector<OnPage>& commands, base::PersonId inspector);

  // Called inside the transaction of a command that granted somebody the dossier: what waited for the grant moves in with it.
  void on_grant(std::function<void(base::DossierId)> moved_in);

private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// For the tablets' door.
Parts parts_of(Register& office);

}  // namespace platsbesok::reg
