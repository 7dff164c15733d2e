#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

TEST_CASE("the year shows what is due and overdue, and a completed visit moves it three years on") {
  Site site;
  Browser cia = site.signed_in("cia");
  const std::string before = cia.get("/arshjul").body;
  CHECK(has(before, "HVB Påhittet"));
  CHECK(has(before, "Aldrig"));
  CHECK(has(before, "/besok/nytt?enhet=" + site.made.unit.hex()));
  CHECK(has(cia.get("/besok/nytt?enhet=" + site.made.unit.hex()).body, site.made.unit.hex() + "\" selected"));
  site.done();
  const std::string after = site.signed_in("cia").get("/arshjul").body;
  CHECK(has(after, "2029-11-20"));
  CHECK(has(after, "2026-11-20"));
  CHECK(has(after, "Vart tredje år"));
  CHECK(has(after, "0 enheter är försenade"));
}

TEST_CASE("an unannounced visit that is planned changes nothing in the year of who may not know of it, byte for byte; who may sees its day") {
  Site with, without;
  const auto visit = with.planned(domain::Announcement::unannounced);
  const auto page = [](Site& site, const char* name) {
    Browser browser = site.signed_in(name);
    std::string body = browser.get("/arshjul").body;
    for (const std::string& token : {std::string("form_token\" value=\"")})
      for (auto at = body.find(token); at != std::string::npos; at = body.find(token, at + 1)) body.erase(at + token.size(), 64);
    return body;
  };
  CHECK(page(with, "disa") == page(without, "disa"));
  CHECK(has(page(with, "cia"), visit.hex()));
  Browser eva = with.signed_in("eva");
  CHECK(eva.get("/arshjul").status == 404);
}

TEST_CASE("what the year shows beside visits stands in the access log, once; a file has none of it") {
  Site site;
  const auto rows = [&] {
    return std::ranges::count(site.access_log.read({.person = site.made.head, .dossier = site.made.office().identity().organisation}), std::string("year_tables"), &reg::AccessRow::page);
  };
  Browser cia = site.signed_in("cia");
  cia.get("/arshjul.csv");
  CHECK(rows() == 0);
  CHECK(has(cia.get("/arshjul").body, "Dialogmöten som ska hållas"));
  CHECK(rows() == 1);
}
