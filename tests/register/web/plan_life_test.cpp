#include "core/domain/plan_import.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

// A draft of the private providers' plan for 2027, made in the browser, and its way.
std::string a_draft(Browser& browser) {
  browser.get("/plan/ny");
  const auto made = browser.post("/plan/ny", {{"regi", "PRIVAT"}, {"titel", "Plan 2027"}, {"ar", "2027, 2028"}, {"rader", "0"}, {"nytt", "HVB_BARN_UNGA"}, {"slut", "1"}});
  REQUIRE(made.status == 303);
  const std::string path = tests::header(made, "Location");
  REQUIRE(path.ends_with("/andra"));
  const auto form = browser.get(path).body;
  CHECK(has(form, "value=\"HVB barn och unga\""));
  return path.substr(0, path.size() - 6);
}

std::map<std::string, std::string> filled(const std::string& form) {
  return {{"visad", tests::hidden_value(form, "visad")}, {"kolumner", "2027, 2028"}, {"rader", "1"}, {"titel", "Plan 2027"}, {"dnr", "SN 2026/12"}, {"ar", "2027, 2028"}, {"dagar", "40"},
          {"slut", "1"}, {"barn", "Berör barn direkt.\r\nOch indirekt."}, {"ekonomi", "Ryms inom ram."}, {"fokus-2027", "Trygghet\r\nBemanning"}, {"o0-kod", "HVB_BARN_UNGA"}, {"o0-namn", "HVB barn och unga"},
          {"o0-fran", "2026-01-01"}, {"o0-till", "2029-12-31"}, {"o0-egna", "ja"}, {"o0-2027", "1"}};
}

void fill(Browser& browser, const std::string& path) {
  const auto saved = browser.post(path + "/andra", filled(browser.get(path + "/andra").body));
  REQUIRE(saved.status == 303);
  CHECK(tests::header(saved, "Location") == path);
}

reg::HttpReply step(Browser& browser, const std::string& path, const std::string& to, std::map<std::string, std::string> more = {}) {
  more.insert({{"steg", to}, {"visad", tests::hidden_value(browser.get(path).body, "visad")}});
  return browser.post(path, more);
}

}  // namespace

TEST_CASE("a plan is written, prepared, proposed, adopted and revised in the browser, each step by whoever may take it") {
  Site site;
  auto ada = site.signed_in("ada"), cia = site.signed_in("cia"), eva = site.signed_in("eva"), fia = site.signed_in("fia");
  const std::string path = a_draft(ada);
  CHECK(has(ada.get(path).body, "Beskriv konsekvenserna för barn."));
  CHECK(step(cia, path, "BEREDD").status == 409);
  fill(ada, path);
  const std::string written = ada.get(path).body;
  for (const auto* words : {"SN 2026/12", "40 dagar", "Berör barn direkt.", "Trygghet", "Bemanning", "2029-12-31", "box full"}) CHECK_MESSAGE(has(written, words), std::string(words));
  CHECK_FALSE(has(written, "Markera som beredd"));
  CHECK(step(ada, path, "BEREDD", {{"visad", tests::hidden_value(cia.get(path).body, "visad")}}).status == 409);
  CHECK(step(cia, path, "BEREDD").status == 303);
  CHECK(ada.get(path + "/andra").status == 404);
  CHECK(step(eva, path, "FORESLAGEN").status == 303);
  const auto bare = step(fia, path, "FASTSTALLD");
  CHECK(bare.status == 409);
  CHECK(has(bare.body, "Ange nämndens beslut"));
  CHECK(step(fia, path, "FASTSTALLD", {{"datum", "2026-11-xx"}, {"paragraf", "§ 34"}}).status == 400);
  const std::string today = base::iso(base::in_stockholm(site.made.clock.now()).date);
  CHECK(step(fia, path, "FASTSTALLD", {{"datum", today}, {"paragraf", "§ 34"}}).status == 303);
  CHECK(has(ada.get("/plan").body, today + ", § 34"));
  CHECK(step(ada, path, "UTKAST").status == 409);
  CHECK(step(ada, path, "UTKAST", {{"skal", "Nytt område"}}).status == 303);
  auto changed = filled(ada.get(path + "/andra").body);
  changed["ekonomi"] = "Kräver en tjänst till.";
  changed.erase("o0-2027");
  changed["o0-2028"] = "1";
  CHECK(ada.post(path + "/andra", changed).status == 303);
  const std::string revised = ada.get(path).body;
  for (const auto* words : {"Revideras", "Ekonomiska konsekvenser är ändrat", "HVB barn och unga 2027: planeringen är ändrad", "HVB barn och unga 2028: planeringen är ändrad", "Nytt område", "§ 34"})
    CHECK_MESSAGE(has(revised, words), std::string(words));
}

TEST_CASE("a plan that another changed meanwhile is not written over: what would change is told, and what was typed stays") {
  Site site;
  auto ada = site.signed_in("ada"), cia = site.signed_in("cia");
  const std::string path = a_draft(ada);
  auto mine = filled(ada.get(path + "/andra").body);
  fill(cia, path);
  mine["ekonomi"] = "Kräver en tjänst till.";
  ada.get(path);
  const auto refused = ada.post(path + "/andra", mine);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Skillnad mot det som är sparat nu: Ekonomiska konsekvenser är ändrat"));
  CHECK(has(refused.body, "Kräver en tjänst till."));
  CHECK(has(cia.get(path).body, "Ryms inom ram."));
  mine["visad"] = tests::hidden_value(refused.body, "visad");
  CHECK(ada.post(path + "/andra", mine).status == 303);
  CHECK(has(cia.get(path).body, "Kräver en tjänst till."));
}

TEST_CASE("what cannot be read in a plan's form is told, with everything that was typed") {
  Site site;
  auto ada = site.signed_in("ada");
  const std::string path = a_draft(ada);
  auto typed = filled(ada.get(path + "/andra").body);
  typed["ar"] = "tjugohundra";
  typed["dagar"] = "många";
  typed["o0-till"] = "i vår";
  const auto refused = ada.post(path + "/andra", typed);
  CHECK(refused.status == 400);
  for (const auto* words : {"fyra siffror", "skriv ett helt tal", "HVB barn och unga: skriv avtalets datum", "tjugohundra", "Berör barn direkt."}) CHECK_MESSAGE(has(refused.body, words), std::string(words));
}

TEST_CASE("a new plan may begin with another one's areas, without what was decided for its years") {
  Site site;
  auto ada = site.signed_in("ada");
  const std::string path = a_draft(ada);
  fill(ada, path);
  const std::string form = ada.get("/plan/ny?fran=" + path.substr(6)).body;
  CHECK(has(form, "value=\"HVB barn och unga\""));
  CHECK_FALSE(has(form, "o0-2027"));
}

TEST_CASE("who only reads plans is given no form, and whoever is followed up no plan") {
  Site site;
  auto ada = site.signed_in("ada"), eva = site.signed_in("eva"), sam = site.signed_in("sam");
  const std::string path = a_draft(ada);
  CHECK(eva.get(path).status == 200);
  const std::string missing = eva.get("/finns-inte").body;
  for (const auto& each : {path + "/andra", std::string("/plan/ny")}) CHECK(eva.get(each).body == missing);
  eva.get(path);
  CHECK(eva.post(path + "/andra", filled("")).status == 404);
  CHECK(eva.post("/plan/ny", {{"regi", "PRIVAT"}, {"titel", "Plan"}}).status == 404);
  CHECK(sam.get(path).body == sam.get("/finns-inte").body);
}

TEST_CASE("a form that did not arrive whole erases nothing, and one that asks for thousands of years is told that it cannot") {
  Site site;
  auto ada = site.signed_in("ada");
  const std::string path = a_draft(ada);
  fill(ada, path);
  auto short_form = filled(ada.get(path + "/andra").body);
  short_form.erase("slut");
  short_form.erase("ekonomi");
  CHECK(has(ada.post(path + "/andra", short_form).body, "Formuläret kom inte fram helt"));
  CHECK(has(ada.get(path).body, "Ryms inom ram."));
  auto no_code = filled(ada.get(path + "/andra").body);
  no_code.erase("o0-kod");
  CHECK(ada.post(path + "/andra", no_code).status == 400);
  auto many = filled(ada.get(path + "/andra").body);
  many["rader"] = "200";
  for (int i = 0; i < 20'000; ++i) many["kolumner"] += ", 2027";
  CHECK(ada.post(path + "/andra", many).status == 400);
}

TEST_CASE("a step that was refused keeps the words that were written for it") {
  Site site;
  auto ada = site.signed_in("ada"), cia = site.signed_in("cia");
  const std::string path = a_draft(ada);
  fill(ada, path);
  REQUIRE(step(cia, path, "BEREDD").status == 303);
  const auto refused = step(cia, path, "UTKAST", {{"skal", "Fel område"}, {"datum", "i går"}});
  CHECK(refused.status == 400);
  CHECK(has(refused.body, "Fel område"));
}
