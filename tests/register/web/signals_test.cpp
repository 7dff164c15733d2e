#include "core/domain/signal.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

using Form = std::map<std::string, std::string>;

std::string at(const Site& site, const std::string& rest = "") { return "/enheter/" + site.made.unit.hex() + rest; }
Form a_signal(const char* severity = "3") {
  return {{"datum", "2026-11-10"}, {"slag", "KLAGOMAL"}, {"kalla", "SAMORDNARE"}, {"allvar", severity}, {"text", "Ingen öppnade på kvällen"}, {"referens", "SN-2026-00187"}};
}
domain::UnitSignals signals(Site& site) { return domain::signals_from(site.made.office().journal().state(site.made.unit), site.made.unit); }
int send(Browser& browser, const Site& site, const Form& form) {
  browser.get(at(site, "/signal/nytt"));
  return browser.post(at(site, "/signal/nytt"), form).status;
}
Form answer(Site& site, const char* decision) {
  Form form{{"beslut", decision}, {"skal", "Tre kvällar i rad"}};
  for (const auto& each : signals(site).signals) form["signal." + each.id.hex()] = "1";
  return form;
}

}  // namespace

TEST_CASE("a signal that is written in the browser stands in the list and on the unit's page; the filters find it and leave it out") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser fia = site.signed_in("fia");
  CHECK(has(fia.get("/signaler").body, "Inga signaler"));
  CHECK(tests::header(fia.get("/signaler/ny?enhet=" + site.made.unit.hex()), "Location") == at(site, "/signal/nytt"));
  CHECK(send(fia, site, a_signal()) == 303);
  for (const auto& path : {at(site), std::string("/signaler"), std::string("/signaler?visa=oppna&slag=KLAGOMAL"), "/signaler?enhet=" + site.made.unit.hex()}) {
    CAPTURE(path);
    const std::string page = fia.get(path).body;
    CHECK(has(page, "Ingen öppnade på kvällen"));
    CHECK(has(page, "SN-2026-00187"));
    CHECK(has(page, "Stark"));
    CHECK(has(page, "Obesvarad"));
  }
  CHECK_FALSE(has(fia.get("/signaler?slag=MEDIA").body, "Ingen öppnade"));
  const auto logged = site.access_log.read({site.made.registrar, site.made.unit});
  CHECK(std::ranges::any_of(logged, [](const auto& row) { return row.page == "signal_list"; }));
}

TEST_CASE("a signal that cannot be taken comes back in words with everything that was typed, and nothing is kept") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  auto form = a_signal();
  form["text"] = "Gäller 450312-1234";
  cia.get(at(site, "/signal/nytt"));
  const auto refused = cia.post(at(site, "/signal/nytt"), form);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Texten har ett personnummer"));
  CHECK(has(refused.body, "value=\"SN-2026-00187\""));
  form = a_signal();
  form["slag"] = "RYKTE";
  CHECK(send(cia, site, form) == 400);
  form = a_signal("9");
  CHECK(send(cia, site, form) == 400);
  form = a_signal();
  form["datum"] = "i går";
  CHECK(send(cia, site, form) == 400);
  form = a_signal();
  form["slag"] = "EGENKONTROLL";
  CHECK(send(cia, site, form) == 409);
  CHECK(signals(site).signals.empty());
}

TEST_CASE("an invoice sample's amounts are typed with a decimal comma and stand on the unit's page, in the list, its file and the history; what is no amount is answered in words") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser fia = site.signed_in("fia");
  auto form = a_signal("1");
  form["slag"] = "FAKTURASTICKPROV";
  CHECK(send(fia, site, form) == 409);  // says nothing of any amount
  form["kontrollerat"] = "12 345,50";
  form["avviker"] = "1.200";
  fia.get(at(site, "/signal/nytt"));
  const auto wrong = fia.post(at(site, "/signal/nytt"), form);
  CHECK(wrong.status == 400);
  CHECK(has(wrong.body, "Avvikande belopp: skriv kronor med decimalkomma"));
  CHECK(has(wrong.body, "value=\"12 345,50\""));
  form["avviker"] = "20 000";
  CHECK(send(fia, site, form) == 409);
  CHECK(signals(site).signals.empty());
  form["avviker"] = "1 200,00 kr";
  CHECK(send(fia, site, form) == 303);
  for (const auto& path : {at(site), std::string("/signaler")}) {
    CAPTURE(path);
    CHECK(has(fia.get(path).body, "Kontrollerat 12\u00a0345,50 kr, avviker 1\u00a0200,00 kr"));
  }
  CHECK(has(fia.get("/signaler.csv").body, "12345,50"));
  CHECK(has(fia.get("/signaler.csv").body, "1200,00"));
  CHECK(has(fia.get(at(site, "/historik")).body, "1\u00a0200,00"));
  // Of another kind the fields are left out, whatever they say.
  form["slag"] = "KLAGOMAL";
  form["avviker"] = "mycket";
  CHECK(send(fia, site, form) == 303);
  CHECK_FALSE(signals(site).signals.front().checked_ore.value == signals(site).signals.back().checked_ore.value);
}

TEST_CASE("the bell rings on the unit's page and in the list until a person has decided, and the decision stands with its reason") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  send(cia, site, a_signal());
  CHECK_FALSE(has(cia.get(at(site)).body, "Varningsklockan ringer"));
  send(cia, site, a_signal());
  CHECK(has(cia.get(at(site)).body, "Varningsklockan ringer"));
  CHECK(has(cia.get("/signaler").body, "2 signaler på 12 månader väger 6, gräns 6"));
  cia.get(at(site, "/signal/beslut"));
  auto without = answer(site, "BEVAKAS");
  without["skal"] = "";
  const auto refused = cia.post(at(site, "/signal/beslut"), without);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Skäl saknas"));
  CHECK(cia.post(at(site, "/signal/beslut"), answer(site, "BEVAKAS")).status == 303);
  const std::string page = cia.get(at(site)).body;
  CHECK_FALSE(has(page, "Varningsklockan ringer"));
  CHECK(has(page, "Tre kvällar i rad"));
  CHECK(has(page, "Bevakas"));
}

TEST_CASE("the decision to follow up leads to planning with the signals ticked, and the visit names them as its reason") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  send(cia, site, a_signal("4"));
  cia.get(at(site, "/signal/beslut"));
  const auto decided = cia.post(at(site, "/signal/beslut"), answer(site, "HANDELSESTYRD"));
  REQUIRE(decided.status == 303);
  const std::string signal = signals(site).signals.at(0).id.hex();
  const std::string form = cia.get(tests::header(decided, "Location")).body;
  CHECK(has(form, "id=\"signal." + signal + "\" name=\"signal." + signal + "\" value=\"1\" checked"));
  CHECK(has(form, "value=\"HANDELSESTYRD\" checked"));
  Form plan{{"enhet", site.made.unit.hex()}, {"checklista", site.made.checklist.hex()}, {"typ", "OANNONSERAT"}, {"uppfoljning", "HANDELSESTYRD"}, {"datum", "2026-11-24"}, {"fran", "19.00"}, {"till", "21.00"}};
  const auto no_reason = cia.post("/besok/nytt", plan);
  CHECK(no_reason.status == 409);
  CHECK(has(no_reason.body, "behöver en anledning"));
  plan["signal." + signal] = "1";
  const auto planned = cia.post("/besok/nytt", plan);
  REQUIRE(planned.status == 303);
  const auto visit = *base::DossierId::from_hex(tests::header(planned, "Location").substr(7, 32));
  const auto read = domain::visit_from(site.made.office().journal().state(visit), visit);
  CHECK(read.follow_up.value == domain::FollowUpType::event_driven);
  CHECK(read.trigger.value == std::vector{*base::EntityId::from_hex(signal)});
  CHECK(has(cia.get(tests::header(planned, "Location")).body, "Händelsestyrd"));
}

TEST_CASE("a signal that waits for an answer has a box however many newer ones are watched, and is there to plan from when it was chosen") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  for (int i = 0; i < 21; ++i) send(cia, site, a_signal("1"));
  cia.get(at(site, "/signal/beslut"));
  REQUIRE(cia.post(at(site, "/signal/beslut"), answer(site, "BEVAKAS")).status == 303);
  auto older = a_signal("2");
  older["datum"] = "2026-03-01";
  older["text"] = "En äldre";
  send(cia, site, older);
  std::string old;
  for (const auto& each : signals(site).signals)
    if (each.on.value == base::Date{2026, 3, 1}) old = "name=\"signal." + each.id.hex() + "\"";
  REQUIRE_FALSE(old.empty());
  CHECK(has(cia.get(at(site, "/signal/beslut")).body, old));
  const std::string planning = "/besok/nytt?enhet=" + site.made.unit.hex() + "&uppfoljning=HANDELSESTYRD";
  CHECK_FALSE(has(cia.get(planning).body, old));
  CHECK(has(cia.get(planning + "&" + old.substr(6, old.size() - 7) + "=1").body, old));
}

TEST_CASE("V1: that an unannounced visit was planned from a signal leaves the unit's page and the list as they were, byte for byte, for who may not know of it") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  send(cia, site, a_signal("4"));
  cia.get(at(site, "/signal/beslut"));
  cia.post(at(site, "/signal/beslut"), answer(site, "HANDELSESTYRD"));
  Browser disa = site.signed_in("disa");
  const auto pages = [&] { return disa.get(at(site)).body + disa.get("/signaler").body + disa.get("/arshjul").body; };
  const std::string before = pages();
  cia.get("/besok/nytt");
  Form plan{{"enhet", site.made.unit.hex()}, {"checklista", site.made.checklist.hex()}, {"typ", "OANNONSERAT"}, {"uppfoljning", "HANDELSESTYRD"}, {"datum", "2026-11-24"}, {"fran", "19.00"}, {"till", "21.00"}};
  plan["signal." + signals(site).signals.at(0).id.hex()] = "1";
  REQUIRE(cia.post("/besok/nytt", plan).status == 303);
  CHECK(pages() == before);
}

TEST_CASE("a signal in the wrong place is taken back with a reason and stays in sight; there is no such form for another unit's") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser cia = site.signed_in("cia");
  send(cia, site, a_signal("4"));
  const std::string path = at(site, "/signal/" + signals(site).signals.at(0).id.hex() + "/ta-tillbaka");
  CHECK(has(cia.get(path).body, "Ingen öppnade på kvällen"));
  CHECK(cia.post(path, {{"skal", ""}}).status == 409);
  CHECK(cia.post(path, {{"skal", "Gällde grannhuset"}}).status == 303);
  const std::string page = cia.get(at(site)).body;
  CHECK(has(page, "Ingen öppnade på kvällen"));
  CHECK(has(page, "Gällde grannhuset"));
  CHECK_FALSE(has(page, "Varningsklockan ringer"));
  CHECK(cia.get(path).status == 404);
  CHECK(cia.get(at(site, "/signal/" + std::string(32, '7') + "/ta-tillbaka")).status == 404);
}

TEST_CASE("who may not record or decide has none of the forms, and who may not see units has no signals") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  Browser eva = site.signed_in("eva"), fia = site.signed_in("fia"), sam = site.signed_in("sam");
  CHECK(send(eva, site, a_signal("4")) == 303);
  const auto form = answer(site, "INGEN_ATGARD");
  for (auto* browser : {&eva, &fia}) {
    CHECK(browser->get(at(site, "/signal/beslut")).status == 404);
    CHECK(browser->post(at(site, "/signal/beslut"), form).status == 404);
    CHECK_FALSE(has(browser->get(at(site)).body, "/signal/beslut"));
  }
  for (const auto& path : {std::string("/signaler"), at(site), at(site, "/signal/nytt"), at(site, "/signal/beslut"), "/signaler/ny?enhet=" + site.made.unit.hex()}) {
    CAPTURE(path);
    CHECK(sam.get(path).status == 404);
    CHECK(sam.post(path, a_signal()).status >= 400);
  }
  CHECK(signals(site).signals.size() == 1);
  CHECK(signals(site).answers.empty());
}

TEST_CASE("an own unit's line is written by who keeps the register; a provider's unit has none") {
  Site site;
  Browser cia = site.signed_in("cia");
  CHECK_FALSE(has(cia.get(at(site, "/uppgifter")).body, "name=\"linje\""));
  cia.get("/enheter/ny");
  const auto made = cia.post("/enheter/ny", {{"namn", "Stödboendet"}, {"omrade", "STODBOENDE_UNGDOMAR"}, {"regi", "EGEN_REGI"}, {"linje", "Boendeenheten"}});
  REQUIRE(made.status == 303);
  const std::string path = tests::header(made, "Location");
  CHECK(has(cia.get(path).body, "Boendeenheten"));
  cia.get(path + "/uppgifter");
  CHECK(cia.post(path + "/uppgifter", {{"linje", " "}}).status == 409);
  CHECK(cia.post(path + "/uppgifter", {{"linje", "Barn och unga"}}).status == 303);
  CHECK(has(cia.get(path).body, "Barn och unga"));
  Browser eva = site.signed_in("eva");
  CHECK(eva.get(path + "/uppgifter").status == 404);
}
