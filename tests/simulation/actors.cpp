#include "tests/simulation/actors.h"

#include "core/base/ensure.h"
#include "core/base/json.h"
#include "core/domain/authority.h"
#include "core/storage/second_copy.h"
#include "register/store/notes.h"

namespace platsbesok::tests {

SimTablet::SimTablet(std::string its_name, MadeTablet& its_body, const std::int64_t& true_ms, std::uint64_t seed)
    : name(std::move(its_name)), body(its_body), clock(true_ms), random(seed) {}

void SimTablet::open(std::string_view pragma) {
  // The vault alone is looked at: its second copy would lie on the real disk, which nothing cuts, and bring back what the cut took.
  std::filesystem::remove_all(storage::SecondCopy::folder_of(body.vault()));
  auto vault = storage::Vault::open_with_key(body.vault(), *body.key, domain::in_force_rule);
  if (!vault) throw base::Failure(vault.refusal().code);
  app_.emplace(std::move(vault).value(), clock, random);
  if (!pragma.empty()) app_->vault().database().execute(pragma);
}

void SimTablet::close() {
  app_.reset();
  session = {};
}

SimRegister::SimRegister(const std::int64_t& true_ms, std::uint64_t seed) : disk(Town::the().register_disk), clock(true_ms), random(seed) {}

void SimRegister::open() {
  register_ = std::make_unique<reg::Register>(Town::the().data(), Town::the().key_file(), clock, random);
  const reg::Identity& identity = register_->identity();
  door_ = std::make_unique<reg::DeviceDoor>(reg::Parts{identity.municipality, identity.municipality_name, identity.office, identity.recovery_key, register_->signing_key(), clock,
                                                       random, register_->database(), register_->journal(), register_->media()});
  register_->on_grant([this](base::DossierId dossier) { door_->after_grant(dossier); });
}

void SimRegister::close() {
  door_.reset();
  register_.reset();
}

void SimRegister::begin_again() {
  reg::Notes notes(register_->database());
  nlohmann::json identity = base::parse_json(notes.find("identity").value()).value();
  identity["dev_no"] = base::random_u32(random);
  notes.set("identity", identity.dump());
  door_->devices().hold_all(clock.now());
  close();
  open();
}

}  // namespace platsbesok::tests
