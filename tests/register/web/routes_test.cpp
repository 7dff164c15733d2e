// Who gets which page: asked of every route there is, as somebody of each role, and compared with the table in register/web/AUTHORISATION.md. A new route is a new row
// there; a row that changes is read by a person before it is written.
#include "core/domain/unit.h"
#include "register/store/devices.h"
#include "register/store/systems.h"
#include "register/web/routes.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace platsbesok;
using reg::web::Method;
using reg::web::Route;
using tests::Browser;
using tests::Site;

namespace {

// Something real to stand at every brace.
struct Objects {
  explicit Objects(Site& site) : tablet(site.made, site.made.inspector), second(site.made, site.made.second_inspector) {
    auto& made = site.made;
    const base::Instant tomorrow = *base::from_stockholm({2026, 11, 21}, 20, 0);
    const auto planned = [&](domain::Announcement announcement) { return made.plan(announcement, tomorrow, {tomorrow.utc_ms + 3'600'000}); };
    visits = {{"done", site.planned(domain::Announcement::announced)}, {"announced", planned(domain::Announcement::announced)}, {"unannounced", planned(domain::Announcement::unannounced)}};
    for (const auto& [kind, visit] : visits) made.assign_and_pack(visit, {&tablet, &second});
    made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
    whole_visit(made, visits[0].second, tablet, second);
    reg::Devices(made.office().database()).put({tablet.device, tablet.key->public_key(), tablet.person, "Ada Exempel", made.clock.now(), {}, {}, {}});
    reg::Systems(made.office().database()).set("stratsys", {reg::ToldKind::unit}, made.random);
    Browser cia = site.signed_in("cia");
    const std::string unit = "/enheter/" + made.unit.hex();
    const auto done = [&](const std::string& path, const std::map<std::string, std::string>& fields) {
      cia.get(path);
      const auto reply = cia.post(path.substr(0, path.find('?')), fields);
      REQUIRE(reply.status == 303);
      return tests::header(reply, "Location");
    };
    done(unit + "/signal/nytt", {{"datum", "2026-11-10"}, {"slag", "KLAGOMAL"}, {"kalla", "SAMORDNARE"}, {"allvar", "3"}, {"text", "Ingen öppnade"}});
    done(unit + "/krav/nytt", {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", "3"}, {"roller", "BEH 2"}, {"vardag", "1"}});
    done(unit + "/avtal/nytt", {{"slag", "RAMAVTAL"}, {"grund", "LOU"}, {"fran", "2025-01-01"}, {"till", "2027-12-31"}});
    done(unit + "/registerutdrag/nytt", {{"roll", "Vikarie"}, {"borjar", "2026-12-01"}, {"utfardat", ""}});
    done("/dialog/nytt?omrade=HVB_BARN_UNGA", {{"omrade", "HVB_BARN_UNGA"}, {"datum", "2026-11-12"}, {"kallad." + provider(site), "1"}, {"kom." + provider(site), "1"}, {"anteckningar", "Vi talade om kvällarna"}});
    done("/berattelser/ny", {{"slag", "KVALITETSBERATTELSE"}, {"av", provider(site)}, {"ar", "2025"}, {"inkom", "2026-02-20"}});
    const std::string plan = done("/plan/ny", {{"regi", "PRIVAT"}, {"titel", "Plan 2027"}, {"ar", "2027, 2028"}, {"rader", "0"}, {"nytt", "HVB_BARN_UNGA"}, {"slut", "1"}});
    cia.get(unit + "/schema/nytt");
    const std::string upload = tests::header(cia.post_file(unit + "/schema/nytt", "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut;rast_min\n"
                                                                                  "HVB-17;2026-11-20;1;A A;Beh;BEH;ARB;14:00;22:00;30\n"), "Location");
    const std::string schedule = done(upload, {{"profil", "platsbesok"}, {"enhet", "HVB-17"}});
    const std::string unit_page = cia.get(unit).body;
    const auto after = [&](const std::string& text, const std::string& start) {
      for (auto found = text.find(start); found != std::string::npos; found = text.find(start, found + 1))
        if (const std::string digits = text.substr(found + start.size(), 32); base::DossierId::from_hex(digits)) return digits;
      FAIL("no address on the page begins with " << start);
      return std::string();
    };
    at = {{"{unit}", made.unit.hex()}, {"{checklist}", made.checklist.hex()}, {"{tablet}", tablet.device.hex()}, {"{person}", made.inspector.hex()},
          {"{provider}", provider(site)}, {"{section}", "1"}, {"{plan}", plan.substr(6, 32)}, {"{upload}", upload.substr(upload.rfind('/') + 1)}, {"{schedule}", schedule.substr(schedule.rfind('/') + 1)},
          {"{signal}", after(unit_page, unit + "/signal/")}, {"{requirement}", after(unit_page, unit + "/krav/")}, {"{agreement}", after(unit_page, unit + "/avtal/")}, {"{extract}", after(unit_page, unit + "/registerutdrag/")}, {"{row}", made.unit.hex()}, {"{meeting}", after(cia.get("/dialog").body, "/dialog/")}, {"{report}", after(cia.get("/berattelser").body, "/berattelser/")},
          {"{file}", file_of(cia, tests::path_of(visits[0].second))}};
  }
  // Who may take a requirement back has taken it: the next reader gets another to take.
  void renew_requirement(Site& site, std::size_t number) {
    Browser cia = site.signed_in("cia");
    const std::string unit = "/enheter/" + at.at("{unit}");
    cia.get(unit + "/krav/nytt");
    REQUIRE(cia.post(unit + "/krav/nytt", {{"kalla", "AVTAL"}, {"fran", "17:00"}, {"till", "22.00"}, {"antal", std::to_string(number + 4)}, {"vardag", "1"}}).status == 303);
    const domain::Unit now = domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit);
    for (const auto& each : now.requirements)
      if (each.rule && each.rule->min_total == static_cast<int>(number + 4)) at.at("{requirement}") = each.id.hex();
  }
  static std::string provider(Site& site) { return domain::unit_from(site.made.office().journal().state(site.made.unit), site.made.unit).provider->hex(); }
  static std::string file_of(Browser& browser, const std::string& visit) {
    const std::string page = browser.get(visit).body;
    const auto found = page.find("/bild/");
    REQUIRE(found != std::string::npos);
    return page.substr(found + 6, 64);
  }

  std::string path(std::string_view address, base::DossierId visit) const {
    std::string path(address);
    const auto put = [&](const std::string& brace, const std::string& what) {
      if (const auto found = path.find(brace); found != std::string::npos) path.replace(found, brace.size(), what);
    };
    put("{visit}", visit.hex());
    for (const auto& [brace, what] : at) put(brace, what);
    CHECK(path.find('{') == std::string::npos);  // a new kind of brace wants something to stand there
    return address == "/signaler/ny" ? path + "?enhet=" + at.at("{unit}") : path;
  }

  tests::MadeTablet tablet, second;
  std::vector<std::pair<std::string, base::DossierId>> visits;
  std::map<std::string, std::string> at;
};

// Somebody of each role and nothing more, somebody without any, and the visits' own inspector.
std::vector<std::pair<std::string, std::string>> readers(Site& site) {
  static const std::string hash = base::hash_password(base::Passphrase(tests::a_password), {1, 8});
  std::vector<std::pair<std::string, std::string>> all;
  const auto person = [&](const std::string& name, std::set<domain::Role> roles) {
    const auto id = base::random_id<base::PersonId>(site.made.office().random());
    const domain::AddPerson add{id, "Prov " + name, roles, ""};
    REQUIRE(site.made.office().execute(domain::OrganisationCommand(add), site.made.administrator));
    site.accounts.set({name, id, hash}, site.made.clock.now());
    all.emplace_back(name, name);
  };
  for (const auto& [role, code] : base::Codes<domain::Role>::all) person(std::string(code), {role});
  all.emplace_back("its inspector", "ada");
  return all;
}

// Where an address alone asks for nothing that there is.
std::string query_for(std::string_view address) { return address == "/andra-system/ta-bort" ? "?namn=stratsys" : ""; }

// Where an empty form asks for nothing that there is.
std::map<std::string, std::string> form_for(std::string_view address) {
  if (address == "/plan/{plan}") return {{"steg", "BEREDD"}, {"visad", std::string(64, '0')}};
  if (address == "/anvandare/{person}") return {{"gor", "linje"}};
  if (address == "/andra-system/ta-bort") return {{"namn", "stratsys"}};
  return {};
}

std::string line(const std::string& first, const std::vector<std::string>& cells) {
  std::string text = "| " + first + " |";
  for (const auto& each : cells) text += " " + each + " |";
  return text + "\n";
}

}  // namespace

TEST_CASE("who gets which page is what AUTHORISATION.md says, and to everybody else what is there looks like what is not") {
  Site site;
  Objects objects(site);
  const auto all = readers(site);
  std::vector<std::string> names;
  for (const auto& [name, account] : all) names.push_back(name);
  std::string table = line("", names) + line("---", std::vector<std::string>(names.size(), ":-:"));
  for (const Route& route : reg::web::routes()) {
    const bool of_visit = route.address.find("{visit}") != std::string_view::npos;
    for (const auto& [kind, visit] : objects.visits) {
      if (!of_visit && kind != objects.visits.front().first) continue;
      std::vector<std::string> cells;
      for (const auto& [name, account] : all) {
        if (route.address.ends_with("{requirement}/ta-bort")) objects.renew_requirement(site, cells.size());
        const std::string path = objects.path(route.address, visit);
        Browser browser = site.signed_in(account);
        const std::string missing = browser.get("/finns-inte").body;
        const auto reply = route.method == Method::get ? browser.get(path + query_for(route.address)) : browser.post(path, form_for(route.address));
        CAPTURE(path);
        CAPTURE(name);
        CHECK(reply.status < 500);
        CHECK(reply.status != 403);
        CHECK(reply.status != 405);
        if (reply.status == 404) CHECK(reply.body == missing);
        cells.push_back(reply.status == 404 ? "" : "yes");
      }
      table += line(std::string(route.method == Method::get ? "GET " : "POST ") + "`" + std::string(route.address) + "`" + (of_visit ? " " + kind : ""), cells);
    }
  }
  // Whatever a page is called in the access log there are words for it.
  site.access_log.each({}, [&](const reg::AccessRow& row) {
    CAPTURE(row.page);
    const auto name = row.page.substr(0, row.page.find_first_of("./"));
    for (const auto* words : {&site.sentences, &site.english}) CHECK(words->has("web.access.page." + name));
    return true;
  });
  const std::string document = tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "register/web/AUTHORISATION.md");
  const auto begin = document.find("\n| ");
  REQUIRE(begin != std::string::npos);
  const auto made = std::filesystem::path(PLATSBESOK_BIN).parent_path() / "authorisation-table.md";
  std::ofstream(made) << table;
  INFO("what it is now stands in " << made.string());
  CHECK(document.substr(begin + 1) == table);
}

TEST_CASE("whoever is not signed in is sent to sign in, whatever she asks for and sends") {
  Site site;
  const Objects objects(site);
  for (const Route& route : reg::web::routes()) {
    CAPTURE(route.address);
    const std::string path = objects.path(route.address, objects.visits[2].second);
    Browser nobody(site.web);
    nobody.get("/logga-in");
    nobody.extra_headers = {{"origin", "https://elsewhere.test"}};
    const auto reply = route.method == Method::get ? nobody.get(path) : nobody.post(path, {});
    CHECK(reply.status == 303);
    CHECK(tests::header(reply, "Location") == "/logga-in");
  }
}

TEST_CASE("a form that does not come from our own page does nothing, whoever is signed in") {
  Site site;
  const Objects objects(site);
  for (const Route& route : reg::web::routes()) {
    if (route.method != Method::post) continue;
    CAPTURE(route.address);
    const std::string path = objects.path(route.address, objects.visits[0].second);
    for (const char* account : {"cia", "sam", "ada"}) {
      Browser browser = site.signed_in(account);
      browser.get("/besok");
      browser.extra_headers = {{"origin", "https://elsewhere.test"}};
      CHECK(browser.post(path, {}).status == 403);
      browser.extra_headers = {};
      CHECK(browser.post(path, {{"form_token", std::string(64, '0')}}).status == 403);
    }
  }
}

TEST_CASE("an address of no route does not exist, and what does not fit its braces is no address") {
  Site site;
  Browser cia = site.signed_in("cia");
  const std::string missing = cia.get("/finns-inte").body;
  const std::string id = site.made.unit.hex();
  for (const std::string& path : {std::string("/enheter/"), "/enheter/" + id + "/", "/enheter//" + id, "/enheter/" + id.substr(1), "/enheter/" + id + "0", "/enheter/" + id + "/krav/x",
                                  "/enheter/" + id + "/krav/nytt/nytt", "/besok/" + id + "/fyll-i/0", "/besok/" + id + "/fyll-i/01", "/besok/" + id + "/fyll-i/1000",
                                  "/besok/" + id + "/bild/" + id, std::string("/plattor/overlamning"), std::string("enheter")}) {
    CAPTURE(path);
    const auto reply = cia.get(path);
    CHECK(reply.status == 404);
    CHECK(reply.body == missing);
    CHECK(reg::web::Web::body_bytes_max("POST", "/enheter/" + id) == 0);
  }
  CHECK(cia.post("/enheter", {}).status == 405);
}

TEST_CASE("a form or a page that the surroundings break is answered, once and without words") {
  Site site;
  const Objects objects(site);
  Browser cia = site.signed_in("cia");
  cia.get("/besok");
  site.made.office().database().execute("DROP TABLE device");
  for (const auto& reply : {cia.post("/plattor/" + objects.at.at("{tablet}") + "/sparra", {}), cia.get("/plattor")}) {
    CHECK(reply.status == 500);
    CHECK(reply.body.empty());
  }
}
