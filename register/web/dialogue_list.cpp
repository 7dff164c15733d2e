// The dialogue meetings that were held, the latest first, and before them each area: how often it meets, what is due, and where a meeting is recorded.
#include "register/web/dialogues.h"
#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/history.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"
#include "register/web/year_tables.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using In = ListColumn::In;

FormAbout about_area(const Reader& reader, std::string_view area) { return {reader.organisation->id, domain::dialogue_area_entity(reader.organisation->id, area)}; }

Chip due_chip(const base::Wording& words, const domain::DueDialogue& due) {
  return due.overdue ? Chip{words("web.dialogue.overdue"), "level-1", "alert"} : Chip{words("web.dialogue.waits"), "neutral", "clock"};
}

Data due_data(const Site& site, const domain::DueDialogue& due) {
  Data data;
  data.set("period", period_words(site.words, due.period));
  data.set("area", area_words(site.words, due.area));
  data.set("due", base::iso(due.due));
  data.set("state", due_chip(site.words, due));
  return data;
}

Data areas_data(const Site& site, const Reader& reader) {
  const auto& dialogues = site.office.provider_records().dialogues;
  const auto due = due_dialogues(site);
  const auto today = today_in(site);
  auto all = site.office.invited(today, today);
  for (const auto& each : due) all.try_emplace(each.area);  // nobody is invited there any more, and a meeting is still to be recorded
  Data areas(Data::type::list);
  for (const auto& [area, invited] : all) {
    const auto interval = dialogues.interval(area);
    const std::string code(domain::code_of(interval));
    Data each, of_area(Data::type::list);
    each.set("code", area);
    each.set("area", area_words(site.words, area));
    each.set("invited", site.words.counted("web.provider.count", static_cast<long long>(invited.providers.size())));
    each.set("interval", site.words("web.dialogue.interval." + code));
    each.set("intervals", options_of<domain::DialogueInterval>(site.words, "web.dialogue.interval.", code));
    each.set("sett", token_of(domain::seen_now(reader.organisation->heads, *about_area(reader, area).entity)));
    for (const auto& one : due)
      if (one.area == area) of_area.push_back(due_data(site, one));
    set_list(each, "due", of_area);
    each.set("may_set", keeps_units(reader) && !invited.providers.empty());
    areas.push_back(each);
  }
  return areas;
}

ListRow dialogue_row(const Site& site, const Reader& reader, const domain::DialogueMeeting& meeting) {
  const auto& words = site.words;
  const auto present = meeting.present.value_or({}), absent = meeting.absent.value_or({});
  const std::string area = meeting.area.value_or(""), came = joined(provider_names(reader, present), ", "), stayed_away = joined(provider_names(reader, absent), ", ");
  Cell day = date_cell(meeting.on.value, words("web.answer.unreadable")), who{.text = words("web.dialogue.came_of", {{"came", std::to_string(present.size())}, {"invited", std::to_string(present.size() + absent.size())}})};
  day.path = dialogue_path(meeting.id) + (meeting.stands() ? "" : "/historik");
  if (meeting.taken_back) day.more.push_back({.text = words("web.dialogue.taken_back", {{"why", *meeting.taken_back}})});
  if (!came.empty()) who.more.push_back({.text = came});
  if (!absent.empty()) who.more.push_back({.text = words("web.dialogue.absent_were", {{"who", stayed_away}})});
  return {.cells = {day, {.text = area_words(words, area)}, who, {.text = came}, {.text = stayed_away}, {.text = meeting.minutes.value_or("")}, {.text = meeting.taken_back.value_or("")}},
          .choices = {{{area, area_words(words, area)}}, {meeting.on ? Choice{std::to_string(meeting.on->year), std::to_string(meeting.on->year)} : Choice{}}},
          .dossier = reader.organisation->id};
}

// `mistakes`: what stands in the way of the interval that was asked for.
HttpReply dialogues_shown(const Site& site, const Reader& reader, const Fields& query, ListAs as, const std::vector<std::string>& mistakes, int status) {
  List list{.path = dialogues_path,
            .title = site.words("web.dialogue.title"),
            .count = "web.dialogue.count",
            .search_hint = "web.dialogue.search_hint",
            .empty = site.words("web.dialogue.empty"),
            .empty_more = site.words("web.dialogue.empty_more"),
            .columns = {{"datum", "web.dialogue.on", ColumnKind::date}, {"omrade", "web.list.area"}, {"", "web.dialogue.who", ColumnKind::text, In::page}, {"", "web.dialogue.present", ColumnKind::text, In::file},
                        {"", "web.dialogue.absent", ColumnKind::text, In::file}, {"", "web.dialogue.minutes", ColumnKind::text, In::file}, {"", "web.dialogue.taken_back_why", ColumnKind::text, In::file}},
            .order = "-datum",
            .filters = {{"omrade", "web.list.area"}, {"ar", "web.permit.year"}},
            .access = "dialogue_list"};
  for (const auto& meeting : site.office.provider_records().dialogues.meetings) list.rows.push_back(dialogue_row(site, reader, meeting));
  Data data;
  set_list(data, "areas", areas_data(site, reader));
  if (as == ListAs::page) log_access(site, reader, reader.organisation->id, "dialogue_areas");
  set_mistakes(data, mistakes);
  data.set("in_units", true);
  data.set("tab_dialogues", true);
  data.set("keeps", keeps_units(reader));
  data.set("may_record", keeps_units(reader) && !private_areas(site).empty());
  return answer_list(site, reader, list, query, as, "dialogue_list", std::move(data), status);
}

}  // namespace

std::string dialogue_path(base::EntityId meeting) { return std::string(dialogues_path) + "/" + meeting.hex(); }

std::string period_words(const base::Wording& words, const domain::DialoguePeriod& period) {
  const std::string code(domain::code_of(period.interval));
  return words("web.dialogue.period." + code + "." + std::to_string(period.number), {{"year", std::to_string(period.year)}});
}

std::vector<std::string> provider_names(const Reader& reader, const std::vector<base::EntityId>& providers) {
  std::vector<std::string> names;
  for (const auto& provider : reader.organisation->providers)
    if (std::ranges::find(providers, provider.id) != providers.end()) names.push_back(provider.name.value_or(""));
  std::ranges::sort(names);
  return names;
}

HttpReply dialogue_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  return domain::may_see_units(reader.roles) ? dialogues_shown(site, reader, query, as, {}, 200) : not_found(site, reader);
}

HttpReply save_dialogue_interval(const Site& site, const Reader& reader, const Fields& form) {
  if (!keeps_units(reader)) return not_found(site, reader);
  const auto interval = base::from_code<domain::DialogueInterval>(field(form, "hur-ofta"));
  if (!interval) return dialogues_shown(site, reader, {}, ListAs::page, {site.words("web.dialogue.mistake.hur-ofta")}, status_not_understood);
  const std::string area = field(form, "omrade");
  Fields shown = form;
  const auto refused = execute_as_seen(site, reader, domain::DialogueCommand(domain::SetDialogueInterval{area, *interval}), about_area(reader, area), shown);
  return refused.empty() ? see_other(std::string(dialogues_path)) : dialogues_shown(site, reader, {}, ListAs::page, refused, status_refused);
}

HttpReply dialogue_intervals_history(const Site& site, const Reader& reader, const Fields& query) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const std::string path(dialogues_path);
  FieldChanges about{reader.organisation->id};
  about.kind = "dialogue_area.";
  return history_page(site, reader, {reader.organisation->id, path + "/historik", {{path, site.words("web.dialogue.title")}}, "in_units"}, field_changes(site, reader, about), query);
}

std::vector<domain::DueDialogue> due_dialogues(const Site& site) {
  const auto invited = [&](base::Date first, base::Date last) { return site.office.invited(first, last); };
  return domain::due_dialogues(site.office.provider_records().dialogues, invited, today_in(site));
}

void put_due_dialogues(YearTables& year) {
  std::vector<DueRow> due;
  for (const auto& each : due_dialogues(year.site)) due.push_back({each.due, due_data(year.site, each), year.reader.organisation->id});
  year.set("due_dialogues", std::move(due));
}

}  // namespace platsbesok::reg::web
