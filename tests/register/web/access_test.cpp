#include "core/table/csv.h"
#include "register/store/systems.h"
#include "register/web/access.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

const std::string log_path = "/laslogg";
std::string by(base::PersonId person) { return log_path + "?vem=" + person.hex(); }

}  // namespace

TEST_CASE("the access log says who was shown what of which dossier and when, newest first, and is asked by person, dossier, month and day") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  const auto visit = site.planned(domain::Announcement::announced);
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam");
  cia.get(tests::path_of(visit));
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 20));
  cia.get("/enheter/" + site.made.unit.hex());
  site.access_log.write({site.made.clock.now(), std::nullopt, site.made.unit, "told_units", "stratsys"});

  const std::string page = sam.get(log_path).body;
  for (const char* words : {"Besökets sida", "Enhetens sida", "Cia Prov", "Systemet stratsys", "Hämtat: enheter", ", 2026-11-20<"}) {
    CAPTURE(words);
    CHECK(has(page, words));
  }
  CHECK(page.find("Hämtat: enheter") < page.find("Besökets sida"));

  const auto rows = [&](const std::string& query) {
    const auto csv = table::read_csv(base::as_bytes(sam.get(log_path + ".csv" + query).body), {.delimiter = ';'});
    REQUIRE(csv);
    return csv->rows.size() - 1;
  };
  CHECK(rows("?vem=" + site.made.head.hex()) == 2);
  CHECK(rows("?akt=" + site.made.unit.hex()) == 2);
  CHECK(rows("?akt=" + site.made.unit.hex() + "&vem=" + site.made.head.hex()) == 1);
  CHECK(rows("?manad=2026-10") == 0);
  CHECK(rows("?vem=" + site.made.head.hex() + "&dag=2026-11-20") == 2);
  CHECK(rows("?vem=" + site.made.head.hex() + "&manad=2026-11") == 2);
  CHECK(rows("?vem=system.stratsys") > 2);  // no such system has a key: nobody that can be chosen
  reg::Systems(site.made.office().database()).set("stratsys", {reg::ToldKind::unit}, site.made.random);
  CHECK(rows("?vem=system.stratsys") == 1);
  CHECK(has(sam.get(log_path + "?manad=2026-10").body, "Rensa"));
  // Reading the log is a row of it.
  CHECK(has(sam.get(by(site.made.administrator)).body, "Läsloggen (CSV-fil)"));
}

TEST_CASE("of an unannounced visit the log has no row until it has begun, whoever keeps it: the same bytes as if nobody had read it (V1)") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 19}, 9, 0));
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam");
  cia.get("/enheter/" + site.made.unit.hex());
  site.access_log.write({site.made.clock.now(), site.made.inspector, site.made.unit, "unit_page"});
  const std::string about_head = by(site.made.head), about_inspector = by(site.made.inspector);
  const auto look = [&](Browser& browser) { return std::vector{browser.get(about_head).body, browser.get(about_head + "&sida=2").body, browser.get(about_inspector).body}; };
  const auto before = look(sam);

  const auto secret = site.planned(domain::Announcement::unannounced);
  cia.get(tests::path_of(secret));
  cia.get(tests::path_of(secret) + "/historik");
  // What its tablet is sent: the visit, and the checklist that says what kind of visit it is.
  site.access_log.write({site.made.clock.now(), site.made.inspector, secret, "tablet"});
  site.access_log.write({site.made.clock.now(), site.made.inspector, site.made.checklist, "tablet"});
  CHECK(look(sam) == before);
  const std::string of_it = sam.get(log_path + "?akt=" + secret.hex()).body;
  CHECK_FALSE(has(of_it, secret.hex()));
  CHECK_FALSE(has(of_it, "Besökets sida"));

  // Who may know of it and keeps the log sees it.
  const auto roles = domain::OrganisationCommand(domain::SetRole{site.made.head, {domain::Role::quality_head, domain::Role::system_administrator}});
  REQUIRE(site.made.office().execute(roles, site.made.administrator));
  CHECK(has(cia.get(about_head).body, "Besökets sida"));
  CHECK(has(cia.get(about_inspector).body, "Sänt till plattan"));

  // And once it has begun it is no secret.
  tests::MadeTablet tablet(site.made, site.made.inspector), second(site.made, site.made.second_inspector);
  site.made.assign_and_pack(secret, {&tablet, &second});
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  tests::whole_visit(site.made, secret, tablet, second);
  Browser later = site.signed_in("sam");
  CHECK(has(later.get(about_head).body, "Besökets sida"));
}

TEST_CASE("a protected unit and its visits stand in the access log by the code name") {
  Site site;
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam");
  cia.get("/enheter/ny");
  const auto saved = cia.post("/enheter/ny", {{"namn", "Hemliga huset"}, {"omrade", "SKYDDAT_BOENDE"}, {"regi", "EGEN_REGI"}, {"skyddad", "1"}, {"kodnamn", "Eken"}});
  cia.get(tests::header(saved, "Location"));
  const std::string page = sam.get(log_path).body;
  CHECK(has(page, "Enhet: Eken"));
  CHECK_FALSE(has(page, "Hemliga huset"));
}

TEST_CASE("the access log shows the latest rows and says so where there are more") {
  Site site;
  storage::Transaction all(site.made.office().database());
  for (std::size_t i = 0; i < reg::web::access_rows_max; ++i) site.access_log.write({{1'700'000'000'000 + static_cast<std::int64_t>(i)}, site.made.head, site.made.unit, "unit_page"});
  all.commit();
  Browser sam = site.signed_in("sam");
  CHECK_FALSE(has(sam.get(by(site.made.head)).body, "senaste raderna visas"));
  site.access_log.write({site.made.clock.now(), site.made.head, site.made.unit, "unit_page"});
  CHECK(has(sam.get(by(site.made.head)).body, "De 10000 senaste raderna visas"));
}
