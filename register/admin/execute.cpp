#include "register/admin/execute.h"

#include "core/base/failure.h"
#include "core/base/kronor.h"
#include "core/base/must.h"
#include "core/checklist/form_json.h"
#include "core/domain/bell.h"
#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/lift.h"
#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "core/domain/warnings.h"
#include "core/staffing/case_json.h"
#include "core/staffing/import.h"
#include "register/admin/arguments.h"
#include "register/service/equal_rounds.h"
#include "register/store/second_factor.h"
#include "sync/protocol/enrolment_code.h"

#include <fstream>
#include <functional>

namespace platsbesok::reg::admin {

using nlohmann::json;

namespace {

using base::must;
using base::Refused;

struct Call {
  Office& office;
  const json& request;
  Arguments arguments;

  // Who acts: a person's id, or the user name of an account.
  base::PersonId actor() const {
    if (!request.contains("as")) throw BadInput{"as", "missing"};
    return person(request["as"].is_string() ? request["as"].get<std::string>() : std::string());
  }
  base::PersonId person(const std::string& words) const {
    if (const auto id = base::PersonId::from_hex(words)) return *id;
    if (const auto account = office.accounts.find(words)) return account->person;
    throw Refused{{"person_unknown", "", {}}};
  }
  base::PersonId person() const { return person(arguments.text("person")); }
  json done(const OfficeCommand& command, const char* made = nullptr) const {
    const domain::Decision decision = must(office.office.execute(command, actor()));
    json shown{{"saved", true}, {"dossier", decision.dossier.hex()}};
    if (made) shown[made] = decision.entity ? decision.entity->hex() : decision.dossier.hex();
    return shown;
  }
  json done_to(base::DossierId visit, domain::VisitCommand command) const { return done(ToVisit{visit, std::nullopt, std::nullopt, std::move(command)}, "visit"); }
};

std::string text_of(const domain::Fact<std::string>& fact) { return fact.value_or(""); }

json person_add(Call& call) {
  const Arguments& a = call.arguments;
  const auto id = base::random_id<base::PersonId>(call.office.office.random());
  json shown = call.done(domain::OrganisationCommand(domain::AddPerson{id, a.text("name"), a.words<domain::Role>("roles"), a.text_or("line", "")}));
  shown["person"] = id.hex();
  return shown;
}

json person_line(Call& call) { return call.done(domain::OrganisationCommand(domain::SetPersonLine{call.person(), call.arguments.text("line")})); }

json role_set(Call& call) { return call.done(domain::OrganisationCommand(domain::SetRole{call.person(), call.arguments.words<domain::Role>("roles")})); }

json person_list(Call& call) {
  json all = json::array();
  const auto organisation = call.office.office.organisation();
  for (const auto& person : organisation->persons) {
    json roles = json::array();
    for (const auto role : organisation->roles(person.id)) roles.push_back(domain::code_of(role));
    all.push_back({{"person", person.id.hex()}, {"name", text_of(person.name)}, {"roles", roles}});
  }
  return {{"persons", all}};
}

// "Socialjouren=0123-456 78"
json emergency_numbers_set(Call& call) {
  domain::EmergencyNumbers numbers;
  for (const std::string& each : call.arguments.texts("number")) {
    const auto equals = each.find('=');
    if (equals == std::string::npos) throw BadInput{"number", "not_a_number_with_name"};
    numbers.push_back({each.substr(0, equals), each.substr(equals + 1)});
  }
  return call.done(domain::OrganisationCommand(domain::SetEmergencyNumbers{std::move(numbers)}));
}

json provider_add(Call& call) {
  const Arguments& a = call.arguments;
  return call.done(domain::OrganisationCommand(domain::AddProvider{a.text("name"), a.text("org_nr"), a.word<domain::LegalClass>("legal_class")}), "provider");
}

json provider_list(Call& call) {
  json all = json::array();
  const auto organisation = call.office.office.organisation();
  for (const auto& provider : organisation->providers)
    all.push_back({{"provider", provider.id.hex()}, {"name", text_of(provider.name)}, {"org_nr", text_of(provider.org_nr)}});
  return {{"providers", all}};
}

json unit_add(Call& call) {
  const Arguments& a = call.arguments;
  domain::AddUnit unit{a.text("name"), a.id_if_given<base::EntityId>("provider"), a.word<domain::Regime>("regi"), a.text("area"), a.text_or("address", ""),
                       a.flag("address_protected"), a.text_or("code_name", ""), a.text_or("manager", ""), a.text_or("line", "")};
  return call.done(ToUnit{std::nullopt, domain::UnitCommand(std::move(unit))}, "unit");
}

json unit_line(Call& call) {
  const auto id = call.arguments.id<base::DossierId>("unit");
  const auto* known = call.office.office.units().find(id);
  domain::ChangeUnit to;
  if (known != nullptr) to = {known->unit.address.value_or(""), known->unit.manager.value_or(""), {}, known->unit.places.value};
  to.line = call.arguments.text("line");
  return call.done(ToUnit{id, domain::UnitCommand(to)}, "unit");
}

json unit_list(Call& call) {
  json all = json::array();
  for (const auto* known : call.office.office.units().all())
    all.push_back({{"unit", known->unit.id.hex()}, {"name", known->unit.shown_name()}, {"area", text_of(known->unit.area)}, {"agreements", known->unit.agreements.size()}});
  return {{"units", all}};
}

std::optional<int> number_if_given(const Arguments& arguments, const char* name, int max) {
  const std::string text = arguments.text_or(name, "");
  if (text.empty()) return std::nullopt;
  if (text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos || std::stoi(text) > max) throw BadInput{name, "not_a_number"};
  return std::stoi(text);
}

json agreement_add(Call& call) {
  const Arguments& a = call.arguments;
  domain::AddAgreement agreement{a.word<domain::AgreementKind>("kind"), a.word<domain::AgreementBasis>("basis"), a.date("from"), a.date("to")};
  if (!a.text_or("option_from", "").empty()) agreement.option_from = a.date("option_from");
  agreement.call_off_rank = number_if_given(a, "rank", 9'999);
  // What it says is that there is one.
  for (const auto& [name, clause] : {std::pair{"penalty", &agreement.penalty}, {"termination", &agreement.termination}})
    if (const auto words = a.text_or(name, ""); !words.empty()) *clause = {true, words};
  return call.done(ToUnit{a.id<base::DossierId>("unit"), domain::UnitCommand(agreement)}, "agreement");
}

json notice_days_set(Call& call) {
  const auto days = number_if_given(call.arguments, "days", 100'000);
  if (!days) throw BadInput{"days", "missing"};
  return call.done(domain::OrganisationCommand(domain::SetNoticeDays{*days}));
}

json signal_add(Call& call) {
  const Arguments& a = call.arguments;
  const auto severity = number_if_given(a, "severity", domain::severity_max);
  if (!severity) throw BadInput{"severity", "missing"};
  domain::RecordSignal signal{a.date("on"), a.word<domain::SignalKind>("kind"), a.word<domain::SignalSource>("source"), *severity, a.text("words"), a.text_or("reference", ""), {},
                              a.flag("whole_provider")};
  const auto amount = [&](const char* name) {
    const std::string text = a.text_or(name, "");
    const auto ore = base::ore_in(text);
    if (!ore && !text.empty()) throw BadInput{name, "not_an_amount"};
    return ore;
  };
  if (const auto checked = amount("checked"), deviating = amount("deviating"); checked && deviating) signal.amounts = {*checked, *deviating};
  if (!a.text_or("self_check", "").empty()) signal.self_check = a.word<domain::SelfCheck>("self_check");
  return call.done(ToSignals{a.id<base::DossierId>("unit"), signal}, "signal");
}

// What is told of a signal in a list has no words of it.
json signal_list(Call& call) {
  Register& office = call.office.office;
  if (!domain::may_see_units(office.organisation()->roles(call.actor()))) throw Refused{{"not_permitted", "core/domain/RULES.md: Roles", {}}};
  const auto id = call.arguments.id<base::DossierId>("unit");
  const auto* unit = office.units().find(id);
  if (unit == nullptr) throw Refused{{"unit_unknown", "", {}}};
  const auto signals = office.units().signals_about(*unit);
  const auto bell = domain::bell(signals, base::in_stockholm(office.clock().now()).date);
  json all = json::array();
  for (const auto& signal : signals.signals) {
    json row{{"signal", signal.id.hex()}, {"severity", signal.severity.value_or(0)}, {"counts", std::ranges::count(bell.signals, signal.id) > 0}, {"open", bell.open.contains(signal.id)}};
    if (signal.on) row["on"] = base::iso(*signal.on);
    if (signal.kind) row["kind"] = domain::code_of(*signal.kind);
    if (signal.source) row["source"] = domain::code_of(*signal.source);
    all.push_back(std::move(row));
  }
  call.office.access_log.write({office.clock().now(), call.actor(), id, "signal_list"});
  return {{"signals", all}, {"weight", bell.weight}, {"rings", bell.rings}};
}

json requirement_set(Call& call) {
  const Arguments& a = call.arguments;
  return call.done(ToUnit{a.id<base::DossierId>("unit"), domain::UnitCommand(domain::SetRequirements{must(staffing::requirements_from_text(a.text("json")))})}, "unit");
}

json requirement_list(Call& call) {
  const auto id = call.arguments.id<base::DossierId>("unit");
  json all = json::array();
  for (const auto& each : domain::unit_from(call.office.office.journal().state(id), id).requirements) {
    if (!each.rule) continue;
    json shown = staffing::to_json(*each.rule);
    shown["requirement"] = each.id.hex();
    all.push_back(std::move(shown));
  }
  return {{"requirements", all}};
}

// What is told of a schedule has no person in it.
json schedule_import(Call& call) {
  const Arguments& a = call.arguments;
  const auto unit = a.id<base::DossierId>("unit");
  const auto file = base::from_hex(a.text("bytes"));
  if (!file) throw BadInput{"bytes", "not_an_id"};
  const auto profile = must(staffing::parse_profile(a.text("profile_json")));
  const staffing::ImportContext context{unit.hex(), {number_if_given(a, "year", 2199), number_if_given(a, "month", 12)}, {}, {}};  // a file that names no unit is about this one
  auto import = must(staffing::import_schedule(*file, profile, context));
  const std::string unit_code = a.text_or("unit_code", staffing::most_common_unit(import));
  json problems = json::array();
  for (const auto& each : import.problems)
    problems.push_back({{"severity", each.severity == staffing::ImportProblem::Severity::rejected ? "rejected" : "warning"}, {"row", each.row}, {"column", each.column},
                        {"problem", each.code}, {"words", call.office.wording("problem." + each.code, each.about)}});
  const auto rows = import.rows, rejected = import.rejected, shifts = import.shifts.size();
  json shown = call.done(NewSchedule{unit, {std::move(import), unit_code}}, "schedule");
  shown.update({{"rows", rows}, {"rejected", rejected}, {"shifts", shifts}, {"problems", problems}});
  return shown;
}

json schedule_list(Call& call) {
  json all = json::array();
  for (const auto& schedule : call.office.office.schedules_of(call.arguments.id<base::DossierId>("unit"))) {
    json row{{"schedule", schedule.id.hex()}, {"imported", base::iso(schedule.imported)}, {"shifts", schedule.shifts.size()}, {"problems", schedule.problems.size()}};
    if (schedule.period) row["from"] = base::iso(schedule.period->first), row["to"] = base::iso(schedule.period->last);
    all.push_back(std::move(row));
  }
  return {{"schedules", all}};
}

json plan_import(Call& call) { return call.done(ToPlan{std::nullopt, domain::ImportPlan{must(domain::parse_plan(call.arguments.text("json")))}}, "plan"); }

json plan_list(Call& call) {
  json all = json::array();
  for (const auto id : call.office.office.index().of(domain::DossierKind::plan)) {
    const auto plan = domain::plan_from(call.office.office.journal().state(id), id);
    all.push_back({{"plan", id.hex()}, {"title", text_of(plan.title)}, {"years", plan.years}, {"stage", std::string(domain::code_of(plan.stage()))}});
  }
  return {{"plans", all}};
}

// The plan as it stands now is what is moved on.
json plan_move(Call& call) {
  const Arguments& a = call.arguments;
  const auto id = a.id<base::DossierId>("plan");
  const auto shown = domain::hash_of(domain::content_of(domain::plan_from(call.office.office.journal().state(id), id)));
  const auto date = a.text_or("date", "").empty() ? std::nullopt : std::optional(a.date("date"));
  return call.done(ToPlan{id, domain::MovePlan{a.word<domain::PlanStage>("to"), date, a.text_or("paragraph", ""), a.text_or("reason", ""), shown}}, "plan");
}

json checklist_publish(Call& call) { return call.done(domain::PublishChecklist{call.arguments.text("json")}, "checklist"); }

json checklist_list(Call& call) {
  json all = json::array();
  for (const auto id : call.office.office.index().of(domain::DossierKind::checklist)) {
    const auto cells = call.office.office.journal().state(id).cells;
    const auto content = domain::fact<std::string>(cells, domain::root(id), domain::field::checklist_content);
    const auto parsed = checklist::parse(content.value_or(""));
    json row{{"checklist", id.hex()}};
    if (parsed) row.update({{"id", parsed->id}, {"version", parsed->version}, {"title", parsed->title}});
    all.push_back(row);
  }
  return {{"checklists", all}};
}

json visit_plan(Call& call) {
  const Arguments& a = call.arguments;
  domain::PlanVisit plan{a.word<domain::Announcement>("announcement"), {a.time("from"), a.time("to")}, a.text_or("purpose", ""), a.texts("focus"), a.word<domain::FollowUpType>("follow_up"), {}};
  for (const auto& each : a.texts("trigger")) {
    const auto id = base::EntityId::from_hex(each);
    if (!id) throw BadInput{"trigger", "not_an_id"};
    plan.trigger.push_back(*id);
  }
  return call.done(ToVisit{std::nullopt, a.id<base::DossierId>("unit"), a.id<base::DossierId>("checklist"), domain::VisitCommand(std::move(plan))}, "visit");
}

base::DossierId visit_of(const Call& call) { return call.arguments.id<base::DossierId>("visit"); }

// What a rule asks the office to mind, and forbids nobody.
json with_warnings(Call& call, base::DossierId visit, json shown) {
  json all = json::array();
  for (const auto& each : domain::warnings(domain::visit_from(call.office.office.journal().state(visit), visit)))
    all.push_back({{"warning", each.code}, {"source", each.source}, {"words", call.office.wording("warning." + std::string(each.code))}});
  const base::PersonId reader = call.actor();
  if (const auto round = unequal_round_of(visit, call.office.office.visits().seen_by(reader, call.office.office.organisation()->roles(reader))))
    all.push_back({{"warning", "other_version_in_round"}, {"source", "C2"}, {"words", unequal_words(call.office.wording, *round)}});
  if (!all.empty()) shown["warnings"] = std::move(all);
  return shown;
}

// What becomes of the visit's questions; with --confirmed it is done.
json visit_lift(Call& call) {
  const auto id = visit_of(call), to = call.arguments.id<base::DossierId>("checklist");
  Register& office = call.office.office;
  const base::PersonId reader = call.actor();
  const auto roles = office.organisation()->roles(reader);
  if (office.index().kind(id) != domain::DossierKind::visit) throw Refused{{"visit_unknown", "", {}}};
  if (office.index().kind(to) != domain::DossierKind::checklist) throw Refused{{"checklist_unknown", "", {}}};
  const auto visit = domain::visit_from(office.journal().state(id), id);
  if (!domain::may(roles, domain::Act::plan_visit) || !domain::may_see(visit, reader, roles)) throw Refused{{"not_permitted", "V1", {}}};
  const auto from = office.checklist_of(visit);
  if (!from) throw Refused{{"checklist_missing", "V5", {}}};
  const auto content = domain::fact<std::string>(office.journal().state(to).cells, domain::root(to), domain::field::checklist_content);
  json points = json::array();
  for (const auto& point : must(domain::lifted_points(visit, *from, must(checklist::parse_form(content.value_or(""))))))
    points.push_back({{"question", point.name}, {"fate", domain::code_of(point.fate)}, {"answered", point.answered}, {"changed", point.fields}});
  json shown{{"saved", false}};
  if (call.arguments.flag("confirmed")) shown = with_warnings(call, id, call.done(ToVisit{id, std::nullopt, to, domain::LiftVisit{}}, "visit"));
  shown["questions"] = std::move(points);
  return shown;
}

// Told by the inspector herself: --as is whose word it is. With --conflict she is disqualified, and says why.
json visit_declare(Call& call) {
  const std::string words = call.arguments.text_or("conflict", "");
  return call.done_to(visit_of(call), domain::DeclareConflictOfInterest{!words.empty(), words});
}
json visit_notice(Call& call) {
  const Arguments& a = call.arguments;
  return call.done_to(visit_of(call), domain::GiveNotice{a.date("on"), a.text("to"), a.word<domain::NoticeWay>("way")});
}
json visit_pack(Call& call) { return with_warnings(call, visit_of(call), call.done_to(visit_of(call), domain::PackVisit{})); }
json visit_schedule(Call& call) { return call.done_to(visit_of(call), domain::TakeSchedule{}); }
json visit_recall(Call& call) { return call.done_to(visit_of(call), domain::RecallVisit{call.arguments.text("reason")}); }
json visit_cancel(Call& call) { return call.done_to(visit_of(call), domain::CancelVisit{call.arguments.text("reason")}); }

json visit_list(Call& call) {
  const base::PersonId reader = call.actor();
  json all = json::array();
  for (const VisitSummary* visit : call.office.office.visits().seen_by(reader, call.office.office.organisation()->roles(reader))) {
    json row{{"visit", visit->row.id.hex()},
             {"unit_name", visit->row.unit_name},
             {"announcement", domain::code_of(visit->row.announcement)},
             {"state", domain::code_of(visit->row.state.phase)},
             {"answers", visit->row.answers},
             {"findings", visit->row.findings},
             {"photos", visit->row.photos}};
    if (visit->row.window) row["from"] = base::iso(visit->row.window->start), row["to"] = base::iso(visit->row.window->end);
    all.push_back(row);
  }
  return {{"visits", all}};
}

// The tablet is named by its id alone: its key and its person are what enrolment recorded.
const Device& enrolled(const std::optional<Device>& device) {
  if (!device) throw Refused{{"device_unknown", "", {}}};
  return *device;
}

json visit_assign(Call& call) {
  const auto found = call.office.door.devices().find(call.arguments.id<base::DeviceId>("device"));
  const Device& device = enrolled(found);
  if (device.blocked_at) throw Refused{{"device_blocked", "", {}}};
  const base::PersonId person = call.person();
  if (device.person != person) throw Refused{{"device_not_persons", "", {}}};
  return call.done_to(visit_of(call), domain::AssignInspector{person, device.device, device.key});
}

json visit_unassign(Call& call) {
  return call.done_to(visit_of(call), domain::EndAssignment{call.person(), call.arguments.id<base::DeviceId>("device")});
}

json visit_withdraw(Call& call) {
  const base::DossierId visit = visit_of(call);
  return call.done(ToTablet{visit, {call.person(), call.arguments.id<base::DeviceId>("device")}}, "visit");
}

json enrol_code(Call& call) {
  const base::PersonId person = call.person();
  const auto organisation = call.office.office.organisation();
  const domain::Person* known = organisation->person(person);
  if (known == nullptr) throw Refused{{"person_unknown", "", {}}};
  const std::string address = call.arguments.text("address");
  if (!sync::valid_address(address)) throw BadInput{"address", "not_an_address"};
  return {{"code", call.office.door.enrolment().issue(person, known->name.value_or(""), address, certificate_sha256(call.office.office.certificates().ca_pem))}};
}

json device_list(Call& call) {
  json all = json::array();
  for (const Device& device : call.office.door.devices().all()) {
    json row{{"device", device.device.hex()}, {"person", device.person.hex()}, {"enrolled_at", base::iso(device.enrolled_at)}};
    if (device.blocked_at) row["blocked_at"] = base::iso(*device.blocked_at);
    if (const auto contact = call.office.door.devices().contact(device.device); contact.heard_at) row["heard_at"] = base::iso(*contact.heard_at);
    if (device.review_since) row["review_since"] = base::iso(*device.review_since);
    all.push_back(row);
  }
  return {{"devices", all}};
}

json device_block(Call& call) {
  if (!call.office.door.enrolment().block(call.arguments.id<base::DeviceId>("device"))) throw Refused{{"device_unknown", "", {}}};
  return {{"blocked", true}};
}

json device_unblock(Call& call) {
  if (!call.office.door.enrolment().unblock(call.arguments.id<base::DeviceId>("device"))) throw Refused{{"device_unknown", "", {}}};
  return {{"blocked", false}};
}

// The office has looked at the tablet, and it is the one it says it is.
json device_confirm(Call& call) {
  const auto device = call.arguments.id<base::DeviceId>("device");
  enrolled(call.office.door.devices().find(device));
  call.office.door.rounds().confirm(device);
  return {{"confirmed", true}};
}

json import_handover(Call& call) {
  std::ifstream file(call.arguments.text("file"), std::ios::binary);
  if (!file) throw base::Failure("file_unreadable");
  const HandoverTaken taken = must(call.office.door.handovers().take(file, call.arguments.flag("blocked_too")));
  json devices = json::array();
  for (const base::DeviceId& device : taken.devices) devices.push_back(device.hex());
  return {{"devices", devices}, {"dossiers", taken.dossiers}, {"ops", taken.ops}, {"files", taken.files}, {"aside", taken.aside}, {"refused", taken.refused}};
}

json backup(Call& call) {
  const auto made = call.office.office.back_up(call.arguments.text("to"));
  return {{"backup", made.folder.string()}, {"size_bytes", made.size_bytes}, {"words", call.office.wording("admin.backed_up", {{"folder", made.folder.string()}})}};
}

json account_set_password(Call& call) {
  const std::string username = call.arguments.text("username");
  if (!username_allowed(username)) throw Refused{{"username_form_wrong", "", {{"bytes_max", std::to_string(username_bytes_max)}}}};
  const base::PersonId person = call.person();
  if (call.office.office.organisation()->person(person) == nullptr) throw Refused{{"person_unknown", "", {}}};
  const std::string hash = call.arguments.text("password_hash");
  if (!hash.starts_with("$argon2id$")) throw BadInput{"password_hash", "unknown_word"};
  call.office.accounts.set({username, person, hash}, call.office.office.clock().now());
  return {{"saved", true}, {"username", username}};
}

json account_list(Call& call) {
  json all = json::array();
  for (const Account& account : call.office.accounts.all()) all.push_back({{"username", account.username}, {"person", account.person.hex()}});
  return {{"accounts", all}};
}

json account_link(Call& call) {
  const Link link{call.arguments.text("subject"), call.arguments.id<base::PersonId>("person")};
  if (link.subject.empty() || link.subject.size() > subject_bytes_max) throw Refused{{"link_form_wrong", "", {{"bytes_max", std::to_string(subject_bytes_max)}}}};
  if (call.office.office.organisation()->person(link.person) == nullptr) throw Refused{{"person_unknown", "", {}}};
  if (!call.office.accounts.link(link)) throw Refused{{"link_taken", "", {}}};
  return {{"saved", true}};
}

json account_unlink(Call& call) {
  if (!call.office.accounts.unlink(call.arguments.text("subject"))) throw Refused{{"link_unknown", "", {}}};
  return {{"removed", true}};
}

json account_links(Call& call) {
  json all = json::array();
  for (const Link& link : call.office.accounts.links()) all.push_back({{"subject", link.subject}, {"person", link.person.hex()}});
  return {{"links", all}};
}

json system_set(Call& call) {
  const std::string name = call.arguments.text("name");
  if (!username_allowed(name)) throw Refused{{"system_name_wrong", "", {{"bytes_max", std::to_string(username_bytes_max)}}}};
  const base::Bytes token = Systems(call.office.office.database()).set(name, call.arguments.words<ToldKind>("may_read"), call.office.office.random());
  return {{"name", name}, {"token", base::to_hex(token)}};
}

json system_list(Call& call) {
  json all = json::array();
  for (const System& system : Systems(call.office.office.database()).all()) {
    json may_read = json::array();
    for (const ToldKind kind : system.may_read) may_read.push_back(base::code_of(kind));
    all.push_back({{"name", system.name}, {"may_read", may_read}, {"last_read", system.last_read ? json(base::iso(*system.last_read)) : json()}});
  }
  return {{"systems", all}};
}

json system_remove(Call& call) {
  if (!Systems(call.office.office.database()).remove(call.arguments.text("name"))) throw Refused{{"system_not_there", "", {}}};
  return {{"removed", true}};
}

json account_second_factor(Call& call) {
  const std::string username = call.arguments.text("username");
  if (!call.office.accounts.find(username)) throw Refused{{"account_unknown", "", {}}};
  const std::string secret = SecondFactors(call.office.office.database()).make(username, call.office.office.random());
  return {{"username", username}, {"secret", secret}, {"uri", "otpauth://totp/Platsbes%C3%B6k:" + username + "?secret=" + secret + "&issuer=Platsbes%C3%B6k"}};
}

json account_no_second_factor(Call& call) {
  if (!SecondFactors(call.office.office.database()).remove(call.arguments.text("username"))) throw Refused{{"second_factor_unknown", "", {}}};
  return {{"removed", true}};
}

json account_remove(Call& call) {
  if (!call.office.accounts.remove(call.arguments.text("username"))) throw Refused{{"account_unknown", "", {}}};
  return {{"removed", true}};
}

json log_show(Call& call) {
  AccessLog::Question question;
  if (call.request.contains("arguments") && call.request["arguments"].contains("person")) question.person = call.person();
  question.dossier = call.arguments.id_if_given<base::DossierId>("dossier");
  json all = json::array();
  for (const AccessRow& row : call.office.access_log.read(question))
    all.push_back({{"at", base::iso(row.at)}, {"person", row.person ? json(row.person->hex()) : json()}, {"system", row.system.empty() ? json() : json(row.system)}, {"dossier", row.dossier.hex()}, {"page", row.page}});
  return {{"rows", all}};
}

using Command = json (*)(Call&);

const std::map<std::string, Command, std::less<>>& commands() {
  static const std::map<std::string, Command, std::less<>> table{
      {"emergency-numbers", emergency_numbers_set}, {"notice-days", notice_days_set},
      {"person line", person_line},     {"unit line", unit_line},         {"signal add", signal_add},     {"signal list", signal_list},
      {"person add", person_add},       {"person list", person_list},   {"role set", role_set},         {"provider add", provider_add},
      {"provider list", provider_list}, {"unit add", unit_add},         {"unit list", unit_list},       {"agreement add", agreement_add},
      {"requirement set", requirement_set}, {"requirement list", requirement_list}, {"schedule import", schedule_import}, {"schedule list", schedule_list},
      {"visit schedule", visit_schedule},
      {"plan import", plan_import},     {"plan list", plan_list},         {"plan move", plan_move},         {"visit plan", visit_plan},     {"visit declare", visit_declare}, {"visit notice", visit_notice}, {"visit pack", visit_pack},     {"checklist publish", checklist_publish},
      {"visit recall", visit_recall},   {"visit cancel", visit_cancel}, {"visit list", visit_list},     {"checklist list", checklist_list},
      {"visit lift", visit_lift},
      {"visit assign", visit_assign},   {"visit unassign", visit_unassign}, {"visit withdraw", visit_withdraw}, {"enrol-code", enrol_code}, {"device list", device_list},
      {"device block", device_block},   {"device unblock", device_unblock}, {"device confirm", device_confirm},
      {"import-handover", import_handover},
      {"backup", backup},               {"account list", account_list},   {"log show", log_show},         {"account remove", account_remove}, {"account second-factor", account_second_factor},
      {"account no-second-factor", account_no_second_factor}, {"account set-password", account_set_password}, {"system set", system_set}, {"system list", system_list}, {"system remove", system_remove}, {"account link", account_link}, {"account unlink", account_unlink},
      {"account links", account_links}};
  return table;
}

}  // namespace

OfficeParts::OfficeParts(Register& office, const base::Wording& wording)
    : accounts(office.database()),
      access_log(office.database()),
      door(parts_of(office)),
      system_door(office, wording),
      as_office{office, accounts, access_log, door, wording} {
  Accounts::upgrade_tables(office.database());
  office.on_grant([this](base::DossierId dossier) { door.after_grant(dossier); });
}

json show(const BadInput& bad, const base::Wording& wording) {
  return {{"exit", Exit::bad_input}, {"bad_input", bad.argument}, {"words", wording("admin." + bad.problem, {{"argument", bad.argument}})}};
}

json show(const base::Failure& failure, const base::Wording& wording) {
  return {{"exit", Exit::surroundings_failed}, {"failure", failure.code()}, {"words", wording("failure." + failure.code(), failure.about())}};
}

json show(const base::Refusal& refusal, const base::Wording& wording) {
  return {{"exit", Exit::refused}, {"refusal", refusal.code}, {"source", refusal.source}, {"words", wording.refusal(refusal)}};
}

json execute(Office& office, const json& request) {
  static const json none = json::object();
  const CatchUp at_the_end(office.office.index());
  try {
    if (!request.is_object() || !request.contains("command") || !request["command"].is_string()) throw BadInput{"command", "missing"};
    const auto command = commands().find(request["command"].get<std::string>());
    if (command == commands().end()) throw BadInput{request["command"].get<std::string>().substr(0, 40), "no_such_command"};
    const bool given = request.contains("arguments") && request["arguments"].is_object();
    Call call{office, request, Arguments(given ? request["arguments"] : none)};
    json answer = command->second(call);
    answer["exit"] = Exit::done;
    return answer;
  } catch (const Refused& refused) {
    return show(refused.refusal, office.wording);
  } catch (const BadInput& bad) {
    return show(bad, office.wording);
  } catch (const base::Failure& failure) {
    return show(failure, office.wording);
  } catch (const std::exception&) {
    return show(base::Failure("unexpected"), office.wording);
  }
}

}  // namespace platsbesok::reg::admin
