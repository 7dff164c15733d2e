// Dialogue meetings on the pages: those that were held, each area's interval and what is due of it, and the forms. Everything is 404 unless may_see_units; the forms
// unless keeps_units.
#pragma once

#include "core/domain/dialogue_due.h"
#include "register/web/list.h"
#include "register/web/units.h"
#include "register/web/year_tables.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view dialogues_path = "/dialog";

std::string dialogue_path(base::EntityId meeting);
// "Kvartal 3 2026", "VT 2026"
std::string period_words(const base::Wording& words, const domain::DialoguePeriod& period);
// Every area that somebody gives care in under an agreement, also one that has ended: a meeting may be recorded late.
std::set<std::string> private_areas(const Site& site);
std::vector<domain::DueDialogue> due_dialogues(const Site& site);
// Of those who are known by these ids, by name.
std::vector<std::string> provider_names(const Reader& reader, const std::vector<base::EntityId>& providers);

HttpReply dialogue_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply save_dialogue_interval(const Site& site, const Reader& reader, const Fields& form);
HttpReply dialogue_page(const Site& site, const Reader& reader, base::EntityId meeting);
HttpReply dialogue_history(const Site& site, const Reader& reader, base::EntityId meeting, const Fields& query);
HttpReply dialogue_intervals_history(const Site& site, const Reader& reader, const Fields& query);
// First of which area and day, as the query's "omrade" and "datum" say; then who came.
HttpReply dialogue_new(const Site& site, const Reader& reader, const Fields& query);
HttpReply save_dialogue_new(const Site& site, const Reader& reader, const Fields& form);
HttpReply dialogue_form(const Site& site, const Reader& reader, base::EntityId meeting);
HttpReply save_dialogue(const Site& site, const Reader& reader, base::EntityId meeting, const Fields& form);

void put_due_dialogues(YearTables& year);  // under "due_dialogues"

}  // namespace platsbesok::reg::web
