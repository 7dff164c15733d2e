#include "core/domain/unit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct Meetings {
  Site site;
  std::string provider;
  Browser cia;
  Meetings() : provider(site.made.office().units().find(site.made.unit)->unit.provider->hex()), cia((site.made.clock.set(*base::from_stockholm({2027, 2, 10}, 9, 0)), site.signed_in("cia"))) {}
  std::map<std::string, std::string> said(const char* on, bool came) const {
    std::map<std::string, std::string> form{{"omrade", "HVB_BARN_UNGA"}, {"datum", on}, {"kallad." + provider, "1"}, {"anteckningar", "Vi talade om kvällarna."}};
    if (came) form["kom." + provider] = "1";
    return form;
  }
  reg::HttpReply record(const char* on, bool came) {
    cia.get("/dialog/nytt?omrade=HVB_BARN_UNGA");
    return cia.post("/dialog/nytt", said(on, came));
  }
  std::string first() {
    const std::string page = cia.get("/dialog").body, before = "/dialog/";
    for (auto from = page.find(before); from != std::string::npos; from = page.find(before, from + 1))
      if (base::EntityId::from_hex(page.substr(from + before.size(), 32))) return before + page.substr(from + before.size(), 32);
    return {};
  }
  std::string year() { return cia.get("/arshjul").body; }
};

}  // namespace

TEST_CASE("each area's dialogue meeting is due by quarter until one is recorded, and by term where the area says so") {
  Meetings office;
  CHECK(has(office.year(), "Kvartal 4 2026"));  // over: late
  CHECK(has(office.year(), "Kvartal 1 2027"));
  CHECK(office.record("2026-12-03", true).status == 303);
  CHECK_FALSE(has(office.year(), "Kvartal 4 2026"));
  CHECK(office.record("2027-01-20", true).status == 303);
  CHECK_FALSE(has(office.year(), "Dialogmöten som ska hållas"));
  office.cia.get("/dialog");
  CHECK(office.cia.post("/dialog/intervall", {{"omrade", "HVB_BARN_UNGA"}, {"hur-ofta", "IBLAND"}}).status == 400);
  CHECK(office.cia.post("/dialog/intervall", {{"omrade", "HEMTJANST"}, {"hur-ofta", "TERMIN"}}).status == 409);  // nobody is invited there
  office.cia.get("/dialog");
  CHECK(office.cia.post("/dialog/intervall", {{"omrade", "HVB_BARN_UNGA"}, {"hur-ofta", "TERMIN"}}).status == 303);
  CHECK(has(office.cia.get("/dialog/historik").body, "Varje termin"));
  office.site.made.clock.set(*base::from_stockholm({2027, 9, 1}, 9, 0));
  office.cia.sign_in("cia", tests::a_password);
  CHECK(has(office.year(), "HT 2027"));
  CHECK_FALSE(has(office.year(), "VT 2027"));
}

TEST_CASE("who was to come and is not ticked was absent; the meeting is read, changed and taken back, and all of it stands in its history") {
  Meetings office;
  CHECK(office.record("2027-01-20", false).status == 303);
  const std::string path = office.first();
  REQUIRE_FALSE(path.empty());
  const std::string name = office.site.made.office().organisation()->providers.front().name.value_or("");
  CHECK(has(office.cia.get("/dialog").body, "Kom inte: " + name));
  Browser eva = office.site.signed_in("eva");
  CHECK(has(eva.get(path).body, "Vi talade om kvällarna."));
  CHECK(eva.get(path + "/andra").status == 404);
  office.cia.get(path + "/andra");
  CHECK(office.cia.post(path + "/andra", office.said("2027-01-20", false)).status == 303);
  CHECK(office.cia.post(path + "/andra", office.said("2027-01-20", true)).status == 303);
  CHECK_FALSE(has(office.cia.get("/dialog").body, "Kom inte: " + name));
  CHECK(has(office.cia.get(path + "/historik").body, "ändrade utförare som kom: ingen → " + name));
  office.cia.get(path + "/andra");
  const auto unexplained = office.cia.post(path + "/andra", {{"gor", "ta-tillbaka"}, {"skal", ""}});
  CHECK(unexplained.status == 409);
  CHECK(has(unexplained.body, "Vi talade om kvällarna."));
  CHECK(office.cia.post(path + "/andra", {{"gor", "ta-tillbaka"}, {"skal", "Mötet ställdes in."}}).status == 303);
  CHECK(office.cia.get(path).status == 404);
  CHECK(has(office.cia.get("/dialog").body, "Tillbakataget: Mötet ställdes in."));
  CHECK(has(office.cia.get(path + "/historik").body, "Mötet ställdes in."));
}

TEST_CASE("nobody is recorded as absent who did not stand on the page; what is wrong comes back in words with what was typed") {
  Meetings office;
  auto form = office.said("2027-01-20", true);
  form.erase("kallad." + office.provider);
  office.cia.get("/dialog/nytt?omrade=HVB_BARN_UNGA");
  auto refused = office.cia.post("/dialog/nytt", form);
  CHECK(refused.status == 400);
  CHECK(has(refused.body, "Listan gällde en annan dag eller har ändrats"));
  CHECK(has(refused.body, "Vi talade om kvällarna."));
  CHECK(office.record("2027-03-20", true).status == 409);  // it has not been held yet
  form = office.said("2027-01-20", true);
  form["anteckningar"] = "Född 19121212-1212";
  refused = office.cia.post("/dialog/nytt", form);
  CHECK(refused.status == 409);
  CHECK(office.cia.get("/dialog/nytt").status == 200);
  CHECK_FALSE(has(office.cia.get("/dialog/nytt?omrade=HEMTJANST").body, "anteckningar"));  // nobody is invited there
}

TEST_CASE("a meeting that is recorded late is held against the agreements of its own day, also where none of them runs any more") {
  Meetings office;
  const std::string agreements = "/enheter/" + office.site.made.unit.hex() + "/avtal/nytt";
  office.cia.get(agreements);
  REQUIRE(office.cia.post(agreements, {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2026-01-01"}, {"till", "2026-12-31"}}).status == 303);
  CHECK(has(office.cia.get("/dialog").body, "href=\"/dialog/nytt\""));
  CHECK(has(office.cia.get("/dialog").body, "Kvartal 4 2026"));
  CHECK_FALSE(has(office.cia.get("/dialog").body, "Kvartal 1 2027"));
  CHECK(has(office.cia.get("/dialog/nytt").body, "HVB_BARN_UNGA"));
  const std::string today = office.cia.get("/dialog/nytt?omrade=HVB_BARN_UNGA").body;  // 2027-02-10
  CHECK(has(today, "Ingen privat utförare hade ett avtal som gällde den dagen"));
  CHECK(office.cia.post("/dialog/nytt", {{"omrade", "HVB_BARN_UNGA"}, {"datum", "2027-02-10"}, {"anteckningar", "Ingen kom."}}).status == 409);
  const auto shown = office.cia.post("/dialog/nytt", {{"omrade", "HVB_BARN_UNGA"}, {"datum", "2026-12-03"}, {"anteckningar", "Ord som ska stå kvar"}});
  CHECK(shown.status == 400);  // who was invited then had not stood on the page
  CHECK(has(shown.body, "kallad." + office.provider));
  CHECK(has(shown.body, "Ord som ska stå kvar"));
  CHECK(has(office.cia.get("/dialog/nytt?omrade=HVB_BARN_UNGA&datum=2026-12-03").body, "kallad." + office.provider));
  CHECK(office.cia.post("/dialog/nytt", office.said("2026-12-03", true)).status == 303);
  CHECK(office.cia.post("/dialog/nytt", office.said("2026-12-03", true)).status == 303);  // sent twice
  CHECK(office.site.made.office().provider_records().dialogues.meetings.size() == 1);
}
