// What the office decides about its own register: municipality, people and roles, providers, units, checklists.
#include "core/checklist/form_json.h"
#include "core/checklist/version.h"
#include "core/domain/draft.h"

#include "core/domain/hand_out.h"
#include "core/domain/no_identity.h"
#include "core/domain/permissions.h"
#include "core/domain/unit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr std::size_t code_bytes_max = 60;
constexpr std::size_t emergency_numbers_max = 10;
constexpr std::size_t number_bytes_max = 30;
constexpr std::int64_t unit_places_max = 10'000;

// While nobody is system administrator, somebody has to make the first one.
MayBeRefused people_refusal(const Organisation& organisation, const Actor& actor) {
  const auto administers = [&](const Person& person) { return organisation.roles(person.id).contains(Role::system_administrator); };
  if (actor.at_office && std::ranges::none_of(organisation.persons, administers)) return std::nullopt;
  return act_refusal(actor, Act::administer_people);
}

journal::Value roles_value(const std::set<Role>& roles) {
  journal::ValueList list;
  for (const auto role : roles) list.push_back(std::string(code_of(role)));
  return list;
}

void be_born(Draft& draft, const Organisation& organisation) {
  if (organisation.born.heads.empty()) draft.born(DossierKind::organisation);
}

Outcome<Decision> decided(const Organisation& organisation, const NameMunicipality& command, const Actor& actor, base::Random&) {
  if (auto refusal = people_refusal(organisation, actor)) return *refusal;
  const auto municipality = clean_required(command.municipality_name, name_bytes_max, "name_missing");
  if (!municipality) return municipality.refusal();
  const auto board = clean_required(command.board_name, name_bytes_max, "name_missing");
  if (!board) return board.refusal();
  Draft draft(organisation.id, organisation.heads);
  be_born(draft, organisation);
  draft.set(field::municipality_name, *municipality);
  draft.set(field::board_name, *board);
  return draft.take();
}

Outcome<Decision> decided(const Organisation& organisation, const AddPerson& command, const Actor& actor, base::Random&) {
  if (auto refusal = people_refusal(organisation, actor)) return *refusal;
  if (organisation.person(command.person) != nullptr) return Refusal{"person_known", "core/domain/RULES.md: What there is", {}};
  const auto name = clean_required(command.name, name_bytes_max, "name_missing");
  if (!name) return name.refusal();
  const auto line = clean(command.line, name_bytes_max);
  if (!line) return line.refusal();
  const auto person = command.person.as<base::EntityId>();
  Draft draft(organisation.id, organisation.heads);
  be_born(draft, organisation);
  draft.add(person, field::person, true);
  draft.set(person, field::person_name, *name);
  draft.set(person, field::person_roles, roles_value(command.roles));
  draft.set_text(person, field::person_line, *line);
  return draft.take(person);
}

Outcome<Decision> decided(const Organisation& organisation, const SetRole& command, const Actor& actor, base::Random&) {
  if (auto refusal = people_refusal(organisation, actor)) return *refusal;
  if (organisation.person(command.person) == nullptr) return Refusal{"person_unknown", "core/domain/RULES.md: What there is", {}};
  const auto still_administers = [&](const Person& person) {
    if (person.id == command.person) return command.roles.contains(Role::system_administrator);
    return organisation.roles(person.id).contains(Role::system_administrator);
  };
  const bool had_one = organisation.roles(command.person).contains(Role::system_administrator);
  if (had_one && std::ranges::none_of(organisation.persons, still_administers)) return Refusal{"last_administrator", "core/domain/RULES.md: Roles", {}};
  const auto person = command.person.as<base::EntityId>();
  Draft draft(organisation.id, organisation.heads);
  draft.set(person, field::person_roles, roles_value(command.roles));
  return draft.take(person);
}

Outcome<Decision> decided(const Organisation& organisation, const SetPersonLine& command, const Actor& actor, base::Random&) {
  if (auto refusal = people_refusal(organisation, actor)) return *refusal;
  if (organisation.person(command.person) == nullptr) return Refusal{"person_unknown", "core/domain/RULES.md: What there is", {}};
  const auto line = clean_required(command.line, name_bytes_max, "line_missing");
  if (!line) return line.refusal();
  const auto person = command.person.as<base::EntityId>();
  Draft draft(organisation.id, organisation.heads);
  draft.set(person, field::person_line, *line);
  return draft.take(person);
}

Outcome<Decision> decided(const Organisation& organisation, const AddProvider& command, const Actor& actor, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  const auto name = clean_required(command.name, name_bytes_max, "name_missing");
  if (!name) return name.refusal();
  const auto org_nr = normalised_org_nr(command.org_nr, command.legal_class);
  if (!org_nr) return Refusal{"org_nr_wrong", "core/domain/RULES.md: Organisation numbers", {}};
  for (const auto& provider : organisation.providers)
    if (provider.org_nr && *provider.org_nr == *org_nr) return Refusal{"provider_known", "core/domain/RULES.md: What there is", {{"name", provider.name.value_or({})}}};
  const auto provider = base::random_id<base::EntityId>(random);
  Draft draft(organisation.id, organisation.heads);
  be_born(draft, organisation);
  draft.add(provider, field::provider, true);
  draft.set(provider, field::provider_name, *name);
  draft.set(provider, field::provider_org_nr, *org_nr);
  draft.set(provider, field::provider_legal_class, std::string(code_of(command.legal_class)));
  return draft.take(provider);
}

Outcome<Decision> decided(const Organisation& organisation, const SetEmergencyNumbers& command, const Actor& actor, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  if (command.numbers.size() > emergency_numbers_max)
    return Refusal{"emergency_numbers_too_many", "F7", {{"max", std::to_string(emergency_numbers_max)}}};
  EmergencyNumbers numbers;
  for (const auto& each : command.numbers) {
    const auto label = clean_required(each.label, name_bytes_max, "name_missing");
    if (!label) return label.refusal();
    const auto number = clean(each.number, number_bytes_max);
    if (!number) return number.refusal();
    if (number->find_first_of("0123456789") == std::string::npos || number->find_first_not_of("0123456789 +-()") != std::string::npos)
      return Refusal{"phone_number_wrong", "F7", {{"label", *label}}};
    numbers.push_back({*label, *number});
  }
  Draft draft(organisation.id, organisation.heads);
  be_born(draft, organisation);
  draft.set(field::municipality_emergency_numbers, to_value(numbers));
  return draft.take();
}

Outcome<Decision> decided(const Organisation& organisation, const SetNoticeDays& command, const Actor& actor, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  if (command.days < 0 || command.days > notice_days_max) return Refusal{"notice_days_wrong", "V2", {{"max", std::to_string(notice_days_max)}}};
  Draft draft(organisation.id, organisation.heads);
  be_born(draft, organisation);
  draft.set(field::municipality_notice_days, command.days);
  return draft.take();
}

MayBeRefused places_refusal(std::optional<std::int64_t> places) {
  if (places && (*places < 1 || *places > unit_places_max)) return Refusal{"unit_places_wrong", "core/domain/RULES.md: What there is", {{"max", std::to_string(unit_places_max)}}};
  return std::nullopt;
}

Outcome<Decision> decided(const UnitFacts& facts, const AddUnit& command, const Actor& actor, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  const auto name = clean_required(command.name, name_bytes_max, "name_missing");
  const auto area = clean_required(command.area, code_bytes_max, "area_missing");
  const auto address = clean(command.address, name_bytes_max);
  const auto code_name = clean(command.code_name, name_bytes_max);
  const auto manager = clean(command.manager, name_bytes_max);
  const auto line = clean(command.line, name_bytes_max);
  for (const auto* text : {&name, &area, &address, &code_name, &manager, &line})
    if (!*text) return text->refusal();
  if (auto refusal = places_refusal(command.places)) return *refusal;
  if (command.address_protected && code_name->empty()) return Refusal{"unit_code_name_missing", "V13", {}};
  const Provider* provider = command.provider ? facts.organisation.provider(*command.provider) : nullptr;
  if (command.provider && provider == nullptr) return Refusal{"provider_unknown", "core/domain/RULES.md: What there is", {}};
  if (command.regi == Regime::contracted && provider == nullptr) return Refusal{"unit_without_provider", "core/domain/RULES.md: What there is", {}};

  const auto dossier = base::random_id<base::DossierId>(random);
  const auto unit = root(dossier);
  Draft draft(dossier, {});
  draft.born(DossierKind::unit);
  draft.set(field::unit_name, *name);
  if (provider != nullptr) {
    draft.set(field::unit_provider, provider->id.bytes());
    draft.set_text(unit, field::unit_provider_name, provider->name.value_or({}));
  }
  draft.set(field::unit_regi, std::string(code_of(command.regi)));
  draft.set(field::unit_area, *area);
  draft.set_text(unit, field::unit_address, *address);
  draft.set(field::unit_address_protected, command.address_protected);
  draft.set_text(unit, field::unit_code_name, *code_name);
  draft.set_text(unit, field::unit_manager, *manager);
  draft.set_text(unit, field::unit_line, *line);
  if (command.places) draft.set(field::unit_places, *command.places);
  return draft.take();
}

// What stands there already is not written once more.
Outcome<Decision> decided(const UnitFacts& facts, const ChangeUnit& command, const Actor& actor, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  if (!facts.unit || !facts.unit->name) return Refusal{"unit_missing", "core/domain/RULES.md: What there is", {}};
  const Unit& unit = *facts.unit;
  Draft draft(unit.id, unit.heads);
  const auto put = [&](field::Name name, const std::string& typed, const Fact<std::string>& now) -> MayBeRefused {
    const auto text = clean_without_identity(typed, name_bytes_max);
    if (!text) return text.refusal();
    if (*text != now.value_or({})) draft.set(name, *text);
    return std::nullopt;
  };
  if (auto refusal = put(field::unit_address, command.address, unit.address)) return *refusal;
  if (auto refusal = put(field::unit_manager, command.manager, unit.manager)) return *refusal;
  if (auto refusal = put(field::unit_line, command.line, unit.line)) return *refusal;
  if (unit.line)  // an own unit that has a line keeps one: who may follow it up depends on it
    if (const auto line = clean_required(command.line, name_bytes_max, "line_missing"); !line) return line.refusal();
  if (auto refusal = places_refusal(command.places)) return *refusal;
  if (command.places != unit.places.value) draft.set(field::unit_places, command.places ? journal::Value(*command.places) : journal::Value());
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take();
}

}  // namespace

Outcome<Decision> decide(const OrganisationFacts& facts, const OrganisationCommand& command, const Actor& actor, base::Instant, base::Random& random) {
  return std::visit([&](const auto& each) { return decided(facts.organisation, each, actor, random); }, command);
}

Outcome<Decision> decide(const UnitFacts& facts, const UnitCommand& command, const Actor& actor, base::Instant, base::Random& random) {
  return std::visit([&](const auto& each) { return decided(facts, each, actor, random); }, command);
}

Outcome<Decision> decide(const ChecklistFacts& facts, const PublishChecklist& command, const Actor& actor, base::Instant, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::publish_checklist)) return *refusal;
  const auto form = checklist::parse_form(command.json);
  if (!form) return form.refusal();
  if (const auto may = checklist::may_publish(*form, facts.published); !may) return may.refusal();
  // In canonical form, whatever the file's spacing: the same checklist is the same dossier.
  const auto content = checklist::to_json(*form);
  const auto parsed = checklist::parse(content);
  if (!parsed) return parsed.refusal();
  Draft draft(checklist::checklist_dossier(parsed->content_hash), {});
  draft.born(DossierKind::checklist);
  draft.set(field::checklist_content, content);
  draft.set(field::checklist_hash, base::ByteView(parsed->content_hash.bytes));
  return draft.take();
}

}  // namespace platsbesok::domain
