#include "register/web/phrases.h"
#include "register/web/year_tables.h"
#include "register/web/yearly_reports.h"

#include "core/domain/ids.h"
#include "core/domain/may_see.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

struct ReportState {
  const char* code;
  const char* words;
  const char* look;
  const char* icon;
  Chip chip(const base::Wording& texts) const { return {texts(words), look, icon}; }
};
ReportState state_of(const domain::YearlyReport* noted, const domain::ReportOf& report, base::Date today) {
  if (noted == nullptr || !noted->received) return report.due() < today ? ReportState{"SAKNAS", "web.yearly_report.missing", "level-1", "alert"} : ReportState{"VANTAS", "web.yearly_report.awaited", "neutral", "clock"};
  return report.due() < *noted->received ? ReportState{"SENT", "web.yearly_report.late", "level-2", "clock"} : ReportState{"I_TID", "web.yearly_report.in_time", "level-4", "check"};
}

const domain::YearlyReport* noted_in(const Site& site, const domain::ReportOf& report) {
  const auto& all = site.office.provider_records().reports;
  const auto found = all.find(report);
  return found == all.end() ? nullptr : &found->second;
}

std::string kind_words(const base::Wording& words, domain::YearlyReportKind kind) { return words("web.yearly_report.kind." + std::string(domain::code_of(kind))); }

ListRow report_row(const Site& site, const Reader& reader, const domain::ReportOf& report) {
  const auto& words = site.words;
  const auto* noted = noted_in(site, report);
  const auto state = state_of(noted, report, today_in(site));
  const std::string kind(domain::code_of(report.kind)), year = std::to_string(report.year), path = std::string(yearly_reports_path) + "/" + id_of(reader, report).hex();
  const std::string whose = reporter_words(site, reader, report), what = kind_words(words, report.kind), about = report_title(words, report) + ", " + whose;
  Cell of{.text = whose}, came = date_cell(noted == nullptr ? std::nullopt : noted->received.value);
  if (keeps_units(reader)) came.more.push_back({.text = words(noted == nullptr || !noted->received ? "web.yearly_report.note" : "web.yearly_report.change"), .path = path, .about = about, .button = noted == nullptr || !noted->received});
  else if (noted != nullptr) came.more.push_back({.text = words("web.history.link"), .path = path + "/historik", .about = about});
  return {.cells = {of, {.text = what}, number_cell(report.year), date_cell(report.due()), chip_cell(state.chip(words)), came, {.text = noted == nullptr ? "" : noted->reference.value_or("")}},
          .choices = {{{kind, what}}, {{year, year}}, {{state.code, words(state.words)}}},
          .dossier = reader.organisation->id};
}

}  // namespace

std::string report_title(const base::Wording& words, const domain::ReportOf& report) { return kind_words(words, report.kind) + " " + std::to_string(report.year); }

std::string reporter_words(const Site& site, const Reader& reader, const domain::ReportOf& report) {
  if (!report.provider) return reader.organisation->board_name.value_or(site.words("web.yearly_report.of_board"));
  const auto* provider = reader.organisation->provider(*report.provider);
  return provider == nullptr ? site.words("web.answer.unreadable") : provider->name.value_or("");
}

std::set<domain::ReportOf> known_reports(const Site& site) {
  auto all = site.office.asked_reports(asked_years);
  for (const auto& [report, noted] : site.office.provider_records().reports) all.insert(report);
  return all;
}

base::EntityId id_of(const Reader& reader, const domain::ReportOf& report) {
  return domain::yearly_report_entity(reader.organisation->id, report.provider, domain::code_of(report.kind), report.year);
}

HttpReply yearly_report_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  if (!domain::may_see_units(reader.roles)) return not_found(site, reader);
  const auto& words = site.words;
  List list{.path = yearly_reports_path,
            .title = words("web.yearly_report.title"),
            .count = "web.yearly_report.count",
            .search_hint = "web.yearly_report.search_hint",
            .empty = words("web.yearly_report.empty"),
            .empty_more = words("web.yearly_report.empty_more"),
            .columns = {{"av", "web.yearly_report.of"}, {"slag", "web.yearly_report.kind_label"}, {"ar", "web.yearly_report.year", ColumnKind::number}, {"senast", "web.year.due", ColumnKind::date},
                        {"lage", "web.list.state"}, {"inkom", "web.yearly_report.received", ColumnKind::date}, {"dnr", "web.yearly_report.reference"}},
            .order = "-ar",
            .filters = {{"slag", "web.yearly_report.kind_label"}, {"ar", "web.yearly_report.year"},
                        {"lage", "web.list.state", {{"SAKNAS", words("web.yearly_report.missing")}, {"VANTAS", words("web.yearly_report.awaited")}, {"I_TID", words("web.yearly_report.in_time")}, {"SENT", words("web.yearly_report.late")}}}},
            .access = "yearly_report_list"};
  for (const auto& report : known_reports(site)) list.rows.push_back(report_row(site, reader, report));
  Data data;
  data.set("in_units", true);
  data.set("tab_reports", true);
  data.set("keeps", keeps_units(reader));
  return answer_list(site, reader, list, query, as, "yearly_report_list", std::move(data));
}

void put_due_reports(YearTables& year) {
  const Site& site = year.site;
  std::vector<DueRow> due;
  for (const auto& report : site.office.asked_reports(asked_years)) {
    if (domain::has_come(site.office.provider_records().reports, report)) continue;
    Data each;
    each.set("due", base::iso(report.due()));
    each.set("what", report_title(site.words, report));
    each.set("of", reporter_words(site, year.reader, report));
    each.set("state", state_of(nullptr, report, today_in(site)).chip(site.words));
    due.push_back({report.due(), each, year.reader.organisation->id});
  }
  year.set("due_reports", std::move(due));
}

}  // namespace platsbesok::reg::web
