// What happened on site beside the checklist: the attempt to get in, check-ins, contacts at danger, interviews, documents, rooms, the leaving summary; and
// where the unit lies, for those who may know.
#include "register/web/visit_data.h"

#include "core/domain/check_in.h"
#include "core/domain/may_see.h"
#include "core/domain/warnings.h"
#include "register/web/phrases.h"

namespace platsbesok::reg::web {

namespace {

std::string role_words(const ShownVisit& page, const domain::Fact<domain::SaidBy>& role) {
  return role ? page.words("web.said_by." + std::string(domain::code_of(*role))) : page.words("web.answer.none");
}

template <class E>
std::string code_words(const ShownVisit& page, const std::string& under, const domain::Fact<E>& code) {
  return code ? page.words(under + std::string(domain::code_of(*code))) : std::string();
}

std::string time_words(const domain::Fact<domain::RecordedTime>& time) { return time ? hour_text(time->time.at) : std::string("–"); }

void put_address(const ShownVisit& page, Data& data) {
  if (!page.visit.address) return;
  const bool open = page.visit.address_is_open();
  if (domain::may_see_address(page.visit, page.reader.person, page.reader.roles)) set_text(data, "address", *page.visit.address);
  if (!open) data.set("address_note", page.words("web.visit.address_protected"));
}

void put_attempt(const ShownVisit& page, Data& data) {
  if (!page.visit.aborted) return;
  const domain::Attempt& attempt = page.visit.attempt;
  std::vector<std::string> said;
  if (attempt.waited_min) said.push_back(page.words.counted("web.visit.waited", *attempt.waited_min));
  if (attempt.stood_at) said.push_back(page.words("web.visit.stood_at", {{"place", *attempt.stood_at}}));
  if (attempt.said) said.push_back(page.words("web.visit.said_at_door", {{"role", role_words(page, attempt.said_by)}, {"words", *attempt.said}}));
  if (attempt.proposal) said.push_back(page.words("web.visit.proposal." + std::string(domain::code_of(*attempt.proposal))));
  Data list(Data::type::list);
  for (const auto& each : said) {
    Data item;
    item.set("text", each);
    list.push_back(item);
  }
  set_list(data, "attempt", list);
}

void put_warnings(const ShownVisit& page, Data& data) {
  Data list(Data::type::list);
  for (const auto& warning : domain::warnings(page.visit, page.points)) {
    Data item;
    item.set("text", page.words("warning." + std::string(warning.code)));
    list.push_back(item);
  }
  set_list(data, "warned", list);
}

// An overdue check-in is as old as what has reached the register: the page says so.
void put_check_ins(const ShownVisit& page, Data& data) {
  const base::Instant now = page.site.office.clock().now();
  if (const auto due = domain::check_in_due(page.visit)) {
    const auto at = hour_text(due->at);
    if (due->overdue(now)) data.set("check_in_overdue", page.words("web.visit.check_in_overdue", {{"time", at}}));
    else data.set("check_in_next", page.words("web.visit.check_in_next", {{"time", at}, {"minutes", std::to_string(due->every_min)}}));
  }
  Data list(Data::type::list);
  for (const auto& check_in : page.visit.on_site.check_ins) {
    Data item;
    item.set("time", time_words(check_in.at));
    if (check_in.late()) item.set("late", page.words("web.visit.check_in_late", {{"time", hour_text(*check_in.due)}}));
    set_by(page, item, check_in.at);
    list.push_back(item);
  }
  set_list(data, "check_ins", list);
}

void put_contacts(const ShownVisit& page, Data& data) {
  Data list(Data::type::list);
  for (const auto& contact : page.visit.on_site.contacts) {
    Data item;
    item.set("time", time_words(contact.at));
    item.set("with", text_with_conflict(page, contact.with));
    item.set("outcome", text_with_conflict(page, contact.outcome));
    set_by(page, item, contact.at);
    list.push_back(item);
  }
  set_list(data, "contacts", list);
}

void put_evidence(const ShownVisit& page, Data& data) {
  Data interviews(Data::type::list);
  for (const auto& interview : page.visit.on_site.interviews) {
    Data item;
    item.set("role", role_words(page, interview.role));
    item.set("consent", page.words(interview.consented() ? "web.visit.consent_yes" : "web.visit.consent_no"));
    if (interview.notes) item.set("notes", text_with_conflict(page, interview.notes));
    if (interview.notes && !interview.consented()) item.set("consent_gone", true);
    set_by(page, item, interview.at);
    interviews.push_back(item);
  }
  set_list(data, "interviews", interviews);

  Data documents(Data::type::list);
  for (const auto& document : page.visit.on_site.documents) {
    Data item;
    item.set("document_title", text_with_conflict(page, document.title));
    std::string what = code_words(page, "web.document_kind.", document.kind);
    const std::string how = code_words(page, "web.document_how.", document.how);
    if (!what.empty() && !how.empty()) what += " · ";
    set_text(item, "what", what + how);
    if (document.note) item.set("note", text_with_conflict(page, document.note));
    set_by(page, item, document.title);
    documents.push_back(item);
  }
  set_list(data, "documents", documents);

  Data rooms(Data::type::list);
  for (const auto& room : page.visit.on_site.rooms) {
    Data item;
    item.set("entered", page.words(room.entered() ? "web.visit.room_entered" : "web.visit.room_not_entered"));
    if (room.note) item.set("note", text_with_conflict(page, room.note));
    set_by(page, item, room.at);
    rooms.push_back(item);
  }
  set_list(data, "rooms", rooms);
}

void put_summary(const ShownVisit& page, Data& data) {
  const domain::Visit& visit = page.visit;
  if (visit.summary_at_once) data.set("at_once", text_with_conflict(page, visit.summary_at_once));
  if (visit.summary_next_steps) data.set("next_steps", text_with_conflict(page, visit.summary_next_steps));
  Data list(Data::type::list);
  for (const auto& handover : visit.on_site.handovers) {
    Data item;
    item.set("text", page.words("web.visit.told_to", {{"role", role_words(page, handover.to)}, {"time", time_words(handover.at)}}));
    list.push_back(item);
  }
  set_list(data, "handovers", list);
  data.set("any_summary", visit.summary_at_once || visit.summary_next_steps || !list.is_empty_list());
}

}  // namespace

void put_on_site(const ShownVisit& page, Data& data) {
  put_address(page, data);
  put_attempt(page, data);
  put_warnings(page, data);
  put_check_ins(page, data);
  put_contacts(page, data);
  put_evidence(page, data);
  put_summary(page, data);
  const domain::OnSite& on_site = page.visit.on_site;
  data.set("any_safety", !on_site.check_ins.empty() || !on_site.contacts.empty() || domain::check_in_due(page.visit).has_value());
  data.set("any_evidence", !on_site.interviews.empty() || !on_site.documents.empty() || !on_site.rooms.empty());
}

}  // namespace platsbesok::reg::web
