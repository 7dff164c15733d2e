// One dialogue meeting: as it is read, and as it is written. The form says whom it takes to have been invited: who was to come and is not ticked is recorded as absent, so
// nobody is who did not stand on the page.
#include "register/web/dialogues.h"
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/history.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

using Ids = std::set<base::EntityId>;

const domain::DialogueMeeting* standing_meeting(const Site& site, base::EntityId id) {
  const auto* meeting = site.office.provider_records().dialogues.meeting(id);
  return meeting == nullptr || !meeting->stands() ? nullptr : meeting;
}

// Who was to come to the area's meeting on the form's day; of one that is recorded of that area and day, who were said to have been, too.
Ids invited_in(const Site& site, const Fields& fields, const domain::DialogueMeeting* meeting) {
  const auto day = base::parse_date(field(fields, "datum"));
  const auto on = day.value_or(today_in(site));
  const auto all = site.office.invited(on, on);
  const auto found = all.find(field(fields, "omrade"));
  Ids ids = found == all.end() ? Ids() : found->second.providers;
  if (meeting != nullptr && meeting->area.value == field(fields, "omrade") && meeting->on.value == day)
    for (const auto* those : {&meeting->present, &meeting->absent})
      for (const auto& id : those->value_or({})) ids.insert(id);
  return ids;
}

Ids ids_in(const Fields& form, std::string_view name) {
  const auto ids = ticked_ids(form, name);
  return {ids.begin(), ids.end()};
}

std::string on_page(const char* name, base::EntityId id) { return std::string(name) + "." + id.hex(); }

Fields meeting_fields(const domain::DialogueMeeting& meeting) {
  Fields fields{{"omrade", meeting.area.value_or("")}, {"datum", meeting.on ? base::iso(*meeting.on) : ""}, {"anteckningar", meeting.minutes.value_or("")}};
  for (const auto& id : meeting.present.value_or({})) fields[on_page("kom", id)] = "1";
  return fields;
}

HttpReply subpage(const Site& site, const Reader& reader, const char* name, const std::string& title, Data data, int status) {
  data.set("in_units", true);
  log_access(site, reader, reader.organisation->id, name);
  return page(site, reader, name, status >= 400 ? site.words("web.error_title", {{"title", title}}) : title, std::move(data), status);
}

HttpReply area_choice_page(const Site& site, const Reader& reader) {
  Data data, areas(Data::type::list);
  for (const auto& area : private_areas(site)) areas.push_back(option(area, area_words(site.words, area), false));
  set_list(data, "areas", areas);
  data.set("datum", today_text(site));
  data.set("asks_area", true);
  data.set("heading", site.words("web.dialogue.new"));
  return subpage(site, reader, "dialogue_form", site.words("web.dialogue.new"), std::move(data), 200);
}

FormAbout about_meeting(const Reader& reader, const domain::DialogueMeeting* meeting) {
  return meeting == nullptr ? FormAbout{reader.organisation->id, std::nullopt} : FormAbout{reader.organisation->id, meeting->id, meeting_fields(*meeting)};
}

HttpReply form_shown(const Site& site, const Reader& reader, const domain::DialogueMeeting* meeting, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  const std::string area = field(fields, "omrade");
  const auto invited = invited_in(site, fields, meeting);
  Data data, boxes(Data::type::list);
  for (const auto& provider : reader.organisation->providers)
    if (invited.contains(provider.id)) boxes.push_back(option(provider.id.hex(), provider.name.value_or(""), field(fields, on_page("kom", provider.id)) == "1"));
  set_list(data, "invited", boxes);
  for (const char* each : {"omrade", "datum", "anteckningar", "skal"}) data.set(each, field(fields, each));
  data.set("area", area_words(site.words, area));
  data.set("changes", meeting != nullptr);
  data.set("action", meeting == nullptr ? std::string(dialogues_path) + "/nytt" : dialogue_path(meeting->id) + "/andra");
  data.set("back", meeting == nullptr || !meeting->stands() ? std::string(dialogues_path) : dialogue_path(meeting->id));
  data.set("sett", seen_token(site, about_meeting(reader, meeting), fields));
  const auto heading = site.words(meeting == nullptr ? "web.dialogue.new" : "web.dialogue.change");
  data.set("heading", heading);
  set_mistakes(data, mistakes);
  return subpage(site, reader, "dialogue_form", heading, std::move(data), status);
}

HttpReply saved(const Site& site, const Reader& reader, const domain::DialogueMeeting* meeting, const Fields& sent) {
  const auto about = about_meeting(reader, meeting);
  Fields form = sent;
  std::optional<domain::DialogueCommand> command;
  if (meeting != nullptr && field(form, "gor") == "ta-tillbaka") {
    form.merge(meeting_fields(*meeting));  // the form to take back has the reason alone
    command = domain::TakeBackDialogue{meeting->id, field(form, "skal")};
  } else {
    form = as_meant(about, sent);
    FormReading reading(site.words, form, "web.dialogue.mistake.");
    const auto on = reading.date("datum");
    const auto invited = invited_in(site, form, meeting);
    if (!invited.empty() && ids_in(form, "kallad") != invited) reading.mistake("kallad");
    if (!reading.mistakes.empty()) return form_shown(site, reader, meeting, form, reading.mistakes, status_not_understood);
    const domain::RecordDialogue said{*on, field(form, "omrade"), ids_in(form, "kom"), field(form, "anteckningar")};
    command = meeting == nullptr ? domain::DialogueCommand(said) : domain::DialogueCommand(domain::ChangeDialogue{meeting->id, said});
  }
  const bool takes_back = std::holds_alternative<domain::TakeBackDialogue>(*command);
  const std::string back = meeting == nullptr || takes_back ? std::string(dialogues_path) : dialogue_path(meeting->id);
  const auto refused = execute_as_seen(site, reader, *command, about, form);
  return refused.empty() ? see_other(back) : form_shown(site, reader, meeting, form, refused, status_refused);
}

}  // namespace

std::set<std::string> private_areas(const Site& site) {
  std::set<std::string> areas;
  for (const auto* known : site.units.all())
    if (known->unit.regi.value == domain::Regime::contracted && known->unit.area) areas.insert(*known->unit.area);
  return areas;
}

HttpReply dialogue_new(const Site& site, const Reader& reader, const Fields& query) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const std::string area = field(query, "omrade"), day = field(query, "datum");
  if (!private_areas(site).contains(area)) return area_choice_page(site, reader);
  return form_shown(site, reader, nullptr, {{"omrade", area}, {"datum", base::parse_date(day) ? day : today_text(site)}}, {}, 200);
}

HttpReply save_dialogue_new(const Site& site, const Reader& reader, const Fields& form) { return keeps_units(reader) ? saved(site, reader, nullptr, form) : not_found(site, reader); }

HttpReply dialogue_form(const Site& site, const Reader& reader, base::EntityId id) {
  const auto* meeting = keeps_units(reader) ? standing_meeting(site, id) : nullptr;
  return meeting == nullptr ? not_found(site, reader) : form_shown(site, reader, meeting, meeting_fields(*meeting), {}, 200);
}

// Of one that a colleague has taken back meanwhile too: what was typed is shown again with the words why.
HttpReply save_dialogue(const Site& site, const Reader& reader, base::EntityId id, const Fields& form) {
  const auto* meeting = keeps_units(reader) ? site.office.provider_records().dialogues.meeting(id) : nullptr;
  return meeting == nullptr ? not_found(site, reader) : saved(site, reader, meeting, form);
}

HttpReply dialogue_page(const Site& site, const Reader& reader, base::EntityId id) {
  const auto* meeting = domain::may_see_units(reader.roles) ? standing_meeting(site, id) : nullptr;
  if (meeting == nullptr) return not_found(site, reader);
  const auto& words = site.words;
  Data data;
  const std::string day = meeting->on ? base::iso(*meeting->on) : words("web.answer.unreadable");
  data.set("day", day);
  data.set("area", area_words(words, meeting->area.value_or("")));
  for (const auto& [name, those] : {std::pair{"present", &meeting->present}, {"absent", &meeting->absent}}) {
    Data names(Data::type::list);
    for (const auto& each : provider_names(reader, those->value_or({}))) {
      Data item;
      item.set("name", each);
      names.push_back(item);
    }
    set_list(data, name, names);
  }
  data.set("minutes", meeting->minutes.value_or(""));
  if (const auto* said = meeting->recorded.shown()) data.set("by", words("web.signal.by", {{"name", reader.name_of(site, said->by)}, {"at", base::date_time_text(said->at)}}));
  data.set("path", dialogue_path(id));
  data.set("keeps", keeps_units(reader));
  return subpage(site, reader, "dialogue_page", words("web.dialogue.heading", {{"date", day}}), std::move(data), 200);
}

HttpReply dialogue_history(const Site& site, const Reader& reader, base::EntityId id, const Fields& query) {
  const auto* meeting = domain::may_see_units(reader.roles) ? site.office.provider_records().dialogues.meeting(id) : nullptr;
  if (meeting == nullptr) return not_found(site, reader);
  const std::string list(dialogues_path), path = dialogue_path(id);
  std::vector<std::pair<std::string, std::string>> crumbs{{list, site.words("web.dialogue.title")}};
  if (meeting->stands()) crumbs.emplace_back(path, meeting->on ? base::iso(*meeting->on) : site.words("web.answer.unreadable"));
  return history_page(site, reader, {reader.organisation->id, path + "/historik", std::move(crumbs), "in_units"}, field_changes(site, reader, {reader.organisation->id, id}), query);
}

}  // namespace platsbesok::reg::web
