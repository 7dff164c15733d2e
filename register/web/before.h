// What is done before a visit, on the pages: the notice to an announced one's unit and what that unit was asked for, on one page, and each inspector's own word on
// jäv, on another. For who may see the visit; the first for who plans visits, the second for its inspectors. For everybody else, and the first of an unannounced
// visit for everybody, there is no such page (V1).
#pragma once

#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view notice_within = "/avisering", declaration_within = "/jav";

HttpReply notice_page(const Site& site, const Reader& reader, base::DossierId visit);
HttpReply notice_save(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);
HttpReply declaration_page(const Site& site, const Reader& reader, base::DossierId visit);
HttpReply declaration_save(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);

// "2026-11-02, till föreståndaren, e-post"
std::string notice_words(const base::Wording& words, const domain::Notice& notice);
// Under "notice", "requests", "overdue_words": what stands about an announced visit, for any page about it; nothing about an unannounced one.
void put_before(const Site& site, const domain::Visit& visit, Data& data);
// Whether this inspector's own word can still be given, and whether it is missing.
bool may_declare(const Reader& reader, const domain::Visit& visit);
bool owes_declaration(const Reader& reader, const domain::Visit& visit);

}  // namespace platsbesok::reg::web
