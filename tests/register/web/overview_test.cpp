#include "core/domain/unit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

// In the part of the page with this heading's id.
std::string part(const std::string& page, const std::string& id) {
  const auto from = page.find("aria-labelledby=\"" + id + "\"");
  return from == std::string::npos ? "" : page.substr(from, page.find("</section>", from) - from);
}

void set_day(Site& site, base::Date day) { site.made.clock.set(*base::from_stockholm(day, 9, 0)); }

}  // namespace

TEST_CASE("signing in begins at the overview; what is overdue comes first and leads to where it is done") {
  Site site;
  set_day(site, {2027, 9, 1});  // the unit was registered more than six months ago, and nobody has been there
  Browser cia = site.signed_in("cia");
  CHECK(tests::header(cia.get("/"), "Location") == "/oversikt");
  const std::string late = part(cia.get("/oversikt").body, "forsenat");
  CHECK(has(late, "HVB Påhittet"));
  CHECK(has(late, "Aldrig besökt"));
  CHECK(has(late, "D3"));
  CHECK(has(late, "/besok/nytt?enhet=" + site.made.unit.hex()));
}

TEST_CASE("a meeting, a yearly report and a register extract that are overdue await who keeps the register, and count in the year's wheel; nobody else has them") {
  Site site;
  set_day(site, {2027, 9, 1});
  REQUIRE(site.made.office().execute(reg::ToExtracts{site.made.unit, domain::RegisterExtractCommand(domain::AddRegisterExtract{"Vikarie", {2027, 8, 20}, {}})}, site.made.head));
  const std::string page = site.signed_in("cia").get("/oversikt").body, late = part(page, "forsenat");
  for (const char* words : {"Dialogmöte, Kvartal 2 2027", "/dialog/nytt?omrade=HVB_BARN_UNGA", "D8", "Kvalitetsberättelse 2026", "/berattelser/", "D9", "Registerutdrag: Vikarie", "/registerutdrag/", "D10"}) {
    CAPTURE(words);
    CHECK(has(late, words));
  }
  CHECK(has(page, "4 försenade"));  // with the unit that nobody has visited
  const std::string directors = site.signed_in("eva").get("/oversikt").body;
  for (const char* words : {"Dialogmöte,", "Kvalitetsberättelse", "Registerutdrag:"}) CHECK_FALSE(has(directors, words));
}

TEST_CASE("a visit is for today on its day, comes within fourteen days before it, and is late when it was not made") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);  // 20 November
  const auto where = [&](base::Date day) {
    set_day(site, day);
    const std::string page = site.signed_in("cia").get("/oversikt").body;
    std::string found;
    for (const char* id : {"forsenat", "i-dag", "snart"})
      if (has(part(page, id), visit.hex())) found += id;
    return found;
  };
  CHECK(where({2026, 11, 5}) == "");
  CHECK(where({2026, 11, 6}) == "snart");
  CHECK(where({2026, 11, 20}) == "i-dag");
  CHECK(where({2026, 11, 21}) == "forsenat");
}

TEST_CASE("an unannounced visit tells neither unit nor provider on the overview, and is in no picture, before it has begun") {
  Site site;
  const auto visit = site.planned(domain::Announcement::unannounced);
  set_day(site, {2026, 11, 20});
  const std::string page = site.signed_in("cia").get("/oversikt").body;
  const std::string today = part(page, "i-dag");
  CHECK(has(today, visit.hex()));
  CHECK(has(today, "Visas när du öppnar besöket"));
  CHECK_FALSE(has(today, "HVB Påhittet"));
  CHECK(part(page, "manader").empty());
}

TEST_CASE("the overview of who may not know of an unannounced visit is the same, byte for byte, with and without it") {
  for (const char* name : {"disa", "eva", "fia", "sam"}) {
    CAPTURE(name);
    Site with, without;
    for (Site* site : {&with, &without}) set_day(*site, {2026, 11, 20});
    Browser in_with = with.signed_in(name), in_without = without.signed_in(name);
    with.planned(domain::Announcement::unannounced);
    CHECK(in_with.get("/oversikt").body == in_without.get("/oversikt").body);
  }
}

TEST_CASE("the pictures count what has been made: coverage by regi, visits by month, as numbers in a table too") {
  Site site;
  set_day(site, {2026, 11, 23});
  CHECK(has(part(site.signed_in("cia").get("/oversikt").body, "tackning"), "0 av 1 enheter"));
  site.done();
  set_day(site, {2026, 11, 23});
  const std::string page = site.signed_in("cia").get("/oversikt").body;
  CHECK(has(part(page, "tackning"), "1 av 1 enheter"));
  CHECK(has(part(page, "tackning"), "100 %"));
  CHECK(has(part(page, "manader"), "<tr><th scope=\"row\">november</th><td>0</td><td>1</td><td>0</td></tr>"));
}

TEST_CASE("who has nothing to see is told so, and gets no picture of what she may not see") {
  Site site;
  const std::string page = site.signed_in("sam").get("/oversikt").body;
  CHECK(has(page, "Inget väntar på dig"));
  for (const char* id : {"hjul", "tackning", "manader"}) CHECK(part(page, id).empty());
}
