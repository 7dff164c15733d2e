#include "register/web/governing.h"

#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"
#include "register/web/year_tables.h"

#include "core/domain/governing_due.h"

namespace platsbesok::reg::web {

namespace {

using domain::GoverningDue;

std::string governing_path(const domain::Plan& plan) { return plan_path(plan.id) + std::string(governing_within); }

Data governing_data(const Site& site, const domain::GoverningDocument& document) {
  const auto& words = site.words;
  Data data;
  data.set("id", document.id.hex());
  data.set("name", document.name.value_or(""));
  data.set("kind", document.kind ? words("web.governing.kind." + std::string(domain::code_of(*document.kind))) : "");
  data.set("decided", document.decided ? base::iso(*document.decided) : "");
  data.set("valid_to", document.valid_to ? base::iso(*document.valid_to) : words("web.governing.open_ended"));
  const auto due = domain::governing_due(document, today_in(site));
  if (due == GoverningDue::over) data.set("due", Chip{words("web.governing.over"), "level-1", "alert"});
  else if (due == GoverningDue::soon) data.set("due", Chip{words("web.governing.soon"), "level-2", "clock"});
  else data.set("due", Data(false));
  return data;
}

Fields governing_fields(const domain::GoverningDocument& document) {
  Fields fields{{"dokument", document.id.hex()}, {"namn", document.name.value_or("")}};
  if (document.kind) fields["slag"] = domain::code_of(*document.kind);
  if (document.decided) fields["antagen"] = base::iso(*document.decided);
  if (document.valid_to) fields["galler_till"] = base::iso(*document.valid_to);
  return fields;
}

FormAbout about_governing(const domain::Plan& plan, std::optional<base::EntityId> id) {
  FormAbout about{plan.id, id};
  for (const auto& document : plan.documents)
    if (document.id == id) about.standing = governing_fields(document);
  return about;
}

HttpReply governing_shown(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  data.set("plan_title", plan.title.value_or(""));
  data.set("plan_path", plan_path(plan.id));
  data.set("governing_path", governing_path(plan));
  put_governing(site, plan, data);
  data.set("may_write", keeps_plans(reader));
  data.set("changes", !field(fields, "dokument").empty());
  for (const char* name : {"dokument", "namn", "antagen", "galler_till"}) data.set(name, field(fields, name));
  data.set("kinds", options_of<domain::GoverningKind>(site.words, "web.governing.kind.", field(fields, "slag")));
  data.set("sett", seen_token(site, about_governing(plan, base::EntityId::from_hex(field(fields, "dokument"))), fields));
  set_mistakes(data, mistakes);
  data.set("in_plan", true);
  const std::string title = site.words("web.governing.title");
  return page(site, reader, "plan_governing", mistakes.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), status);
}

}  // namespace

HttpReply governing_page(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& query) {
  return governing_shown(site, reader, plan, about_governing(plan, base::EntityId::from_hex(field(query, "andra"))).standing, {}, 200);
}

HttpReply governing_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& sent) {
  if (!keeps_plans(reader)) return not_found(site, reader);
  const std::string document = field(sent, "dokument");
  const auto id = base::EntityId::from_hex(document);
  if (!document.empty() && !id) return not_found(site, reader);
  const auto about = about_governing(plan, id);
  Fields form = sent;
  std::optional<domain::PlanCommand> command;
  if (field(form, "gor") == "ta-bort") {
    if (!id) return not_found(site, reader);
    form.merge(Fields(about.standing));  // the form to take back has nothing else
    command = domain::TakeBackGoverning{*id};
  } else {
    form = as_meant(about, sent);
    FormReading reading(site.words, form, "web.governing.mistake.");
    const auto kind = reading.one_of<domain::GoverningKind>("slag");
    const auto decided = reading.date("antagen");
    std::optional<base::Date> valid_to;
    if (!field(form, "galler_till").empty()) valid_to = reading.date("galler_till");
    if (!reading.mistakes.empty()) return governing_shown(site, reader, plan, form, reading.mistakes, status_not_understood);
    const domain::AddGoverning said{field(form, "namn"), *kind, *decided, valid_to};
    command = id ? domain::PlanCommand(domain::ChangeGoverning{*id, said}) : domain::PlanCommand(said);
  }
  const auto refused = execute_as_seen(site, reader, ToPlan{plan.id, *command}, about, form);
  return refused.empty() ? see_other(governing_path(plan)) : governing_shown(site, reader, plan, form, refused, status_refused);
}

void put_governing(const Site& site, const domain::Plan& plan, Data& data) {
  Data list(Data::type::list);
  for (const auto& document : plan.documents) {
    Data each = governing_data(site, document);
    each.set("seen", token_of(domain::seen_now(plan.heads, document.id)));
    list.push_back(each);
  }
  set_list(data, "governing", list);
  data.set("governing_path", governing_path(plan));
}

void put_due_governing(YearTables& year) {
  const Site& site = year.site;
  const auto today = today_in(site);
  std::vector<DueRow> due;
  for (const auto& plan : all_plans(site)) {
    if (plan.stage() == domain::PlanStage::closed) continue;
    for (const auto& document : plan.documents) {
      if (domain::governing_due(document, today) == GoverningDue::not_yet) continue;
      Data each = governing_data(site, document);
      each.set("plan", plan.title.value_or(""));
      each.set("path", governing_path(plan));
      due.push_back({*document.valid_to, each, plan.id});
    }
  }
  year.set("governing", std::move(due));
}

}  // namespace platsbesok::reg::web
