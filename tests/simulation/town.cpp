#include "tests/simulation/town.h"

#include "core/base/ensure.h"
#include "core/domain/authority.h"
#include "register/service/device_door.h"
#include "register/service/register.h"
#include "sync/client/enrolling.h"

namespace platsbesok::tests {

namespace {

constexpr const char* small_checklist = R"({"id": "SIM", "version": "1", "title": "Litet", "valid_from": "2025-07-01",
  "choice_lists": [{"name": "JN", "choices": [{"name": "JA", "label": "Ja"}, {"name": "NEJ", "label": "Nej"}]}],
  "items": [{"type": "select_one", "name": "SIM-01", "label": "Finns personal?", "choices": "JN", "critical": true, "dimension": "S"},
            {"type": "text", "name": "SIM-02", "label": "Vem leder arbetet?", "dimension": "S"},
            {"type": "integer", "name": "SIM-03", "label": "Hur många är hemma?", "dimension": "S"},
            {"type": "repeat", "name": "PLAN", "label": "Genomförandeplan", "items": [{"type": "text", "name": "SIM-04", "label": "Vilken plan?", "dimension": "S"}]}]})";

template <class T>
T must(base::Outcome<T> outcome) {
  if (!outcome) throw std::runtime_error("the town cannot be made: " + outcome.refusal().code);
  return std::move(outcome).value();
}

}  // namespace

void MadeTablet::be_a_copy_of(const MadeTablet& other) {
  key = base::Secret::from_bytes(other.key->bytes());
  person = other.person;
  device = other.device;
  public_key = other.public_key;
}

Town& Town::the() {
  static Town town;
  return town;
}

Town::Town() : register_disk(folder.path() / "register") {
  SeededRandom random(1);
  const std::int64_t then_ms = base::from_stockholm({2026, 10, 20}, 9, 0)->utc_ms;
  SimulatedClock clock(then_ms);
  const auto administrator = must(reg::Register::init(data(), key_file(), folder.path() / "recovery", {"Exempelkommun", "Socialnämnden", "Sam Testsson", {}, true}, clock, random));
  reg::Register office(data(), key_file(), clock, random);
  const auto person = [&](const std::string& name, domain::Role role) {
    const auto id = base::random_id<base::PersonId>(random);
    must(office.execute(domain::OrganisationCommand(domain::AddPerson{id, name, {role}, ""}), administrator));
    return id;
  };
  head = person("Cia Prov", domain::Role::quality_head);
  const auto provider = must(office.execute(domain::OrganisationCommand(domain::AddProvider{"Påhittad Omsorg AB", "556036-0793", domain::LegalClass::company}), *head));
  unit = must(office.execute(reg::ToUnit{std::nullopt, domain::UnitCommand(domain::AddUnit{"HVB Påhittet", provider.entity, domain::Regime::contracted, "HVB_BARN_UNGA",
                                                                                           "Provgatan 1", false, "", "Gun Mall"})},
                             *head)).dossier;
  checklist = must(office.execute(domain::PublishChecklist{small_checklist}, *head)).dossier;

  reg::DeviceDoor door(reg::parts_of(office));
  for (std::size_t i = 0; i < tablets_max; ++i) {
    const std::string name = "Inspektör " + std::to_string(i);
    const auto made = tablets.emplace_back(std::make_unique<MadeTablet>(folder.path() / ("tablet" + std::to_string(i)))).get();
    made->person = person(name, domain::Role::inspector);
    const auto code = sync::parse_enrolment_code(door.enrolment().issue(*made->person, name, "register.test:8443", base::sha256(base::as_bytes("ca")))).value();
    const sync::Enrolling enrolling(code, random);
    const auto enrolled = must(enrolling.arrived(door.handle(enrolling.request()), "planted ca"));
    constexpr base::StretchCost cheapest{1, 8};
    const auto vault = storage::Vault::create(made->vault(), enrolled.enrolment, enrolling.device_key(), passphrase(), cheapest, random, domain::in_force_rule);
    made->key = base::Secret::from_bytes(vault.key().bytes());
    made->device = enrolled.enrolment.device;
    made->public_key = enrolling.device_key().public_key();
  }
  spare = std::make_unique<MadeTablet>(folder.path() / "spare");
  bench = std::make_unique<MadeTablet>(folder.path() / "bench");
  // Committed is enough: what is not in the files yet is in their logs.
  register_as_made = register_disk.image();
  for (auto& tablet : tablets) tablet->as_made = tablet->disk.image();
}

std::vector<Disk*> Town::disks() {
  std::vector<Disk*> all{&register_disk, &spare->disk, &bench->disk};
  for (auto& tablet : tablets) all.push_back(&tablet->disk);
  return all;
}

}  // namespace platsbesok::tests
