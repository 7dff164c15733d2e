// The pages of the municipality's people and their accounts; 404 unless the reader administers people.
#pragma once

#include "register/web/list.h"

namespace platsbesok::reg::web {

std::string person_path(base::PersonId person);
bool may_see_people(const Reader& reader);

HttpReply people_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply person_new(const Site& site, const Reader& reader);
HttpReply person_new_save(const Site& site, const Reader& reader, const Fields& form);
HttpReply person_read(const Site& site, const Reader& reader, base::PersonId person);
HttpReply person_save(const Site& site, const Reader& reader, base::PersonId person, const Fields& form);
// `secret`: of a code app, shown this once; empty: none.
HttpReply person_page(const Site& site, const Reader& reader, base::PersonId person, const std::vector<std::string>& mistakes, const std::string& secret, int status);
// The account's name where the person has one, else what was typed.
std::string username_of(const Site& site, base::PersonId person, const std::string& typed);
// Why this reader may not give the person that user name, or that password; nothing: she may.
std::optional<HttpReply> account_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& username);
// Why nobody may have such a password.
std::optional<std::string> password_words(const Site& site, const std::string& password);
std::optional<HttpReply> password_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& password);

// An account opens what its person may see, so it stands in the access log who gave it a password, a code or an end.
void log_account(const Site& site, const Reader& reader, const char* what, base::PersonId person);
// Its sessions end, and it stands in the access log.
void give_password(const Site& site, const Reader& reader, base::PersonId person, const std::string& username, const std::string& hash);

}  // namespace platsbesok::reg::web
