#include "core/domain/unit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

domain::Unit unit_at(Site& site, const reg::HttpReply& reply) {
  REQUIRE(reply.status == 303);
  const auto id = base::DossierId::from_hex(tests::header(reply, "Location").substr(9, 32));
  REQUIRE(id);
  return domain::unit_from(site.made.office().journal().state(*id), *id);
}

}  // namespace

TEST_CASE("a provider, its unit and the unit's agreement are registered in the browser, each leading to the next") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/utforare/ny");
  const auto provider = cia.post("/utforare/ny", {{"namn", "Påhittad omsorg AB"}, {"orgnr", "559900-1004"}, {"juridisk_form", "AKTIEBOLAG"}});
  REQUIRE(provider.status == 303);
  const std::string next = tests::header(provider, "Location");
  const std::string id = next.substr(next.find('=') + 1);
  const auto form = cia.get("/enheter/ny");
  CHECK(has(form.body, "Påhittad omsorg AB"));
  const auto saved = cia.post("/enheter/ny", {{"namn", "HVB Nytt"}, {"omrade", "HVB_BARN_UNGA"}, {"regi", "PRIVAT"}, {"utforare", id}, {"adress", "Gatan 1"}, {"skyddad", "1"}, {"kodnamn", "Eken"}, {"chef", "Å. Ä."}, {"platser", "8"}});
  const auto unit = unit_at(site, saved);
  CHECK(unit.places.value == 8);
  CHECK(unit.name.value == "HVB Nytt");
  CHECK(unit.shown_name() == "Eken");
  CHECK(unit.provider_name.value == "Påhittad omsorg AB");
  const std::string path = tests::header(saved, "Location");
  CHECK(has(cia.get(path).body, "Inga avtal"));
  CHECK_FALSE(has(cia.get(path).body, "HVB Nytt"));
  cia.get(path + "/avtal/nytt");
  CHECK(cia.post(path + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2025-12-31"}}).status == 303);
  const std::string page = cia.get(path).body;
  CHECK(has(page, "2025-01-01–2025-12-31"));
  CHECK(has(page, "Har gått ut"));
}

TEST_CASE("an agreement's clauses, option and rank are written and changed in the browser, and stand on the unit's page, in the list and its file, and in the history") {
  Site site;
  Browser cia = site.signed_in("cia");
  const std::string unit = "/enheter/" + site.made.unit.hex();
  std::map<std::string, std::string> form{{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2030-12-31"}};
  cia.get(unit + "/avtal/nytt");
  CHECK(cia.post(unit + "/avtal/nytt", form).status == 303);
  CHECK(has(cia.get(unit).body, "Inte angivet"));
  CHECK(has(cia.get("/avtal?vite=OSAGT").body, "1 avtal"));

  const std::string path = unit + "/avtal/" + domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).agreements.at(0).id.hex();
  CHECK(has(cia.get(unit).body, path));
  CHECK(has(cia.get(path).body, "value=\"2030-12-31\""));
  form["vite"] = "JA";
  form["vite_text"] = "p. 12.3: ett prisbasbelopp per vecka";
  form["havning"] = "NEJ";
  form["havning_text"] = "p. 14";
  form["option"] = "2029-01-01";
  form["rang"] = "2";
  const auto refused = cia.post(path, form);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Välj också att avtalet har den"));
  CHECK(has(refused.body, ">p. 14</textarea>"));
  form["havning"] = "JA";
  form["rang"] = "två";
  CHECK(cia.post(path, form).status == 400);
  form["rang"] = "2";
  CHECK(cia.post(path, form).status == 303);
  const std::string page = cia.get(unit).body;
  for (const char* words : {"p. 12.3: ett prisbasbelopp per vecka", "p. 14", "Genom option från 2029-01-01", "Plats 2 i avropsordningen"}) {
    CAPTURE(words);
    CHECK(has(page, words));
  }
  CHECK(has(cia.get(path).body, "<option value=\"JA\" selected>"));
  const auto ops = site.made.office().journal().ops(site.made.unit).size();
  CHECK(cia.post(path, form).status == 303);  // nothing is other: nothing is written
  CHECK(site.made.office().journal().ops(site.made.unit).size() == ops);
  const std::string file = cia.get("/avtal.csv").body;
  CHECK(has(file, "p. 12.3: ett prisbasbelopp per vecka"));
  CHECK(has(file, "2029-01-01"));
  CHECK(has(cia.get("/avtal?vite=JA").body, "1 avtal"));
  const std::string history = cia.get(unit + "/historik").body;
  CHECK(has(history, "vad viteklausulen säger"));
  CHECK(has(history, "p. 12.3: ett prisbasbelopp per vecka"));
  CHECK(cia.get(unit + "/avtal/" + std::string(32, 'a')).status == 404);
  CHECK(cia.post(unit + "/avtal/" + std::string(32, 'a'), form).status == 404);
}

TEST_CASE("the form of an own unit's agreement has no clauses, and says why; what is sent all the same is not written") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/enheter/ny");
  const std::string unit = tests::header(cia.post("/enheter/ny", {{"namn", "Stödboendet"}, {"omrade", "STODBOENDE_UNGDOMAR"}, {"regi", "EGEN_REGI"}}), "Location");
  const std::string form = cia.get(unit + "/avtal/nytt").body;
  CHECK(has(form, "Lyft i linjen"));
  CHECK_FALSE(has(form, "vite_text"));
  CHECK(cia.post(unit + "/avtal/nytt", {{"slag", "UPPDRAGSBESKRIVNING"}, {"grund", "UPPDRAG"}, {"fran", "2025-01-01"}, {"till", "2027-12-31"}, {"vite", "JA"}, {"vite_text", "p. 1"}}).status == 303);
  CHECK(has(cia.get(unit).body, "Inte i egen regi"));
  CHECK_FALSE(has(cia.get(unit).body, "p. 1<"));
}

TEST_CASE("what the rules refuse or nobody can read is answered in words, with everything that was typed; nothing is made") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/utforare/ny");
  const auto wrong_digit = cia.post("/utforare/ny", {{"namn", "Påhittad omsorg AB"}, {"orgnr", "556036-0739"}, {"juridisk_form", "AKTIEBOLAG"}});
  CHECK(wrong_digit.status == 409);
  CHECK(has(wrong_digit.body, "kontrollsiffran är fel"));
  CHECK(has(wrong_digit.body, "value=\"Påhittad omsorg AB\""));
  CHECK(cia.post("/utforare/ny", {{"namn", "X"}, {"orgnr", "556036-0793"}, {"juridisk_form", "KLUBB"}}).status == 400);
  const auto before = site.made.office().index().of(domain::DossierKind::unit).size();
  cia.get("/enheter/ny");
  const auto no_provider = cia.post("/enheter/ny", {{"namn", "HVB Nytt"}, {"omrade", "HVB_BARN_UNGA"}, {"regi", "PRIVAT"}, {"utforare", ""}});
  CHECK(no_provider.status == 409);
  CHECK(has(no_provider.body, "value=\"HVB Nytt\""));
  CHECK(cia.post("/enheter/ny", {{"namn", "Skyddat"}, {"omrade", "SKYDDAT_BOENDE"}, {"regi", "EGEN_REGI"}, {"skyddad", "1"}, {"kodnamn", ""}}).status == 409);
  CHECK(site.made.office().index().of(domain::DossierKind::unit).size() == before);
  const std::string agreement = "/enheter/" + site.made.unit.hex() + "/avtal/nytt";
  cia.get(agreement);
  CHECK(cia.post(agreement, {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2026-01-01"}, {"till", "2025-01-01"}}).status == 409);
  CHECK(cia.post(agreement, {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "i år"}, {"till", "2025-01-01"}}).status == 400);
}

TEST_CASE("an own unit has no provider, whatever the form says") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/enheter/ny");
  const auto provider = site.made.office().organisation()->providers.at(0).id.hex();
  const auto unit = unit_at(site, cia.post("/enheter/ny", {{"namn", "Stödboendet"}, {"omrade", "STODBOENDE_UNGDOMAR"}, {"regi", "EGEN_REGI"}, {"utforare", provider}}));
  CHECK_FALSE(unit.provider);
  CHECK(unit.regi.value == domain::Regime::in_house);
}

TEST_CASE("who does not keep the register has none of the forms, and what is sent anyway makes nothing") {
  Site site;
  for (const auto* name : {"eva", "sam"}) {
    Browser other = site.signed_in(name);
    for (const auto& path : {std::string("/utforare/ny"), std::string("/enheter/ny"), "/enheter/" + site.made.unit.hex() + "/avtal/nytt", "/enheter/" + site.made.unit.hex() + "/avtal/" + std::string(32, 'a')}) {
      CAPTURE(path);
      CHECK(other.get(path).status == 404);
      CHECK(other.post(path, {{"namn", "X"}, {"orgnr", "556036-0793"}, {"juridisk_form", "AKTIEBOLAG"}, {"regi", "EGEN_REGI"}, {"omrade", "A"}}).status == 404);
    }
  }
}
