#include "tests/core/domain/a_world.h"

namespace platsbesok::tests {

journal::OpRef Device::record(base::DossierId dossier, const journal::DraftOp& draft, base::Instant at) {
  auto& strand = strands_.try_emplace(dossier, Strand{journal::chain_start({the_municipality, dossier, actor.device, dev_no_}, key()), 0}).first->second;
  journal::Op op{draft.kind, at, actor.person, draft.entity, draft.field, {}, draft.value};
  for (const auto& ref : draft.base) op.base.push_back(ref.dev_no == dev_no_ ? journal::Base(journal::OwnBase{ref.s}) : journal::Base(ref));
  const auto previous = journal::first8(strand.head);
  strand.head = journal::chain_next(strand.head, journal::encode(op));
  const journal::OpRef ref{dev_no_, ++strand.s, journal::first8(strand.head)};
  held[dossier].emplace(ref, journal::LoggedOp{ref, previous, actor.device, std::move(op), draft.base});
  return ref;
}

World::World() {
  office.actor.roles = {Role::quality_head, Role::system_administrator};
  checklist = *checklist::parse(read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
}

journal::DossierState World::state(const Device& device, base::DossierId dossier) const {
  std::vector<journal::LoggedOp> ops;
  if (const auto held = device.held.find(dossier); held != device.held.end())
    for (const auto& [ref, op] : held->second) ops.push_back(op);
  return journal::reduce(ops, rule());
}

journal::StrandVector World::vector(const Device& device, base::DossierId dossier) const {
  std::map<std::uint32_t, std::uint64_t> highest;
  if (const auto held = device.held.find(dossier); held != device.held.end())
    for (const auto& [ref, op] : held->second) highest[ref.dev_no] = std::max(highest[ref.dev_no], ref.s);
  journal::StrandVector vector;
  for (const auto& [dev_no, s] : highest)
    for (const auto& [ref, hash] : heads_)
      if (ref.first == dossier && ref.second.dev_no == dev_no && ref.second.s == s) vector.insert({dev_no, s, hash});
  return vector;
}

void World::meet(Device& a, Device& b, base::DossierId dossier) {
  for (const auto& [ref, op] : b.held[dossier]) a.held[dossier].emplace(ref, op);
  for (const auto& [ref, op] : a.held[dossier]) b.held[dossier].emplace(ref, op);
}

VisitFacts World::facts(const Device& device, base::DossierId visit) const {
  auto facts = visit_facts(state(device, visit), visit, vector(device, visit), held_checklist(), stored_media, now);
  facts.organisation = organisation();
  return facts;
}

Organisation World::organisation() const {
  const auto id = organisation_dossier(the_municipality);
  return organisation_from(state(office, id), id);
}

Decision World::done(Device& device, const base::Outcome<Decision>& outcome) {
  if (!outcome) FAIL("refused: " << outcome.refusal().code);
  now = minutes_after(now, 1);
  for (const auto& draft : outcome->ops) {
    const auto ref = device.record(outcome->dossier, draft, now);
    heads_[{outcome->dossier, ref}] = device.strands_.at(outcome->dossier).head;
  }
  return *outcome;
}

base::Outcome<Decision> World::ask(const Device& device, base::DossierId visit, const VisitCommand& command) {
  return decide(facts(device, visit), command, device.actor, now, random);
}

base::Outcome<Decision> World::ask_organisation(const OrganisationCommand& command) {
  return decide(OrganisationFacts{organisation()}, command, office.actor, now, random);
}

std::string World::refused(const Device& device, base::DossierId visit, const VisitCommand& command) {
  const auto outcome = ask(device, visit, command);
  return outcome ? std::string() : outcome.refusal().code;
}

void World::found() {
  done(office, ask_organisation(NameMunicipality{"Exempelkommun", "Socialnämnden"}));
  done(office, ask_organisation(AddPerson{office.actor.person, "Cia Prov", office.actor.roles, ""}));
  done(office, ask_organisation(AddPerson{anna.actor.person, "Ada Exempel", {Role::inspector}, ""}));
  done(office, ask_organisation(AddPerson{bo.actor.person, "Bo Prov", {Role::inspector}, ""}));
}

Unit World::a_unit() {
  const auto provider = done(office, ask_organisation(AddProvider{"Fiktiva Omsorg AB", "559900-1004", LegalClass::company}));
  const AddUnit add{"HVB Björkgården (fiktiv)", provider.entity, Regime::contracted, "HVB_BARN_UNGA", "Storgatan 1", false, "", "Föreståndare"};
  const auto unit = done(office, decide(UnitFacts{organisation(), {}}, add, office.actor, now, random));
  return unit_from(state(office, unit.dossier), unit.dossier);
}

base::DossierId World::planned_visit() {
  found();
  VisitFacts facts;
  facts.unit = a_unit();
  facts.checklist = held_checklist();
  return done(office, decide(facts, a_plan(), office.actor, now, random)).dossier;
}

base::Outcome<Decision> World::ask_declaration(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said) {
  return decide(facts(office, visit), said, {inspector.actor.person, office.actor.device, true, {Role::inspector}}, now, random);
}

void World::declare(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said) {
  const auto others = std::exchange(office.actor.person, inspector.actor.person);
  done(office, ask_declaration(inspector, visit, std::move(said)));
  office.actor.person = others;
}

void World::assign(const Device& inspector, base::DossierId visit) {
  tell(office, visit, AssignInspector{inspector.actor.person, inspector.actor.device, inspector.key()});
  declare(inspector, visit);
}

base::DossierId World::packed_visit(bool two_inspectors) {
  const auto visit = planned_visit();
  assign(anna, visit);
  if (two_inspectors) assign(bo, visit);
  tell(office, visit, PackVisit{});
  meet(office, anna, visit);
  if (two_inspectors) meet(office, bo, visit);
  return visit;
}

base::DossierId World::started_visit(bool two_inspectors) {
  const auto visit = packed_visit(two_inspectors);
  tell(anna, visit, StartVisit{1'000});
  if (two_inspectors) meet(anna, bo, visit);
  return visit;
}

void World::answer_all_critical(Device& device, base::DossierId visit) {
  using journal::Value, journal::ValueList;
  const std::map<std::string, Value> answers = {
      {"KVL-02", "JA"}, {"KVL-03", "DIREKT"}, {"KVL-04", "Gruppledare sedan 15"}, {"KVL-05", ValueList{8, 8}},
      {"KVL-06", ValueList{ValueList{"Behandlingsassistent", 2, 0}}}, {"KVL-07", "NEJ"}, {"KVL-10", "JA"}, {"KVL-11", "NEJ"}, {"KVL-12", "DELVIS"},
      {"KVL-13", checklist::not_assessed_because("Ingen läkemedelsgivning i kväll")}, {"KVL-14", "NEJ"}, {"KVL-15", "NEJ"}, {"KVL-16", "NEJ"}, {"KVL-18", "JA"}};
  for (const auto& [key, value] : answers) tell(device, visit, AnswerQuestion{key, value, {}});
}

base::DossierId World::ended_visit(bool two_inspectors) {
  const auto visit = started_visit(two_inspectors);
  answer_all_critical(anna, visit);
  tell(anna, visit, EndVisit{9'000});
  if (two_inspectors) meet(anna, bo, visit);
  return visit;
}

base::Hash World::store_media(std::string_view content) {
  const auto hash = base::sha256(base::as_bytes(content));
  stored_media.insert(hash);
  return hash;
}

ResolveConflict resolving(const Conflict& conflict, std::vector<std::size_t> versions, std::string motive) {
  ResolveConflict command{conflict.entity, {}, std::move(motive)};
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
    auto& field = command.fields.emplace_back(DecidedField{conflict.fields[i], conflict.seen[i], {}, {}});
    for (const auto version : versions) field.keep.push_back(conflict.versions.at(version).heads[i].front().ref);
  }
  return command;
}

}  // namespace platsbesok::tests
