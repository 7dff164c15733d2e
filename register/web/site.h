// Site: what every page is made from, and how a page becomes a reply: always with the same headers, none of which lets a script run or another site look in.
#pragma once

#include "core/staffing/profile.h"
#include "register/service/device_door.h"
#include "register/service/exchange.h"
#include "register/service/register.h"
#include "register/store/access_log.h"
#include "register/store/accounts.h"
#include "register/web/templates.h"

namespace platsbesok::reg::web {

class KeptRows;
class Uploads;

struct Site {
  Register& office;
  Accounts& accounts;
  AccessLog& access_log;
  VisitIndex& visits;
  UnitIndex& units;
  const base::Wording& words;
  const Templates& templates;
  const std::vector<base::Chapter>& handbook;
  const std::vector<staffing::Profile>& profiles;  // how schedules are written
  Uploads& uploads;
  KeptRows& kept_visits;  // of the list of visits
  HandoverDesk& handovers;
  bool passwords_here;  // people sign in with accounts of the register's own, not by the municipality's identity provider
};

// Who is signed in, as of this request.
struct Reader {
  base::PersonId person;
  std::set<domain::Role> roles;
  std::shared_ptr<const domain::Organisation> organisation;
  base::Bytes token;  // of the session's cookie

  std::string name_of(const Site& site, base::PersonId id) const;
};

// "Kvalitetsutredare, Registrator"
std::string role_words(const Site& site, const std::set<domain::Role>& roles);

// A page of a signed-in person. `active` is the menu item it belongs to.
HttpReply page(const Site& site, const Reader& reader, const std::string& name, const std::string& title, Data data, int status = 200);
// A page without a menu: signing in, and its refusals.
HttpReply open_page(const Site& site, const std::string& name, const std::string& title, Data data, int status = 200);
HttpReply see_other(const std::string& path);
// The same bytes for what does not exist and for what this person may not know of.
HttpReply not_found(const Site& site, const Reader& reader);
HttpReply plain(int status);  // nothing but the status
void add_security_headers(HttpReply& reply);

base::Date today_in(const Site& site);  // in Stockholm

// Writes the access log's row; called once by every page that shows a dossier, before its reply leaves.
void log_access(const Site& site, const Reader& reader, base::DossierId dossier, const char* page);

}  // namespace platsbesok::reg::web
