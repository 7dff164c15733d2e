#include "core/domain/visit_state.h"
#include "core/domain/withdrawal.h"
#include "register/store/devices.h"
#include "register/store/withdrawals.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct PlanningOffice {
  Site site;
  tests::MadeTablet ada, bo;
  PlanningOffice() : ada(site.made, site.made.inspector), bo(site.made, site.made.second_inspector) {
    enrol(ada, "Ada");
    enrol(bo, "Bo");
  }
  void enrol(const tests::MadeTablet& tablet, const char* name) {
    reg::Devices(site.made.office().database()).put({tablet.device, tablet.key->public_key(), tablet.person, name, site.made.clock.now(), std::nullopt, std::nullopt, {}});
  }
  std::map<std::string, std::string> plan(const char* kind = "OANNONSERAT") {
    return {{"enhet", site.made.unit.hex()}, {"checklista", site.made.checklist.hex()}, {"typ", kind}, {"uppfoljning", "LOPANDE"}, {"datum", "2026-12-02"}, {"fran", "19.00"}, {"till", "21:00"}, {"syfte", "Kvällen"},
            {"fokus", "Bemanning\r\n\r\nLäkemedel\r\n"}};
  }
  base::DossierId planned(Browser& by, const char* kind = "OANNONSERAT") {
    by.get("/besok/nytt");
    const auto reply = by.post("/besok/nytt", plan(kind));
    REQUIRE(reply.status == 303);
    return *base::DossierId::from_hex(tests::header(reply, "Location").substr(7, 32));
  }
  domain::Visit visit(base::DossierId id) { return domain::visit_from(site.made.office().journal().state(id), id); }
  reg::HttpReply act(Browser& by, base::DossierId id, const char* act, std::map<std::string, std::string> more = {}) {
    const std::string path = tests::path_of(id) + "/planering";
    more.emplace("sett", tests::hidden_value(by.get(path).body, "sett"));
    more.emplace("gor", act);
    return by.post(path, more);
  }
};

}  // namespace

TEST_CASE("what somebody else planned meanwhile is not written over, and is told before it may be") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia"), ada = office.site.signed_in("ada");
  const auto id = office.planned(cia, "FORANMALT");
  const std::string path = tests::path_of(id) + "/planering";
  auto late = office.plan("FORANMALT"), early = late;
  late["sett"] = tests::hidden_value(cia.get(path).body, "sett");
  late["gor"] = "andra";
  late["fran"] = "20.00";
  early["fran"] = "18.00";
  CHECK(office.act(ada, id, "andra", early).status == 303);
  const auto refused = cia.post(path, late);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Nu står där: Föranmält"));
  CHECK(has(refused.body, "18.00–21.00"));
  CHECK(office.visit(id).window->start == *base::from_stockholm({2026, 12, 2}, 18, 0));
  late["sett"] = tests::hidden_value(refused.body, "sett");
  CHECK(cia.post(path, late).status == 303);
  CHECK(office.visit(id).window->start == *base::from_stockholm({2026, 12, 2}, 20, 0));
}

TEST_CASE("a visit is planned, given to two inspectors with their tablets and handed out, all in the browser, and a tablet gets it") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  CHECK(has(cia.get("/besok").body, "href=\"/besok/nytt\""));
  CHECK(has(cia.get("/besok/nytt").body, office.site.made.unit.hex()));
  const auto id = office.planned(cia);
  const auto visit = office.visit(id);
  CHECK(visit.announcement.value == domain::Announcement::unannounced);
  CHECK(visit.window->start == *base::from_stockholm({2026, 12, 2}, 19, 0));
  CHECK(visit.window->end == *base::from_stockholm({2026, 12, 2}, 21, 0));
  CHECK(visit.focus.value == std::vector<std::string>{"Bemanning", "Läkemedel"});
  const std::string page = cia.get(tests::path_of(id) + "/planering").body;
  CHECK(has(page, "Ingen är utsedd"));
  CHECK(office.act(cia, id, "lamna-ut").status == 409);
  CHECK(office.act(cia, id, "lagg-till", {{"platta", office.ada.device.hex()}}).status == 303);
  CHECK(has(cia.get(tests::path_of(id) + "/planering").body, "Ni ska vara två"));
  CHECK(office.act(cia, id, "lagg-till", {{"platta", office.bo.device.hex()}}).status == 303);
  CHECK_FALSE(has(cia.get(tests::path_of(id) + "/planering").body, "Ni ska vara två"));
  // What is missing stands there, and the button waits for it.
  const std::string waiting = cia.get(tests::path_of(id) + "/planering").body;
  CHECK(has(waiting, "Alla inspektörer har inte svarat"));
  CHECK(has(waiting, "value=\"lamna-ut\" disabled"));
  CHECK(office.act(cia, id, "lamna-ut").status == 409);
  office.site.made.ready_for_packing(id);
  CHECK_FALSE(has(cia.get(tests::path_of(id) + "/planering").body, "value=\"lamna-ut\" disabled"));
  CHECK(office.act(cia, id, "lamna-ut").status == 303);
  CHECK(domain::visit_state(office.visit(id)).phase == domain::Phase::packed);
  office.ada.fetch(id);
  CHECK(office.ada.visit(id).grant(office.ada.person, office.ada.device) != nullptr);
}

TEST_CASE("an end before the start is the next day's, also on the nights of 23 and 25 hours; what is not a time is answered in words and stays in the form") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  cia.get("/besok/nytt");
  for (const auto& [day, next] : {std::pair{base::Date{2026, 3, 28}, base::Date{2026, 3, 29}}, {base::Date{2026, 10, 24}, base::Date{2026, 10, 25}}, {base::Date{2026, 10, 25}, base::Date{2026, 10, 26}}}) {
    auto form = office.plan();
    form["datum"] = base::iso(day);
    form["fran"] = "22.00";
    form["till"] = "06.00";
    const auto reply = cia.post("/besok/nytt", form);
    REQUIRE(reply.status == 303);
    const auto visit = office.visit(*base::DossierId::from_hex(tests::header(reply, "Location").substr(7, 32)));
    CHECK(visit.window->start == *base::from_stockholm(day, 22, 0));
    CHECK(visit.window->end == *base::from_stockholm(next, 6, 0));
  }
  auto wrong = office.plan();
  wrong["fran"] = "kvart i";
  wrong["datum"] = "2026-02-30";
  wrong["enhet"] = "";
  wrong["syfte"] = "Ord som inte får försvinna";
  const auto reply = cia.post("/besok/nytt", wrong);
  CHECK(reply.status == 400);
  for (const auto* words : {"Från: skriv tiden som 19.00.", "Datum: skriv datumet", "Välj en enhet.", "Ord som inte får försvinna", "kvart i"}) CHECK_MESSAGE(has(reply.body, words), std::string(words));
}

TEST_CASE("when an inspector is ill another's tablet gets the visit, and hers no longer counts") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  const auto id = office.planned(cia);
  office.act(cia, id, "lagg-till", {{"platta", office.ada.device.hex()}});
  office.site.made.ready_for_packing(id);
  office.act(cia, id, "lamna-ut");
  CHECK(office.act(cia, id, "lagg-till", {{"platta", office.bo.device.hex()}}).status == 303);
  CHECK(office.act(cia, id, "ta-bort", {{"platta", office.ada.person.hex() + office.ada.device.hex()}}).status == 303);
  CHECK(office.visit(id).inspectors() == std::set{office.bo.person});
}

TEST_CASE("a visit is withdrawn from a tablet in the browser, which tells when it has left, and adding the tablet again gives it back") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  const auto id = office.planned(cia);
  const std::string path = tests::path_of(id) + "/planering", tablet = "/plattor/" + office.ada.device.hex();
  office.act(cia, id, "lagg-till", {{"platta", office.ada.device.hex()}});
  CHECK_FALSE(has(cia.get(path).body, "value=\"ta-tillbaka\""));  // it is on no tablet yet
  office.site.made.ready_for_packing(id);
  office.act(cia, id, "lamna-ut");
  CHECK(has(cia.get(path).body, "value=\"ta-tillbaka\""));
  const std::string ada = office.ada.person.hex() + office.ada.device.hex();
  CHECK(office.act(cia, id, "ta-tillbaka", {{"platta", "nobody"}}).status == 400);
  CHECK(office.act(cia, id, "ta-tillbaka", {{"platta", ada}}).status == 303);
  CHECK(has(cia.get(path).body, "Tas tillbaka när plattan har kontakt"));
  CHECK_FALSE(has(cia.get(path).body, "value=\"ta-tillbaka\""));
  CHECK(has(cia.get(tablet).body, "Tas tillbaka när plattan har kontakt"));
  CHECK(office.act(cia, id, "ta-tillbaka", {{"platta", ada}}).status == 409);
  reg::Withdrawals(office.site.made.office().database()).has_left(office.ada.device, id, office.site.made.clock.now());
  CHECK(has(cia.get(path).body, "Har lämnat plattan"));
  CHECK(has(cia.get(tablet).body, "Har lämnat plattan"));
  CHECK(office.visit(id).inspectors() == std::set{office.ada.person});
  CHECK(has(cia.get(tests::path_of(id) + "/historik").body, "tog tillbaka besöket från en platta"));
  CHECK(office.act(cia, id, "lagg-till", {{"platta", office.ada.device.hex()}}).status == 303);
  CHECK_FALSE(domain::given_to(office.site.made.office().journal().state(id), id).front().withdrawn);
}

TEST_CASE("recalling and cancelling need a reason, and a visit that has begun is not changed") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  const auto id = office.planned(cia, "FORANMALT");
  office.act(cia, id, "lagg-till", {{"platta", office.ada.device.hex()}});
  const auto too_early = office.act(cia, id, "aterkalla", {{"skal", "Ord som ska stå kvar"}});
  CHECK(too_early.status == 409);
  CHECK(has(too_early.body, "Ord som ska stå kvar"));
  office.site.made.ready_for_packing(id);
  office.act(cia, id, "lamna-ut");
  CHECK(office.act(cia, id, "aterkalla", {{"skal", " "}}).status == 409);
  CHECK(office.act(cia, id, "aterkalla", {{"skal", "Fel checklista"}}).status == 303);
  CHECK(office.visit(id).recalled->reason == "Fel checklista");
  auto change = office.plan("FORANMALT");
  change["fran"] = "18.30";
  CHECK(office.act(cia, id, "andra", change).status == 303);
  CHECK(office.visit(id).window->start == *base::from_stockholm({2026, 12, 2}, 18, 30));
  CHECK(office.act(cia, id, "stall-in", {{"skal", "Enheten har stängt"}}).status == 303);
  CHECK(domain::visit_state(office.visit(id)).phase == domain::Phase::cancelled);
  const auto late = office.act(cia, id, "andra", change);
  CHECK(late.status == 409);
  CHECK_FALSE(has(cia.get(tests::path_of(id) + "/planering").body, "value=\"andra\""));
}

TEST_CASE("a blocked tablet and one whose owner is no inspector are not offered, and not taken when they are sent anyway") {
  PlanningOffice office;
  reg::Devices devices(office.site.made.office().database());
  devices.set_blocked(office.ada.device, office.site.made.clock.now());
  tests::MadeTablet heads(office.site.made, office.site.made.head);
  office.enrol(heads, "Cia");
  Browser cia = office.site.signed_in("cia");
  const auto id = office.planned(cia);
  const std::string page = cia.get(tests::path_of(id) + "/planering").body;
  CHECK(has(page, office.bo.device.hex()));
  for (const auto* tablet : {&office.ada, &heads}) {
    CHECK_FALSE(has(page, tablet->device.hex()));
    CHECK(office.act(cia, id, "lagg-till", {{"platta", tablet->device.hex()}}).status == 400);
  }
  CHECK(office.visit(id).grants.empty());
}

TEST_CASE("an unannounced visit's planning is for nobody else: an inspector without it, the registrar and the director get what they get of a visit that is not there") {
  PlanningOffice office;
  Browser cia = office.site.signed_in("cia");
  const auto id = office.planned(cia);
  const std::string missing_path = "/besok/" + std::string(32, 'b') + "/planering";
  for (const auto* name : {"disa", "fia", "eva", "sam"}) {
    CAPTURE(std::string(name));
    Browser other = office.site.signed_in(name);
    const auto hidden = other.get(tests::path_of(id) + "/planering"), missing = other.get(missing_path);
    CHECK(hidden.status == 404);
    CHECK(hidden.body == missing.body);
    CHECK(other.post(tests::path_of(id) + "/planering", {{"gor", "stall-in"}, {"skal", "x"}}).status == 404);
  }
  CHECK_FALSE(office.visit(id).cancelled);
  // Only the quality head decides on one; an inspector is told so, and nothing is made.
  Browser disa = office.site.signed_in("disa");
  const auto before = office.site.made.office().index().of(domain::DossierKind::visit).size();
  disa.get("/besok/nytt");
  const auto refused = disa.post("/besok/nytt", office.plan());
  CHECK(refused.status == 409);
  CHECK(office.site.made.office().index().of(domain::DossierKind::visit).size() == before);
  CHECK(office.site.signed_in("fia").get("/besok/nytt").status == 404);
}
