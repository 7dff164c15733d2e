#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct Hiring {
  Site site;
  Browser cia;
  Hiring() : cia((site.made.clock.set(*base::from_stockholm({2026, 7, 1}, 9, 0)), site.signed_in("cia"))) {}
  std::string at(const std::string& rest = "") const { return "/enheter/" + site.made.unit.hex() + rest; }
  reg::HttpReply send(const std::string& rest, const std::map<std::string, std::string>& form) {
    cia.get(at(rest));
    return cia.post(at(rest), form);
  }
  std::string first() {
    const std::string page = cia.get(at()).body, before = at("/registerutdrag/");
    for (auto from = page.find(before); from != std::string::npos; from = page.find(before, from + 1))
      if (base::EntityId::from_hex(page.substr(from + before.size(), 32))) return "/registerutdrag/" + page.substr(from + before.size(), 32);
    return {};
  }
};

}  // namespace

TEST_CASE("a register extract is awaited in the year and at the unit until it has been shown; one that is too old says until when it held") {
  Hiring office;
  CHECK(has(office.cia.get(office.at()).body, "Inga registerutdrag är antecknade"));
  CHECK_FALSE(has(office.cia.get("/arshjul").body, "Registerutdrag som väntas eller saknas"));
  CHECK(office.send("/registerutdrag/nytt", {{"roll", "Nattpersonal"}, {"borjar", "2026-08-03"}, {"utfardat", ""}}).status == 303);
  CHECK(has(office.cia.get(office.at()).body, "Väntas"));
  const std::string year = office.cia.get("/arshjul").body;
  CHECK(has(year, "Registerutdrag som väntas eller saknas"));
  CHECK(has(year, "2026-08-03"));
  CHECK(has(office.cia.get("/registerutdrag?lage=VANTAS").body, "1 registerutdrag"));
  CHECK(has(office.cia.get("/registerutdrag.csv").body, "Nattpersonal"));
  const auto extract = office.first();
  REQUIRE_FALSE(extract.empty());
  CHECK(office.send(extract, {{"roll", "Nattpersonal"}, {"borjar", "2026-08-03"}, {"utfardat", "2026-01-10"}}).status == 303);
  const std::string page = office.cia.get(office.at()).body;
  CHECK(has(page, "För gammalt"));
  CHECK(has(page, "Gällde till 2026-07-10"));
  CHECK(has(page, "2028-08-03"));  // so long its copy is kept
  const std::string list = office.cia.get("/registerutdrag?lage=FOR_GAMMALT").body;
  CHECK(has(list, "2028-08-03"));
  CHECK_FALSE(has(office.cia.get("/registerutdrag?lage=VANTAS").body, "Nattpersonal"));
  CHECK_FALSE(has(office.cia.get("/arshjul").body, "Registerutdrag som väntas eller saknas"));
  CHECK(office.send(extract, {{"roll", "Nattpersonal"}, {"borjar", "2026-07-10"}, {"utfardat", "2026-01-10"}}).status == 303);
  CHECK(has(office.cia.get(office.at()).body, "I ordning"));
  const auto ops = office.site.made.office().journal().ops(office.site.made.unit).size();
  CHECK(office.send(extract, {{"roll", "Nattpersonal"}, {"borjar", "2026-07-10"}, {"utfardat", "2026-01-10"}}).status == 303);
  CHECK(office.site.made.office().journal().ops(office.site.made.unit).size() == ops);  // nothing is other: nothing is written
}

TEST_CASE("what is wrong about a register extract comes back in words with what was typed; taken back it is gone from the page and stands in the history") {
  Hiring office;
  const auto wrong = office.send("/registerutdrag/nytt", {{"roll", "Nattpersonal"}, {"borjar", "i morgon"}, {"utfardat", ""}});
  CHECK(wrong.status == 400);
  CHECK(has(wrong.body, "Ange första arbetsdagen"));
  CHECK(has(wrong.body, "Nattpersonal"));
  CHECK(office.send("/registerutdrag/nytt", {{"roll", ""}, {"borjar", "2026-08-03"}, {"utfardat", ""}}).status == 409);
  CHECK(office.send("/registerutdrag/nytt", {{"roll", "Nattpersonal"}, {"borjar", "2026-06-01"}, {"utfardat", ""}}).status == 303);
  CHECK(has(office.cia.get("/arshjul").body, "Saknas"));
  const auto extract = office.first();
  const auto unexplained = office.send(extract, {{"gor", "ta-tillbaka"}, {"skal", ""}});
  CHECK(unexplained.status == 409);
  CHECK(has(unexplained.body, "value=\"Nattpersonal\""));
  CHECK(office.send(extract, {{"gor", "ta-tillbaka"}, {"skal", "Anställningen blev inte av."}}).status == 303);
  CHECK_FALSE(has(office.cia.get(office.at()).body, "Nattpersonal"));
  CHECK(has(office.cia.get(office.at("/historik")).body, "Anställningen blev inte av."));
  CHECK(office.cia.get(office.at(extract)).status == 404);
}

TEST_CASE("the year shows the twenty register extracts that are awaited first, and how many more there are") {
  Hiring office;
  for (int day = 1; day <= 23; ++day)
    REQUIRE(office.site.made.office().execute(reg::ToExtracts{office.site.made.unit, domain::RegisterExtractCommand(domain::AddRegisterExtract{"Vikarie", {2026, 8, day}, {}})}, office.site.made.head));
  const std::string year = office.cia.get("/arshjul").body;
  CHECK(has(year, "2026-08-20"));
  CHECK_FALSE(has(year, "2026-08-21"));
  CHECK(has(year, "Och 3 till."));
}
