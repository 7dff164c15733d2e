#include "core/storage/durable_file.h"
#include "register/demonstration/acts.h"

namespace platsbesok::reg::demonstration {

namespace {

constexpr std::size_t file_bytes_max = 1024 * 1024;

std::string read(const std::filesystem::path& file) { return std::string(base::as_text(storage::read_file(file, file_bytes_max))); }

void add_person(Stage& stage, const Entry& person) {
  const auto id = base::random_id<base::PersonId>(stage.office.random());
  stage.execute(domain::OrganisationCommand(domain::AddPerson{id, person.text("name"), person.words<domain::Role>("roles"), person.text("line")}), "administrator");
  stage.names.put(person.text("as"), id.hex());
}

void set_numbers(Stage& stage, const Entry& file) {
  domain::EmergencyNumbers numbers;
  for (const auto& each : file.entries("emergency_numbers")) numbers.push_back({each.text("name"), each.text("number")});
  stage.execute(domain::OrganisationCommand(domain::SetEmergencyNumbers{std::move(numbers)}), "chief");
}

void add_provider(Stage& stage, const Entry& provider) {
  const domain::AddProvider command{provider.text("name"), provider.text("org_nr"), provider.word<domain::LegalClass>("legal_class")};
  stage.names.put(provider.text("as"), stage.execute(domain::OrganisationCommand(command), "chief").entity->hex());
}

void publish(Stage& stage, const std::string& checklist) {
  const auto json = read(stage.assets / "checklists" / (checklist + ".json"));
  stage.names.put(checklist, stage.execute(domain::PublishChecklist{json}, "chief").dossier.hex());
}

// The whole way to the board, on the day of its decision.
void adopt_plan(Stage& stage, const Entry& plan) {
  const auto source = base::must(domain::parse_plan(read(stage.assets / "demo" / plan.text("file"))));
  const auto id = stage.execute(ToPlan{std::nullopt, domain::ImportPlan{source}}, "chief").dossier;
  stage.names.put(plan.text("as"), id.hex());
  const auto move = [&](domain::PlanStage to, const char* who, std::optional<base::Date> date = {}, const std::string& paragraph = {}) {
    const auto shown = domain::hash_of(domain::content_of(domain::plan_from(stage.office.journal().state(id), id)));
    stage.execute(ToPlan{id, domain::MovePlan{to, date, paragraph, {}, shown}}, who);
    stage.clock.pass(20);
  };
  move(domain::PlanStage::prepared, "chief");
  move(domain::PlanStage::proposed, "director");
  move(domain::PlanStage::adopted, "registrar", plan.date("adopted"), plan.text("paragraph"));
}

void put_plan(const Entry& plan, base::Instant begins, Acts& acts) {
  const auto adopted = std::max(begins, at_hour(plan.date("adopted"), "15:00"));
  acts.push_back({adopted, [=](Stage& stage) { adopt_plan(stage, plan); }});
  for (const auto& document : plan.entries("governing"))
    acts.push_back({std::max(adopted, document.time()), [=](Stage& stage) {
                      const domain::AddGoverning command{document.text("name"), document.word<domain::GoverningKind>("kind"), document.day(), {}};
                      stage.execute(ToPlan{stage.dossier(plan.text("as")), command}, "chief");
                    }});
}

void enrol(Stage& stage, const Entry& tablet) {
  const auto whose = tablet.text("person");
  const auto person = stage.person(whose);
  const auto name = stage.office.organisation()->person(person)->name.value_or("");
  stage.tablets[whose] = std::make_unique<Tablet>(stage.office, stage.door, person, name, stage.tablets_folder);
}

void put_tablet(const Entry& tablet, base::Instant begins, Acts& acts) {
  acts.push_back({begins, [=](Stage& stage) { enrol(stage, tablet); }});
  if (!tablet.has("blocked")) return;
  acts.push_back({at_hour(tablet.day("blocked"), "16:00"), [=](Stage& stage) { stage.door.enrolment().block(stage.tablet(tablet.text("person")).device()); }});
}

}  // namespace

base::Instant first_moment(const Entry& file) { return at_hour(working_day(file.day("begins")), "08:00"); }

void put_office(const Entry& file, Acts& acts) {
  const auto begins = first_moment(file);
  for (const auto& each : file.entries("persons")) acts.push_back({begins, [=](Stage& stage) { add_person(stage, each); }});
  acts.push_back({begins, [=](Stage& stage) { set_numbers(stage, file); }});
  for (const auto& each : file.entries("providers")) acts.push_back({begins, [=](Stage& stage) { add_provider(stage, each); }});
  for (const auto& each : file.texts("checklists")) acts.push_back({begins, [=](Stage& stage) { publish(stage, each); }});
  for (const auto& each : file.entries("tablets")) put_tablet(each, begins, acts);
  for (const auto& each : file.entries("plans")) put_plan(each, begins, acts);
}

}  // namespace platsbesok::reg::demonstration
