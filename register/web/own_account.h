// A signed-in person's own account: who she is here, a password of her own choice, and her code app. To change either she says her present password again: a page
// that was left open is not enough.
#pragma once

#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view own_account_path = "/mitt-konto";

HttpReply own_account(const Site& site, const Reader& reader, const Fields& query);
// `secret`: of the code app, shown this once; empty: none.
HttpReply own_account_page(const Site& site, const Reader& reader, const std::vector<std::string>& mistakes, const std::string& secret, const std::string& done, int status);

}  // namespace platsbesok::reg::web
