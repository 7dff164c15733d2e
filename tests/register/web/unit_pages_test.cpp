// Units, requirements, schedules and the paper check, as the office's people see them and as those who may not see them do not.
#include "core/domain/ids.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

std::string unit_path(const Site& site) { return "/enheter/" + site.made.unit.hex(); }

const std::string schedule_headings = "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut;rast_min\n";
const std::string rows = "HVB-17;2026-11-20;10231;Asta Aronsson;Behandlingsassistent;BEH;ARB;14:00;22:00;30\n"
                         "HVB-17;2026-11-20;10498;Bo 811218-9876;Behandlingsassistent;BEH;ARB;13:30;22:00;30\n"
                         "HVB-17;2026-11-21;10498;Bo Berg;Behandlingsassistent;BEH;ARB;14:00;;30\n"
                         "HVB-18;2026-11-20;10231;Asta Aronsson;Behandlingsassistent;BEH;ARB;22:30;23:00;0\n";

std::map<std::string, std::string> three_in_the_evening() {
  return {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", "3"}, {"roller", "BEH 2"}, {"vakna", "1"}, {"vardag", "1"}, {"lordag", "1"}, {"helg", "1"}, {"rast", "1"}};
}

std::vector<staffing::Requirement> rules(Site& site) { return domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).rules(); }

// Where the preview of a file is.
std::string handed_in(Browser& browser, const Site& site, const std::string& file) {
  browser.get(unit_path(site) + "/schema/nytt");
  const auto reply = browser.post_file(unit_path(site) + "/schema/nytt", file);
  REQUIRE(reply.status == 303);
  return tests::header(reply, "Location");
}

base::DossierId saved(Site& site, Browser& browser, const std::string& file) {
  const auto path = handed_in(browser, site, file);
  browser.get(path);
  const auto reply = browser.post(path, {{"profil", "platsbesok"}, {"enhet", "HVB-17"}});
  REQUIRE(reply.status == 303);
  return *base::DossierId::from_hex(tests::header(reply, "Location").substr(unit_path(site).size() + std::string("/schema/").size()));
}

}  // namespace

TEST_CASE("a requirement is added, changed, ended and taken back on the pages") {
  Site site;
  Browser cia = site.signed_in("cia");
  CHECK(has(cia.get(unit_path(site)).body, "Inga bemanningskrav"));
  cia.get(unit_path(site) + "/krav/nytt");
  CHECK(cia.post(unit_path(site) + "/krav/nytt", three_in_the_evening()).status == 303);
  const auto page = cia.get(unit_path(site)).body;
  CHECK(has(page, "minst 3, minst 2 BEH, minst 1 vaken"));
  CHECK(has(page, "17.00–22.00, alla dagar"));
  CHECK(has(page, "Avtal"));
  const auto at = page.find(unit_path(site) + "/krav/", page.find("minst 3, minst 2 BEH"));
  const std::string path = page.substr(at, unit_path(site).size() + 6 + 32);
  CHECK(has(cia.get(path).body, "value=\"BEH 2\""));
  auto ended = three_in_the_evening();
  ended["galler_till"] = "2020-12-31";
  CHECK(cia.post(path, ended).status == 303);
  CHECK(rules(site).front().valid_to == base::Date{2020, 12, 31});
  CHECK(has(cia.get(unit_path(site)).body, "Krav som inte gäller längre"));
  cia.get(path);
  CHECK(cia.post(path + "/ta-bort", {}).status == 303);
  CHECK(rules(site).empty());
  CHECK(cia.get(path).status == 404);
}

TEST_CASE("a requirement that cannot be read is sent back in words, with what was written") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(unit_path(site) + "/krav/nytt");
  auto wrong = three_in_the_evening();
  wrong["fran"] = "kväll";
  wrong["roller"] = "BEH två";
  wrong["antal"] = "-1";
  const auto reply = cia.post(unit_path(site) + "/krav/nytt", wrong);
  CHECK(reply.status == 400);
  CHECK(has(reply.body, "Från: skriv tiden som 17.00."));
  CHECK(has(reply.body, "Roller: skriv till exempel BEH 2, SSK 1."));
  CHECK(has(reply.body, "Minst antal: skriv ett heltal."));
  CHECK(has(reply.body, "value=\"BEH två\""));
  auto backwards = three_in_the_evening();
  backwards["galler_fran"] = "2026-02-01";
  backwards["galler_till"] = "2026-01-01";
  CHECK(has(cia.post(unit_path(site) + "/krav/nytt", backwards).body, "slutar gälla innan det börjar"));
  CHECK(rules(site).empty());
}

TEST_CASE("who does not work with follow-up gets the same 404 as for what does not exist; who only reads cannot write") {
  Site site;
  Browser cia = site.signed_in("cia"), sam = site.signed_in("sam"), eva = site.signed_in("eva"), fia = site.signed_in("fia");
  const auto schedule = saved(site, cia, schedule_headings + rows);
  const std::string missing = "/enheter/" + std::string(32, '7');
  for (const std::string rest : {"", "/krav/nytt", "/schema/nytt", "/kontroll"}) {
    const auto hidden = sam.get(unit_path(site) + rest);
    CHECK(hidden.status == 404);
    CHECK(hidden.body == sam.get(missing + rest).body);
  }
  CHECK(sam.get("/enheter").status == 404);
  CHECK_FALSE(has(sam.get("/besok").body, "/enheter"));
  CHECK(sam.get(unit_path(site) + "/schema/" + schedule.hex()).status == 404);
  CHECK(eva.get(unit_path(site)).status == 200);
  CHECK_FALSE(has(eva.get(unit_path(site)).body, "/krav/nytt"));
  CHECK(eva.get(unit_path(site) + "/krav/nytt").status == 404);
  CHECK(eva.get(unit_path(site) + "/schema/nytt").status == 404);
  eva.get("/enheter");
  CHECK(eva.post(unit_path(site) + "/krav/nytt", three_in_the_evening()).status == 404);
  CHECK(eva.post_file(unit_path(site) + "/schema/nytt", schedule_headings).status == 404);
  CHECK(rules(site).empty());
  fia.get(unit_path(site) + "/krav/nytt");
  CHECK(fia.post(unit_path(site) + "/krav/nytt", three_in_the_evening()).status == 303);
}

TEST_CASE("a form that does not come from our own page changes nothing") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(unit_path(site) + "/krav/nytt");
  auto forged = three_in_the_evening();
  forged["form_token"] = std::string(64, '0');
  CHECK(cia.post(unit_path(site) + "/krav/nytt", forged).status == 403);
  cia.extra_headers = {{"origin", "https://elsewhere.test"}};
  CHECK(cia.post(unit_path(site) + "/krav/nytt", three_in_the_evening()).status == 403);
  CHECK(cia.post_file(unit_path(site) + "/schema/nytt", schedule_headings).status == 403);
  CHECK(rules(site).empty());
}

TEST_CASE("a schedule is looked through before it is saved: what fits, what was given up and why, and nobody's name or number") {
  Site site;
  Browser fia = site.signed_in("fia");
  const auto path = handed_in(fia, site, schedule_headings + rows);
  const auto page = fia.get(path).body;
  CHECK(has(page, "<option value=\"platsbesok\" selected>"));
  CHECK(has(page, "<option value=\"HVB-17\" selected>"));
  CHECK(has(page, "Start eller slut saknas"));
  CHECK(has(page, "14.00–22.00"));
  for (const char* secret : {"Asta", "Aronsson", "811218", "Berg", "10231", "Schema för Anna"}) CHECK_FALSE(has(page, secret));
  CHECK(site.made.office().schedules_of(site.made.unit).empty());
  const auto reply = fia.post(path, {{"profil", "platsbesok"}, {"enhet", "HVB-17"}});
  REQUIRE(reply.status == 303);
  REQUIRE(site.made.office().schedules_of(site.made.unit).size() == 1);
  const auto schedule = site.made.office().schedules_of(site.made.unit).front();
  CHECK(schedule.file.value == base::sha256(base::as_bytes(schedule_headings + rows)));
  CHECK(schedule.rows.value == domain::ScheduleRows{4, 1});
  const auto kept = fia.get(tests::header(reply, "Location")).body;
  CHECK(has(kept, schedule.file->hex()));
  CHECK(has(kept, "Start eller slut saknas"));
  for (const char* secret : {"Asta", "Aronsson", "811218", "Berg", "10231"}) CHECK_FALSE(has(kept, secret));
  CHECK(fia.get(path).status == 400);  // it waits no longer
}

TEST_CASE("schedule_headings nobody knows are given their meaning on the page, and the rest is read as usual") {
  Site site;
  Browser cia = site.signed_in("cia");
  const std::string odd = "Kolumn ett;Kolumn två;Kolumn tre;Kolumn fyra;Kolumn fem;Kolumn sex\n"
                          "2026-11-20;9001;BEH;Asta Åberg;14:00;22:00\n2026-11-21;9001;BEH;Asta Åberg;14:00;22:00\n";
  const auto path = handed_in(cia, site, odd);
  const auto page = cia.get(path).body;
  CHECK(has(page, "Filens rubriker är inte kända"));
  CHECK(has(page, "Kolumn tre"));
  CHECK(has(page, "2026-11-20 · 2026-11-21"));
  CHECK(has(page, "xxxx xxxxx"));  // a name's pattern
  for (const char* secret : {"Asta", "Åberg", "9001"}) CHECK_FALSE(has(page, secret));
  const std::string choice = "?profil=platsbesok&rubrikrad=1&k1=date&k2=person&k3=role&k5=start&k6=end";
  const auto chosen = cia.get(path + choice).body;
  CHECK_FALSE(has(chosen, "Filens rubriker är inte kända"));
  CHECK(has(chosen, "Spara schemat"));
  // Another month, unit or profile is chosen without saying anew which column is what.
  const auto filters = chosen.substr(chosen.find("class=\"card filters\""));
  CHECK(has(filters.substr(0, filters.find("</form>")), "<input type=\"hidden\" name=\"k3\" value=\"role\">"));
  const auto reply = cia.post(path, {{"profil", "platsbesok"}, {"rubrikrad", "1"}, {"k1", "date"}, {"k2", "person"}, {"k3", "role"}, {"k5", "start"}, {"k6", "end"},
                                     {"enhet", domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).shown_name()}});
  REQUIRE(reply.status == 303);
  const auto schedule = site.made.office().schedules_of(site.made.unit).front();
  CHECK(schedule.shifts.size() == 2);
  CHECK(schedule.mapping->columns.at(staffing::Field::start) == 5);
}

TEST_CASE("hostile uploads are answered in words and leave nothing behind") {
  Site site;
  Browser cia = site.signed_in("cia");
  std::string wide = "a";
  for (int i = 0; i < 20'000; ++i) wide += ";b";
  for (const std::string& file : {std::string("PK\x03\x04 not a workbook"), std::string(100'000, '"'), std::string("\x89PNG\r\n\x1a\n"), std::string(1, '\0'), wide,
                                  schedule_headings + "HVB-17;2026-11-20;1;<script>alert(1)</script>;=cmd();BEH;ARB;14:00;22:00;30\n"}) {
    const auto path = handed_in(cia, site, file);
    const auto reply = cia.get(path);
    CHECK((reply.status == 200 || reply.status == 400));
    CHECK_FALSE(has(reply.body, "<script>"));
    CHECK(cia.get(path + "?profil=../../x&ar=99999999999999999999&manad=-1&rubrikrad=4294967297&k1=nothing").status <= 400);
  }
  cia.get(unit_path(site) + "/schema/nytt");
  CHECK(cia.post_file(unit_path(site) + "/schema/nytt", "").status == 400);
  CHECK(cia.get(unit_path(site) + "/uppladdad/" + std::string(32, 'a')).status == 400);
  CHECK(cia.get(unit_path(site) + "/uppladdad/..%2f").status == 400);
  CHECK(site.made.office().schedules_of(site.made.unit).empty());
  CHECK(reg::web::Web::body_bytes_max("POST", unit_path(site) + "/schema/nytt") <= 3 * 1024 * 1024);
  CHECK(reg::web::Web::body_bytes_max("POST", unit_path(site) + "/krav/nytt") <= 16 * 1024);
  CHECK(reg::web::Web::body_bytes_max("POST", "/enheter/x/schema/nytt") == 0);
}

TEST_CASE("another person's waiting file does not exist") {
  Site site;
  Browser cia = site.signed_in("cia"), fia = site.signed_in("fia");
  const auto path = handed_in(cia, site, schedule_headings + rows);
  CHECK(cia.get(path).status == 200);
  CHECK(fia.get(path).status == 400);
  CHECK_FALSE(has(fia.get(path).body, "Spara schemat"));
}

TEST_CASE("the check on paper tells each day's shortage, and a day's gaps with what is required, scheduled and by which requirement") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(unit_path(site) + "/krav/nytt");
  cia.post(unit_path(site) + "/krav/nytt", three_in_the_evening());
  const auto schedule = saved(site, cia, schedule_headings + rows + "HVB-17;2026-12-01;10777;C. C.;Behandlingsassistent;BEH;ARB;15:00;23:00;30\n");
  const std::string path = unit_path(site) + "/kontroll?schema=" + schedule.hex();
  const auto page = cia.get(path + "&dag=2026-11-20").body;
  CHECK(has(page, "november 2026"));
  CHECK(has(page, "17.00–22.00"));
  CHECK(has(page, "1 person"));
  CHECK(has(page, "Avtal: minst 3"));
  CHECK(has(page, "5 h"));                                // one person for five hours
  CHECK(has(page, "&amp;manad=2026-12"));
  CHECK_FALSE(has(page, "Föregående månad"));
  CHECK(has(cia.get(path + "&manad=2026-12").body, "december 2026"));
  for (const char* odd : {"&manad=9999-99", "&manad=0001-01", "&boende=-1", "&boende=x", "&dag=2026-13-40", "&dag=2030-01-01"}) CHECK(cia.get(path + odd).status == 200);
  CHECK(cia.get(unit_path(site) + "/kontroll?schema=" + std::string(32, '7')).status == 404);
  for (const char* secret : {"Asta", "10231", "10498"}) CHECK_FALSE(has(page, secret));
}

TEST_CASE("the night before a schedule's first day is another schedule's, where there is one; otherwise the page says that it is not known") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(unit_path(site) + "/krav/nytt");
  auto night = three_in_the_evening();
  night["fran"] = "00:00", night["till"] = "07.00", night["antal"] = "1", night["roller"] = "";
  cia.post(unit_path(site) + "/krav/nytt", night);
  const auto schedule = saved(site, cia, schedule_headings + "HVB-17;2026-12-01;10231;A. A.;Behandlingsassistent;BEH;ARB;07:00;15:00;0\n");
  const std::string day = unit_path(site) + "/kontroll?schema=" + schedule.hex() + "&dag=2026-12-01";
  auto page = cia.get(day).body;
  CHECK(has(page, "Det är schemats första dag"));
  CHECK(has(page, "00.00–07.00"));
  saved(site, cia, schedule_headings + "HVB-17;2026-11-30;10498;B. B.;Nattpersonal;NATT;VAKEN;21:45;07:45;0\n");
  page = cia.get(day).body;
  CHECK_FALSE(has(page, "Det är schemats första dag"));
  CHECK_FALSE(has(page, "00.00–07.00"));
}

TEST_CASE("a visit shows what it took along, and takes a newer schedule only for those who plan visits and may know of it") {
  Site site;
  Browser cia = site.signed_in("cia");
  cia.get(unit_path(site) + "/krav/nytt");
  cia.post(unit_path(site) + "/krav/nytt", three_in_the_evening());
  const auto visit = site.planned(domain::Announcement::unannounced);
  tests::MadeTablet tablet(site.made, site.made.inspector);
  site.made.assign_and_pack(visit, {&tablet});
  const auto path = tests::path_of(visit);
  auto page = cia.get(path).body;
  CHECK(has(page, "minst 3, minst 2 BEH, minst 1 vaken"));
  CHECK(has(page, "Inget schema är med i besöket"));
  CHECK_FALSE(has(page, "Ta med schemat"));
  saved(site, cia, schedule_headings + rows);
  page = cia.get(path).body;
  CHECK(has(page, "Ta med schemat"));
  Browser disa = site.signed_in("disa"), eva = site.signed_in("eva"), fia = site.signed_in("fia");
  for (Browser* other : {&disa, &eva, &fia}) {
    other->get("/besok");
    const auto hidden = other->post(path + "/schema", {});
    CHECK(hidden.status == 404);
    CHECK(hidden.body == other->post("/besok/" + std::string(32, '7') + "/schema", {}).body);
  }
  cia.get(path);
  CHECK(cia.post(path + "/schema", {}).status == 303);
  page = cia.get(path).body;
  CHECK(has(page, "3 pass omkring besöket"));
  CHECK_FALSE(has(page, "Ta med schemat"));
  const auto history = cia.get(path + "/historik").body;
  CHECK(has(history, "tog med schemat"));
  for (const char* secret : {"Asta", "10231"}) CHECK_FALSE(has(history, secret));
}
