#include "register/web/identity.h"

#include "register/web/forms.h"

namespace platsbesok::reg::web {

std::string open_session(const Site& site, const Session& session) {
  return set_token_cookie(session_cookie, site.accounts.open_session(session, site.office.clock().now(), site.office.random()));
}

}  // namespace platsbesok::reg::web
