// Stores to test with: devices of one municipality, each with its own encrypted database in a temporary folder.
#pragma once

#include "core/storage/vault.h"
#include "tests/support/seeded_random.h"
#include "tests/support/process.h"

namespace platsbesok::tests {

using base::Bytes;
using storage::Database;
using storage::JournalStore;

inline constexpr base::StretchCost cheap_stretch{1, 8 * 1024};

template <class T>
T id(std::uint8_t number) {
  Bytes bytes(16, 0x55);
  bytes[15] = number;
  return *T::from_bytes(bytes);
}
inline const base::MunicipalityId municipality = id<base::MunicipalityId>(1);
inline const base::DossierId dossier = id<base::DossierId>(2);
inline const base::PersonId inspector = id<base::PersonId>(3);
inline const base::EntityId question = id<base::EntityId>(4);
inline const base::Passphrase& passphrase() {
  static const base::Passphrase words("planted passphrase");
  return words;
}

inline journal::InForce everything() {
  return [](const journal::LoggedOp&, std::span<const journal::LoggedOp>) { return true; };
}
inline storage::RuleFor everything_for() {
  return [](base::DeviceId) { return everything(); };
}
// In force: what the office (device 1) wrote, and the ops of a device that a GRANT names in its value. Independent of order.
inline journal::InForce granted() {
  return [](const journal::LoggedOp& op, std::span<const journal::LoggedOp> structural) {
    if (op.device == id<base::DeviceId>(1)) return true;
    return std::ranges::any_of(structural, [&](const journal::LoggedOp& grant) {
      return grant.op.kind == journal::OpKind::grant && grant.device == id<base::DeviceId>(1) && grant.op.value == journal::Value(op.device.bytes());
    });
  };
}

// A device: its key, number and store. dev_no is 100 + the device's number unless it is a clone.
class Site {
public:
  // `folder`: where the file lies instead of in a temporary folder of its own.
  explicit Site(std::uint8_t number, journal::InForce in_force = everything(), std::filesystem::path folder = {})
      : device(id<base::DeviceId>(number)),
        key(base::Secret::from_bytes(Bytes(32, number))),
        folder_(std::move(folder)),
        dev_no_(100u + number),
        in_force_(std::move(in_force)),
        key_(base::Secret::from_bytes(Bytes(32, 0x77))) {
    if (folder_.empty()) folder_ = own_folder_.path();
    open(Database::Mode::create);
  }

  const base::DeviceId device;
  const base::SigningKey key;

  Database& database() { return *database_; }
  JournalStore& journal() { return *journal_; }
  std::uint32_t dev_no() const { return dev_no_; }
  std::filesystem::path file() const { return folder_ / "a.db"; }

  void close() {
    journal_.reset();
    database_.reset();
  }
  void open(Database::Mode mode = Database::Mode::open) {
    database_ = std::make_unique<Database>(file(), key_, mode);
    if (mode == Database::Mode::create) {
      JournalStore::create_tables(*database_);
      storage::MediaStore::create_tables(*database_);
    }
    journal_ = std::make_unique<JournalStore>(*database_, storage::Recorder{municipality, device, dev_no_, &key}, in_force_);
  }
  void reopen() {
    close();
    open();
  }

  journal::OpRef set(std::string field, journal::Value value, std::vector<journal::OpRef> base = {}, journal::OpKind kind = journal::OpKind::set,
                     base::EntityId entity = question) {
    return journal().append(dossier, inspector, {++at_}, {{kind, entity, std::move(field), std::move(base), std::move(value)}}).at(0);
  }
  storage::Ingest take(base::ByteView segment, const Site& from) { return take(segment, from.key.public_key()); }
  storage::Ingest take(base::ByteView segment, const base::PublicKey& its_key) {
    const auto opened = journal::open_segment(segment, its_key);
    ENSURE(opened);
    return journal().ingest(segment, *opened, {1});
  }
  // Every segment of the other's strand `dev_no` above `after`.
  void take_all(Site& from, std::uint32_t its_dev_no, const base::PublicKey& its_key, std::uint64_t after = 0) {
    for (const Bytes& segment : from.journal().segments(dossier, its_dev_no, after, 1u << 30)) take(segment, its_key);
  }
  // The database file as it is now, as another device's disk: a clone, or what a backup brings back.
  void copy_disk_of(Site& other) {
    other.close();
    close();
    std::filesystem::copy_file(other.file(), file(), std::filesystem::copy_options::overwrite_existing);
    other.open();
    open();
  }

private:
  TemporaryFolder own_folder_;
  std::filesystem::path folder_;
  std::uint32_t dev_no_;
  journal::InForce in_force_;
  base::Secret key_;
  std::int64_t at_ = 1'700'000'000'000;
  std::unique_ptr<Database> database_;
  std::unique_ptr<JournalStore> journal_;
};

inline std::vector<std::string> faults(Site& site, const std::vector<const Site*>& known) {
  return site.journal().verify([&](base::DeviceId device) -> std::optional<base::PublicKey> {
    for (const Site* other : known)
      if (other->device == device) return other->key.public_key();
    return std::nullopt;
  }).faults;
}

// Everything that lies in a folder, for looking for words that must not be readable there.
inline Bytes bytes_of_folder(const std::filesystem::path& folder) {
  Bytes all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) base::put(all, storage::read_file(entry.path(), 1u << 30));
  return all;
}
inline bool contains(const Bytes& bytes, std::string_view word) { return base::as_text(bytes).find(word) != std::string_view::npos; }

template <class Action>
std::string failure_of(Action action) {
  try {
    action();
  } catch (const base::Failure& failure) {
    return failure.code();
  }
  return "none";
}

}  // namespace platsbesok::tests
