#include "core/domain/unit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

struct Asking {
  Site site;
  std::string provider, name;
  Browser cia;
  Asking()
      : provider(site.made.office().units().find(site.made.unit)->unit.provider->hex()), name(site.made.office().organisation()->providers.front().name.value_or("")),
        cia((site.made.clock.set(*base::from_stockholm({2027, 2, 10}, 9, 0)), site.signed_in("cia"))) {}
  std::string first() {
    const std::string page = cia.get("/berattelser").body, before = "/berattelser/";
    for (auto from = page.find(before); from != std::string::npos; from = page.find(before, from + 1))
      if (base::EntityId::from_hex(page.substr(from + before.size(), 32))) return before + page.substr(from + before.size(), 32);
    return {};
  }
  std::map<std::string, std::string> of_2026(const char* received) const { return {{"slag", "PATIENTSAKERHETSBERATTELSE"}, {"av", provider}, {"ar", "2026"}, {"inkom", received}, {"dnr", "SN 2027/7"}}; }
};

}  // namespace

TEST_CASE("a provider's quality report is awaited in the year, missing from 2 March, and gone from there when it has been noted") {
  Asking office;
  std::string year = office.cia.get("/arshjul").body;
  CHECK(has(year, "Kvalitetsberättelse 2026"));
  CHECK(has(year, "2027-03-01"));
  CHECK(has(office.cia.get("/berattelser").body, "Väntas"));
  office.site.made.clock.set(*base::from_stockholm({2027, 3, 2}, 9, 0));
  office.cia.sign_in("cia", tests::a_password);
  CHECK(has(office.cia.get("/berattelser.csv").body, "Saknas"));
  const std::string path = office.first();
  REQUIRE_FALSE(path.empty());
  CHECK(has(office.cia.get(path).body, office.name));
  CHECK(office.cia.post(path, {{"inkom", "i går"}, {"dnr", ""}}).status == 400);
  CHECK(office.cia.post(path, {{"inkom", "2027-04-01"}, {"dnr", ""}}).status == 409);
  office.cia.get(path);
  CHECK(office.cia.post(path, {{"inkom", "2027-03-02"}, {"dnr", "SN 2027/5"}}).status == 303);
  CHECK(has(office.cia.get("/berattelser.csv").body, "För sent"));
  CHECK_FALSE(has(office.cia.get("/arshjul").body, "Kvalitetsberättelse 2026"));
  office.cia.get(path);
  CHECK(office.cia.post(path, {{"inkom", ""}, {"dnr", ""}}).status == 303);  // it has not come after all
  CHECK(has(office.cia.get("/arshjul").body, "Kvalitetsberättelse 2026"));
  const std::string history = office.cia.get(path + "/historik").body;
  CHECK(has(history, "SN 2027/5"));
  CHECK_FALSE(has(history, "→ Kvalitetsberättelse"));  // what it is of is said once
}

TEST_CASE("a report that nobody asked for is noted where it comes, once; then it is changed where it is seen") {
  Asking office;
  office.cia.get("/berattelser/ny");
  CHECK(office.cia.post("/berattelser/ny", {{"inkom", "2027-02-10"}}).status == 400);
  CHECK(office.cia.post("/berattelser/ny", office.of_2026("2027-02-09")).status == 303);
  CHECK(has(office.cia.get("/berattelser").body, "Patientsäkerhetsberättelse"));
  office.cia.get("/berattelser/ny");
  const auto twice = office.cia.post("/berattelser/ny", office.of_2026("2027-02-10"));
  CHECK(twice.status == 400);
  CHECK(has(twice.body, "redan antecknad"));
  Browser eva = office.site.signed_in("eva");
  CHECK(has(eva.get("/berattelser").body, "SN 2027/7"));
  CHECK(eva.get("/berattelser/ny").status == 404);
}
