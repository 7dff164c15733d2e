#include "core/domain/risk.h"
#include "register/store/devices.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

using Form = std::map<std::string, std::string>;

std::string path(const Site& site) { return "/enheter/" + site.made.unit.hex() + "/riskbedomning"; }
Form an_assessment() {
  return {{"faktor.BEMANNING", "1"}, {"faktor.BARN", "1"}, {"sannolikhet", "3"}, {"konsekvens", "4"}, {"beskrivning", "Kvällarna"}, {"fokus", "Bemanning\r\nLäkemedel\r\n"}, {"vald", "1"},
          {"grund", "SIGNALER"}, {"skal", "Fyra signaler om kvällar"}};
}
int assess(Browser& browser, const Site& site, const Form& form) {
  browser.get(path(site));
  return browser.post(path(site), form).status;
}
std::vector<domain::RiskAssessment> risks(Site& site) { return domain::risks_from(site.made.office().journal().state(site.made.unit)); }
Form approval(Site& site) { return {{"gor", "godkann"}, {"bedomning", risks(site).at(0).id.hex()}}; }

}  // namespace

TEST_CASE("an inspector assesses, the quality head approves, and the list has the unit with its risk, its focus and why it is selected") {
  Site site;
  Browser ada = site.signed_in("ada"), cia = site.signed_in("cia");
  CHECK(has(cia.get("/riskbedomningar").body, "Ingen riskbedömning"));
  CHECK(assess(ada, site, an_assessment()) == 303);
  CHECK(assess(ada, site, approval(site)) == 404);
  CHECK_FALSE(has(ada.get(path(site)).body, "value=\"godkann\""));
  CHECK(assess(cia, site, approval(site)) == 303);
  CHECK(assess(cia, site, approval(site)) == 409);
  for (const auto& each : {std::string("/riskbedomningar"), path(site), "/enheter/" + site.made.unit.hex()}) {
    CAPTURE(each);
    const std::string page = site.signed_in("fia").get(each).body;
    CHECK(has(page, "Riskvärde 12 av 16"));
    CHECK(has(page, "Bemanning, Läkemedel"));
    CHECK(has(page, "Fyra signaler om kvällar"));
    CHECK(has(page, "Godkänd"));
  }
}

TEST_CASE("a visited unit is due in three years, and in one when its assessment says every year; the next form begins with that") {
  Site site;
  site.done(domain::Announcement::announced);
  Browser cia = site.signed_in("cia");
  CHECK(has(cia.get("/arshjul").body, "2029-11-20"));
  CHECK(has(cia.get("/arshjul.csv").body, "Vart tredje år"));
  auto form = an_assessment();
  form["arligen"] = "1";
  REQUIRE(assess(cia, site, form) == 303);
  CHECK(has(cia.get("/arshjul").body, "2027-11-20"));
  CHECK(has(cia.get("/arshjul.csv").body, "Varje år"));
  CHECK(has(cia.get(path(site)).body, "name=\"arligen\" value=\"1\" checked"));
  CHECK(has(cia.get("/enheter/" + site.made.unit.hex()).body, "Varje år"));
  form.erase("arligen");
  REQUIRE(assess(cia, site, form) == 303);
  CHECK(has(cia.get("/arshjul").body, "2029-11-20"));
}

TEST_CASE("an assessment that is refused comes back with what was typed, and none is made") {
  Site site;
  Browser cia = site.signed_in("cia");
  auto form = an_assessment();
  form["skal"] = "";
  cia.get(path(site));
  const auto refused = cia.post(path(site), form);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, ">Kvällarna</textarea>"));
  CHECK(has(refused.body, "name=\"faktor.BARN\" value=\"1\" checked"));
  form = an_assessment();
  form.erase("sannolikhet");
  CHECK(assess(cia, site, form) == 400);
  form = an_assessment();
  form["grund"] = "";
  CHECK(assess(cia, site, form) == 409);
  CHECK(risks(site).empty());
}

TEST_CASE("V4: a special follow-up begins with the assessment's focus and is handed out when that is approved") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  reg::Devices(site.made.office().database()).put({ada.device, ada.key->public_key(), ada.person, "Ada", site.made.clock.now(), std::nullopt, std::nullopt, {}});
  Browser cia = site.signed_in("cia");
  assess(cia, site, an_assessment());
  const std::string query = "/besok/nytt?enhet=" + site.made.unit.hex() + "&uppfoljning=SARSKILD";
  CHECK(has(cia.get(path(site)).body, "/besok/nytt?enhet=" + site.made.unit.hex() + "&amp;uppfoljning=SARSKILD"));
  const std::string form = cia.get(query).body;
  CHECK(has(form, "Bemanning\nLäkemedel"));
  CHECK(has(form, "Inte godkänd"));
  const auto planned = cia.post("/besok/nytt", {{"enhet", site.made.unit.hex()}, {"checklista", site.made.checklist.hex()}, {"typ", "FORANMALT"}, {"uppfoljning", "SARSKILD"}, {"datum", "2026-12-02"},
                                                {"fran", "13.00"}, {"till", "15.00"}, {"fokus", "Bemanning"}});
  REQUIRE(planned.status == 303);
  const std::string planning = tests::header(planned, "Location");
  const auto act = [&](Form fields) {
    fields["sett"] = tests::hidden_value(cia.get(planning).body, "sett");
    return cia.post(planning, fields);
  };
  CHECK(act({{"gor", "lagg-till"}, {"platta", ada.device.hex()}}).status == 303);
  site.made.ready_for_packing(*base::DossierId::from_hex(planning.substr(7, 32)));
  site.made.adopt_plan("HVB_BARN_UNGA", 2026);
  const auto refused = act({{"gor", "lamna-ut"}});
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "godkänd riskbedömning"));
  CHECK(assess(cia, site, approval(site)) == 303);
  site.made.clock.set({site.made.clock.now().utc_ms + 1000});
  CHECK(assess(cia, site, an_assessment()) == 303);
  CHECK(act({{"gor", "lamna-ut"}}).status == 409);  // the latest is meant
  CHECK(assess(cia, site, approval(site)) == 303);
  CHECK(act({{"gor", "lamna-ut"}}).status == 303);
}

TEST_CASE("a special visit waits for the board's plan: its page says so before anybody tries, until the area's year is in one that is adopted") {
  Site site;
  tests::MadeTablet ada(site.made, site.made.inspector);
  Browser cia = site.signed_in("cia");
  assess(cia, site, an_assessment());
  assess(cia, site, approval(site));
  const auto from = *base::from_stockholm({2026, 12, 2}, 19, 0);
  domain::PlanVisit plan{domain::Announcement::unannounced, {from, {from.utc_ms + 3'600'000}}, "", {}};
  plan.follow_up = domain::FollowUpType::special;
  auto& office = site.made.office();
  const auto visit = office.execute(reg::ToVisit{std::nullopt, site.made.unit, site.made.checklist, domain::VisitCommand(plan)}, site.made.head)->dossier;
  REQUIRE(office.execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::AssignInspector{ada.person, ada.device, ada.key->public_key()})}, site.made.head));
  site.made.ready_for_packing(visit);
  const auto refused = [&] {
    const auto packed = office.execute(reg::ToVisit{visit, {}, {}, domain::VisitCommand(domain::PackVisit{})}, site.made.head);
    return packed ? std::string() : packed.refusal().code;
  };
  const std::string planning = tests::path_of(visit) + "/planering", said = "Ingen fastställd plan har med området 2026";
  CHECK(has(cia.get(planning).body, said));
  CHECK(refused() == "not_in_adopted_plan");
  site.made.adopt_plan("STODBOENDE_UNGDOMAR", 2026);
  site.made.adopt_plan("HVB_BARN_UNGA", 2025);
  CHECK(refused() == "not_in_adopted_plan");
  site.made.adopt_plan("HVB_BARN_UNGA", 2026);
  CHECK_FALSE(has(cia.get(planning).body, said));
  CHECK(refused() == "");
}

TEST_CASE("who may not see units has no risk assessments, and who may not assess has no form") {
  Site site;
  Browser sam = site.signed_in("sam"), fia = site.signed_in("fia");
  CHECK(sam.get("/riskbedomningar").status == 404);
  CHECK(sam.get(path(site)).status == 404);
  CHECK(fia.get(path(site)).status == 200);
  CHECK_FALSE(has(fia.get(path(site)).body, "name=\"faktor.BARN\""));
  CHECK(assess(fia, site, an_assessment()) == 404);
  CHECK(risks(site).empty());
}
