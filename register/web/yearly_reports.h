// The yearly reports ("berättelser") on the pages: what each is asked for, what has come, and the form that notes it. 404 unless may_see_units; the forms unless
// keeps_units.
#pragma once

#include "core/domain/yearly_report.h"
#include "register/web/list.h"
#include "register/web/units.h"
#include "register/web/year_tables.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view yearly_reports_path = "/berattelser";
inline constexpr int asked_years = 3;  // back in time

// "Kvalitetsberättelse 2025"
std::string report_title(const base::Wording& words, const domain::ReportOf& report);
// "Solgläntan Omsorg AB"; the board's name for its own.
std::string reporter_words(const Site& site, const Reader& reader, const domain::ReportOf& report);

HttpReply yearly_report_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// Of anybody, also where none was asked for; of one that is asked for or has been noted.
HttpReply yearly_report_new(const Site& site, const Reader& reader);
HttpReply save_yearly_report_new(const Site& site, const Reader& reader, const Fields& form);
HttpReply yearly_report_form(const Site& site, const Reader& reader, base::EntityId report);
HttpReply save_yearly_report(const Site& site, const Reader& reader, base::EntityId report, const Fields& form);
HttpReply yearly_report_history(const Site& site, const Reader& reader, base::EntityId report, const Fields& query);

// Those that have not come, for the year's page, the longest overdue first; under "due_reports".
void put_due_reports(YearTables& year);

// Those that are asked for and those that have been noted.
std::set<domain::ReportOf> known_reports(const Site& site);
base::EntityId id_of(const Reader& reader, const domain::ReportOf& report);

}  // namespace platsbesok::reg::web
