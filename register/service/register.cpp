#include "register/service/register.h"

#include "core/base/failure.h"
#include "core/base/json.h"
#include "core/checklist/form_json.h"
#include "core/domain/authority.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/visit_state.h"
#include "core/storage/durable_file.h"
#include "register/service/key_file.h"
#include "register/store/access_log.h"
#include "register/store/accounts.h"
#include "register/store/backups.h"
#include "register/store/devices.h"
#include "register/store/notes.h"
#include "register/store/withdrawals.h"

#include <algorithm>
#include <map>

namespace platsbesok::reg {

namespace fs = std::filesystem;

namespace {

std::string text_of(const Identity& identity) {
  return nlohmann::json{{"municipality", identity.municipality.hex()},
                        {"organisation", identity.organisation.hex()},
                        {"office", identity.office.hex()},
                        {"dev_no", identity.dev_no},
                        {"recovery_key", base::to_hex(identity.recovery_key.bytes)},
                        {"municipality_name", identity.municipality_name},
                        {"demonstration", identity.demonstration}}
      .dump();
}

Identity identity_from(const std::string& text) {
  const auto parsed = base::parse_json(text);
  if (!parsed) throw base::Failure("database_damaged", "identity");
  const nlohmann::json& said = *parsed;
  const auto municipality = base::MunicipalityId::from_hex(said.value("municipality", ""));
  const auto organisation = base::DossierId::from_hex(said.value("organisation", ""));
  const auto office = base::DeviceId::from_hex(said.value("office", ""));
  const auto key_bytes = base::from_hex(said.value("recovery_key", ""));
  const auto recovery_key = key_bytes ? base::RecoveryPublicKey::from_bytes(*key_bytes) : std::nullopt;
  if (!municipality || !organisation || !office || !recovery_key) throw base::Failure("database_damaged", "identity");
  return {*municipality, *organisation, *office, said.value("dev_no", std::uint32_t{0}), *recovery_key, said.value("municipality_name", ""), said.value("demonstration", false)};
}

std::string needed(const Notes& notes, std::string_view name) {
  auto value = notes.find(name);
  if (!value) throw base::Failure("database_damaged", "note missing");
  return *std::move(value);
}

base::Secret new_secret(base::Random& random) {
  base::Bytes bytes = base::random_bytes(random, base::Secret::size_bytes);
  base::Secret secret = base::Secret::from_bytes(bytes);
  base::wipe(bytes);
  return secret;
}

base::RecoveryPublicKey write_recovery_key(const fs::path& file, base::Random& random) {
  const base::Secret private_half = new_secret(random);
  std::string hex = base::to_hex(private_half.bytes()) + "\n";
  storage::write_durably(file, base::as_bytes(hex));
  base::wipe(hex);
  return base::recovery_public_key(private_half);
}

void make_database(const fs::path& file, const base::Secret& key, const Certificates& certificates, const Identity& identity) {
  storage::Database database(file, key, storage::Database::Mode::create);
  storage::Transaction transaction(database);
  storage::JournalStore::create_tables(database);
  storage::MediaStore::create_tables(database);
  Notes::create_tables(database);
  Accounts::create_tables(database);
  AccessLog::create_tables(database);
  Devices::create_tables(database);
  Backups::create_tables(database);
  Withdrawals::create_table(database);
  Notes notes(database);
  put_identity(notes, identity);
  notes.set("ca", certificates.ca_pem);
  notes.set("ca_key", certificates.ca_key_pem);
  notes.set("leaf", certificates.leaf_pem);
  notes.set("leaf_key", certificates.leaf_key_pem);
  transaction.commit();
}

}  // namespace

Identity identity_in(const Notes& notes) { return identity_from(needed(notes, "identity")); }
void put_identity(Notes& notes, const Identity& identity) { notes.set("identity", text_of(identity)); }

struct Register::Content {
  Content(fs::path the_folder, fs::path the_key_file, RegisterKeys keys, base::Clock& the_clock, base::Random& the_random)
      : folder(std::move(the_folder)),
        key_file(std::move(the_key_file)),
        clock(the_clock),
        random(the_random),
        key(std::move(keys.signing_seed)),
        database(folder / "register.db", keys.database_key, storage::Database::Mode::open),
        identity(identity_in(Notes(database))),
        certificates{needed(Notes(database), "ca"), needed(Notes(database), "ca_key"), needed(Notes(database), "leaf"), needed(Notes(database), "leaf_key")},
        journal(database, {identity.municipality, identity.office, identity.dev_no, &key}, domain::in_force_rule(identity.office)),
        media(database),
        index(journal),
        units(index),
        visits(index, identity.office),
        organisations(index, domain::DossierKind::organisation, [](const auto& state, base::DossierId id) { return std::make_shared<const domain::Organisation>(domain::organisation_from(state, id)); }),
        provider_records(index, domain::DossierKind::organisation, [](const auto& state, base::DossierId) { return ProviderRecords{domain::dialogues_from(state), domain::yearly_reports_from(state)}; }),
        schedule_units(index, domain::DossierKind::schedule, [](const auto& state, base::DossierId id) { return domain::unit_of_schedule(state.cells, id); }) {}

  fs::path folder, key_file;
  base::Clock& clock;
  base::Random& random;
  base::SigningKey key;
  storage::Database database;
  Identity identity;
  Certificates certificates;
  storage::JournalStore journal;
  storage::MediaStore media;
  std::function<void(base::DossierId)> moved_in;
  DossierIndex index;
  UnitIndex units;
  VisitIndex visits;
  ReadAs<std::shared_ptr<const domain::Organisation>> organisations;
  ReadAs<ProviderRecords> provider_records;
  ReadAs<std::optional<base::DossierId>> schedule_units;

  const ProviderRecords& records();
  domain::InvitedByArea invited(base::Date first, base::Date last);
  base::Outcome<domain::Decision> decide(const OfficeCommand& command, const domain::Actor& actor, const domain::Organisation& organisation);
  base::Outcome<domain::Decision> decide(const ToUnit& command, const domain::Actor& actor, const domain::Organisation& organisation);
  base::Outcome<domain::Decision> decide(const ToPlan& command, const domain::Actor& actor);
  base::Outcome<domain::Decision> decide(const NewSchedule& command, const domain::Actor& actor);
  base::Outcome<domain::Decision> decide(const ToVisit& command, const domain::Actor& actor, const domain::Organisation& organisation);
  std::vector<domain::Plan> plans();
  // What its unit and the board's plan say to where and when the visit goes.
  void add_hand_out_facts(domain::VisitFacts& facts);
  std::vector<domain::Schedule> schedules_of(base::DossierId unit);
  std::optional<domain::VisitSchedule> schedule_for(const domain::Visit& visit);
  std::vector<checklist::Form> published_checklists();
  std::optional<domain::Visit> previous_visit(const domain::Visit& visit);
};

base::Outcome<base::PersonId> Register::init(const fs::path& folder, const fs::path& key_file, const fs::path& recovery_key_file, const NewRegister& about,
                                             base::Clock& clock, base::Random& random) {
  if (fs::exists(folder / "register.db")) throw base::Failure("register_exists");
  if (fs::exists(recovery_key_file)) throw base::Failure("recovery_key_file_exists");
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);

  const Certificates certificates = make_certificates(about.host_names, clock.now());
  const RegisterKeys keys{new_secret(random), new_secret(random)};
  write_key_file(key_file, keys);
  const base::RecoveryPublicKey recovery_key = write_recovery_key(recovery_key_file, random);
  const auto municipality = base::random_id<base::MunicipalityId>(random);
  make_database(folder / "register.db", keys.database_key, certificates,
                {municipality, domain::organisation_dossier(municipality), base::random_id<base::DeviceId>(random), base::random_u32(random), recovery_key,
                 about.municipality_name, about.demonstration});
  storage::write_durably(folder / "ca.pem", base::as_bytes(certificates.ca_pem));

  const auto administrator = base::random_id<base::PersonId>(random);
  const std::vector<domain::OrganisationCommand> first{domain::NameMunicipality{about.municipality_name, about.board_name},
                                                       domain::AddPerson{administrator, about.administrator_name, {domain::Role::system_administrator}, ""}};
  std::optional<base::Refusal> refused;
  {
    Register made(folder, key_file, clock, random);
    for (const auto& command : first)
      if (const auto done = made.execute(command, administrator); !done && !refused) refused = done.refusal();
  }
  if (!refused) return administrator;
  for (const fs::path& file : {folder / "register.db", folder / "register.db-wal", folder / "register.db-shm", folder / "ca.pem", key_file, recovery_key_file}) fs::remove(file);
  return *refused;
}

Register::Register(const fs::path& folder, const fs::path& key_file, base::Clock& clock, base::Random& random)
    : content_(std::make_unique<Content>(folder, key_file, read_key_file(key_file), clock, random)) {}

Register::~Register() = default;

const Identity& Register::identity() const { return content_->identity; }
const base::SigningKey& Register::signing_key() const { return content_->key; }
const Certificates& Register::certificates() const { return content_->certificates; }
base::Clock& Register::clock() { return content_->clock; }
base::Random& Register::random() { return content_->random; }
storage::Database& Register::database() { return content_->database; }
storage::JournalStore& Register::journal() { return content_->journal; }
storage::MediaStore& Register::media() { return content_->media; }
const fs::path& Register::folder() const { return content_->folder; }
const fs::path& Register::key_file() const { return content_->key_file; }

DossierIndex& Register::index() { return content_->index; }
UnitIndex& Register::units() { return content_->units; }
VisitIndex& Register::visits() { return content_->visits; }

std::shared_ptr<const domain::Organisation> Register::organisation() const {
  const auto& all = content_->organisations.all();
  const auto found = all.find(content_->identity.organisation);
  return found != all.end() ? found->second : std::make_shared<const domain::Organisation>(content_->identity.organisation);
}

const Register::ProviderRecords& Register::Content::records() {
  static const ProviderRecords none;
  const auto& all = provider_records.all();
  const auto found = all.find(identity.organisation);
  return found == all.end() ? none : found->second;
}

domain::InvitedByArea Register::Content::invited(base::Date first, base::Date last) {
  domain::InvitedByArea all;
  for (const auto* known : units.all()) domain::invite(all, known->unit, first, last);
  return all;
}

const Register::ProviderRecords& Register::provider_records() const { return content_->records(); }

domain::InvitedByArea Register::invited(base::Date first, base::Date last) const { return content_->invited(first, last); }

std::set<domain::ReportOf> Register::asked_reports(int years) const {
  std::set<domain::ReportOf> all;
  for (const auto* known : content_->units.all()) domain::ask_for_reports(all, known->unit, base::in_stockholm(content_->clock.now()).date, years);
  return all;
}

std::optional<checklist::Template> Register::checklist_of(const domain::Visit& visit) const {
  if (!visit.pinned || !content_->journal.holds(visit.pinned->dossier)) return std::nullopt;
  auto pinned = domain::pinned_checklist(visit, content_->journal.state(visit.pinned->dossier));
  if (!pinned) return std::nullopt;
  return std::move(pinned).value();
}

std::vector<domain::Schedule> Register::schedules_of(base::DossierId unit) const { return content_->schedules_of(unit); }
std::optional<domain::VisitSchedule> Register::schedule_for(const domain::Visit& visit) const { return content_->schedule_for(visit); }

std::vector<base::Refusal> Register::pack_hindrances(const domain::Visit& visit) const {
  domain::VisitFacts facts;
  facts.visit = visit;
  facts.organisation = *organisation();
  content_->add_hand_out_facts(facts);
  return domain::pack_hindrances(facts, content_->clock.now());
}

base::Outcome<domain::Decision> Register::execute(const OfficeCommand& command, base::PersonId actor, const std::optional<domain::Seen>& shown) {
  Content& it = *content_;
  storage::Transaction transaction(it.database);
  const auto about = organisation();
  const domain::Actor who{actor, it.identity.office, true, about->roles(actor)};
  // Before the first person is there, the one who makes the register acts.
  if (!about->persons.empty() && about->person(actor) == nullptr) return base::Refusal{"actor_unknown", "core/journal/README.md: Authority", {}};
  auto decision = it.decide(command, who, *about);
  if (!decision) return decision;
  if (shown)
    if (const auto refusal = domain::refused_as_shown(*decision, *shown, domain::head_refs(it.journal.state(decision->dossier)))) return *refusal;
  it.journal.append(decision->dossier, actor, it.clock.now(), decision->ops);
  it.journal.seal(decision->dossier);
  const bool granted = std::ranges::any_of(decision->ops, [](const journal::DraftOp& op) { return op.kind == journal::OpKind::grant; });
  if (granted && it.moved_in) it.moved_in(decision->dossier);
  transaction.commit();
  return decision;
}

std::vector<base::Outcome<domain::Decision>> Register::record(base::DossierId visit, const std::vector<OnPage>& commands, base::PersonId inspector) {
  Content& it = *content_;
  std::vector<base::Outcome<domain::Decision>> answers;
  const auto refuse_all = [&](const base::Refusal& refusal) { return std::vector<base::Outcome<domain::Decision>>(commands.size(), refusal); };
  if (it.index.kind(visit) != domain::DossierKind::visit) return refuse_all({"visit_unknown", "", {}});
  storage::Transaction transaction(it.database);
  const base::Instant now = it.clock.now();
  if (domain::visit_from(it.journal.state(visit), visit).grant(inspector, it.identity.office) == nullptr) {
    const auto about = organisation();
    const domain::WriteInPages grant{it.key.public_key()};
    const auto granted = it.decide(ToVisit{visit, {}, {}, grant}, {inspector, it.identity.office, true, about->roles(inspector)}, *about);
    if (!granted) return refuse_all(granted.refusal());
    it.journal.append(visit, inspector, now, granted->ops);
  }
  std::set<base::Hash> stored;
  for (const auto& file : it.media.of(visit))
    if (file.complete) stored.insert(file.file);
  const auto state = it.journal.state(visit);
  auto pinned = checklist_of(domain::visit_from(state, visit));
  auto checklist = pinned ? std::make_shared<const checklist::Template>(*std::move(pinned)) : nullptr;
  const auto facts = domain::visit_facts(state, visit, it.journal.vector(visit), std::move(checklist), std::move(stored), now);
  std::vector<journal::DraftOp> ops;
  for (const OnPage& each : commands) {
    answers.push_back(domain::decide_as_shown(facts, each.command, each.shown, {inspector, it.identity.office, false, {}}, now, it.random));
    if (answers.back()) ops.insert(ops.end(), answers.back()->ops.begin(), answers.back()->ops.end());
  }
  if (ops.empty()) return answers;  // and no grant for nothing: the transaction is not committed
  it.journal.append(visit, inspector, now, ops);
  it.journal.seal(visit);
  if (it.moved_in) it.moved_in(visit);
  transaction.commit();
  return answers;
}

void Register::on_grant(std::function<void(base::DossierId)> moved_in) { content_->moved_in = std::move(moved_in); }

base::Outcome<domain::Decision> Register::Content::decide(const OfficeCommand& command, const domain::Actor& actor, const domain::Organisation& organisation) {
  const base::Instant now = clock.now();
  if (const auto* about = std::get_if<domain::OrganisationCommand>(&command)) return domain::decide(domain::OrganisationFacts{organisation}, *about, actor, now, random);
  if (const auto* dialogue = std::get_if<domain::DialogueCommand>(&command)) {
    const auto day = domain::invitation_day(*dialogue, base::in_stockholm(now).date);
    return domain::decide(domain::DialogueFacts{organisation, records().dialogues, invited(day, day)}, *dialogue, actor, now, random);
  }
  if (const auto* report = std::get_if<domain::NoteYearlyReport>(&command)) return domain::decide(domain::YearlyReportFacts{organisation, records().reports}, *report, actor, now, random);
  if (const auto* to_plan = std::get_if<ToPlan>(&command)) return decide(*to_plan, actor);
  if (const auto* publish = std::get_if<domain::PublishChecklist>(&command))
    return domain::decide(domain::ChecklistFacts{published_checklists()}, *publish, actor, now, random);
  if (const auto* signals = std::get_if<ToSignals>(&command)) {
    const auto* about = units.find(signals->unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    return domain::decide(domain::SignalFacts{about->unit, units.signals_about(*about)}, signals->command, actor, now, random);
  }
  if (const auto* permits = std::get_if<ToPermits>(&command)) {
    const auto* about = units.find(permits->unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    return domain::decide(domain::PermitFacts{organisation, about->unit}, permits->command, actor, now, random);
  }
  if (const auto* risks = std::get_if<ToRisks>(&command)) {
    const auto* about = units.find(risks->unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    return domain::decide(domain::RiskFacts{about->unit, about->risks}, risks->command, actor, now, random);
  }
  if (const auto* extracts = std::get_if<ToExtracts>(&command)) {
    const auto* about = units.find(extracts->unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    return domain::decide(domain::RegisterExtractFacts{about->unit, about->extracts}, extracts->command, actor, now, random);
  }
  if (const auto* schedule = std::get_if<NewSchedule>(&command)) return decide(*schedule, actor);
  if (const auto* to_tablet = std::get_if<ToTablet>(&command)) {
    if (index.kind(to_tablet->visit) != domain::DossierKind::visit) return base::Refusal{"visit_unknown", "", {}};
    return domain::decide_withdrawal(journal.state(to_tablet->visit), to_tablet->visit, to_tablet->command, actor);
  }
  if (const auto* to_unit = std::get_if<ToUnit>(&command)) return decide(*to_unit, actor, organisation);
  return decide(std::get<ToVisit>(command), actor, organisation);
}

base::Outcome<domain::Decision> Register::Content::decide(const ToUnit& command, const domain::Actor& actor, const domain::Organisation& organisation) {
  domain::UnitFacts facts{organisation, std::nullopt};
  if (command.unit) {
    const auto* about = units.find(*command.unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    facts.unit = about->unit;
  }
  return domain::decide(facts, command.command, actor, clock.now(), random);
}

base::Outcome<domain::Decision> Register::Content::decide(const ToPlan& command, const domain::Actor& actor) {
  const auto* import = std::get_if<domain::ImportPlan>(&command.command);
  const auto id = import != nullptr ? std::optional(domain::plan_dossier(import->source.hash)) : command.plan;
  domain::PlanFacts facts;
  facts.all = plans();
  for (const auto& plan : facts.all)
    if (id && plan.id == *id) facts.plan = plan;
  return domain::decide(facts, command.command, actor, clock.now(), random);
}

base::Outcome<domain::Decision> Register::Content::decide(const NewSchedule& command, const domain::Actor& actor) {
  const auto* about = units.find(command.unit);
  if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
  domain::ScheduleFacts facts{about->unit, std::nullopt};
  const auto dossier = domain::schedule_dossier(command.unit, command.command.import.file_hash);
  if (journal.holds(dossier)) facts.held = journal.state(dossier);
  return domain::decide(facts, command.command, actor, clock.now(), random);
}

base::Outcome<domain::Decision> Register::Content::decide(const ToVisit& command, const domain::Actor& actor, const domain::Organisation& organisation) {
  domain::VisitFacts facts;
  std::optional<base::DossierId> checklist = command.checklist;
  if (command.visit) {
    if (index.kind(*command.visit) != domain::DossierKind::visit) return base::Refusal{"visit_unknown", "", {}};
    std::set<base::Hash> stored;
    for (const auto& file : media.of(*command.visit))
      if (file.complete) stored.insert(file.file);
    facts = domain::visit_facts(journal.state(*command.visit), *command.visit, journal.vector(*command.visit), nullptr, std::move(stored), clock.now());
    if (facts.visit && facts.visit->pinned && !checklist) checklist = facts.visit->pinned->dossier;
  }
  if (command.unit) {
    const auto* about = units.find(*command.unit);
    if (about == nullptr) return base::Refusal{"unit_unknown", "", {}};
    facts.unit = about->unit;
    facts.signals = units.signals_about(*about).standing();
  }
  const bool packs = std::holds_alternative<domain::PackVisit>(command.command), replans = std::holds_alternative<domain::ReplanVisit>(command.command), assigns = std::holds_alternative<domain::AssignInspector>(command.command);
  const bool takes_schedule = packs || std::holds_alternative<domain::TakeSchedule>(command.command);
  if (facts.visit && facts.visit->unit && (takes_schedule || assigns))
    if (const auto* about = units.find(*facts.visit->unit)) facts.unit = about->unit;
  if (facts.visit && (packs || replans)) add_hand_out_facts(facts);
  if (facts.visit && takes_schedule) facts.schedule = schedule_for(*facts.visit);
  if (checklist) {
    if (index.kind(*checklist) != domain::DossierKind::checklist) return base::Refusal{"checklist_unknown", "", {}};
    const auto cells = journal.state(*checklist);
    const auto content = domain::fact<std::string>(cells.cells, domain::root(*checklist), domain::field::checklist_content);
    if (!content) return base::Refusal{"checklist_unknown", "", {}};
    auto parsed = checklist::parse(*content);
    if (!parsed) return parsed.refusal();
    facts.checklist = std::make_shared<const checklist::Template>(std::move(parsed).value());
  }
  if (packs && facts.visit) facts.previous = previous_visit(*facts.visit);
  facts.organisation = organisation;
  return domain::decide(facts, command.command, actor, clock.now(), random);
}

std::vector<domain::Plan> Register::Content::plans() {
  std::vector<domain::Plan> all;
  for (const auto dossier : index.of(domain::DossierKind::plan)) all.push_back(domain::plan_from(journal.state(dossier), dossier));
  return all;
}

void Register::Content::add_hand_out_facts(domain::VisitFacts& facts) {
  const domain::Visit& visit = *facts.visit;
  const auto* about = visit.unit ? units.find(*visit.unit) : nullptr;
  if (about != nullptr) facts.unit = about->unit;
  if (visit.follow_up.value != domain::FollowUpType::special) return;
  // The latest is meant: a later one that is not approved says that the one before no longer holds.
  if (about != nullptr && !about->risks.empty()) facts.risk_approved = about->risks.front().approved_at();
  if (visit.area && visit.regi) facts.adopted_years = domain::adopted_years(plans(), *visit.area, *visit.regi);
}

// The latest signed one of the same unit under the same checklist, whatever its version. Only that one is read in full.
std::optional<domain::Visit> Register::Content::previous_visit(const domain::Visit& visit) {
  if (!visit.unit || !visit.pinned) return std::nullopt;
  const auto latest = visits.latest_signed(*visit.unit, visit.pinned->id, visit.id);
  return latest ? std::optional(domain::visit_from(journal.state(*latest), *latest)) : std::nullopt;
}

std::vector<checklist::Form> Register::Content::published_checklists() {
  std::vector<checklist::Form> published;
  for (const auto dossier : index.of(domain::DossierKind::checklist)) {
    const auto content = domain::fact<std::string>(journal.state(dossier).cells, domain::root(dossier), domain::field::checklist_content);
    if (auto form = checklist::parse_form(content.value_or(""))) published.push_back(std::move(form).value());
  }
  return published;
}

std::vector<domain::Schedule> Register::Content::schedules_of(base::DossierId of) {
  std::vector<domain::Schedule> all;
  for (const auto& [dossier, unit] : schedule_units.all())
    if (unit == of) all.push_back(domain::schedule_from(journal.state(dossier), dossier));
  std::ranges::sort(all, [](const auto& a, const auto& b) { return std::tie(a.imported, a.id) > std::tie(b.imported, b.id); });
  return all;
}

std::optional<domain::VisitSchedule> Register::Content::schedule_for(const domain::Visit& visit) {
  if (!visit.unit || !visit.window) return std::nullopt;
  return domain::schedule_about(schedules_of(*visit.unit), {visit.window->start, visit.window->end});
}

Parts parts_of(Register& office) {
  const Identity& identity = office.identity();
  return {identity.municipality, identity.municipality_name, identity.office, identity.recovery_key, office.signing_key(), office.clock(), office.random(), office.database(),
          office.journal(), office.media(), office.index()};
}

}  // namespace platsbesok::reg
