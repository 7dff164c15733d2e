// Register extracts on the pages: those of a unit, where there are children, all of them as a list, and those that are awaited or missing for the year's page.
// The forms are for who keeps the register; for everybody else they do not exist.
#pragma once

#include "core/domain/register_extract.h"
#include "register/web/list.h"
#include "register/web/units.h"
#include "register/web/year_tables.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view extracts_path = "/registerutdrag";

Chip extract_chip(const base::Wording& words, domain::ExtractState state);
// Of all units; 404 unless may_see_units.
HttpReply extract_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
void put_extracts(const Site& site, const domain::Unit& unit, Data& data);  // under "extracts"
// Of all units, those that have not been shown, the earliest first day of work first; under "due_extracts".
void put_due_extracts(YearTables& year);
// No id: a new one. What is not there, or has been taken back, is 404.
HttpReply extract_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> extract);
HttpReply save_extract(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> extract, const Fields& form);

}  // namespace platsbesok::reg::web
