// The history of what has fields: who changed what from what to what, where and when; and of whom it says nothing.
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

#include <regex>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::header;
using tests::Site;

namespace {

std::string history(Browser& browser, const std::string& path, const std::string& query = "") {
  const auto reply = browser.get(path + "/historik" + query);
  CHECK(reply.status == 200);
  return reply.body;
}

std::size_t lines_in(const std::string& page) {
  std::size_t count = 0;
  for (auto at = page.find("class=\"when\""); at != std::string::npos; at = page.find("class=\"when\"", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a requirement that is changed is in its unit's history with what it was and what it became, by whom, when and where") {
  Site site;
  Browser cia = site.signed_in("cia");
  const std::string unit = "/enheter/" + site.made.unit.hex();
  cia.get(unit + "/krav/nytt");
  REQUIRE(cia.post(unit + "/krav/nytt", {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", "3"}, {"vardag", "1"}}).status == 303);
  const auto requirement = domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).requirements.at(0).id;
  site.made.clock.advance(60'000);
  cia.get(unit + "/krav/" + requirement.hex());
  REQUIRE(cia.post(unit + "/krav/" + requirement.hex(), {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", "4"}, {"vardag", "1"}}).status == 303);
  cia.get(unit + "/avtal/nytt");
  REQUIRE(cia.post(unit + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2027-12-31"}}).status == 303);
  const std::string page = history(cia, unit);
  CHECK(has(page, "Cia Prov ändrade bemanningskrav 1, vad som krävs: minst 3, 17.00–22.00, vardagar → minst 4, 17.00–22.00, vardagar"));
  CHECK(has(page, base::date_time_text(site.made.clock.now())));
  CHECK(has(page, "lade till bemanningskrav 1"));
  CHECK(has(page, "skrev avtal 1, gäller till: 2027-12-31"));
  CHECK(has(page, "skrev avtal 1, grund: LOU"));
  CHECK(has(page, "i registret"));
  CHECK(page.find("→ minst 4") < page.find("lade till bemanningskrav 1"));  // newest first
  for (const char* raw : {"web.", "unit.", "requirement.", "agreement."}) CHECK_FALSE(has(page, raw));
  const auto rows = site.access_log.read({site.made.head, site.made.unit, 1});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].page == "history");
}

TEST_CASE("a plan's, a provider's and a person's history tell their own changes and nobody else's") {
  Site site;
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam");
  cia.get("/plan/ny");
  const auto plan = cia.post("/plan/ny", {{"regi", "PRIVAT"}, {"titel", "Plan 2027"}, {"ar", "2027, 2028"}, {"rader", "0"}, {"nytt", "HVB_BARN_UNGA"}, {"slut", "1"}});
  REQUIRE(plan.status == 303);
  const std::string of_plan = history(cia, header(plan, "Location").substr(0, 38));
  CHECK(has(of_plan, "skrev rubrik: Plan 2027"));
  CHECK(has(of_plan, "skrev år: 2027, 2028"));
  CHECK(has(of_plan, "skrev område 1, område: HVB barn och unga"));

  const std::string bo = "/anvandare/" + site.made.second_inspector.hex();
  sam.get(bo);
  REQUIRE(sam.post(bo, {{"gor", "linje"}, {"linje", "Kvalitet"}}).status == 303);
  REQUIRE(sam.post(bo, {{"gor", "roller"}, {"roll-INSPEKTOR", "1"}, {"roll-REGISTRATOR", "1"}}).status == 303);
  const std::string of_bo = history(sam, bo);
  CHECK(has(of_bo, "skrev linje: Kvalitet"));
  CHECK(has(of_bo, "ändrade roller: Kvalitetsutredare → Kvalitetsutredare, Registrator"));
  CHECK_FALSE(has(history(sam, "/anvandare/" + site.made.inspector.hex()), "Kvalitet,"));

  const auto provider = domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).provider.value;
  REQUIRE(provider);
  const std::string of_provider = history(cia, "/utforare/" + provider->hex());
  CHECK(has(of_provider, "skrev organisationsnummer: 5560360793"));
  CHECK_FALSE(has(of_provider, "roller"));
}

TEST_CASE("a sole trader's number is a personnummer and is in no history") {
  Site site;
  const domain::AddProvider trader{"Prov Enskild", "811228-9874", domain::LegalClass::sole_trader};
  const auto made = site.made.office().execute(domain::OrganisationCommand(trader), site.made.head);
  REQUIRE(made);
  Browser cia = site.signed_in("cia");
  const std::string page = history(cia, "/utforare/" + made->entity->hex());
  CHECK(has(page, "Prov Enskild"));
  CHECK_FALSE(has(page, "9874"));

  // Nor on her unit's pages, where it is the permit's.
  const domain::AddUnit hers{"HVB Enskilda", *made->entity, domain::Regime::contracted, "HVB_BARN_UNGA", "", false, "", ""};
  const auto unit = site.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(hers)}, site.made.head);
  REQUIRE(unit);
  const std::string at = "/enheter/" + unit->dossier.hex();
  cia.get(at + "/tillstand/nytt");
  REQUIRE(cia.post(at + "/tillstand/nytt", {{"nummer", "8.4.2-1234/2021"}, {"datum", "2021-02-01"}, {"orgnr", "811228-9874"}, {"galler", "HVB"}, {"platser", "8"}, {"chef", ""}}).status == 303);
  for (const auto& shown : {cia.get(at).body, history(cia, at)}) {
    CHECK(has(shown, "8.4.2-1234/2021"));
    CHECK_FALSE(has(shown, "9874"));
  }
}

TEST_CASE("a tablet's answers stand in the visit's history as made on that tablet") {
  Site site;
  const auto visit = site.done();
  Browser cia = site.signed_in("cia");
  const std::string page = history(cia, tests::path_of(visit));
  CHECK(has(page, "på platta "));
  CHECK(has(page, "i registret"));
}

TEST_CASE("where a protected unit lies is not in its history, nor what it was called and where it lay before it was protected") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get("/enheter/ny");
  const auto made = cia.post("/enheter/ny", {{"namn", "Hemliga huset"}, {"omrade", "SKYDDAT_BOENDE"}, {"regi", "EGEN_REGI"}, {"adress", "Hemliga gatan 1"}, {"skyddad", "1"}, {"kodnamn", "Eken"}});
  REQUIRE(made.status == 303);
  const std::string page = history(cia, header(made, "Location"));
  CHECK(has(page, "skrev kodnamn: Eken"));
  CHECK(has(page, "ändrade adress"));
  for (const char* secret : {"Hemliga huset", "Hemliga gatan"}) CHECK_FALSE(has(page, secret));
}

TEST_CASE("an unannounced visit changes no history that somebody may read who may not know of it, byte for byte") {
  Site site;
  Browser fia = site.signed_in("fia"), sam = site.signed_in("sam");
  const std::string unit = "/enheter/" + site.made.unit.hex();
  const auto provider = domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).provider.value;
  const auto all = [&] {
    return std::vector{history(fia, unit), history(fia, "/utforare/" + provider->hex()), history(sam, "/anvandare/" + site.made.inspector.hex())};
  };
  const auto before = all();
  tests::MadeTablet ada(site.made, site.made.inspector), bo(site.made, site.made.second_inspector);
  site.made.assign_and_pack(site.planned(domain::Announcement::unannounced), {&ada, &bo});
  CHECK(all() == before);
}

TEST_CASE("a long history comes a page at a time, and a page that there is not is the nearest") {
  Site site;
  for (int i = 0; i < 130; ++i)
    REQUIRE(site.made.office().execute(domain::OrganisationCommand(domain::SetPersonLine{site.made.inspector, "Linje " + std::to_string(i)}), site.made.administrator));
  Browser sam = site.signed_in("sam");
  const std::string ada = "/anvandare/" + site.made.inspector.hex();
  const std::string first = history(sam, ada), second = history(sam, ada, "?sida=2");
  CHECK(lines_in(first) == 100);
  CHECK(has(first, "Linje 128 → Linje 129"));
  CHECK(has(first, ada + "/historik?sida=2"));
  CHECK(lines_in(second) > 30);
  CHECK(has(second, "Linje 0 → Linje 1"));
  for (const char* wrong : {"?sida=99999", "?sida=3"}) CHECK(history(sam, ada, wrong) == second);
  for (const char* wrong : {"?sida=0", "?sida=-1", "?sida=999999", "?sida="}) CHECK(history(sam, ada, wrong) == first);
}

TEST_CASE("every field that the office sets outside the visits has its name in words, in both languages") {
  const Site site;
  const std::string names = tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "core/domain/fields.h");
  const std::regex name(R"re("((municipality|board|person|provider|unit|agreement|requirement|signal|bell_answer|permit|permit_check|alternative_check|risk|plan|plan_step|governing_document|focus|area|cell|dialogue|dialogue_area|yearly_report|register_extract)(\.[a-z_]+)?)")re");
  std::size_t count = 0;
  for (auto it = std::sregex_iterator(names.begin(), names.end(), name); it != std::sregex_iterator(); ++it) {
    const std::string field = (*it)[1];
    CAPTURE(field);
    ++count;
    for (const auto* words : {&site.sentences, &site.english}) CHECK((words->has("web.recorded." + field) || words->has("web.thing." + field)));
  }
  CHECK(count > 80);
}
