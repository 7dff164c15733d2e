// The pages of the municipality's people and their accounts; 404 unless the reader administers people.
#pragma once

#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view people_path = "/anvandare", new_person_path = "/anvandare/ny", password_within = "/losenord";

std::string person_path(base::PersonId person);
// The person of "/anvandare/<32 digits><within>".
std::optional<base::PersonId> person_in(std::string_view path, std::string_view within);
bool may_see_people(const Reader& reader);

HttpReply people_read(const Site& site, const Reader& reader, const HttpRequest& request);
HttpReply people_write(const Site& site, const Reader& reader, const HttpRequest& request, const Fields& form);
// `secret`: of a code app, shown this once; empty: none.
HttpReply person_page(const Site& site, const Reader& reader, base::PersonId person, const std::vector<std::string>& mistakes, const std::string& secret, int status);
// The account's name where the person has one, else what was typed.
std::string username_of(const Site& site, base::PersonId person, const std::string& typed);
// Why this reader may not give the person that user name, or that password; nothing: she may.
std::optional<HttpReply> account_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& username);
std::optional<HttpReply> password_refused(const Site& site, const Reader& reader, base::PersonId person, const std::string& password);

// Its sessions end, and it stands in the access log.
void give_password(const Site& site, const Reader& reader, base::PersonId person, const std::string& username, const std::string& hash);

}  // namespace platsbesok::reg::web
