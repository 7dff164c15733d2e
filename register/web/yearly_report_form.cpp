#include "register/web/form_reading.h"
#include "register/web/form_seen.h"
#include "register/web/history.h"
#include "register/web/visit_data.h"
#include "register/web/yearly_reports.h"

#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

namespace {

constexpr int year_typed_max = 9999;  // domain says which there may be
constexpr std::string_view own_report = "NAMNDEN";

std::optional<domain::ReportOf> known_report(const Site& site, const Reader& reader, base::EntityId id) {
  for (const auto& report : known_reports(site))
    if (id_of(reader, report) == id) return report;
  return std::nullopt;
}

Fields report_fields(const Site& site, const domain::ReportOf& report) {
  const auto& all = site.office.provider_records().reports;
  const auto noted = all.find(report);
  if (noted == all.end()) return {};
  Fields fields{{"dnr", noted->second.reference.value_or("")}};
  if (noted->second.received) fields["inkom"] = base::iso(*noted->second.received);
  return fields;
}

FormAbout about_report(const Site& site, const Reader& reader, const std::optional<domain::ReportOf>& report) {
  return report ? FormAbout{reader.organisation->id, id_of(reader, *report), report_fields(site, *report)} : FormAbout{reader.organisation->id, std::nullopt};
}

// Nothing: one of anybody, to be said in the form.
HttpReply report_page(const Site& site, const Reader& reader, const std::optional<domain::ReportOf>& report, const Fields& fields, const std::vector<std::string>& mistakes, int status) {
  Data data;
  for (const char* each : {"ar", "inkom", "dnr"}) data.set(each, field(fields, each));
  const std::string path = std::string(yearly_reports_path) + "/" + (report ? id_of(reader, *report).hex() : std::string("ny"));
  const std::string heading = report ? report_title(site.words, *report) : site.words("web.yearly_report.new");
  data.set("heading", heading);
  data.set("of", report ? reporter_words(site, reader, *report) : "");
  data.set("asks", !report);
  data.set("action", path);
  if (report) data.set("history_path", path + "/historik");
  if (!report) {
    Data whose(Data::type::list);
    whose.push_back(option(std::string(own_report), reporter_words(site, reader, {}), field(fields, "av") == own_report));
    for (const auto& provider : reader.organisation->providers) whose.push_back(option(provider.id.hex(), provider.name.value_or(""), field(fields, "av") == provider.id.hex()));
    data.set("whose", whose);
    data.set("kinds", options_of<domain::YearlyReportKind>(site.words, "web.yearly_report.kind.", field(fields, "slag")));
  }
  data.set("sett", seen_token(site, about_report(site, reader, report), fields));
  set_mistakes(data, mistakes);
  data.set("in_units", true);
  log_access(site, reader, reader.organisation->id, "yearly_report");
  return page(site, reader, "yearly_report", mistakes.empty() ? heading : site.words("web.error_title", {{"title", heading}}), std::move(data), status);
}

HttpReply save_report(const Site& site, const Reader& reader, const std::optional<domain::ReportOf>& known, const Fields& sent) {
  const auto about = about_report(site, reader, known);
  Fields form = as_meant(about, sent);
  FormReading reading(site.words, form, "web.yearly_report.mistake.");
  domain::ReportOf report = known.value_or(domain::ReportOf{});
  if (!known) {
    const std::string whose = field(form, "av");
    if (const auto kind = reading.one_of<domain::YearlyReportKind>("slag")) report.kind = *kind;
    report.provider = base::EntityId::from_hex(whose);
    if (!report.provider && whose != own_report) reading.mistake("av");
    report.year = reading.number("ar", 0, year_typed_max);
    if (site.office.provider_records().reports.contains(report)) reading.mistake("finns");  // it is changed where what is noted is seen
  }
  std::optional<base::Date> received;
  if (!field(form, "inkom").empty() || !known) received = reading.date("inkom");
  if (!reading.mistakes.empty()) return report_page(site, reader, known, form, reading.mistakes, status_not_understood);
  const domain::NoteYearlyReport command{report, received, field(form, "dnr")};
  const auto refused = execute_as_seen(site, reader, command, about, form);
  return refused.empty() ? see_other(std::string(yearly_reports_path)) : report_page(site, reader, known, form, refused, status_refused);
}

}  // namespace

HttpReply yearly_report_new(const Site& site, const Reader& reader) {
  return keeps_units(reader) ? report_page(site, reader, std::nullopt, {{"inkom", today_text(site)}}, {}, 200) : not_found(site, reader);
}

HttpReply save_yearly_report_new(const Site& site, const Reader& reader, const Fields& form) {
  return keeps_units(reader) ? save_report(site, reader, std::nullopt, form) : not_found(site, reader);
}

HttpReply yearly_report_form(const Site& site, const Reader& reader, base::EntityId id) {
  const auto report = keeps_units(reader) ? known_report(site, reader, id) : std::nullopt;
  return report ? report_page(site, reader, report, report_fields(site, *report), {}, 200) : not_found(site, reader);
}

HttpReply save_yearly_report(const Site& site, const Reader& reader, base::EntityId id, const Fields& form) {
  const auto report = keeps_units(reader) ? known_report(site, reader, id) : std::nullopt;
  return report ? save_report(site, reader, report, form) : not_found(site, reader);
}

HttpReply yearly_report_history(const Site& site, const Reader& reader, base::EntityId id, const Fields& query) {
  const auto report = domain::may_see_units(reader.roles) ? known_report(site, reader, id) : std::nullopt;
  if (!report) return not_found(site, reader);
  const std::string list(yearly_reports_path);
  return history_page(site, reader, {reader.organisation->id, list + "/" + id.hex() + "/historik", {{list, site.words("web.yearly_report.title")}}, "in_units"},
                      field_changes(site, reader, {reader.organisation->id, id}), query);
}

}  // namespace platsbesok::reg::web
