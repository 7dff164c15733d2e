#include "core/checklist/form_json.h"
#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

#include <nlohmann/json.hpp>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

template <class Command>
std::string refused(World& world, Command command) {
  return refusal_code(world.ask_organisation(std::move(command)));
}

}  // namespace

TEST_CASE("the first person makes the first administrator; from then on only an administrator manages people") {
  World world;
  auto& office = world.office;
  office.actor.roles = {};
  CHECK(refused(world, NameMunicipality{"", "Socialnämnden"}) == "name_missing");
  world.done(office, world.ask_organisation(NameMunicipality{"Exempelkommun", "Socialnämnden"}));
  world.done(office, world.ask_organisation(AddPerson{office.actor.person, "Cia Prov", {Role::system_administrator}, ""}));
  CHECK(refused(world, AddPerson{world.anna.actor.person, "Ada", {}, ""}) == "not_permitted");
  office.actor.roles = world.organisation().roles(office.actor.person);
  world.done(office, world.ask_organisation(AddPerson{world.anna.actor.person, "Ada", {Role::inspector}, "Kvalitet"}));
  CHECK(refused(world, AddPerson{world.anna.actor.person, "Ada", {}, ""}) == "person_known");
  CHECK(refused(world, SetRole{world.bo.actor.person, {}}) == "person_unknown");
  CHECK(refused(world, SetRole{office.actor.person, {Role::inspector}}) == "last_administrator");
  world.done(office, world.ask_organisation(SetRole{world.anna.actor.person, {Role::quality_head, Role::system_administrator}}));
  CHECK(refused(world, SetRole{office.actor.person, {Role::inspector}}) == "");
  const auto organisation = world.organisation();
  CHECK(organisation.municipality_name.value == "Exempelkommun");
  CHECK(organisation.board_name.value == "Socialnämnden");
  CHECK(organisation.born->kind == DossierKind::organisation);
  CHECK(organisation.roles(world.anna.actor.person) == std::set{Role::quality_head, Role::system_administrator});
  CHECK(organisation.person(world.anna.actor.person)->line.value == "Kvalitet");
}

TEST_CASE("while a person's roles are disputed only those that every head gives hold") {
  Organisation organisation(organisation_dossier(the_municipality));
  Person person{an_id<base::PersonId>(3), {}, {}, {}};
  const auto said = [&](std::vector<std::string> roles) { return Said<std::vector<std::string>>{roles, {}, {}, person.id, an_id<base::DeviceId>(1)}; };
  person.roles.heads = {said({"INSPEKTOR", "KVALITETSCHEF"}), said({"INSPEKTOR", "OKAND_ROLL"})};
  organisation.persons.push_back(person);
  CHECK(organisation.roles(person.id) == std::set{Role::inspector});
  CHECK(organisation.roles(an_id<base::PersonId>(4)).empty());
}

TEST_CASE("organisation numbers are read as people write them, and wrong ones refused") {
  const auto vectors = nlohmann::json::parse(read_file("tests/data/org_nr_vectors.json"));
  for (const auto& vector : vectors) {
    const std::string input = vector["input"];
    CAPTURE(input);
    const auto read = normalised_org_nr(input, LegalClass::company);
    CHECK(read.has_value() == vector["valid"].get<bool>());
    if (read) CHECK(read->substr(0, 6) + "-" + read->substr(6) == vector["normalised"].get<std::string>());
  }
  CHECK(normalised_org_nr("551000-1000", LegalClass::sole_trader) == "5510001000");
  CHECK_FALSE(normalised_org_nr("212000-3005", LegalClass::sole_trader));
  World world;
  world.found();
  CHECK(refused(world, AddProvider{"X", "556036-0739", LegalClass::company}) == "org_nr_wrong");
  CHECK(refused(world, AddProvider{" ", "556036-0793", LegalClass::company}) == "name_missing");
  world.done(world.office, world.ask_organisation(AddProvider{"X", "5560360793", LegalClass::company}));
  CHECK(refused(world, AddProvider{"Y", "556036-0793", LegalClass::company}) == "provider_known");
  world.office.actor.roles = {Role::unit_head};
  CHECK(refused(world, AddProvider{"Y", "559900-1004", LegalClass::company}) == "not_permitted");
}

TEST_CASE("a unit is read back as it was recorded, with its agreements") {
  World world;
  world.found();
  auto unit = world.a_unit();
  CHECK(unit.shown_name() == "HVB Björkgården (fiktiv)");
  CHECK(unit.regi.value == Regime::contracted);
  CHECK(unit.provider_name.value == "Fiktiva Omsorg AB");
  const AddAgreement add{AgreementKind::framework, AgreementBasis::lou, {2021, 3, 1}, {2025, 2, 28}};
  world.done(world.office, decide(UnitFacts{world.organisation(), unit}, add, world.office.actor, world.now, world.random));
  unit = unit_from(world.state(world.office, unit.id), unit.id);
  REQUIRE(unit.agreements.size() == 1);
  CHECK(unit.agreements.front().kind.value == AgreementKind::framework);
  CHECK(unit.agreements.front().from.value == base::Date{2021, 3, 1});
  CHECK(unit.agreements.front().to.value == base::Date{2025, 2, 28});
  const AddAgreement backwards{AgreementKind::framework, AgreementBasis::lou, {2025, 3, 1}, {2025, 2, 28}};
  CHECK(refusal_code(decide(UnitFacts{world.organisation(), unit}, backwards, world.office.actor, world.now, world.random)) == "agreement_backwards");
  CHECK(refusal_code(decide(UnitFacts{world.organisation(), {}}, add, world.office.actor, world.now, world.random)) == "unit_missing");
}

namespace {

// A private unit with one agreement, and one of the municipality's own.
struct Agreed {
  Agreed() {
    world.found();
    unit = world.a_unit().id;
    agreement = *world.done(world.office, ask(terms)).entity;
  }
  World world;
  base::DossierId unit = an_id<base::DossierId>(0);
  base::EntityId agreement = an_id<base::EntityId>(0);
  AddAgreement terms{AgreementKind::framework, AgreementBasis::lou, {2023, 3, 1}, {2027, 2, 28}, base::Date{2025, 3, 1}, 2, {true, "p. 12.3: ett prisbasbelopp per påbörjad vecka"}, {false, ""}};

  Unit now() const { return unit_from(world.state(world.office, unit), unit); }
  base::Outcome<Decision> ask(const UnitCommand& command) { return decide(UnitFacts{world.organisation(), now()}, command, world.office.actor, world.now, world.random); }
  std::string changed(const AddAgreement& to) { return refusal_code(ask(ChangeAgreement{agreement, to})); }
};

}  // namespace

TEST_CASE("an agreement is read back with its option, its rank and its clauses, and a change writes what is other and nothing else") {
  Agreed office;
  const auto read = [&] { return office.now().agreements.front(); };
  CHECK(read().option_from.value == base::Date{2025, 3, 1});
  CHECK(read().runs_by_option({2025, 3, 1}));
  CHECK_FALSE(read().runs_by_option({2025, 2, 28}));
  CHECK(read().call_off_rank.value == 2);
  CHECK(read().penalty.value == true);
  CHECK(read().penalty_words.value == "p. 12.3: ett prisbasbelopp per påbörjad vecka");
  CHECK(read().termination.value == false);
  CHECK_FALSE(read().termination_words);
  CHECK(office.changed(office.terms) == "nothing_to_change");

  auto to = office.terms;
  to.termination = {true, "p. 14"};
  to.call_off_rank.reset();
  const auto done = office.world.done(office.world.office, office.ask(ChangeAgreement{office.agreement, to}));
  CHECK(done.ops.size() == 3);
  CHECK(read().termination_words.value == "p. 14");
  CHECK_FALSE(read().call_off_rank);
  CHECK(read().penalty_words.value == "p. 12.3: ett prisbasbelopp per påbörjad vecka");
  CHECK(office.now().agreements.size() == 1);
}

TEST_CASE("an agreement's option lies within it, its rank is a place, a clause is said before its words, and nobody is named by number") {
  Agreed office;
  const auto with = [&](auto change) {
    auto terms = office.terms;
    change(terms);
    const std::string code = office.changed(terms);
    CHECK(refusal_code(office.ask(terms)) == code);
    return code;
  };
  CHECK(with([](auto& terms) { terms.option_from = terms.from; }) == "agreement_option_outside");
  CHECK(with([](auto& terms) { terms.option_from = base::Date{2027, 3, 1}; }) == "agreement_option_outside");
  CHECK(with([](auto& terms) { terms.to = {2022, 1, 1}; }) == "agreement_backwards");
  CHECK(with([](auto& terms) { terms.call_off_rank = 0; }) == "agreement_rank_wrong");
  CHECK(with([](auto& terms) { terms.call_off_rank = 1'000; }) == "agreement_rank_wrong");
  CHECK(with([](auto& terms) { terms.termination.words = "p. 14"; }) == "agreement_clause_not_said");
  CHECK(with([](auto& terms) { terms.penalty.exists.reset(); }) == "agreement_clause_not_said");
  CHECK(with([](auto& terms) { terms.penalty.words = "Gäller 450312-1234"; }) == "identity_number");
  CHECK(with([](auto& terms) { terms.kind = AgreementKind::in_house_assignment; }) == "agreement_clause_in_house");
  CHECK(refusal_code(office.ask(ChangeAgreement{an_id<base::EntityId>(9), office.terms})) == "agreement_unknown");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(office.changed(office.terms) == "not_permitted");
}

TEST_CASE("the municipality's own units have neither penalty nor termination, whatever kind their agreement is said to be (L7)") {
  World world;
  world.found();
  const auto own = world.done(world.office, decide(UnitFacts{world.organisation(), {}}, AddUnit{"Stödboendet", {}, Regime::in_house, "STODBOENDE_UNGDOMAR", "", false, "", ""}, world.office.actor, world.now, world.random));
  const auto ask = [&](const AddAgreement& terms) {
    return refusal_code(decide(UnitFacts{world.organisation(), unit_from(world.state(world.office, own.dossier), own.dossier)}, terms, world.office.actor, world.now, world.random));
  };
  AddAgreement terms{AgreementKind::other, AgreementBasis::assignment, {2025, 1, 1}, {2027, 12, 31}};
  CHECK(ask(terms) == "");
  terms.penalty = {false, ""};
  CHECK(ask(terms) == "");
  terms.penalty = {true, ""};
  CHECK(ask(terms) == "agreement_clause_in_house");
  terms.penalty = {};
  terms.termination = {true, ""};
  CHECK(ask(terms) == "agreement_clause_in_house");
}

TEST_CASE("a unit with a protected address is called by its code name everywhere, and its address lies in one sealed field of the visit") {
  World world;
  world.found();
  AddUnit add{"Skyddat boende Fiktiv", {}, Regime::in_house, "SKYDDAT_BOENDE", "Hemlig gata 1", true, "", ""};
  const auto ask = [&] { return decide(UnitFacts{world.organisation(), {}}, add, world.office.actor, world.now, world.random); };
  CHECK(refusal_code(ask()) == "unit_code_name_missing");
  add.code_name = "Enhet 7";
  const auto made = world.done(world.office, ask());
  VisitFacts facts;
  facts.unit = unit_from(world.state(world.office, made.dossier), made.dossier);
  facts.checklist = world.held_checklist();
  CHECK(facts.unit->shown_name() == "Enhet 7");
  const auto planned = world.done(world.office, decide(facts, world.a_plan(), world.office.actor, world.now, world.random));
  for (const auto& op : planned.ops) {
    const auto* text = op.value.text();
    CHECK_FALSE((text != nullptr && text->find("Fiktiv") != std::string::npos));
    CHECK((text == nullptr || text->find("Hemlig") == std::string::npos || op.field == field::visit_address));
    if (op.field == field::visit_address_protected) CHECK(op.value.flag() == true);
  }
  facts.unit->address_protected = {};  // not known: treated as protected
  CHECK(facts.unit->shown_name() == "Enhet 7");
  facts.unit->code_name = {};
  CHECK(refusal_code(decide(facts, world.a_plan(), world.office.actor, world.now, world.random)) == "unit_code_name_missing");
}

TEST_CASE("a unit is refused without area or provider") {
  World world;
  world.found();
  AddUnit add{"Enhet", {}, Regime::contracted, "", "", false, "", ""};
  const auto ask = [&] { return refusal_code(decide(UnitFacts{world.organisation(), {}}, add, world.office.actor, world.now, world.random)); };
  CHECK(ask() == "area_missing");
  add.area = "HVB_BARN_UNGA";
  CHECK(ask() == "unit_without_provider");
  add.provider = an_id<base::EntityId>(9);
  CHECK(ask() == "provider_unknown");
  add.name = "";
  CHECK(ask() == "name_missing");
}

TEST_CASE("a checklist is published once, whole, by someone who may, and beside its earlier versions") {
  World world;
  const auto content = read_file("assets/checklists/oannonserat_kvall_bemanning.json");
  const auto form = *checklist::parse_form(content);
  const auto ask = [&](std::string json, std::vector<checklist::Form> published, std::set<Role> roles) {
    auto actor = world.office.actor;
    actor.roles = std::move(roles);
    return decide(ChecklistFacts{std::move(published)}, PublishChecklist{std::move(json)}, actor, world.now, world.random);
  };
  const auto refused = [&](std::string json, std::vector<checklist::Form> published, std::set<Role> roles) { return refusal_code(ask(std::move(json), std::move(published), std::move(roles))); };
  CHECK(refused(content, {}, {Role::quality_head}) == "");
  CHECK(refused(content, {form}, {Role::quality_head}) == "checklist_known");
  CHECK(refused(content, {}, {Role::registrar}) == "not_permitted");
  CHECK(refused("{}", {}, {Role::quality_head}) == "json_field_missing");
  auto changed = form;
  changed.title = {{"", "En annan rubrik"}};
  CHECK(refused(checklist::to_json(changed), {form}, {Role::quality_head}) == "checklist_version_taken");
  changed.version = "2";
  CHECK(refused(checklist::to_json(changed), {form}, {Role::quality_head}) == "");
  // The file's spacing is not part of what is published.
  const auto spaced = ask(nlohmann::json::parse(content).dump(7), {}, {Role::quality_head});
  REQUIRE(spaced);
  CHECK(spaced->dossier == checklist::checklist_dossier(base::sha256(base::as_bytes(content))));
}

TEST_CASE("how many places a unit has is said, changed and left open; what is no number of places is refused") {
  World world;
  world.found();
  const auto ask = [&](std::optional<Unit> unit, const UnitCommand& command) { return decide(UnitFacts{world.organisation(), std::move(unit)}, command, world.office.actor, world.now, world.random); };
  AddUnit unit{"Stödboendet", {}, Regime::in_house, "STODBOENDE_UNGDOMAR", "", false, "", "", "", 8};
  const auto id = world.done(world.office, ask({}, unit)).dossier;
  const auto now = [&] { return unit_from(world.state(world.office, id), id); };
  CHECK(now().places.value == 8);
  world.done(world.office, ask(now(), ChangeUnit{"", "", "", 10}));
  CHECK(now().places.value == 10);
  CHECK(refusal_code(ask(now(), ChangeUnit{"", "", "", 10})) == "nothing_to_change");
  world.done(world.office, ask(now(), ChangeUnit{"", "", "", {}}));
  CHECK_FALSE(now().places);
  for (const std::int64_t wrong : {0, -1, 10'001}) {
    unit.places = wrong;
    CHECK(refusal_code(ask({}, unit)) == "unit_places_wrong");
    CHECK(refusal_code(ask(now(), ChangeUnit{"", "", "", wrong})) == "unit_places_wrong");
  }
}
