// The notice to the unit of an announced visit, and what the unit was asked to send before it.
#include "register/web/before.h"
#include "register/web/dossier.h"
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/base/days.h"
#include "core/domain/hand_out.h"
#include "core/domain/ids.h"
#include "core/domain/permissions.h"

namespace platsbesok::reg::web {

namespace {

std::string before_path(base::DossierId visit) { return "/besok/" + visit.hex() + std::string(notice_within); }

std::optional<VisitDossier> open_announced(const Site& site, const Reader& reader, base::DossierId id) {
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return std::nullopt;
  auto dossier = open_visit(site, reader, id);
  if (dossier && !dossier->visit.is_announced()) return std::nullopt;
  return dossier;
}

Data request_data(const Site& site, const domain::HeadRefs& heads, const domain::DocumentRequest& request, bool may_note) {
  const auto& words = site.words;
  Data data;
  data.set("id", request.id.hex());
  data.set("sett", token_of(domain::seen_now(heads, request.id)));
  data.set("what", request.what.value_or(""));
  data.set("kind", request.kind ? words("web.document_kind." + std::string(domain::code_of(*request.kind))) : "");
  data.set("asked", words("web.before.asked", {{"of", request.of.value_or("")}, {"on", request.on ? base::iso(*request.on) : ""}}));
  data.set("due", request.due ? base::iso(*request.due) : "");
  if (request.received) data.set("state", Chip{words("web.before.received", {{"on", base::iso(*request.received)}}), "level-4", "check"});
  else if (request.overdue(today_in(site))) data.set("state", Chip{words("web.before.overdue"), "level-1", "alert"});
  else data.set("state", Chip{words("web.before.waits"), "neutral", "clock"});
  data.set("waits", may_note && request.waits());
  data.set("came", may_note && request.received.value.has_value());
  data.set("may_note", may_note);
  return data;
}

HttpReply before_shown(const Site& site, const Reader& reader, const domain::Visit& visit, const Fields& typed, const std::vector<std::string>& mistakes, int status) {
  const auto& words = site.words;
  const bool over = visit.started || visit.cancelled;
  const bool notifies = field(typed, "gor") == "avisera", asks = field(typed, "gor") == "begar";
  Data data, requests(Data::type::list);
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("before_path", before_path(visit.id));
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + (visit.window ? " · " + day_and_time(words, visit.window->start, visit.window->end) : ""));
  data.set("sett", seen_token(site, {visit.id, domain::root(visit.id)}, field(typed, "begaran").empty() ? typed : Fields()));
  data.set("may_change", !over);
  data.set("plans_path", "/besok/" + visit.id.hex() + "/planering");

  const auto days = site.office.organisation()->notice_days.value_or(domain::notice_days_default);
  data.set("rule", words("web.before.rule", {{"days", std::to_string(days)}}));
  if (visit.window) data.set("latest", base::iso(domain::latest_notice(*visit.window, days)));
  const auto& notice = visit.before.notice;
  data.set("notice", notice ? Data(notice_words(words, *notice)) : Data(false));
  if (const auto* said = notice.shown()) data.set("notice_by", words("web.signal.by", {{"name", reader.name_of(site, said->by)}, {"at", base::date_time_text(said->at)}}));
  const bool late = notice && visit.window && domain::latest_notice(*visit.window, days) < notice->on;
  data.set("notice_chip", late ? Chip{words("web.before.late"), "level-1", "alert"} : notice ? Chip{words("web.before.told"), "level-4", "check"} : Chip{words("web.before.not_told"), "level-2", "clock"});
  data.set("avisering_datum", notifies ? field(typed, "datum") : today_text(site));
  data.set("avisering_till", notifies ? field(typed, "till") : "");
  data.set("ways_told", options_of<domain::NoticeWay>(words, "web.before.way.", notifies ? field(typed, "satt") : ""));

  for (const auto& request : visit.before.requests)
    if (request.stands()) requests.push_back(request_data(site, visit.heads, request, visit.seals.empty() && !visit.cancelled));
  set_list(data, "requests", requests);
  data.set("request_count", words.counted("web.before.count", static_cast<long long>(requests.list_value().size())));
  data.set("kinds", options_of<domain::DocumentKind>(words, "web.document_kind.", asks ? field(typed, "slag") : ""));
  for (const char* name : {"vad", "av"}) data.set(name, asks ? field(typed, name) : "");
  data.set("begard", asks ? field(typed, "begard") : today_text(site));
  data.set("senast", asks ? field(typed, "senast") : "");
  data.set("today", today_text(site));
  set_mistakes(data, mistakes);
  const std::string title = words("web.before.title");
  auto reply = page(site, reader, "visit_before", mistakes.empty() ? title : words("web.error_title", {{"title", title}}), std::move(data), status);
  log_access(site, reader, visit.id, "visit_before");
  return reply;
}

// What one of the page's forms asks for; nothing where it asks for nothing that there is.
std::optional<domain::VisitCommand> before_command(const Site& site, const Fields& form, std::vector<std::string>& mistakes) {
  FormReading reading(site.words, form, "web.before.mistake.");
  const std::string act = field(form, "gor");
  std::optional<domain::VisitCommand> command;
  const auto id = base::EntityId::from_hex(field(form, "begaran"));
  if (act == "avisera") {
    const auto on = reading.date("datum");
    const auto way = reading.one_of<domain::NoticeWay>("satt");
    command = domain::GiveNotice{on.value_or(base::Date{}), field(form, "till"), way.value_or(domain::NoticeWay::other)};
  } else if (act == "inte-aviserad") {
    command = domain::TakeBackNotice{};
  } else if (act == "begar") {
    const auto kind = reading.one_of<domain::DocumentKind>("slag");
    const auto on = reading.date("begard"), due = reading.date("senast");
    command = domain::AskForDocument{kind.value_or(domain::DocumentKind::other), field(form, "vad"), field(form, "av"), on.value_or(base::Date{}), due.value_or(base::Date{})};
  } else if (act == "kommit" && id) {
    const auto on = reading.date("kom");
    command = domain::NoteReceived{*id, on};
  } else if (act == "inte-kommit" && id) {
    command = domain::NoteReceived{*id, std::nullopt};
  } else if (act == "ta-bort" && id) {
    command = domain::TakeBackRequest{*id};
  }
  mistakes = reading.mistakes;
  return command;
}

}  // namespace

std::string notice_words(const base::Wording& words, const domain::Notice& notice) {
  return words("web.before.notice", {{"on", base::iso(notice.on)}, {"to", notice.to}, {"way", words("web.before.way." + std::string(domain::code_of(notice.way)))}});
}

void put_before(const Site& site, const domain::Visit& visit, Data& data) {
  if (!visit.is_announced()) return;
  data.set("notice", visit.before.notice ? Data(notice_words(site.words, *visit.before.notice)) : Data(false));
  Data requests(Data::type::list);
  for (const auto& request : visit.before.requests)
    if (request.stands()) requests.push_back(request_data(site, visit.heads, request, false));
  set_list(data, "requests", requests);
  const auto overdue = visit.cancelled || !visit.seals.empty() ? 0 : visit.before.overdue(today_in(site));
  data.set("overdue_words", overdue == 0 ? Data(false) : Data(site.words.counted("web.before.overdue_count", static_cast<long long>(overdue))));
}

HttpReply notice_page(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_announced(site, reader, id);
  return dossier ? before_shown(site, reader, dossier->visit, {}, {}, 200) : not_found(site, reader);
}

HttpReply notice_save(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  const auto dossier = open_announced(site, reader, id);
  if (!dossier) return not_found(site, reader);
  std::vector<std::string> mistakes;
  const auto command = before_command(site, form, mistakes);
  if (!command) return before_shown(site, reader, dossier->visit, form, {site.words.refusal({"request_unknown", "", {}})}, status_not_understood);
  if (!mistakes.empty()) return before_shown(site, reader, dossier->visit, form, mistakes, status_not_understood);
  Fields shown = form;
  const auto request = base::EntityId::from_hex(field(form, "begaran"));
  const auto refused = execute_as_seen(site, reader, ToVisit{id, std::nullopt, std::nullopt, *command}, {id, request.value_or(domain::root(id))}, shown);
  if (refused.empty()) return see_other(before_path(id));
  const auto now = open_announced(site, reader, id);
  return now ? before_shown(site, reader, now->visit, shown, refused, status_refused) : not_found(site, reader);
}

}  // namespace platsbesok::reg::web
