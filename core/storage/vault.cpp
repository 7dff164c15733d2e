#include "core/storage/carried_parts.h"
#include "core/storage/vault.h"

#include "core/base/log.h"
#include "core/storage/files.h"

#include <string.h>

namespace platsbesok::storage {

namespace {

constexpr const char* database_name = "vault.db";

base::Secret database_key(const base::Secret& vault_key) {
  base::Hash hash = base::Sha256().add("vault database 1").add(vault_key.bytes()).finish();
  base::Secret key = base::Secret::from_bytes(hash.bytes);
  explicit_bzero(hash.bytes.data(), hash.bytes.size());
  return key;
}

base::Secret random_secret(base::Random& random) {
  base::Bytes bytes = base::random_bytes(random, base::Secret::size_bytes);
  base::Secret secret = base::Secret::from_bytes(bytes);
  base::wipe(bytes);
  return secret;
}

base::Outcome<KeySlots> read_slots(const std::filesystem::path& folder) {
  if (!files().exists(folder / keys_name)) throw base::Failure("vault_missing");
  return decode_key_slots(read_file(folder / keys_name, key_slots_bytes_max));
}

void write_slots(const std::filesystem::path& folder, const KeySlots& slots) { write_durably(folder / keys_name, encode(slots)); }

void change_slots(const std::filesystem::path& folder, const KeySlots& slots) {
  SecondCopy::keep_keys(folder, slots);
  write_slots(folder, slots);
}

// What the device is: one row.
void create_tables(Database& database) {
  database.execute(R"(
    CREATE TABLE device (
      only INTEGER PRIMARY KEY CHECK (only = 1), municipality BLOB NOT NULL, device BLOB NOT NULL, dev_no INTEGER NOT NULL, device_seed BLOB NOT NULL,
      person BLOB NOT NULL, person_name TEXT NOT NULL, office BLOB NOT NULL, register_key BLOB NOT NULL, recovery_key BLOB NOT NULL,
      register_address TEXT NOT NULL, register_ca_pem TEXT NOT NULL) STRICT;
    CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;)");
}

void write_device(Database& database, const Enrolment& enrolment, const base::SigningKey& device_key, std::uint32_t dev_no) {
  auto row = database.prepare("INSERT INTO device VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(enrolment.municipality.bytes()).bind(enrolment.device.bytes()).bind(dev_no).bind(device_key.seed().bytes()).bind(enrolment.person.bytes());
  row.bind(enrolment.person_name).bind(enrolment.office.bytes()).bind(enrolment.register_key.bytes).bind(enrolment.recovery_key.bytes);
  row.bind(enrolment.register_address).bind(enrolment.register_ca_pem).run();
}

struct Device {
  Enrolment enrolment;
  std::uint32_t dev_no;
  base::SigningKey key;
};

template <class Key>
Key key_column(const Statement& row, int column) {
  const auto key = Key::from_bytes(row.blob_view(column));
  if (!key) throw base::Failure("database_damaged", "device");
  return *key;
}

Device read_device(Database& database) {
  auto row = database.prepare(
      "SELECT municipality, device, person, person_name, office, register_key, recovery_key, register_address, register_ca_pem, dev_no, device_seed FROM device");
  if (!row.step() || row.blob_view(10).size() != base::Secret::size_bytes) throw base::Failure("database_damaged", "device");
  return {{id_column<base::MunicipalityId>(row, 0), id_column<base::DeviceId>(row, 1), id_column<base::PersonId>(row, 2), row.text(3),
           id_column<base::DeviceId>(row, 4), key_column<base::PublicKey>(row, 5), key_column<base::RecoveryPublicKey>(row, 6), row.text(7), row.text(8)},
          static_cast<std::uint32_t>(row.number(9)),
          base::SigningKey(base::Secret::from_bytes(row.blob_view(10)))};
}

// What a vault is made again from: who the device is, and its key.
base::Bytes encode_about(const Enrolment& enrolment, const base::SigningKey& key) {
  return journal::encode(journal::Value(journal::ValueList{enrolment.municipality.bytes(), enrolment.device.bytes(), enrolment.person.bytes(), enrolment.person_name,
                                                           enrolment.office.bytes(), base::ByteView(enrolment.register_key.bytes), base::ByteView(enrolment.recovery_key.bytes),
                                                           enrolment.register_address, enrolment.register_ca_pem, key.seed().bytes()}));
}

struct About {
  Enrolment enrolment;
  base::SigningKey key;
};

About about_from(base::ByteView bytes) {
  const auto value = journal::decode(bytes);
  const auto part = [&]<class T>(std::size_t at) {
    const auto* found = value ? value->at(at).bytes() : nullptr;
    const auto made = found ? T::from_bytes(*found) : std::nullopt;
    if (!made) throw base::Failure("copy_damaged", "about");
    return *made;
  };
  const auto text = [&](std::size_t at) { return value && value->at(at).text() ? *value->at(at).text() : std::string(); };
  const auto* seed = value ? value->at(9).bytes() : nullptr;
  if (!seed || seed->size() != base::Secret::size_bytes) throw base::Failure("copy_damaged", "about");
  return {{part.operator()<base::MunicipalityId>(0), part.operator()<base::DeviceId>(1), part.operator()<base::PersonId>(2), text(3), part.operator()<base::DeviceId>(4),
           part.operator()<base::PublicKey>(5), part.operator()<base::RecoveryPublicKey>(6), text(7), text(8)},
          base::SigningKey(base::Secret::from_bytes(*seed))};
}

}  // namespace

struct Vault::Content {
  base::Secret key;
  Database database;
  Device device;
  JournalStore journal;
  MediaStore media;
  DraftStore drafts;

  SecondCopy copy;
  std::filesystem::path folder;
  std::uint64_t given_back = 0;  // ops that only the second copy had
  std::uint64_t left_in_copy = 0;

  Content(const std::filesystem::path& the_folder, const base::Secret& vault_key, const RuleFor& rule)
      : key(base::Secret::from_bytes(vault_key.bytes())),
        database(the_folder / database_name, database_key(vault_key), Database::Mode::open),
        device(read_device(database)),
        journal(database, {device.enrolment.municipality, device.enrolment.device, device.dev_no, &device.key}, rule(device.enrolment.office)),
        media(database),
        drafts(database),
        copy(the_folder, vault_key),
        folder(the_folder) {
    DraftStore::create_table(database);
    SealedRests::create_table(database);
    CarriedParts::create_table(database);
  }

  void use_new_number() {
    std::uint32_t dev_no = 0;
    while (dev_no == 0 || dev_no == device.dev_no) dev_no = base::ByteReader(base::Secret::random().bytes()).u32();
    database.prepare("UPDATE device SET dev_no = ?").bind(dev_no).run();
    device.dev_no = dev_no;
    journal.go_on_as(dev_no);
  }
  void let_go() {
    for (const SealedRest& rest : SealedRests(database).all())
      if (!journal.holds(rest.dossier)) copy.let_go(rest);
  }
  // What only the copy has comes back first; then what only the vault has goes there.
  void meet_copy() {
    const auto& me = device.enrolment;
    copy.read(journal);
    let_go();
    Transaction together(database);  // what came back, and the number that must not go on
    const GivenBack given = copy.give_back(journal, {me.municipality, me.device, device.dev_no, &device.key});
    if (given.own_number) use_new_number();
    together.commit();
    given_back += given.ops;
    left_in_copy = given.left;
    if (given.left > 0) base::log::error("second copy: left in it " + std::to_string(given.left));
    copy.catch_up(folder, encode_about(me, device.key), journal, me.device);
  }
};

namespace {

bool is_taken(const std::filesystem::path& folder) { return files().exists(folder) && !files().list(folder).empty(); }

// Whole or not at all: made beside and renamed.
void make_vault(const std::filesystem::path& folder, const Enrolment& enrolment, const base::SigningKey& device_key, const base::Secret& vault_key, const KeySlots& slots,
                base::Random& random) {
  const std::filesystem::path parent = std::filesystem::absolute(folder).lexically_normal().parent_path();
  const std::filesystem::path making = folder.string() + ".making";
  files().make_folder(parent);
  files().remove(making);  // of an attempt that was cut off: nothing in it was ever used
  files().make_folder(making);

  std::uint32_t dev_no = 0;
  while (dev_no == 0) dev_no = base::random_u32(random);
  {
    Database database(making / database_name, database_key(vault_key), Database::Mode::create);
    Transaction transaction(database);
    JournalStore::create_tables(database);
    MediaStore::create_tables(database);
    create_tables(database);
    write_device(database, enrolment, device_key, dev_no);
    transaction.commit();
  }
  write_slots(making, slots);
  files().rename(making, folder);
  sync_folder(parent);
}

}  // namespace

Vault Vault::create(const std::filesystem::path& folder, const Enrolment& enrolment, base::SigningKey device_key, const base::Passphrase& passphrase,
                    base::StretchCost cost, base::Random& random, const RuleFor& rule) {
  if (files().exists(folder / keys_name)) throw base::Failure("vault_exists");
  if (is_taken(folder)) throw base::Failure("folder_not_empty");
  const VaultIdentity identity{enrolment.municipality, enrolment.device};
  const base::Secret vault_key = random_secret(random);
  make_vault(folder, enrolment, device_key, vault_key, make_key_slots(identity, vault_key, passphrase, enrolment.recovery_key, cost, random), random);
  return open_checked(folder, vault_key, identity, rule);
}

base::Outcome<Vault::Rebuilt> Vault::rebuild(const std::filesystem::path& folder, const base::Passphrase& passphrase, base::Random& random, const RuleFor& rule) {
  return rebuild_from(folder, [&](const KeySlots& slots) { return open_with_passphrase(slots, passphrase); }, random, rule);
}

base::Outcome<Vault::Rebuilt> Vault::rebuild_with_recovery_key(const std::filesystem::path& folder, const base::Secret& private_half, base::Random& random,
                                                               const RuleFor& rule) {
  return rebuild_from(folder, [&](const KeySlots& slots) { return storage::open_with_recovery_key(slots, private_half); }, random, rule);
}

bool Vault::can_be_rebuilt(const std::filesystem::path& folder) { return files().exists(SecondCopy::folder_of(folder) / keys_name); }

base::Outcome<Vault::Rebuilt> Vault::rebuild_from(const std::filesystem::path& folder, const std::function<base::Outcome<base::Secret>(const KeySlots&)>& open,
                                                  base::Random& random, const RuleFor& rule) {
  const auto copy_folder = SecondCopy::folder_of(folder);
  if (!can_be_rebuilt(folder)) throw base::Failure("copy_missing");
  const auto slots = read_slots(copy_folder);
  if (!slots) return slots.refusal();
  const auto key = open(*slots);
  if (!key) return key.refusal();
  const auto sealed_about = SecondCopy(folder, *key).about();
  if (!sealed_about) throw base::Failure("copy_damaged", "about");
  const About about = about_from(*sealed_about);
  std::filesystem::path aside;
  if (is_taken(folder)) aside = move_aside(folder);
  make_vault(folder, about.enrolment, about.key, *key, *slots, random);
  Vault vault = open_checked(folder, *key, slots->identity, rule);
  const std::uint64_t ops = vault.content_->given_back;
  return Rebuilt{std::move(vault), ops, std::move(aside)};
}

bool Vault::repair_copy() {
  if (!content_->copy.behind()) return false;
  const std::uint64_t before = content_->given_back;
  try {
    content_->meet_copy();
    return content_->given_back > before;
  } catch (const base::Failure& failure) {
    throw base::Failure("copy_not_written", failure.code());
  }
}

void Vault::follow(base::DossierId dossier) {
  try {
    content_->copy.follow(content_->journal, dossier, content_->device.enrolment.device);
  } catch (const base::Failure& failure) {
    base::log::error("second copy: " + failure.code());
  }
}

std::uint64_t Vault::left_in_copy() const { return content_->left_in_copy; }
bool Vault::copy_is_whole() const { return !content_->copy.behind() && content_->left_in_copy == 0; }

void Vault::drop_copies(const std::set<base::DossierId>& behind_horizon) {
  try {
    content_->copy.drop_covered(content_->journal, content_->device.enrolment.device, behind_horizon);
  } catch (const base::Failure& failure) {
    base::log::error("second copy: " + failure.code());
  }
}

void Vault::let_go_of_copies() {
  try {
    content_->let_go();
  } catch (const base::Failure& failure) {
    base::log::error("second copy: " + failure.code());
  }
}

void Vault::draw_new_number() { content_->use_new_number(); }

Vault Vault::open_checked(const std::filesystem::path& folder, const base::Secret& vault_key, const VaultIdentity& identity, const RuleFor& rule) {
  try {
    Vault vault(std::make_unique<Content>(folder, vault_key, rule));
    if (vault.enrolment().municipality != identity.municipality || vault.enrolment().device != identity.device)
      throw base::Failure("database_damaged", "the key slots are another device's");
    try {
      vault.content_->meet_copy();
    } catch (const base::Failure& copy) {  // it stops nobody from opening the vault, and is made good before anything is recorded
      if (copy.code() == "database_damaged") throw;  // the vault's own damage, found while its ops were read for the copy
      base::log::error("second copy: " + copy.code());
    }
    return vault;
  } catch (const base::Failure& failure) {
    // The key has been checked against the slots: it is not the key that is wrong.
    if (failure.code() == "database_key_wrong") throw base::Failure("database_damaged", "the right key does not open it");
    throw;
  }
}

base::Outcome<Vault> Vault::open(const std::filesystem::path& folder, const base::Passphrase& passphrase, const RuleFor& rule) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  const auto key = open_with_passphrase(*slots, passphrase);
  if (!key) return key.refusal();
  return open_checked(folder, *key, slots->identity, rule);
}

base::Outcome<Vault> Vault::open_with_key(const std::filesystem::path& folder, const base::Secret& vault_key, const RuleFor& rule) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  if (!is_key_of(*slots, vault_key)) return base::Refusal{"key_wrong", "core/storage: key slots", {}};
  return open_checked(folder, vault_key, slots->identity, rule);
}

base::Outcome<Vault> Vault::open_with_recovery_key(const std::filesystem::path& folder, const base::Secret& private_half, const RuleFor& rule) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  const auto key = storage::open_with_recovery_key(*slots, private_half);
  if (!key) return key.refusal();
  return open_checked(folder, *key, slots->identity, rule);
}

base::Outcome<base::Done> Vault::check_passphrase(const std::filesystem::path& folder, const base::Passphrase& passphrase) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  const auto key = open_with_passphrase(*slots, passphrase);
  if (!key) return key.refusal();
  return base::Done{};
}

base::Outcome<base::Done> Vault::change_passphrase(const std::filesystem::path& folder, const base::Passphrase& present, const base::Passphrase& wanted,
                                                   base::Random& random) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  const auto key = open_with_passphrase(*slots, present);
  if (!key) return key.refusal();
  change_slots(folder, make_key_slots(slots->identity, *key, wanted, slots->recovery_key, slots->cost, random));
  return base::Done{};
}

base::Outcome<base::Done> Vault::set_passphrase(const std::filesystem::path& folder, const base::Secret& recovery_private_half,
                                                const base::Passphrase& wanted, base::Random& random) {
  const auto slots = read_slots(folder);
  if (!slots) return slots.refusal();
  const auto key = storage::open_with_recovery_key(*slots, recovery_private_half);
  if (!key) return key.refusal();
  change_slots(folder, make_key_slots(slots->identity, *key, wanted, slots->recovery_key, slots->cost, random));
  return base::Done{};
}

void Vault::take_passphrase_away() {
  const auto slots = read_slots(content_->folder);
  if (slots) change_slots(content_->folder, without_passphrase(*slots));
}

const Enrolment& Vault::enrolment() const { return content_->device.enrolment; }
const base::SigningKey& Vault::device_key() const { return content_->device.key; }
std::uint32_t Vault::dev_no() const { return content_->device.dev_no; }
const base::Secret& Vault::key() const { return content_->key; }
Database& Vault::database() { return content_->database; }
JournalStore& Vault::journal() { return content_->journal; }
MediaStore& Vault::media() { return content_->media; }
DraftStore& Vault::drafts() { return content_->drafts; }

std::optional<base::Bytes> Vault::note(std::string_view name) const {
  auto row = content_->database.prepare("SELECT value FROM note WHERE name = ?");
  row.bind(name);
  if (!row.step()) return std::nullopt;
  return row.blob(0);
}

void Vault::set_note(std::string_view name, base::ByteView value) {
  auto row = content_->database.prepare("INSERT INTO note (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  row.bind(name).bind(value).run();
}

Vault::Vault(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

}  // namespace platsbesok::storage
