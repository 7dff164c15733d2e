#include "tests/simulation/actors.h"

#include "core/base/ensure.h"
#include "core/domain/authority.h"
#include "core/storage/files.h"

namespace platsbesok::tests {

namespace {

// The vault is not there, or something is wrong with it; not that it could not be reached.
bool is_lost(const std::string& code) {
  for (const char* one : {"vault_missing", "database_missing", "database_damaged", "database_not_encrypted", "key_slots_damaged"})
    if (code == one) return true;
  return false;
}

Disk::Image below(const Disk::Image& image, const std::string& folder) {
  Disk::Image part;
  for (const auto& [name, bytes] : image)
    if (name.starts_with(folder + "/")) part.emplace(name, bytes);
  return part;
}

}  // namespace

SimTablet::SimTablet(std::string its_name, MadeTablet& its_body, const std::int64_t& true_ms, std::uint64_t seed)
    : name(std::move(its_name)), body(its_body), clock(true_ms), random(seed) {
  body.disk.clock = &clock;
}

SimTablet::~SimTablet() { body.disk.clock = nullptr; }

bool SimTablet::open(std::string_view pragma) {
  std::optional<storage::Vault> vault;
  try {
    auto opened = storage::Vault::open_with_key(body.vault(), *body.key, domain::in_force_rule);
    if (!opened) throw base::Failure(opened.refusal().code);
    vault = std::move(opened).value();
  } catch (const base::Failure& failure) {
    if (body.disk.is_cut() || !is_lost(failure.code())) throw;
  }
  const bool whole = vault.has_value();
  if (!whole) {
    auto rebuilt = storage::Vault::rebuild(body.vault(), passphrase(), random, domain::in_force_rule);
    if (!rebuilt) throw base::Failure(rebuilt.refusal().code);
    vault = std::move(std::move(rebuilt).value().vault);
  }
  app_.emplace(std::move(*vault), clock, random);
  if (!pragma.empty()) app_->vault().database().execute(pragma);
  latest.clear();
  return whole;
}

void SimTablet::close() {
  app_.reset();
  session = {};
  looked_at.reset();
}

SimRegister::SimRegister(const std::int64_t& true_ms, std::uint64_t seed) : disk(Town::the().register_disk), clock(true_ms), random(seed) {}

void SimRegister::open() {
  register_ = std::make_unique<reg::Register>(Town::the().data(), Town::the().key_file(), clock, random);
  door_ = std::make_unique<reg::DeviceDoor>(reg::parts_of(*register_));
  register_->on_grant([this](base::DossierId dossier) { door_->after_grant(dossier); });
}

void SimRegister::close() {
  door_.reset();
  register_.reset();
}

void SimRegister::back_up() {
  const auto made = office().back_up(disk.root() / "backups");
  const std::string name = "backups/" + made.folder.filename().string();
  backup = Copy{below(disk.image(), name), saved, 0};
  storage::files().remove(made.folder);  // it is kept elsewhere
}

void SimRegister::restore() {
  disk.put(backup->image);
  const auto folder = disk.root() / std::filesystem::path(backup->image.begin()->first).parent_path();
  reg::Register::restore(folder, Town::the().data(), Town::the().key_file(), clock, random);
  storage::files().remove(folder);
  saved = backup->saved;
}

}  // namespace platsbesok::tests
