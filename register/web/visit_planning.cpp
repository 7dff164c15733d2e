// What the office decides about a visit before it takes place: planning one, its time and kind, who makes it with which tablet, handing out, taking back and
// cancelling. For who plans visits and may see this one; for everybody else it does not exist (V1).
#include "register/store/devices.h"
#include "register/store/withdrawals.h"
#include "register/web/before.h"
#include "register/web/checklists.h"
#include "register/web/dossier.h"
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/risks.h"
#include "register/web/signals.h"
#include "register/web/visit_data.h"

#include "core/domain/ids.h"
#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "core/domain/visit_state.h"
#include "core/domain/warnings.h"
#include "core/domain/withdrawal.h"
#include "core/staffing/written.h"

#include <algorithm>
#include <set>

namespace platsbesok::reg::web {

namespace {

using domain::Announcement;

constexpr std::int64_t day_ms = 24ll * 60 * 60 * 1000;
constexpr int minutes_a_day = 24 * 60;

bool plans(const Reader& reader) { return domain::may(reader.roles, domain::Act::plan_visit); }
std::string planning_path(base::DossierId visit) { return "/besok/" + visit.hex() + "/planering"; }

// What the fields of a plan say; every mistake in words.
class PlanningReading {
public:
  PlanningReading(const base::Wording& words, const Fields& form) : words_(words), form_(form) {}
  std::vector<std::string> mistakes;

  Announcement announcement() {
    const auto typed = domain::from_code<Announcement>(field(form_, "typ"));
    if (!typed) mistakes.push_back(words_("web.planning.mistake.typ"));
    return typed.value_or(Announcement::unannounced);
  }
  // An end that is not after the start is the next day's.
  domain::Window window() {
    const auto date = base::parse_date(field(form_, "datum"));
    if (!date) mistakes.push_back(words_("web.planning.mistake.datum"));
    const auto from = clock("fran"), till = clock("till");
    if (!date || !from || !till) return {};
    const auto start = base::from_stockholm(*date, *from / 60, *from % 60);
    const auto same_day = base::from_stockholm(*date, 0, 0);
    if (!start || !same_day) return mistakes.push_back(words_("web.planning.mistake.fran")), domain::Window{};
    // The next day is found by its date, since a night may have 23 or 25 hours.
    const auto next = base::in_stockholm({same_day->utc_ms + day_ms + day_ms / 2}).date;
    const auto end = base::from_stockholm(*till > *from && *till < minutes_a_day ? *date : next, *till % minutes_a_day / 60, *till % 60);
    if (!end) return mistakes.push_back(words_("web.planning.mistake.till")), domain::Window{};
    return {*start, *end};
  }
  std::vector<std::string> focus() const { return lines_in(field(form_, "fokus")); }

private:
  std::optional<int> clock(const std::string& name) {
    const auto minute = staffing::written_time(staffing::clean(field(form_, name)));
    if (!minute) mistakes.push_back(words_("web.planning.mistake." + name));
    return minute;
  }

  const base::Wording& words_;
  const Fields& form_;
};

void put_plan_fields(const base::Wording& words, const Fields& fields, Data& data) {
  for (const char* name : {"syfte", "fokus", "datum", "fran", "till"}) data.set(name, field(fields, name));
  Data kinds(Data::type::list);
  for (const auto kind : {Announcement::announced, Announcement::unannounced}) {
    const std::string code(domain::code_of(kind));
    Data each = option(code, words("web.announcement." + code), code == field(fields, "typ"));
    each.set("more", words("web.planning.more." + code));
    each.set("icon", kind == Announcement::unannounced ? "lock" : "calendar");
    kinds.push_back(each);
  }
  data.set("kinds", kinds);
}

Fields fields_of(const domain::Visit& visit) {
  Fields fields;
  if (visit.announcement) fields["typ"] = domain::code_of(*visit.announcement);
  fields["syfte"] = visit.purpose.value_or("");
  for (const auto& line : visit.focus.value_or({})) fields["fokus"] += line + "\n";
  if (visit.window) {
    const auto start = base::in_stockholm(visit.window->start);
    fields["datum"] = base::iso(start.date);
    fields["fran"] = base::clock_text(start);
    fields["till"] = base::clock_text(base::in_stockholm(visit.window->end));
  }
  return fields;
}

FormAbout about_plan(const domain::Visit& visit) { return {visit.id, domain::root(visit.id), fields_of(visit)}; }

// What kind of follow-up the visit is; and once the unit is known, the signals that an event-driven one may come from.
void put_follow_up(const Site& site, const Reader& reader, const Fields& fields, Data& data) {
  Data kinds(Data::type::list);
  for (const auto kind : {domain::FollowUpType::special, domain::FollowUpType::event_driven, domain::FollowUpType::continuous}) {
    const std::string code(domain::code_of(kind));
    Data each = option(code, site.words("web.follow_up." + code), code == field(fields, "uppfoljning"));
    each.set("more", site.words("web.follow_up.more." + code));
    kinds.push_back(each);
  }
  data.set("follow_ups", kinds);
  const auto id = base::DossierId::from_hex(field(fields, "enhet"));
  const auto unit = id ? open_unit(site, reader, *id) : std::nullopt;
  if (!unit) return;
  const auto about = signals_of(site, *unit);
  const auto listed = ticked_ids(fields, "signal");
  const std::set<base::EntityId> ticked(listed.begin(), listed.end());
  std::vector<domain::Signal> standing;  // the latest ones, and those that were chosen however old they are
  for (const auto& signal : about.signals.signals)
    if (signal.stands() && (ticked.contains(signal.id) || standing.size() < boxes_max)) standing.push_back(signal);
  set_list(data, "triggers", signal_boxes(site.words, standing, ticked));
  for (const auto& signal : standing) log_access(site, reader, signal.unit, "signal_list");
  data.set("unit_chosen", true);
  put_risk(site, reader, *unit, data);
}

HttpReply new_visit_page(const Site& site, const Reader& reader, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data, units(Data::type::list), checklists(Data::type::list);
  for (const auto* known : site.units.all()) {
    const auto& unit = known->unit;
    const std::string regi = unit.regi ? " (" + site.words("web.regi." + std::string(domain::code_of(*unit.regi))) + ")" : "";
    units.push_back(option(unit.id.hex(), unit.shown_name() + regi, unit.id.hex() == field(fields, "enhet")));
  }
  for (const auto& each : readable_checklists(site, reader))
    checklists.push_back(option(each.id.hex(), site.words("web.visit.checklist", {{"title", checklist::words(each.form.title, "", each.form.default_language)}, {"version", each.form.version}}),
                                each.id.hex() == field(fields, "checklista")));
  set_list(data, "units", units);
  set_list(data, "checklists", checklists);
  put_plan_fields(site.words, fields, data);
  put_follow_up(site, reader, fields, data);
  set_mistakes(data, mistakes);
  const std::string title = site.words("web.planning.new");
  return page(site, reader, "visit_new", mistakes.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

// An inspector's tablet that could be given the visit.
std::vector<Device> tablets(const Site& site, const Reader& reader) {
  auto all = Devices(site.office.database()).all();
  std::erase_if(all, [&](const Device& each) { return each.blocked_at || !reader.organisation->roles(each.person).contains(domain::Role::inspector); });
  return all;
}

std::string tablet_words(const Site& site, const Reader& reader, base::PersonId person, base::DeviceId device) {
  return site.words("web.planning.tablet", {{"name", reader.name_of(site, person)}, {"tablet", tablet_name(device)}});
}

// Once it has been handed out: the tablets that it has been given to, and whether it is still on them.
void put_on_tablets(const Site& site, const Reader& reader, const domain::Visit& visit, const std::vector<domain::GivenTo>& given, Data& data) {
  const Withdrawals withdrawals(site.office.database());
  Data rows(Data::type::list);
  for (const auto& each : given) {
    if (!visit.packed || each.device == site.office.identity().office) continue;
    Data row = option(each.person.hex() + each.device.hex(), tablet_words(site, reader, each.person, each.device), false);
    const auto left = each.leaves ? withdrawals.left_at(each.device, visit.id) : std::nullopt;
    row.set("may_withdraw", !each.leaves);
    row.set("where", left          ? site.words("web.planning.left_tablet", {{"time", base::date_time_text(*left)}})
                     : each.leaves ? site.words("web.planning.leaves_tablet")
                                   : site.words("web.planning.on_tablet"));
    rows.push_back(row);
  }
  set_list(data, "on_tablets", rows);
}

void put_inspectors(const Site& site, const Reader& reader, const domain::Visit& visit, Data& data) {
  Data assigned(Data::type::list), free(Data::type::list);
  const auto given = domain::given_to(site.office.journal().state(visit.id), visit.id);
  for (const auto& grant : visit.grants) {
    if (grant.role != domain::Role::inspector || grant.device == site.office.identity().office) continue;
    Data each = option(grant.person.hex() + grant.device.hex(), tablet_words(site, reader, grant.person, grant.device), false);
    each.set("declared", visit.declared_by(grant.person) ? Chip{site.words("web.jav.chip_free"), "level-4", "check"} : Chip{site.words("web.jav.chip_silent"), "level-2", "clock"});
    assigned.push_back(each);
  }
  for (const auto& tablet : tablets(site, reader)) {
    const auto had = std::ranges::find(given, tablet.device, &domain::GivenTo::device);
    if (visit.grant(tablet.person, tablet.device) == nullptr || (had != given.end() && had->withdrawn))
      free.push_back(option(tablet.device.hex(), tablet_words(site, reader, tablet.person, tablet.device), false));
  }
  set_list(data, "assigned", assigned);
  set_list(data, "free", free);
  put_on_tablets(site, reader, visit, given, data);
}

// Everybody who may see the visit now, by name (V1).
void put_who_sees(const Site& site, const Reader& reader, const domain::Visit& visit, Data& data) {
  Data list(Data::type::list);
  for (const auto& person : reader.organisation->persons) {
    const auto roles = reader.organisation->roles(person.id);
    if (!domain::may_see(visit, person.id, roles)) continue;
    Data each;
    each.set("text", site.words("web.planning.person", {{"name", reader.name_of(site, person.id)}, {"role", role_words(site, roles)}}));
    list.push_back(each);
  }
  set_list(data, "who_sees", list);
}

// Who has said that she is disqualified, and when; what it is, the quality head reads.
void put_disqualified(const Site& site, const Reader& reader, const domain::Visit& visit, Data& data) {
  Data list(Data::type::list);
  for (const auto& person : reader.organisation->persons) {
    const auto declared = visit.declared_by(person.id);
    if (!declared || !declared->exists) continue;
    const auto& said = std::ranges::find(visit.before.declarations, domain::declaration_entity(visit.id, person.id), &domain::Declaration::id)->said;
    Data each;
    each.set("text", site.words("web.signal.by", {{"name", reader.name_of(site, person.id)}, {"at", base::date_time_text(said.shown()->at)}}));
    set_text(each, "words", reader.roles.contains(domain::Role::quality_head) ? declared->words : "");
    list.push_back(each);
  }
  set_list(data, "disqualified", list);
}

// What still stands in the way of handing it out, before anybody tries.
void put_hindrances(const Site& site, const domain::Visit& visit, Data& data) {
  Data list(Data::type::list);
  for (const auto& each : site.office.pack_hindrances(visit)) {
    Data line;
    line.set("text", site.words.refusal(each));
    list.push_back(line);
  }
  set_list(data, "hindrances", list);
}

// What kind of follow-up it is, and the signals that led to it: told to who may see the visit, and nowhere else.
void put_reason(const Site& site, const Reader& reader, const domain::Visit& visit, Data& data) {
  data.set("follow_up", visit.follow_up ? Chip{site.words("web.follow_up." + std::string(domain::code_of(*visit.follow_up))), "outlined", "clipboard"} : Data(false));
  const auto unit = visit.unit && visit.trigger ? open_unit(site, reader, *visit.unit) : std::nullopt;
  Data list(Data::type::list);
  if (unit) {
    const auto about = signals_of(site, *unit);
    for (const auto& id : *visit.trigger)
      if (const auto* signal = about.signals.signal(id)) list.push_back(signal_row(site, reader, about, *signal));
    data.set("unit_path", unit_path(unit->id));
  }
  set_list(data, "reasons", list);
}

// `typed`: what was sent and could not be done, so that no word of it is lost.
HttpReply planning(const Site& site, const Reader& reader, const VisitDossier& dossier, const Fields& typed, const std::vector<std::string>& mistakes, int status) {
  const domain::Visit& visit = dossier.visit;
  const auto state = domain::visit_state(visit);
  Data data, warned(Data::type::list);
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("planning_path", planning_path(visit.id));
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + (dossier.checklist ? " · " + site.words("web.visit.checklist", {{"title", dossier.checklist->title}, {"version", std::to_string(dossier.checklist->version)}}) : ""));
  data.set("state", state_chip(site.words, state));
  put_plan_fields(site.words, field(typed, "gor") == "andra" ? typed : fields_of(visit), data);
  put_reason(site, reader, visit, data);
  put_inspectors(site, reader, visit, data);
  put_who_sees(site, reader, visit, data);
  put_disqualified(site, reader, visit, data);
  if (!visit.started && !visit.cancelled && (!visit.packed || visit.recalled)) put_hindrances(site, visit, data);
  put_before(site, visit, data);
  data.set("notice_path", visit.is_announced() ? Data("/besok/" + visit.id.hex() + std::string(notice_within)) : Data(false));
  data.set("declaration_path", owes_declaration(reader, visit) ? Data("/besok/" + visit.id.hex() + std::string(declaration_within)) : Data(false));
  for (const auto& each : domain::warnings(visit, dossier.points)) {
    Data line;
    line.set("text", site.words("warning." + std::string(each.code)));
    warned.push_back(line);
  }
  set_list(data, "warned", warned);
  const bool out = visit.packed && !visit.recalled, over = visit.started || visit.cancelled;
  data.set("may_change", !over);
  const bool silent = std::ranges::any_of(visit.inspectors(), [&](base::PersonId person) { return !visit.declared_by(person); });
  data.set("silent_out", out && silent && !visit.ended && !visit.cancelled);
  data.set("may_hand_out", !over && !out);
  data.set("may_recall", !over && out);
  data.set("started", static_cast<bool>(visit.started));
  data.set("why", field(typed, "skal"));
  data.set("sett", seen_token(site, about_plan(visit), typed));
  set_mistakes(data, mistakes);
  const std::string title = site.words("web.planning.title");
  auto reply = page(site, reader, "visit_planning", mistakes.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
  log_access(site, reader, visit.id, "visit_planning");
  return reply;
}

// "Föranmält; måndag 30 november 2026, 13.00–15.00; Den årliga genomgången."
std::string plan_words(const base::Wording& words, const domain::Visit& visit) {
  std::vector<std::string> all{announcement_chip(words, visit.is_announced() ? domain::Announcement::announced : domain::Announcement::unannounced).label};
  if (visit.window) all.push_back(day_and_time(words, visit.window->start, visit.window->end));
  for (const auto& each : {visit.purpose.value_or(""), joined(visit.focus.value_or({}), ", ")})
    if (!each.empty()) all.push_back(each);
  return joined(all, "; ");
}

std::optional<VisitDossier> open_planning(const Site& site, const Reader& reader, base::DossierId id) { return plans(reader) ? open_visit(site, reader, id) : std::nullopt; }

std::optional<domain::VisitCommand> assignment(const Site& site, const Reader& reader, const std::string& device) {
  const auto id = base::DeviceId::from_hex(device);
  for (const auto& tablet : tablets(site, reader))
    if (id && tablet.device == *id) return domain::AssignInspector{tablet.person, tablet.device, tablet.key};
  return std::nullopt;
}

// What stands for an inspector's tablet in a form: her id and the tablet's.
std::optional<std::pair<base::PersonId, base::DeviceId>> person_and_tablet(const std::string& code) {
  const auto person = base::PersonId::from_hex(code.substr(0, 32));
  const auto device = base::DeviceId::from_hex(code.size() > 32 ? code.substr(32) : "");
  if (!person || !device) return std::nullopt;
  return std::pair{*person, *device};
}

std::optional<domain::VisitCommand> end_of_assignment(const std::string& code) {
  const auto named = person_and_tablet(code);
  if (!named) return std::nullopt;
  return domain::EndAssignment{named->first, named->second};
}

// What one of the page's forms asks for; nothing where it asks for nothing that there is.
std::optional<domain::VisitCommand> command_of(const Site& site, const Reader& reader, const Fields& form, std::vector<std::string>& mistakes) {
  const std::string act = field(form, "gor"), why = field(form, "skal");
  if (act == "andra") {
    PlanningReading reading(site.words, form);
    const domain::ReplanVisit command{reading.announcement(), reading.window(), field(form, "syfte"), reading.focus(), std::nullopt};
    mistakes = reading.mistakes;
    return command;
  }
  if (act == "lagg-till") return assignment(site, reader, field(form, "platta"));
  if (act == "ta-bort") return end_of_assignment(field(form, "platta"));
  if (act == "lamna-ut") return domain::PackVisit{};
  if (act == "aterkalla") return domain::RecallVisit{why};
  if (act == "stall-in") return domain::CancelVisit{why};
  return std::nullopt;
}

}  // namespace

HttpReply visit_new(const Site& site, const Reader& reader, const Fields& query) {
  Fields fields = query;
  fields["typ"] = domain::code_of(Announcement::announced);
  // A special follow-up begins with what the risk assessment says to look at.
  const auto id = base::DossierId::from_hex(field(query, "enhet"));
  const auto unit = id ? open_unit(site, reader, *id) : std::nullopt;
  if (unit && field(query, "uppfoljning") == domain::code_of(domain::FollowUpType::special))
    if (const auto risks = risks_of(site, *unit); !risks.empty())
      for (const auto& line : risks.front().focus.value_or({})) fields["fokus"] += line + "\n";
  return plans(reader) ? new_visit_page(site, reader, fields, {}, 200) : not_found(site, reader);
}

HttpReply visit_new_save(const Site& site, const Reader& reader, const Fields& form) {
  if (!plans(reader)) return not_found(site, reader);
  PlanningReading reading(site.words, form);
  const auto kind = domain::from_code<domain::FollowUpType>(field(form, "uppfoljning"));
  domain::PlanVisit command{reading.announcement(), reading.window(), field(form, "syfte"), reading.focus(), kind.value_or(domain::FollowUpType::continuous), {}};
  // Boxes that were ticked for another kind, or stood there for another unit, are not sent along.
  if (command.follow_up == domain::FollowUpType::event_driven) command.trigger = ticked_ids(form, "signal");
  if (!kind) reading.mistakes.push_back(site.words("web.planning.mistake.uppfoljning"));
  const auto unit = base::DossierId::from_hex(field(form, "enhet")), checklist = base::DossierId::from_hex(field(form, "checklista"));
  if (!unit) reading.mistakes.push_back(site.words("web.planning.mistake.enhet"));
  // Only one that this reader has been shown.
  if (!checklist || std::ranges::none_of(readable_checklists(site, reader), [&](const auto& each) { return each.id == *checklist; }))
    reading.mistakes.push_back(site.words("web.planning.mistake.checklista"));
  if (!reading.mistakes.empty()) return new_visit_page(site, reader, form, reading.mistakes, status_not_understood);
  const auto done = site.office.execute(ToVisit{std::nullopt, *unit, *checklist, domain::VisitCommand(command)}, reader.person);
  return done ? see_other(planning_path(done->dossier)) : new_visit_page(site, reader, form, {site.words.refusal(done.refusal())}, status_refused);
}

HttpReply planning_page(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_planning(site, reader, id);
  return dossier ? planning(site, reader, *dossier, {}, {}, 200) : not_found(site, reader);
}

HttpReply planning_save(const Site& site, const Reader& reader, base::DossierId id, const Fields& sent) {
  const auto dossier = open_planning(site, reader, id);
  if (!dossier) return not_found(site, reader);
  const auto about = about_plan(dossier->visit);
  Fields form = field(sent, "gor") == "andra" ? as_meant(about, sent) : sent;
  if (field(form, "gor") == "ta-tillbaka") {
    const auto named = person_and_tablet(field(form, "platta"));
    if (!named) return planning(site, reader, *dossier, form, {site.words("web.planning.mistake.platta")}, status_not_understood);
    const auto done = site.office.execute(ToTablet{id, {named->first, named->second}}, reader.person);
    return done ? see_other(planning_path(id)) : planning(site, reader, *dossier, form, {site.words.refusal(done.refusal())}, status_refused);
  }
  std::vector<std::string> mistakes;
  const auto command = command_of(site, reader, form, mistakes);
  if (!command) return planning(site, reader, *dossier, form, {site.words("web.planning.mistake.platta")}, status_not_understood);
  if (!mistakes.empty()) return planning(site, reader, *dossier, form, mistakes, status_not_understood);
  auto refused = execute_as_seen(site, reader, ToVisit{id, std::nullopt, std::nullopt, *command}, about, form);
  if (refused.empty()) return see_other(planning_path(id));
  const auto now = open_planning(site, reader, id);
  // Her form has what she typed: what stands there is told beside it.
  if (now && !form.contains(seen_field)) refused.push_back(site.words("web.seen_now", {{"what", plan_words(site.words, now->visit)}}));
  return now ? planning(site, reader, *now, form, refused, status_refused) : not_found(site, reader);
}

}  // namespace platsbesok::reg::web
