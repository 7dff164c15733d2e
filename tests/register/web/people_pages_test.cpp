#include "tests/register/web/a_site.h"

#include "register/store/second_factor.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

std::string person_at(const reg::HttpReply& reply) {
  REQUIRE(reply.status == 303);
  return tests::header(reply, "Location");
}

}  // namespace

TEST_CASE("a person is added with her roles and an account, signs in, and loses both again") {
  Site site;
  Browser sam = site.signed_in("sam");
  CHECK(has(sam.get("/anvandare").body, "Cia Prov"));
  sam.get("/anvandare/ny");
  const std::string path = person_at(sam.post("/anvandare/ny", {{"namn", "Gun Test"}, {"linje", "Kvalitet"}, {"roll-INSPEKTOR", "1"}}));
  CHECK(has(sam.get(path).body, "Personen har inget konto"));
  CHECK(sam.post(path + "/losenord", {{"anvandarnamn", "gun"}, {"losenord", "ett annat långt"}}).status == 303);
  CHECK(has(sam.get(path).body, "<strong>gun</strong>"));
  Browser gun(site.web);
  REQUIRE(gun.sign_in("gun", "ett annat långt").status == 303);
  CHECK(gun.get("/besok/nytt").status == 200);
  sam.get(path);
  CHECK(sam.post(path, {{"gor", "roller"}, {"roll-REGISTRATOR", "1"}}).status == 303);
  CHECK(gun.get("/besok/nytt").status == 404);
  CHECK(gun.get("/plan").status == 200);
  sam.get(path);
  CHECK(sam.post(path, {{"gor", "linje"}, {"linje", "Utredning"}}).status == 303);
  CHECK(has(sam.get(path).body, "value=\"Utredning\""));
  CHECK(sam.post(path + "/losenord", {{"losenord", "ett tredje lösenord"}}).status == 303);
  CHECK(gun.get("/plan").status == 303);
  CHECK(gun.sign_in("gun", "ett annat långt").status == 403);
  REQUIRE(gun.sign_in("gun", "ett tredje lösenord").status == 303);
  sam.get(path);
  CHECK(sam.post(path, {{"gor", "stang"}}).status == 303);
  CHECK(gun.get("/plan").status == 303);
  CHECK(gun.sign_in("gun", "ett tredje lösenord").status == 403);
  std::vector<std::string> logged;
  for (const auto& row : site.access_log.read({.person = site.made.administrator, .dossier = {}}))
    if (row.page.ends_with("/" + path.substr(11))) logged.push_back(row.page.substr(0, row.page.find('/')));
  CHECK(logged == std::vector<std::string>{"account_closed", "account_password", "account_password"});
}

TEST_CASE("a code app's secret is shown once, and from then on its code is asked for until it is taken away") {
  Site site;
  Browser sam = site.signed_in("sam");
  const std::string path = "/anvandare/" + site.made.head.hex();
  sam.get(path);
  const auto given = sam.post(path, {{"gor", "andra-steg"}});
  CHECK(given.status == 200);
  CHECK(has(given.body, "class=\"secret\""));
  CHECK_FALSE(has(sam.get(path).body, "class=\"secret\""));
  Browser cia(site.web);
  CHECK(cia.sign_in("cia", tests::a_password).status == 200);
  sam.get(path);
  CHECK(sam.post(path, {{"gor", "inget-andra-steg"}}).status == 303);
  CHECK(cia.sign_in("cia", tests::a_password).status == 303);
  sam.get(path);
  CHECK(sam.post(path, {{"gor", "inget-andra-steg"}}).status == 409);
}

TEST_CASE("the last administrator keeps her role and her account, and what is wrong with an account is told") {
  Site site;
  Browser sam = site.signed_in("sam");
  const std::string own = "/anvandare/" + site.made.administrator.hex();
  sam.get(own);
  CHECK(sam.post(own, {{"gor", "roller"}, {"roll-INSPEKTOR", "1"}}).status == 409);
  CHECK(sam.post(own, {{"gor", "stang"}}).status == 409);
  CHECK(sam.get(own).status == 200);
  sam.get("/anvandare/ny");
  CHECK(sam.post("/anvandare/ny", {{"namn", " "}}).status == 409);
  const std::string path = person_at(sam.post("/anvandare/ny", {{"namn", "Gun Test"}}));
  sam.get(path);
  const auto tried = [&](const char* username, const char* password) { return sam.post(path + "/losenord", {{"anvandarnamn", username}, {"losenord", password}}); };
  CHECK(has(tried("Gun Test", "ett annat långt").body, "Användarnamnet får bara ha"));
  CHECK(has(tried("cia", "ett annat långt").body, "En annan person har det användarnamnet"));
  CHECK(has(tried("gun", "kort").body, "Lösenordet är för kort"));
  CHECK(tried("gun", std::string(300, 'x').c_str()).status == 400);
  CHECK_FALSE(site.accounts.find("gun").has_value());
}

TEST_CASE("for everybody who does not administer people neither the pages nor the forms exist") {
  Site site;
  const std::string path = "/anvandare/" + site.made.administrator.hex();
  for (const char* name : {"cia", "ada", "eva", "fia"}) {
    CAPTURE(name);
    Browser browser = site.signed_in(name);
    const std::string missing = browser.get("/finns-inte").body;
    for (const auto& each : {std::string("/anvandare"), std::string("/anvandare/ny"), path}) CHECK(browser.get(each).body == missing);
    CHECK_FALSE(has(missing, "/anvandare"));
    CHECK(browser.post(path, {{"gor", "roller"}, {"roll-SYSTEMFORVALTARE", "1"}}).status == 404);
    CHECK(browser.post("/anvandare/ny", {{"namn", "Gun"}}).status == 404);
    CHECK(browser.post(path + "/losenord", {{"losenord", "ett annat långt"}}).status == 404);
  }
  Browser stranger(site.web);
  CHECK(stranger.get("/anvandare").status == 303);
  CHECK(stranger.post(path + "/losenord", {{"losenord", "ett annat långt"}}).status == 303);
  Browser again(site.web);
  CHECK(again.sign_in("sam", tests::a_password).status == 303);
}
