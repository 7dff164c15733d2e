// The governing documents that a plan rests on: a page under the plan, what stands on the plan's own page, and those to be renewed for the year's page. For whoever
// reads plans; keeping them is for who writes plans.
#pragma once

#include "register/web/plans.h"
#include "register/web/year_tables.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view governing_within = "/styrdokument";

// The query's "andra": the one whose fields the form begins with.
HttpReply governing_page(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& query);
HttpReply governing_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& form);
void put_governing(const Site& site, const domain::Plan& plan, Data& data);  // under "governing"
// Of all plans that are not closed, those that are over or soon will be, the most urgent first; under "governing".
void put_due_governing(YearTables& year);

}  // namespace platsbesok::reg::web
