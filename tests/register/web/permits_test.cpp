#include "core/domain/permit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

using Form = std::map<std::string, std::string>;

// The office's day, and the unit under a framework agreement since long.
struct Office {
  Site site;
  Browser cia;
  Office() : cia((site.made.clock.set(*base::from_stockholm({2026, 11, 26}, 9, 0)), site.signed_in("cia"))) {
    send("/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2024-01-01"}, {"till", "2028-12-31"}});
  }
  std::string at(const std::string& rest = "") const { return "/enheter/" + site.made.unit.hex() + rest; }
  reg::HttpReply send(const std::string& rest, const Form& form) {
    cia.get(at(rest));
    return cia.post(at(rest), form);
  }
  domain::UnitPermits permits() { return domain::permits_from(site.made.office().journal().state(site.made.unit)); }
};

Form a_check(const char* on, const char* found = "AKTIVT") { return {{"datum", on}, {"tillfalle", "HALVAR"}, {"av", "ADDA"}, {"resultat", found}, {"anteckning", "Enligt IVO:s register"}}; }
Form a_permit(const std::string& org_nr) {
  return {{"nummer", "8.4.2-1234/2021"}, {"datum", "2021-02-01"}, {"orgnr", org_nr}, {"galler", "HVB, pojkar och flickor 13–17 år"}, {"platser", "8"}, {"chef", ""}};
}

}  // namespace

TEST_CASE("a half-year without a check stands as not made in the year and at the unit, until the check is recorded") {
  Office office;
  CHECK(has(office.cia.get("/arshjul").body, "Tillståndet ska kontrolleras för H2 2026, senast 2026-12-31"));
  CHECK(has(office.cia.get(office.at()).body, "Ej gjord än"));
  CHECK(office.send("/tillstand/kontroll", a_check("2026-11-20")).status == 303);
  const std::string page = office.cia.get(office.at()).body;
  CHECK(has(page, "2026-11-20"));
  CHECK(has(page, "Adda"));
  CHECK_FALSE(has(page, "Ej gjord än"));
  CHECK(has(office.cia.get("/arshjul").body, "Inget att kontrollera"));
  // The next half-year goes by without one.
  office.site.made.clock.set(*base::from_stockholm({2027, 7, 1}, 9, 0));
  const std::string year = office.site.signed_in("cia").get("/arshjul").body;
  CHECK(has(year, "H1 2027"));
  CHECK(has(year, "1 enhets tillstånd är inte kontrollerat i tid"));
}

TEST_CASE("IVO's report is recorded in the browser and stands at the unit, in the year's account and its file; until it has come it is waited for") {
  Office office;
  CHECK(has(office.cia.get(office.at()).body, "Rapporten för 2026 har inte kommit"));
  CHECK(has(office.cia.get("/tillstand/ar?ar=2026").body, "Väntas"));
  Form report{{"datum", "2026-10-02"}, {"ar", "2026"}, {"brister", "1"}, {"referens", "3.5.1-1234/2026"}, {"anteckning", ""}};
  const auto refused = office.send("/tillstand/ivo-rapport", report);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Skriv vilka brister IVO har funnit"));
  CHECK(has(refused.body, "value=\"3.5.1-1234/2026\""));
  report["anteckning"] = "Journaler saknas";
  report["ar"] = "i fjol";
  CHECK(office.send("/tillstand/ivo-rapport", report).status == 400);
  report["ar"] = "2026";
  CHECK(office.send("/tillstand/ivo-rapport", report).status == 303);
  const std::string page = office.cia.get(office.at()).body;
  CHECK(has(page, "2026, rapport 2026-10-02"));
  CHECK(has(page, "Journaler saknas"));
  CHECK_FALSE(has(page, "Rapporten för 2026 har inte kommit"));
  CHECK(has(office.cia.get("/tillstand/ar?ar=2026").body, "Med brister"));
  CHECK(has(office.cia.get("/tillstand/ar.csv").body, "3.5.1-1234/2026"));
  CHECK(has(office.cia.get(office.at("/historik")).body, "Journaler saknas"));
}

TEST_CASE("the year's account counts the checks that were asked and made, and the visits that have begun, for who reads visits") {
  Office office;
  CHECK(office.send("/tillstand/kontroll", a_check("2026-03-20")).status == 303);
  const std::string this_year = office.cia.get("/tillstand/ar").body;
  CHECK(has(this_year, "<h2 id=\"aret\">2026</h2>"));
  CHECK(has(this_year, "<dt>Halvårskontroller</dt><dd>1 av 2</dd>"));
  CHECK(has(this_year, "<dt>IVO:s rapporter</dt><dd>0 av 1</dd>"));
  CHECK(has(this_year, "<dt>Kommunens besök</dt><dd>0</dd>"));
  CHECK(has(office.cia.get("/tillstand/ar?ar=2030").body, "<h2 id=\"aret\">2026</h2>"));
  CHECK_FALSE(has(office.site.signed_in("fia").get("/tillstand/ar").body, "<dt>Kommunens besök</dt>"));
}

TEST_CASE("a visit is in the year's account when it has begun and not before, on the page and in the file, whoever asks (V1)") {
  Site site;
  const auto visit = site.planned(domain::Announcement::unannounced);
  Browser cia = site.signed_in("cia");
  const auto file = [](Browser& browser) { return browser.get("/tillstand/ar.csv?ar=2026").body; };
  const std::string before = file(cia);
  CHECK(has(cia.get("/tillstand/ar").body, "<dt>Kommunens besök</dt><dd>0</dd>"));
  tests::MadeTablet first(site.made, site.made.inspector), second(site.made, site.made.second_inspector);
  site.made.assign_and_pack(visit, {&first, &second});
  CHECK(file(cia) == before);
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  tests::whole_visit(site.made, visit, first, second);
  Browser later = site.signed_in("cia");
  CHECK(has(later.get("/tillstand/ar").body, "<dt>Kommunens besök</dt><dd>1</dd>"));
  CHECK(file(later) != before);
}

TEST_CASE("a unit with more places than its permit is for is told of at the unit (P1)") {
  Office office;
  CHECK(office.send("/tillstand/nytt", a_permit(*office.site.made.office().organisation()->providers.at(0).org_nr)).status == 303);
  const auto with_places = [&](std::int64_t places) {
    const auto changed = office.site.made.office().execute(reg::ToUnit{office.site.made.unit, domain::UnitCommand(domain::ChangeUnit{"", "", "", places})}, office.site.made.head);
    REQUIRE(changed);
    return office.cia.get(office.at()).body;
  };
  CHECK_FALSE(has(with_places(8), "fler platser än tillståndet"));
  CHECK(has(with_places(9), "fler platser än tillståndet"));
}

TEST_CASE("the permit's facts stand at the unit, and where it is another organisation's that is told (P1)") {
  Office office;
  const auto own = *office.site.made.office().organisation()->providers.at(0).org_nr;
  CHECK(office.send("/tillstand/nytt", a_permit(own)).status == 303);
  std::string page = office.cia.get(office.at()).body;
  CHECK(has(page, "8.4.2-1234/2021"));
  CHECK(has(page, "pojkar och flickor"));
  CHECK_FALSE(has(page, "annat organisationsnummer"));
  auto other = a_permit("559900-2002");
  other["datum"] = "2022-02-01";
  CHECK(office.send("/tillstand/nytt", other).status == 303);
  CHECK(has(office.cia.get(office.at()).body, "annat organisationsnummer"));
}

TEST_CASE("a permit that no longer holds is told at once, and G1 asks for a whole alternative control where none is required") {
  Office office;
  CHECK(office.send("/tillstand/kontroll", a_check("2026-11-20", "ATERKALLAT")).status == 303);
  CHECK(has(office.cia.get(office.at()).body, "Stoppa nya placeringar"));
  auto none = a_check("2026-11-21", "EJ_TILLSTANDSPLIKTIG");
  none["anteckning"] = "";
  const auto refused = office.send("/tillstand/kontroll", none);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "Skriv varför tillstånd inte krävs"));
  CHECK(office.send("/tillstand/kontroll", a_check("2026-11-21", "EJ_TILLSTANDSPLIKTIG")).status == 303);
  CHECK(has(office.cia.get("/arshjul").body, "alternativ kontroll"));
  CHECK(office.send("/tillstand/alternativ", {{"datum", "2026-11-22"}, {"punkt.SKULDER", "1"}}).status == 303);
  CHECK(has(office.cia.get(office.at()).body, "Inte hel"));
  Form whole{{"datum", "2026-11-23"}};
  for (const auto& [point, code] : domain::Codes<domain::ControlPoint>::all) whole["punkt." + std::string(code)] = "1";
  CHECK(office.send("/tillstand/alternativ", whole).status == 303);
  CHECK(office.permits().controls.size() == 2);
  CHECK(has(office.cia.get("/arshjul").body, "2027-11-23"));
}

TEST_CASE("what cannot be read or is refused comes back with everything that was typed, and nothing is recorded") {
  Office office;
  auto form = a_permit("559900-1005");
  const auto refused = office.send("/tillstand/nytt", form);
  CHECK(refused.status == 409);
  CHECK(has(refused.body, "value=\"8.4.2-1234/2021\""));
  form["platser"] = "åtta";
  CHECK(office.send("/tillstand/nytt", form).status == 400);
  auto check = a_check("i går");
  CHECK(office.send("/tillstand/kontroll", check).status == 400);
  check = a_check("2026-11-20", "KANSKE");
  CHECK(office.send("/tillstand/kontroll", check).status == 400);
  check = a_check("2026-11-20");
  check["anteckning"] = "Talade med 450312-1234";
  CHECK(office.send("/tillstand/kontroll", check).status == 409);
  CHECK(office.send("/tillstand/alternativ", {{"datum", "2026-11-20"}}).status == 409);
  CHECK(office.permits().permits.empty());
  CHECK(office.permits().checks.empty());
  CHECK(office.permits().controls.empty());
}

TEST_CASE("who does not keep the register has none of the permit's forms, and what is sent anyway records nothing") {
  Office office;
  for (const auto* name : {"eva", "sam"}) {
    Browser other = office.site.signed_in(name);
    for (const char* rest : {"/tillstand/nytt", "/tillstand/kontroll", "/tillstand/alternativ"}) {
      CAPTURE(rest);
      other.get(office.at());
      CHECK(other.get(office.at(rest)).status == 404);
      CHECK(other.post(office.at(rest), a_check("2026-11-20")).status == 404);
    }
  }
  CHECK(office.permits().checks.empty());
}
