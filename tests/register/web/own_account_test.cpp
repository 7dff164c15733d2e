// A person's own account: she changes her password and starts a code app with her present password, and nobody else can with her page left open.
#include "register/store/second_factor.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

using Form = std::map<std::string, std::string>;

reg::HttpReply changed(Browser& browser, const std::string& present, const std::string& chosen, const std::string& again) {
  browser.get("/mitt-konto");
  return browser.post("/mitt-konto", Form{{"gor", "losenord"}, {"losenord", present}, {"nytt", chosen}, {"igen", again}});
}
const std::string another = "fyra korta ord här";

}  // namespace

TEST_CASE("she sees her roles and changes her password: the new one signs in, the old one does not, her other sessions end and this one goes on") {
  Site site;
  Browser ada = site.signed_in("ada"), elsewhere = site.signed_in("ada");
  const std::string page = ada.get("/mitt-konto").body;
  CHECK(has(page, "Gör besök, skriver planer och för registret."));
  CHECK(has(ada.get("/besok").body, "href=\"/mitt-konto\""));
  const auto done = changed(ada, tests::a_password, another, another);
  CHECK(done.status == 303);
  CHECK(has(ada.get(tests::header(done, "Location")).body, "Lösenordet är bytt."));
  CHECK(elsewhere.get("/besok").status == 303);
  CHECK(Browser(site.web).sign_in("ada", tests::a_password).status == 403);
  CHECK(Browser(site.web).sign_in("ada", another).status == 303);
  const auto logged = site.access_log.read({site.made.inspector, site.made.office().organisation()->id});
  REQUIRE(!logged.empty());
  CHECK(logged.back().page == "account_password/" + site.made.inspector.hex());
}

TEST_CASE("without the present password nothing changes, and guessing it closes the name as at the door") {
  Site site;
  Browser ada = site.signed_in("ada");
  const auto wrong = changed(ada, "ett gissat lösenord", another, another);
  CHECK(wrong.status == 403);
  CHECK(has(wrong.body, "Ingenting är ändrat"));
  CHECK_FALSE(has(wrong.body, "gissat"));
  for (int i = 0; i < reg::sign_in_failures_free; ++i) changed(ada, "ett gissat lösenord", another, another);
  CHECK(changed(ada, tests::a_password, another, another).status == 429);
  site.made.clock.advance(reg::sign_in_pause_max_ms);
  CHECK(Browser(site.web).sign_in("ada", tests::a_password).status == 303);
}

TEST_CASE("a new password is long enough, written alike twice, and bounded") {
  Site site;
  Browser ada = site.signed_in("ada");
  CHECK(has(changed(ada, tests::a_password, "kort", "kort").body, "12 tecken"));
  CHECK(has(changed(ada, tests::a_password, another, another + "x").body, "olika"));
  CHECK(changed(ada, tests::a_password, std::string(300, 'a'), std::string(300, 'a')).status == 400);
  CHECK(changed(ada, std::string(300, 'a'), another, another).status == 400);
  CHECK(Browser(site.web).sign_in("ada", tests::a_password).status == 303);
}

TEST_CASE("a code app is started with the present password; its secret is shown once and the next sign-in asks for a code") {
  Site site;
  reg::SecondFactors second(site.made.office().database());
  Browser ada = site.signed_in("ada");
  ada.get("/mitt-konto");
  CHECK(ada.post("/mitt-konto", Form{{"gor", "kod"}, {"losenord", "fel lösenord här"}}).status == 403);
  CHECK_FALSE(second.has("ada"));
  ada.get("/mitt-konto");
  const auto made = ada.post("/mitt-konto", Form{{"gor", "kod"}, {"losenord", tests::a_password}});
  CHECK(made.status == 200);
  CHECK(has(made.body, "<code class=\"secret\">"));
  CHECK(second.has("ada"));
  CHECK_FALSE(has(ada.get("/mitt-konto").body, "<code class=\"secret\">"));
  CHECK(has(Browser(site.web).get("/logga-in").body, "Logga in"));
  Browser anew(site.web);
  const auto asked = anew.sign_in("ada", tests::a_password);
  CHECK(asked.status == 200);
  CHECK(has(asked.body, "Skriv engångskoden"));
}
