// A folder with a real, encrypted vault that holds one packed evening visit and its checklist, as a tablet has it before it goes out. The office that
// planned it is a store of its own. Everybody is made up.
#pragma once

#include "core/domain/authority.h"
#include "core/domain/decide.h"
#include "core/domain/ids.h"
#include "tests/core/storage/a_store.h"
#include "tests/support/files.h"

namespace platsbesok::tests {

inline base::Instant now() { return base::SystemClock().now(); }

class PreparedVault {
public:
  static constexpr const char* passphrase = "kvällens fyra ord";
  static constexpr const char* unit_name = "HVB Björkgården (fiktiv)";

  // register_address: empty, nothing is ever sent. The windows begin now. address_protected: the unit is a sheltered one, called by its code name.
  explicit PreparedVault(base::Instant now, std::string register_address = {}, std::size_t visits = 1, std::string checklist_json = read_file("assets/checklists/oannonserat_kvall_bemanning.json"),
                         bool address_protected = false)
      : now_(now), checklist_json_(std::move(checklist_json)), address_protected_(address_protected) {
    const base::SigningKey device_key(base::Secret::from_bytes(Bytes(32, 0x99)));
    plan(device_key.public_key(), visits);
    const storage::Enrolment enrolment{municipality, tablet, inspector, "Ada Exempel", office_.device, office_.key.public_key(),
                                       base::recovery_public_key(base::Secret::from_bytes(Bytes(32, 0x21))), std::move(register_address), "no certificate"};
    auto vault = storage::Vault::create(folder(), enrolment, base::SigningKey(base::Secret::from_bytes(Bytes(32, 0x99))), base::Passphrase(passphrase), cheap_stretch,
                                        random_, domain::in_force_rule);
    std::vector<base::DossierId> granted{checklist_};
    granted.insert(granted.end(), visits_.begin(), visits_.end());
    for (const auto& granted_dossier : granted) {
      office_.journal().seal(granted_dossier);
      for (const auto& segment : office_.journal().segments(granted_dossier, office_.dev_no(), 0, std::size_t{1} << 24))
        vault.journal().ingest(segment, *journal::open_segment(segment, office_.key.public_key()), now_);
    }
  }

  std::filesystem::path folder() const { return folder_.path() / "vault"; }
  std::filesystem::path other_folder(const char* name) const {
    const auto other = folder_.path() / name;
    std::filesystem::create_directories(other);
    return other;
  }
  base::DossierId visit() const { return visits_.front(); }
  const std::vector<base::DossierId>& visits() const { return visits_; }
  storage::Vault open() { return *storage::Vault::open(folder(), base::Passphrase(passphrase), domain::in_force_rule); }

  // The office publishes a later version and lifts the first visit to it; the vault, which nobody has open, gets both.
  void lift(const std::string& json) {
    using namespace domain;
    const Actor office{head_, office_.device, true, {Role::quality_head, Role::system_administrator}};
    const auto published = done(decide(ChecklistFacts{}, PublishChecklist{json}, office, now_, random_));
    auto known = visit_facts(office_.journal().state(visit()), visit(), office_.journal().vector(visit()), std::make_shared<const checklist::Template>(*checklist::parse(json)), {}, now_);
    done(decide(known, LiftVisit{}, office, now_, random_));
    auto vault = open();
    for (const auto each : {published, visit()}) {
      office_.journal().seal(each);
      for (const auto& segment : office_.journal().segments(each, office_.dev_no(), 0, std::size_t{1} << 24))
        vault.journal().ingest(segment, *journal::open_segment(segment, office_.key.public_key()), now_);
    }
  }

  const base::DeviceId tablet = id<base::DeviceId>(9);

private:
  base::DossierId done(const base::Outcome<domain::Decision>& decision, std::optional<base::PersonId> by = {}) {
    ENSURE(decision);
    office_.journal().append(decision->dossier, by.value_or(head_), now_, decision->ops);
    return decision->dossier;
  }

  void plan(const base::PublicKey& tablet_key, std::size_t visits) {
    using namespace domain;
    const Actor office{head_, office_.device, true, {Role::quality_head, Role::system_administrator}};
    const auto organisation = [&] {
      const auto itself = organisation_dossier(municipality);
      return organisation_from(office_.journal().state(itself), itself);
    };
    const auto ask = [&](OrganisationCommand command) { return done(decide(OrganisationFacts{organisation()}, command, office, now_, random_)); };
    ask(NameMunicipality{"Exempelkommun", "Socialnämnden"});
    ask(AddPerson{head_, "Cia Prov", office.roles, ""});
    ask(AddPerson{inspector, "Ada Exempel", {Role::inspector}, ""});
    ask(AddProvider{"Fiktiva Omsorg AB", "559900-1004", LegalClass::company});
    const AddUnit add{unit_name, organisation().providers.front().id, Regime::contracted, "HVB_BARN_UNGA", "Storgatan 1", address_protected_, address_protected_ ? "Talltita" : "", "Föreståndare"};
    const auto unit = done(decide(UnitFacts{organisation(), {}}, add, office, now_, random_));
    checklist_ = done(decide(ChecklistFacts{}, PublishChecklist{checklist_json_}, office, now_, random_));
    VisitFacts facts;
    facts.unit = unit_from(office_.journal().state(unit), unit);
    facts.checklist = std::make_shared<const checklist::Template>(*checklist::parse(checklist_json_));
    const PlanVisit planned{Announcement::unannounced, {now_, {now_.utc_ms + 3 * 3'600'000}}, "Särskild uppföljning av bemanningen på kvällen.", {"Bemanning kväll", "Läkemedel"}};
    for (std::size_t i = 0; i < visits; ++i) {
      const auto visit = done(decide(facts, planned, office, now_, random_));
      visits_.push_back(visit);
      const auto tell = [&](VisitCommand command, const Actor& actor) {
        auto known = visit_facts(office_.journal().state(visit), visit, office_.journal().vector(visit), facts.checklist, {}, now_);
        known.organisation = organisation();
        done(decide(known, command, actor, now_, random_), actor.person);
      };
      tell(AssignInspector{inspector, tablet, tablet_key}, office);
      tell(DeclareConflictOfInterest{}, {inspector, office_.device, true, {Role::inspector}});
      tell(PackVisit{}, office);
    }
  }

  base::Instant now_;
  std::string checklist_json_;
  bool address_protected_;
  SeededRandom random_{11};
  TemporaryFolder folder_;
  Site office_{1, domain::in_force_rule(id<base::DeviceId>(1))};
  base::PersonId head_ = id<base::PersonId>(7);
  base::DossierId checklist_ = dossier;
  std::vector<base::DossierId> visits_;
};

}  // namespace platsbesok::tests
