// The access log and others' systems on the pages; 404 unless the reader administers people.
// Invariant: of a visit that the reader may not know of (domain::may_know_of, V1) the log has no row, and nothing else that is counted, chosen or paged: what is left out
// is left out before the list is made.
#pragma once

#include "register/web/list.h"

namespace platsbesok::reg::web {

inline constexpr std::size_t access_rows_max = 10'000;  // looked at together; who wants older ones says which month, day, person or dossier
inline constexpr int access_months = 24;                // that can be chosen

HttpReply access_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// "Besökets sida", "Lista över enheter (CSV-fil)": what a row of the log calls a page; its own name where there are no words.
std::string access_page_words(const Site& site, const Reader& reader, const std::string& page);

HttpReply system_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// A new key for the system that the form names; the query's "namn": which one the form begins with.
HttpReply system_key_form(const Site& site, const Reader& reader, const Fields& query);
HttpReply make_system_key(const Site& site, const Reader& reader, const Fields& form);
HttpReply system_remove_form(const Site& site, const Reader& reader, const Fields& query);
HttpReply remove_system(const Site& site, const Reader& reader, const Fields& form);

}  // namespace platsbesok::reg::web
