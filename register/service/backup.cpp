// Backups: the whole database while the register runs, encrypted as it lies, verified before it counts; and the way back (register/README.md: Backup).
#include "core/storage/durable_file.h"
#include "core/storage/files.h"
#include "register/service/key_file.h"
#include "register/service/register.h"
#include "register/store/accounts.h"
#include "register/store/backups.h"
#include "register/store/devices.h"
#include "register/store/notes.h"
#include "register/store/systems.h"

namespace platsbesok::reg {

namespace fs = std::filesystem;
using storage::files;

namespace {

constexpr const char* database_name = "register.db";
constexpr const char* ca_name = "ca.pem";
constexpr std::size_t ca_bytes_max = 64 * 1024;

std::string stamp(base::Instant now) {
  std::string name = base::iso(now);
  std::erase_if(name, [](char c) { return c == ':' || c == '-'; });
  return name.substr(0, 15);
}

// A folder that is there whole under its name, or not at all.
class Making {
public:
  explicit Making(fs::path wanted) : wanted_(std::move(wanted)), making_(wanted_.string() + ".making") {
    files().remove(making_);
    files().make_folder(making_);
  }
  ~Making() {
    try {
      files().remove(making_);
    } catch (const base::Failure&) {  // the next attempt removes it
    }
  }
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  const fs::path& folder() const { return making_; }
  void done() {
    storage::sync_folder(making_);
    files().rename(making_, wanted_);
    storage::sync_folder(fs::absolute(wanted_).lexically_normal().parent_path());
  }

private:
  const fs::path wanted_, making_;
};

}  // namespace

Register::Backup Register::back_up(const fs::path& into) {
  const fs::path folder = into / ("register-" + stamp(clock().now()));
  if (files().exists(folder)) throw base::Failure("backup_exists");
  Making making(folder);
  database().copy_to(making.folder() / database_name);
  storage::write_durably(making.folder() / ca_name, base::as_bytes(certificates().ca_pem));
  storage::Transaction transaction(database());  // it counts towards the horizon by what is in it, and when it is there
  {
    storage::Database copy(making.folder() / database_name, read_key_file(key_file()).database_key, storage::Database::Mode::open);
    if (!copy.intact()) throw base::Failure("backup_damaged");
    Backups(database()).record(copy, clock().now());
  }
  const auto size_bytes = files().look(making.folder() / database_name).value().size_bytes;
  making.done();
  transaction.commit();
  return {folder, size_bytes};
}

Register::Restored Register::restore(const fs::path& from, const fs::path& folder, const fs::path& key_file, base::Clock& clock, base::Random& random) {
  if (files().exists(folder) && !files().list(folder).empty()) throw base::Failure("register_exists");
  if (!files().exists(from / database_name)) throw base::Failure("backup_missing");
  const RegisterKeys keys = read_key_file(key_file);
  Making making(folder);
  files().copy(from / database_name, making.folder() / database_name);
  storage::write_durably(making.folder() / ca_name, storage::read_file(from / ca_name, ca_bytes_max));
  Restored restored;
  {
    storage::Database database(making.folder() / database_name, keys.database_key, storage::Database::Mode::open);
    if (!database.intact()) throw base::Failure("backup_damaged");
    storage::Transaction transaction(database);
    Notes notes(database);
    Identity identity = identity_in(notes);
    // The office's strands may be longer elsewhere than here: it goes on under another number.
    const std::uint32_t before = identity.dev_no;
    while (identity.dev_no == before || identity.dev_no == 0) identity.dev_no = base::random_u32(random);
    put_identity(notes, identity);
    // Who was blocked since, and which copies there are, the backup does not know: nothing is given until somebody has looked.
    Devices devices(database);
    restored.devices = devices.hold_all(clock.now());
    devices.drop_all_sessions();
    Accounts(database).drop_all_sessions();
    // Nor whose key was taken back: who is to read gets a new one.
    Systems::create_table(database);
    restored.systems = Systems(database).drop_all();
    transaction.commit();
  }
  making.done();
  return restored;
}

}  // namespace platsbesok::reg
