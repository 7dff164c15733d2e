// The lists: what is searched, ordered and filtered, page by page and as files. Who may know of which rows is asked in pages_test and routes_test.
#include "core/table/csv.h"
#include "core/table/xlsx_reader.h"
#include "register/store/systems.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::count_of;
using tests::has;
using tests::header;
using tests::Site;

namespace {

void add_unit(Site& site, const std::string& name, const std::string& area = "HVB_BARN_UNGA") {
  const domain::AddUnit unit{name, std::nullopt, domain::Regime::in_house, area, "", false, "", "", "Linje"};
  REQUIRE(site.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(unit)}, site.made.head));
}

// The words of the links that head each row.
std::vector<std::string> row_names(const std::string& page) {
  std::vector<std::string> names;
  for (auto at = page.find("<th scope=\"row\">"); at != std::string::npos; at = page.find("<th scope=\"row\">", at + 1)) {
    const auto begin = page.find("\">", page.find("<a ", at)) + 2;
    names.push_back(page.substr(begin, page.find("</a>", begin) - begin));
  }
  return names;
}

std::vector<std::vector<std::string>> texts(const std::vector<table::Row>& rows) {
  std::vector<std::vector<std::string>> all;
  for (const auto& row : rows) {
    auto& line = all.emplace_back();
    for (std::size_t column = 1; column <= 12; ++column) line.emplace_back(row.text(column));
  }
  return all;
}

}  // namespace

TEST_CASE("a list is ordered by the heading that was asked for, as Swedish is, and says so; what cannot be asked for is the plain list") {
  Site site;
  for (const char* name : {"Öster", "Zeta", "Åsen", "alfa", "Ärlan"}) add_unit(site, name);
  Browser cia = site.signed_in("cia");
  const std::string plain = cia.get("/enheter").body;
  CHECK(row_names(plain) == std::vector<std::string>{"alfa", "HVB Påhittet", "Zeta", "Åsen", "Ärlan", "Öster"});
  CHECK(has(plain, "<th scope=\"col\" aria-sort=\"ascending\"><a class=\"sorts\" href=\"/enheter?ordning=-enhet\">Enhet"));
  const std::string turned = cia.get("/enheter?ordning=-enhet").body;
  CHECK(row_names(turned) == std::vector<std::string>{"Öster", "Ärlan", "Åsen", "Zeta", "HVB Påhittet", "alfa"});
  CHECK(has(turned, "aria-sort=\"descending\""));
  for (const char* query : {"?ordning=finnsinte", "?ordning=--enhet", "?ordning=", "?regi=KANSKE&omrade=%00", "?sida=0", "?sida=-1", "?sida=99999999999999999999999", "?sok=%FF", "?finnsinte=1"}) {
    CAPTURE(query);
    CHECK(cia.get(std::string("/enheter") + query).body == plain);
  }
  CHECK(cia.get("/enheter?sok=" + std::string(201, 'a')).body == plain);
}

TEST_CASE("a search finds the words that a row shows in any case and order, and a filter that is chosen is a chip that takes itself away") {
  Site site;
  add_unit(site, "Åsen", "HEMTJANST");
  add_unit(site, "Ärlan", "SKYDDAT_BOENDE");
  Browser cia = site.signed_in("cia");
  CHECK(row_names(cia.get("/enheter?sok=%C3%85SEN").body) == std::vector<std::string>{"Åsen"});
  CHECK(row_names(cia.get("/enheter?sok=hemtj%C3%A4nst+%C3%A5sen").body) == std::vector<std::string>{"Åsen"});
  CHECK(row_names(cia.get("/enheter?sok=asen").body).empty());
  const std::string own = cia.get("/enheter?regi=EGEN_REGI&omrade=HEMTJANST").body;
  CHECK(row_names(own) == std::vector<std::string>{"Åsen"});
  CHECK(has(own, "<a class=\"chosen-filter\" href=\"/enheter?omrade=HEMTJANST\">Regi: Egen regi"));
  CHECK(has(own, "<option value=\"EGEN_REGI\" selected>"));
  // Nothing fits all of it: the page says what to take away, and how much there is then.
  const std::string none = cia.get("/enheter?regi=PRIVAT&omrade=HEMTJANST").body;
  CHECK(has(none, "Inget stämmer med filtren"));
  CHECK(has(none, "Utan Regi: Privat (1)"));
  CHECK(has(none, "href=\"/enheter?omrade=HEMTJANST\">Utan Regi"));
  CHECK_FALSE(has(none, "/enheter.csv"));
}

TEST_CASE("a page holds fifty rows and says how many there are; a page beyond the last is the last") {
  Site site;
  for (int i = 0; i < 120; ++i) add_unit(site, "Enhet " + std::to_string(100 + i));
  Browser cia = site.signed_in("cia");
  const std::string first = cia.get("/enheter").body, last = cia.get("/enheter?sida=3").body;
  CHECK(has(first, "<h2 id=\"antal\">121 enheter</h2>"));
  CHECK(has(first, "Visar 1–50 av 121"));
  CHECK(row_names(first).size() == 50);
  CHECK(row_names(last).size() == 21);
  CHECK(cia.get("/enheter?sida=4").body == last);
  CHECK(has(first, "<a href=\"/enheter?sida=2\" rel=\"next\">"));
  CHECK_FALSE(has(last, "rel=\"next\""));
}

TEST_CASE("a file has the rows of the page under the same search, filters and order, all pages of them, alike in both kinds") {
  Site site;
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 9, 0));
  for (int i = 0; i < 60; ++i) add_unit(site, "Enhet " + std::to_string(100 + i), i % 2 == 0 ? "HEMTJANST" : "HVB_BARN_UNGA");
  Browser cia = site.signed_in("cia");
  CHECK(has(cia.get("/enheter?omrade=HEMTJANST&ordning=-enhet").body, "href=\"/enheter.csv?omrade=HEMTJANST&amp;ordning=-enhet\""));
  const auto csv = cia.get("/enheter.csv?omrade=HEMTJANST&ordning=-enhet"), xlsx = cia.get("/enheter.xlsx?omrade=HEMTJANST&ordning=-enhet");
  CHECK(header(csv, "Content-Type") == "text/csv; charset=utf-8");
  CHECK(header(csv, "Content-Disposition") == "attachment; filename=\"enheter-2026-11-20.csv\"");
  CHECK(header(xlsx, "Content-Disposition") == "attachment; filename=\"enheter-2026-11-20.xlsx\"");
  CHECK(header(csv, "X-Content-Type-Options") == "nosniff");
  CHECK(csv.body.starts_with("\xEF\xBB\xBF" "Enhet;Område;Utförare;Organisationsnummer;"));
  const auto read = table::read_csv(base::as_bytes(csv.body), {.delimiter = ';'});
  const auto book = table::read_xlsx(base::as_bytes(xlsx.body));
  REQUIRE(read);
  REQUIRE(book);
  CHECK(texts(read->rows) == texts(book->sheets.at(0).rows));
  CHECK(read->rows.size() == 31);
  CHECK(read->rows[1].text(1) == "Enhet 158");
  CHECK(read->rows[30].text(1) == "Enhet 100");
}

TEST_CASE("what a spreadsheet would run is a text in a file, and a protected unit's name, address and a sole trader's number are not there") {
  Site site;
  add_unit(site, "=HYPERLINK(\"http://x\")");
  const domain::AddUnit hidden{"Kvinnohuset", std::nullopt, domain::Regime::in_house, "SKYDDAT_BOENDE", "Hemliga gatan 1", true, "Eken", "", ""};
  REQUIRE(site.made.office().execute(reg::ToUnit{std::nullopt, domain::UnitCommand(hidden)}, site.made.head));
  const domain::AddProvider trader{"Prov Enskild", "811228-9874", domain::LegalClass::sole_trader};
  REQUIRE(site.made.office().execute(domain::OrganisationCommand(trader), site.made.head));
  Browser cia = site.signed_in("cia");
  const std::string units = cia.get("/enheter.csv").body, providers = cia.get("/utforare.csv").body;
  CHECK(has(units, "'=HYPERLINK"));
  CHECK(has(units, "Eken;"));
  for (const char* secret : {"Kvinnohuset", "Hemliga"}) CHECK_FALSE(has(units, secret));
  CHECK(has(providers, "Prov Enskild;;Enskild firma;0"));
  CHECK_FALSE(has(providers, "9874"));
  CHECK_FALSE(has(cia.get("/utforare").body, "9874"));
}

TEST_CASE("V1: a sealed visit is a row without its unit for who may know of it, cannot be found or ordered by it, and is in no file") {
  Site site;
  const base::Instant before = *base::from_stockholm({2026, 11, 20}, 18, 0);
  const auto sealed = site.made.plan(domain::Announcement::unannounced, before, {before.utc_ms + 3'600'000}), open = site.planned(domain::Announcement::announced);
  Browser cia = site.signed_in("cia");
  CHECK(has(cia.get("/besok").body, sealed.hex()));
  CHECK(has(cia.get("/besok").body, "följer inte med i filer"));
  CHECK_FALSE(has(cia.get("/besok?sok=p%C3%A5hittet").body, sealed.hex()));
  CHECK_FALSE(has(cia.get("/besok?regi=PRIVAT").body, sealed.hex()));
  CHECK(row_names(cia.get("/besok?ordning=enhet").body) == std::vector<std::string>{"HVB Påhittet", "Visas när du öppnar besöket"});
  const auto csv = table::read_csv(base::as_bytes(cia.get("/besok.csv").body), {.delimiter = ';'});
  const auto xlsx = table::read_xlsx(base::as_bytes(cia.get("/besok.xlsx").body));
  REQUIRE(csv);
  REQUIRE(xlsx);
  CHECK(csv->rows.size() == 2);
  CHECK(xlsx->sheets.at(0).rows.size() == 2);
  CHECK_FALSE(has(cia.get("/besok.csv").body, "Oannonserat"));
  // Her own plan of the year has its day on the page, and not in the file.
  CHECK(has(cia.get("/arshjul").body, sealed.hex()));
  const std::string year = cia.get("/arshjul.csv").body;
  CHECK(has(year, "HVB Påhittet"));
  CHECK(has(year, "2026-11-20"));  // of the announced one, the same day
  CHECK(site.access_log.read({std::nullopt, sealed}).empty());
  CHECK(site.access_log.read({std::nullopt, open}).size() == 3);  // each file once
}

TEST_CASE("a file stands in the access log for every dossier in it, and one that is about people on the organisation") {
  Site site;
  add_unit(site, "Zeta", "HEMTJANST");
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam");
  const auto pages_of = [&](base::PersonId person, base::DossierId dossier) {
    std::vector<std::string> pages;
    for (const auto& row : site.access_log.read({person, dossier})) pages.push_back(row.page);
    return pages;
  };
  cia.get("/enheter");
  CHECK(pages_of(site.made.head, site.made.unit).empty());  // a name in a list, as before
  cia.get("/enheter.csv?omrade=HEMTJANST");
  CHECK(pages_of(site.made.head, site.made.unit).empty());
  cia.get("/enheter.xlsx");
  CHECK(pages_of(site.made.head, site.made.unit) == std::vector<std::string>{"unit_list.xlsx"});
  sam.get("/anvandare.csv");
  CHECK(pages_of(site.made.administrator, site.made.office().identity().organisation) == std::vector<std::string>{"people_list.csv"});
}

TEST_CASE("every list is there as a page and as both files, with a caption, a heading for each column and the file's way on the page") {
  Site site;
  site.done();
  site.made.adopt_plan("HVB_BARN_UNGA", 2026);
  const domain::AddAgreement agreement{domain::AgreementKind::framework, domain::AgreementBasis::lou, {2025, 1, 1}, {2027, 1, 1}};
  REQUIRE(site.made.office().execute(reg::ToUnit{site.made.unit, domain::UnitCommand(agreement)}, site.made.head));
  const domain::RecordSignal signal{{2026, 11, 10}, domain::SignalKind::complaint, domain::SignalSource::case_officer, 2, "Ingen öppnade"};
  REQUIRE(site.made.office().execute(reg::ToSignals{site.made.unit, domain::SignalCommand(signal)}, site.made.head));
  const auto provider = *site.made.office().units().find(site.made.unit)->unit.provider;
  REQUIRE(site.made.office().execute(domain::DialogueCommand(domain::RecordDialogue{{2026, 11, 10}, "HVB_BARN_UNGA", {provider}, "Vi talade om kvällarna"}), site.made.head));
  REQUIRE(site.made.office().execute(domain::NoteYearlyReport{{domain::YearlyReportKind::quality, provider, 2025}, base::Date{2026, 2, 20}}, site.made.head));
  REQUIRE(site.made.office().execute(reg::ToExtracts{site.made.unit, domain::AddRegisterExtract{"Nattpersonal", {2026, 12, 1}, std::nullopt}}, site.made.head));
  reg::Systems(site.made.office().database()).set("stratsys", {reg::ToldKind::unit}, site.made.random);
  for (const auto& [who, path] : {std::pair{"cia", "/besok"}, {"cia", "/enheter"}, {"cia", "/utforare"}, {"cia", "/avtal"}, {"cia", "/registerutdrag"}, {"cia", "/signaler"}, {"cia", "/plan/rader"}, {"cia", "/tillstand"}, {"cia", "/tillstand/ar"}, {"cia", "/riskbedomningar"}, {"cia", "/arshjul"}, {"cia", "/dialog"}, {"cia", "/berattelser"}, {"cia", "/checklistor"}, {"sam", "/anvandare"}, {"sam", "/andra-system"}, {"sam", "/laslogg"}}) {
    CAPTURE(path);
    Browser browser = site.signed_in(who);
    const std::string page = browser.get(path).body;
    CHECK(count_of(page.substr(std::min(page.find("<section class=\"card table-card list\""), page.size())), "<caption") >= 1);
    CHECK(count_of(page, "aria-sort=\"") == 1);
    CHECK(count_of(page, "<h1") == 1);
    CHECK(has(page, std::string("href=\"") + path + ".csv\""));
    CHECK(has(page, std::string("href=\"") + path + ".xlsx\""));
    const auto csv = table::read_csv(base::as_bytes(browser.get(std::string(path) + ".csv").body), {.delimiter = ';'});
    REQUIRE(csv);
    CHECK(csv->rows.size() > 1);
    CHECK(table::read_xlsx(base::as_bytes(browser.get(std::string(path) + ".xlsx").body)));
  }
}

TEST_CASE("V1: the year's file is the same, byte for byte, with and without a sealed visit, whoever asks and whatever she asks for; an announced one behind it stands there") {
  Site with, without;
  for (Site* site : {&with, &without}) site->made.clock.set(*base::from_stockholm({2026, 11, 16}, 9, 0));
  Browser in_with = with.signed_in("cia"), in_without = without.signed_in("cia");
  const auto plan = [](Site& site, domain::Announcement announcement, base::Date day) {
    const auto from = *base::from_stockholm(day, 20, 0);
    return site.made.plan(announcement, from, {from.utc_ms + 3'600'000});
  };
  const auto sealed = plan(with, domain::Announcement::unannounced, {2026, 11, 20});
  for (Site* site : {&with, &without}) plan(*site, domain::Announcement::announced, {2026, 12, 9});
  CHECK(has(in_with.get("/arshjul").body, sealed.hex()));
  for (const char* query : {"", "?visa=PLANERAT", "?ordning=planerat", "?ordning=-planerat", "?sok=2026-11-20", "?sok=2026-12-09"}) {
    CAPTURE(query);
    CHECK(in_with.get("/arshjul.csv" + std::string(query)).body == in_without.get("/arshjul.csv" + std::string(query)).body);
  }
  CHECK(has(in_with.get("/arshjul.csv").body, "2026-12-09"));
}

TEST_CASE("every list is a file of both kinds in both languages") {
  Site site;
  site.done();
  for (const char* language : {"sv", "en"})
    for (const auto& [who, path] : {std::pair{"cia", "/besok"}, {"cia", "/enheter"}, {"cia", "/utforare"}, {"cia", "/avtal"}, {"cia", "/registerutdrag"}, {"cia", "/signaler"}, {"cia", "/plan/rader"}, {"cia", "/tillstand"}, {"cia", "/riskbedomningar"}, {"cia", "/arshjul"}, {"cia", "/dialog"}, {"cia", "/berattelser"}, {"cia", "/checklistor"}, {"sam", "/anvandare"}, {"sam", "/plattor"}}) {
      CAPTURE(path);
      Browser browser = site.signed_in(who);
      browser.get(std::string("/besok?sprak=") + language);
      CHECK(browser.get(std::string(path) + ".csv").status == 200);
      CHECK(browser.get(std::string(path) + ".xlsx").body.starts_with("PK"));
    }
}
