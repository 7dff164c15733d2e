#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

std::string facts_of(const Site& site) { return "/enheter/" + site.made.unit.hex() + "/uppgifter"; }

std::map<std::string, std::string> said(const char* manager, const char* places) { return {{"adress", "Gatan 2"}, {"chef", manager}, {"platser", places}}; }

}  // namespace

TEST_CASE("a unit's address, manager and places are changed on its page and stand in its history; the same once more is no change") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(facts_of(site));
  CHECK(cia.post(facts_of(site), said("Eva Exempel", "många")).status == 400);
  CHECK(cia.post(facts_of(site), said("Eva Exempel", "12")).status == 303);
  const auto ops = site.made.office().journal().ops(site.made.unit).size();
  const std::string form = cia.get(facts_of(site)).body;
  for (const char* shown : {"value=\"Gatan 2\"", "value=\"Eva Exempel\"", "value=\"12\""}) CHECK(has(form, shown));
  CHECK(cia.post(facts_of(site), said("Eva Exempel", "12")).status == 303);
  CHECK(site.made.office().journal().ops(site.made.unit).size() == ops);
  CHECK(has(cia.get("/enheter/" + site.made.unit.hex() + "/historik").body, "Eva Exempel"));
}

TEST_CASE("what somebody else changed since the form was opened is told and not written over, until it has been seen; what only one of them changed stays") {
  Site site;
  Browser cia = site.signed_in("cia"), fia = site.signed_in("fia");
  cia.get(facts_of(site));
  fia.get(facts_of(site));
  CHECK(fia.post(facts_of(site), said("Filippa Exempel", "12")).status == 303);
  auto refused = cia.post(facts_of(site), said("Cilla Exempel", "tolv"));
  CHECK(refused.status == 400);  // wrong in another way, the form has not been shown more than it came with
  refused = cia.post(facts_of(site), said("Cilla Exempel", "12"));
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Någon annan har ändrat"));
  CHECK(has(refused.body, "Filippa Exempel"));          // what stands there now
  CHECK(has(refused.body, "value=\"Cilla Exempel\""));  // what she typed
  CHECK(site.made.office().units().find(site.made.unit)->unit.manager.value == "Filippa Exempel");
  CHECK(cia.post(facts_of(site), said("Cilla Exempel", "12")).status == 303);
  CHECK(has(cia.get("/enheter/" + site.made.unit.hex()).body, "Cilla Exempel"));
}

TEST_CASE("where a protected unit lies is shown on no form; left empty it stays, typed it is written") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/enheter/ny");
  const auto made = cia.post("/enheter/ny", {{"namn", "Hemliga huset"}, {"omrade", "STODBOENDE_UNGDOMAR"}, {"regi", "EGEN_REGI"}, {"linje", "Boendeenheten"}, {"adress", "Dolda gatan 1"}, {"skyddad", "1"}, {"kodnamn", "Eken"}});
  REQUIRE(made.status == 303);
  const std::string path = tests::header(made, "Location");
  const auto unit = *base::DossierId::from_hex(path.substr(path.rfind('/') + 1));
  CHECK_FALSE(has(cia.get(path + "/uppgifter").body, "Dolda gatan"));
  CHECK(cia.post(path + "/uppgifter", {{"adress", ""}, {"chef", "Eva Exempel"}, {"linje", "Boendeenheten"}}).status == 303);
  CHECK(site.made.office().units().find(unit)->unit.address.value == "Dolda gatan 1");
  Browser fia = site.signed_in("fia");
  fia.get(path + "/uppgifter");
  cia.get(path + "/uppgifter");
  CHECK(cia.post(path + "/uppgifter", {{"adress", "Dolda gatan 2"}, {"chef", "Eva Exempel"}, {"linje", "Boendeenheten"}}).status == 303);
  const auto refused = fia.post(path + "/uppgifter", {{"adress", "Dolda gatan 3"}, {"chef", "Eva Exempel"}, {"linje", "Boendeenheten"}});
  CHECK(refused.status == 409);
  CHECK_FALSE(has(refused.body, "Dolda gatan 2"));
}
