// A small world without disks or network: an office and tablets that decide, record and exchange ops. Every op has a real chain; the rule of
// authority is the product's own. What a tablet knows is the set of ops that reached it.
#pragma once

#include "core/domain/authority.h"
#include "core/domain/decide.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"
#include "core/domain/visit_row.h"
#include "core/journal/strand.h"
#include "tests/support/files.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

namespace platsbesok::tests {

using namespace platsbesok::domain;

template <class T>
T an_id(std::uint8_t number) {
  return *T::from_bytes(base::Bytes(16, number));
}

inline const base::MunicipalityId the_municipality = an_id<base::MunicipalityId>(0x11);
inline const base::Instant noon{1'795'000'000'000};  // some day; tests move on from here
inline base::Instant minutes_after(base::Instant at, int minutes) { return {at.utc_ms + minutes * 60'000ll}; }

using Ops = std::map<journal::OpRef, journal::LoggedOp>;

// One device with its person and what it holds of every dossier.
class Device {
public:
  Device(std::uint8_t number, bool office) : actor{an_id<base::PersonId>(number), an_id<base::DeviceId>(static_cast<std::uint8_t>(number + 0x80)), office, {}}, dev_no_(number) {}

  Actor actor;
  base::PublicKey key() const { return {}; }

  journal::OpRef record(base::DossierId dossier, const journal::DraftOp& draft, base::Instant at) {
    auto& strand = strands_.try_emplace(dossier, Strand{journal::chain_start({the_municipality, dossier, actor.device, dev_no_}, key()), 0}).first->second;
    journal::Op op{draft.kind, at, actor.person, draft.entity, draft.field, {}, draft.value};
    for (const auto& ref : draft.base) op.base.push_back(ref.dev_no == dev_no_ ? journal::Base(journal::OwnBase{ref.s}) : journal::Base(ref));
    const auto previous = journal::first8(strand.head);
    strand.head = journal::chain_next(strand.head, journal::encode(op));
    const journal::OpRef ref{dev_no_, ++strand.s, journal::first8(strand.head)};
    held[dossier].emplace(ref, journal::LoggedOp{ref, previous, actor.device, std::move(op), draft.base});
    return ref;
  }

  std::map<base::DossierId, Ops> held;

private:
  friend class World;
  struct Strand {
    base::Hash head;
    std::uint64_t s;
  };
  std::uint32_t dev_no_;
  std::map<base::DossierId, Strand> strands_;
};

class World {
public:
  World() {
    office.actor.roles = {Role::quality_head, Role::system_administrator};
    checklist = *checklist::parse(read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
  }

  SeededRandom random{7};
  Device office{1, true};
  Device anna{2, false};  // inspector
  Device bo{3, false};    // inspector
  std::optional<checklist::Template> checklist;
  std::set<base::Hash> stored_media;
  base::Instant now = noon;

  journal::InForce rule() const { return in_force_rule(office.actor.device); }
  journal::DossierState state(const Device& device, base::DossierId dossier) const {
    std::vector<journal::LoggedOp> ops;
    if (const auto held = device.held.find(dossier); held != device.held.end())
      for (const auto& [ref, op] : held->second) ops.push_back(op);
    return journal::reduce(ops, rule());
  }
  journal::StrandVector vector(const Device& device, base::DossierId dossier) const {
    std::map<std::uint32_t, std::uint64_t> highest;
    if (const auto held = device.held.find(dossier); held != device.held.end())
      for (const auto& [ref, op] : held->second) highest[ref.dev_no] = std::max(highest[ref.dev_no], ref.s);
    journal::StrandVector vector;
    for (const auto& [dev_no, s] : highest)
      for (const auto& [ref, hash] : heads_)
        if (ref.first == dossier && ref.second.dev_no == dev_no && ref.second.s == s) vector.insert({dev_no, s, hash});
    return vector;
  }
  // Each takes what the other holds; the strands' own continuation is theirs alone.
  void meet(Device& a, Device& b, base::DossierId dossier) {
    for (const auto& [ref, op] : b.held[dossier]) a.held[dossier].emplace(ref, op);
    for (const auto& [ref, op] : a.held[dossier]) b.held[dossier].emplace(ref, op);
  }

  std::shared_ptr<const checklist::Template> held_checklist() const { return checklist ? std::make_shared<const checklist::Template>(*checklist) : nullptr; }
  VisitFacts facts(const Device& device, base::DossierId visit) const {
    auto facts = visit_facts(state(device, visit), visit, vector(device, visit), held_checklist(), stored_media, now);
    facts.organisation = organisation();
    return facts;
  }
  Organisation organisation() const {
    const auto id = organisation_dossier(the_municipality);
    return organisation_from(state(office, id), id);
  }
  Visit visit(const Device& device, base::DossierId id) const { return visit_from(state(device, id), id); }

  // Records what was decided; fails the test when it was refused.
  Decision done(Device& device, const base::Outcome<Decision>& outcome) {
    if (!outcome) FAIL("refused: " << outcome.refusal().code);
    now = minutes_after(now, 1);
    for (const auto& draft : outcome->ops) {
      const auto ref = device.record(outcome->dossier, draft, now);
      heads_[{outcome->dossier, ref}] = device.strands_.at(outcome->dossier).head;
    }
    return *outcome;
  }
  template <class Command>
  base::Outcome<Decision> ask(const Device& device, base::DossierId visit, Command command) {
    return decide(facts(device, visit), command, device.actor, now, random);
  }
  template <class Command>
  Decision tell(Device& device, base::DossierId visit, Command command) {
    return done(device, ask(device, visit, std::move(command)));
  }
  template <class Command>
  base::Outcome<Decision> ask_organisation(Command command) {
    return decide(OrganisationFacts{organisation()}, command, office.actor, now, random);
  }
  template <class Command>
  std::string refused(const Device& device, base::DossierId visit, Command command) {
    const auto outcome = ask(device, visit, std::move(command));
    return outcome ? std::string() : outcome.refusal().code;
  }

  // Organisation with two inspectors, a unit, and a planned unannounced visit.
  void found() {
    done(office, ask_organisation(NameMunicipality{"Exempelkommun", "Socialnämnden"}));
    done(office, ask_organisation(AddPerson{office.actor.person, "Cia Prov", office.actor.roles, ""}));
    done(office, ask_organisation(AddPerson{anna.actor.person, "Ada Exempel", {Role::inspector}, ""}));
    done(office, ask_organisation(AddPerson{bo.actor.person, "Bo Prov", {Role::inspector}, ""}));
  }
  Unit a_unit() {
    const auto provider = done(office, ask_organisation(AddProvider{"Fiktiva Omsorg AB", "559900-1004", LegalClass::company}));
    const AddUnit add{"HVB Björkgården (fiktiv)", provider.entity, Regime::contracted, "HVB_BARN_UNGA", "Storgatan 1", false, "", "Föreståndare"};
    const auto unit = done(office, decide(UnitFacts{organisation(), {}}, add, office.actor, now, random));
    return unit_from(state(office, unit.dossier), unit.dossier);
  }
  PlanVisit a_plan() const { return {Announcement::unannounced, {minutes_after(noon, 60), minutes_after(noon, 180)}, "Kvällsbemanning", {"Bemanning"}}; }
  base::DossierId planned_visit() {
    found();
    VisitFacts facts;
    facts.unit = a_unit();
    facts.checklist = held_checklist();
    return done(office, decide(facts, a_plan(), office.actor, now, random)).dossier;
  }
  // The inspector says at the office that nothing makes her disqualified, or what does.
  base::Outcome<Decision> ask_declaration(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said = {}) {
    return decide(facts(office, visit), said, {inspector.actor.person, office.actor.device, true, {Role::inspector}}, now, random);
  }
  void declare(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said = {}) {
    const auto others = std::exchange(office.actor.person, inspector.actor.person);
    done(office, ask_declaration(inspector, visit, std::move(said)));
    office.actor.person = others;
  }
  void assign(const Device& inspector, base::DossierId visit) {
    tell(office, visit, AssignInspector{inspector.actor.person, inspector.actor.device, inspector.key()});
    declare(inspector, visit);
  }
  base::DossierId packed_visit(bool two_inspectors = false) {
    const auto visit = planned_visit();
    assign(anna, visit);
    if (two_inspectors) assign(bo, visit);
    tell(office, visit, PackVisit{});
    meet(office, anna, visit);
    if (two_inspectors) meet(office, bo, visit);
    return visit;
  }
  base::DossierId started_visit(bool two_inspectors = false) {
    const auto visit = packed_visit(two_inspectors);
    tell(anna, visit, StartVisit{1'000});
    if (two_inspectors) meet(anna, bo, visit);
    return visit;
  }
  void answer_all_critical(Device& device, base::DossierId visit) {
    using journal::Value, journal::ValueList;
    const std::map<std::string, Value> answers = {
        {"KVL-02", "JA"}, {"KVL-03", "DIREKT"}, {"KVL-04", "Gruppledare sedan 15"}, {"KVL-05", ValueList{8, 8}},
        {"KVL-06", ValueList{ValueList{"Behandlingsassistent", 2, 0}}}, {"KVL-07", "NEJ"}, {"KVL-10", "JA"}, {"KVL-11", "NEJ"}, {"KVL-12", "DELVIS"},
        {"KVL-13", checklist::not_assessed_because("Ingen läkemedelsgivning i kväll")}, {"KVL-14", "NEJ"}, {"KVL-15", "NEJ"}, {"KVL-16", "NEJ"}, {"KVL-18", "JA"}};
    for (const auto& [key, value] : answers) tell(device, visit, AnswerQuestion{key, value, {}});
  }
  base::DossierId ended_visit(bool two_inspectors = false) {
    const auto visit = started_visit(two_inspectors);
    answer_all_critical(anna, visit);
    tell(anna, visit, EndVisit{9'000});
    if (two_inspectors) meet(anna, bo, visit);
    return visit;
  }
  base::Hash store_media(std::string_view content) {
    const auto hash = base::sha256(base::as_bytes(content));
    stored_media.insert(hash);
    return hash;
  }

private:
  std::map<std::pair<base::DossierId, journal::OpRef>, base::Hash> heads_;
};

// Keeps one version of every field, or several side by side.
inline ResolveConflict resolving(const Conflict& conflict, std::vector<std::size_t> versions, std::string motive = "Vi var där båda") {
  ResolveConflict command{conflict.entity, {}, std::move(motive)};
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
    auto& field = command.fields.emplace_back(DecidedField{conflict.fields[i], conflict.seen[i], {}, {}});
    for (const auto version : versions) field.keep.push_back(conflict.versions.at(version).heads[i].front().ref);
  }
  return command;
}
inline ResolveConflict resolving(const Conflict& conflict, std::size_t version) { return resolving(conflict, std::vector{version}); }

inline std::string refusal_code(const base::Outcome<Decision>& outcome) { return outcome ? std::string() : outcome.refusal().code; }

}  // namespace platsbesok::tests
