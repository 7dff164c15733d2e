#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

using namespace platsbesok;
using tests::Browser;
using tests::count_of;
using tests::header;
using tests::Site;

namespace {

// Every page there is, for a register with this visit in it.
std::vector<std::string> every_path(base::DossierId visit) {
  const std::string one = tests::path_of(visit);
  return {"/oversikt", "/besok", "/besok?typ=OANNONSERAT&sok=HVB", "/besok?sida=2", one, one + "/historik", "/checklistor", "/finns-inte"};
}

// Every list, searched, ordered, filtered and turned to another page, and its files.
std::vector<std::string> every_list() {
  std::vector<std::string> paths;
  for (const char* list : {"/besok", "/arshjul", "/enheter", "/utforare", "/avtal", "/tillstand", "/tillstand/ar", "/riskbedomningar", "/registerutdrag", "/dialog", "/berattelser", "/signaler", "/plan/rader", "/plattor", "/anvandare", "/checklistor", "/andra-system", "/laslogg"})
    for (const char* ending : {"", ".csv", ".xlsx"})
      for (const char* query : {"", "?sok=hvb", "?ordning=-enhet", "?sida=2"}) paths.push_back(std::string(list) + ending + query);
  for (const char* ending : {"", ".csv", ".xlsx"})
    for (const char* query : {"?status=packed", "?ar=2026", "?typ=OANNONSERAT", "?omrade=HVB_BARN_UNGA&regi=PRIVAT", "?ordning=-typ", "?ordning=resultat&sok=oannonserat"}) paths.push_back(std::string("/besok") + ending + query);
  paths.push_back("/arshjul?visa=PLANERAT");
  return paths;
}

std::string picture_path(const std::string& page) {
  const auto at = page.find("/bild/");
  const auto start = page.rfind('"', at) + 1;
  return page.substr(start, page.find('"', at) - start);
}

}  // namespace

TEST_CASE("no script, frame, form or style of another's can live in any page") {
  Site site;
  const auto visit = site.done();
  Browser browser = site.signed_in("cia"), nobody(site.web);
  std::vector<reg::HttpReply> replies{nobody.get("/logga-in"), nobody.get("/besok"), nobody.get("/assets/platsbesok.css")};
  for (const auto& path : every_path(visit)) replies.push_back(browser.get(path));
  replies.push_back(browser.get(picture_path(replies[7].body)));
  for (const auto& reply : replies) {
    CHECK(header(reply, "Content-Security-Policy") ==
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    CHECK(header(reply, "X-Content-Type-Options") == "nosniff");
    for (const char* forbidden : {"<script", "<iframe", " style=", "<style", " onclick=", "javascript:"}) CHECK(reply.body.find(forbidden) == std::string::npos);
  }
}

TEST_CASE("markup planted in every text field is shown as text") {
  const std::string planted = "<script>alert(1)</script>\"'&{{title}}";
  Site site({planted});
  const auto visit = site.done();
  Browser browser = site.signed_in("cia");
  for (const auto& path : every_path(visit)) {
    const auto reply = browser.get(path);
    CHECK(reply.body.find("<script") == std::string::npos);
    CHECK(reply.body.find("alert(1)</script>") == std::string::npos);
    CHECK(reply.body.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  }
  const std::string page = browser.get(tests::path_of(visit)).body;
  CHECK(page.find("&quot;&apos;&amp;{{title}}") != std::string::npos);
  const auto searched = browser.get("/besok?sok=%22%3E%3Cscript%3E");
  CHECK(searched.body.find("<script") == std::string::npos);
  CHECK(searched.body.find("&quot;&gt;&lt;script&gt;") != std::string::npos);
}

TEST_CASE("no template has a way to put text in unescaped") {
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / "assets/web")) {
    const std::string text = tests::read_text(entry.path());
    for (const char* unescaped : {"{{{", "{{&", "{{ &", "{{=", "<script", " style=\"", " on"}) {
      CAPTURE(entry.path().filename().string());
      CAPTURE(unescaped);
      if (std::string(unescaped) == " on") CHECK(!std::regex_search(text, std::regex("\\son[a-z]+\\s*=")));
      else CHECK(text.find(unescaped) == std::string::npos);
    }
    // A value may stand between quotes or tags, nowhere else.
    CHECK(!std::regex_search(text, std::regex("\\s[a-z-]+=\\{\\{")));
  }
}

TEST_CASE("a template that could put text in unescaped is not read") {
  tests::TemporaryFolder folder;
  std::filesystem::copy(std::filesystem::path(PLATSBESOK_ROOT) / "assets/web", folder.path(), std::filesystem::copy_options::recursive);
  std::filesystem::remove(folder.path() / "not_found.mustache");
  {
    FILE* file = std::fopen((folder.path() / "not_found.mustache").c_str(), "w");
    std::fputs("<p>{{{title}}}</p>", file);
    std::fclose(file);
  }
  CHECK_THROWS_AS(reg::web::Templates(folder.path(), tests::swedish()), base::Failure);
}

TEST_CASE("no data stands in the place of a part, and a part that is missing is told") {
  const auto web = std::filesystem::path(PLATSBESOK_ROOT) / "assets/web";
  reg::web::Data data;
  data.set("head_part", "i delens ställe");
  const std::string html = reg::web::Templates(web, tests::swedish()).render("open_frame", "not_found", data);
  CHECK(html.find("rel=\"stylesheet\"") != std::string::npos);
  CHECK(html.find("i delens ställe") == std::string::npos);
  tests::TemporaryFolder folder;
  std::filesystem::copy(web, folder.path(), std::filesystem::copy_options::recursive);
  std::filesystem::remove(folder.path() / "head_part.mustache");
  CHECK_THROWS_AS(reg::web::Templates(folder.path(), tests::swedish()).render("open_frame", "not_found", data), base::Failure);
}

TEST_CASE("worlds that differ in an unannounced visit alone look the same, byte for byte, to those who may not know") {
  for (const std::string who : {"disa", "eva", "fia", "sam"}) {
    CAPTURE(who);
    Site with, without;
    // What both worlds have, and what everybody may see.
    const auto open = with.done(domain::Announcement::announced);
    const auto same = without.done(domain::Announcement::announced);
    REQUIRE(open == same);
    Browser in_with = with.signed_in(who), in_without = without.signed_in(who);
    const auto secret = with.planned(domain::Announcement::unannounced);
    tests::MadeTablet tablet(with.made, with.made.inspector);
    with.made.assign_and_pack(secret, {&tablet});
    const auto commits = with.made.office().database().commits();

    std::vector<std::string> paths = every_path(open);
    for (auto& path : every_list()) paths.push_back(std::move(path));
    for (const auto& path : paths) {
      CAPTURE(path);
      const auto one = in_with.get(path), other = in_without.get(path);
      CHECK(one.status == other.status);
      CHECK(one.headers == other.headers);
      CHECK(one.body == other.body);
    }
    // The visit itself, in the world where it is and where it is not, and an id that nobody has.
    const auto missing = in_without.get("/besok/" + std::string(31, '0') + "1");
    CHECK(missing.status == 404);
    for (const char* within : {"", "/historik", "/utskrift", "/fyll-i", "/fyll-i/1", "/bild/0000000000000000000000000000000000000000000000000000000000000001"}) {
      const auto forbidden = in_with.get(tests::path_of(secret) + within);
      CHECK(forbidden.status == 404);
      CHECK(forbidden.headers == missing.headers);
      CHECK(forbidden.body == missing.body);
    }
    CHECK(with.access_log.read({std::nullopt, secret, 10}).empty());
    (void)commits;
    // The negative control: it is there for who may know.
    Browser head = with.signed_in("cia");
    CHECK(head.get(tests::path_of(secret)).status == 200);
    CHECK(head.get("/besok").body.find(secret.hex()) != std::string::npos);
    CHECK(with.signed_in("ada").get(tests::path_of(secret)).status == 200);
  }
}

TEST_CASE("every view of a dossier leaves one row in the access log: who, what, which page, when") {
  Site site;
  const auto visit = site.done();
  Browser browser = site.signed_in("disa");
  const auto rows = [&] { return site.access_log.read({std::nullopt, visit, 100}); };
  CHECK(browser.get("/besok").status == 200);
  CHECK(rows().empty());
  const std::string page = browser.get(tests::path_of(visit)).body;
  REQUIRE(rows().size() == 1);
  CHECK(rows()[0].person == site.made.outside_inspector);
  CHECK(rows()[0].page == "visit");
  CHECK(rows()[0].at == site.made.clock.now());
  CHECK(browser.get(tests::path_of(visit) + "/historik").status == 200);
  CHECK(browser.get(picture_path(page)).status == 200);
  REQUIRE(rows().size() == 3);
  CHECK(rows()[1].page == "history");
  CHECK(rows()[0].page == "picture");
  // Nothing is shown, nothing is logged.
  CHECK(site.signed_in("fia").get(tests::path_of(visit)).status == 404);
  CHECK(rows().size() == 3);
}

TEST_CASE("a picture is served as what it is, only in the visit that refers to it, only to who may see that") {
  Site site;
  const auto visit = site.done();
  const auto other = site.planned(domain::Announcement::announced);
  Browser browser = site.signed_in("cia");
  const std::string path = picture_path(browser.get(tests::path_of(visit)).body);
  const auto reply = browser.get(path);
  CHECK(reply.status == 200);
  CHECK(header(reply, "Content-Type") == "image/jpeg");
  CHECK(header(reply, "Cache-Control") == "no-store");
  CHECK(reply.body == tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "tests/data/web/photo.jpg"));
  CHECK(browser.get(tests::path_of(other) + path.substr(path.find("/bild/"))).status == 404);
  CHECK(site.signed_in("fia").get(path).status == 404);

  // A file in the store that nothing in the visit refers to, and one that is no image.
  const std::string text = "<html><script>alert(1)</script>";
  const base::Hash hash = base::sha256(base::as_bytes(text));
  site.made.office().media().put(visit, hash, base::as_bytes(text));
  CHECK(browser.get(tests::path_of(visit) + "/bild/" + hash.hex()).status == 404);
}

TEST_CASE("a copy for reports is shown beside its original, with words for which is which, and served as other photos") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);
  tests::MadeTablet first(site.made, site.made.inspector);
  site.made.assign_and_pack(visit, {&first});
  first.fetch(visit);
  first.record(visit, domain::StartVisit{1});
  const std::string bytes = tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "tests/data/web/photo.jpg");
  const auto kept = first.store(visit, base::as_bytes(bytes)), marked = first.store(visit, base::as_bytes(bytes + "!"));
  const auto original = first.record(visit, domain::AddPhoto{{kept, kept.file}, std::nullopt, "Anslagstavlan"});
  first.record(visit, domain::AddPhotoCopy{{marked, kept.file}, *original, true});
  first.send(visit);
  Browser browser = site.signed_in("cia");
  const std::string page = browser.get(tests::path_of(visit)).body;
  const auto shown_original = page.find("<strong>Original</strong> · Anslagstavlan"), shown_copy = page.find("<strong>Kopia för rapport</strong> · Anslagstavlan");
  CHECK(shown_original != std::string::npos);
  CHECK(shown_copy != std::string::npos);
  CHECK(shown_original < shown_copy);
  CHECK(count_of(page, "<figure>") == 2);
  CHECK(page.find("Visar en person") > shown_copy);
  CHECK(browser.get(tests::path_of(visit) + "/bild/" + marked.file.hex()).status == 200);
  const std::string history = browser.get(tests::path_of(visit) + "/historik").body;
  CHECK(history.find("gjorde en kopia av ett foto för rapport") != std::string::npos);
  CHECK(history.find("visar en person: Ja") != std::string::npos);
}

TEST_CASE("one visit shows its findings, answers with levels, photos, signatures, receipts and who changed what") {
  Site site;
  const auto visit = site.done();
  const std::string page = site.signed_in("cia").get(tests::path_of(visit)).body;
  for (const char* words : {"Besök hos HVB Påhittet", "Fredag 20 november 2026, 20.00–", "Oannonserat", "Signerat", "Besöket är låst efter signering", "Allvarlig brist",
                            "Sett", "Sagt (personal)", "Bedömt", "Vi ringde på 20.00.", "Ej uppfyllt", "Delvis uppfyllt", "I hög grad uppfyllt", "Helt uppfyllt",
                            "KVL-03 · kritisk", "Ada Exempel <span class=\"nowrap\">2026-11-20 20.02", "Schemat på kontoret", "Registrets kvitto", "Bo Mall signerade", "Sammantaget", "Trygg",
                            "Oannonserat kvällsbesök – bemanning, version 1"}) {
    CAPTURE(words);
    CHECK(page.find(words) != std::string::npos);
  }
  // Nothing of the machinery: no key of a text that is missing, no template left over.
  CHECK(page.find("web.") == std::string::npos);
  CHECK(page.find("{{") == std::string::npos);
  CHECK(page.find("[[") == std::string::npos);
  const std::string history = site.signed_in("cia").get(tests::path_of(visit) + "/historik").body;
  CHECK(history.find("Ada Exempel ändrade KVL-10: ") != std::string::npos);
  CHECK(history.find("Cia Prov planerade besöket") != std::string::npos);
  CHECK(history.find("web.") == std::string::npos);
}

TEST_CASE("when two inspectors have written differently the page shows both, each with who and when") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);
  tests::MadeTablet first(site.made, site.made.inspector), second(site.made, site.made.second_inspector);
  site.made.assign_and_pack(visit, {&first, &second});
  first.fetch(visit);
  first.record(visit, domain::StartVisit{1});
  first.send(visit);
  second.fetch(visit);
  first.record(visit, domain::AssessAnswer{"KVL-02", 4, 0});
  second.record(visit, domain::AssessAnswer{"KVL-02", 1, 0});
  first.record(visit, domain::AnswerQuestion{"KVL-02", journal::Value("JA"), std::nullopt, 0});
  second.record(visit, domain::AnswerQuestion{"KVL-02", journal::Value("NEJ"), std::nullopt, 0});
  first.send(visit);
  second.send(visit);
  const std::string page = site.signed_in("cia").get(tests::path_of(visit)).body;
  // A question's answer and its level are one.
  CHECK(page.find("1 uppgift har olika värden") != std::string::npos);
  const auto versions = page.find("Olika värden, inte avgjort:");
  REQUIRE(versions != std::string::npos);
  const std::string both = page.substr(versions, 400);
  CHECK(both.find("Ada Exempel") != std::string::npos);
  CHECK(both.find("Bo Mall") != std::string::npos);
  CHECK(page.find("Olika nivåer, den lägsta visas:") != std::string::npos);
}

TEST_CASE("what came after the sign-off is told as an addition") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);
  tests::MadeTablet first(site.made, site.made.inspector), second(site.made, site.made.second_inspector), late(site.made, site.made.inspector);
  site.made.assign_and_pack(visit, {&first, &second, &late});
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  tests::whole_visit(site.made, visit, first, second);
  late.fetch(visit);
  late.record(visit, domain::CreateFinding{{std::nullopt, "Skrivet på en annan platta", std::nullopt, std::nullopt, std::nullopt, std::nullopt}});
  late.send(visit);
  const std::string page = site.signed_in("cia").get(tests::path_of(visit)).body;
  CHECK(page.find("efter signeringen") != std::string::npos);
  CHECK(page.find("tillägg</span>") != std::string::npos);
}

TEST_CASE("versions of a signed visit are told with why each was opened and who signed it; written additions stand with their author") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);
  tests::MadeTablet first(site.made, site.made.inspector), second(site.made, site.made.second_inspector);
  site.made.assign_and_pack(visit, {&first, &second});
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  tests::whole_visit(site.made, visit, first, second);
  Browser browser = site.signed_in("cia");
  CHECK(browser.get(tests::path_of(visit)).body.find("Version 1") == std::string::npos);
  first.fetch(visit);
  first.record(visit, domain::WriteAddition{"Chefen ringde i morse."});
  first.record(visit, domain::AmendVisit{"Fel svar om larmet"});
  first.record(visit, domain::CommentAnswer{"KVL-12", "Larmet provat", 0});
  first.send(visit);
  const auto open = browser.get(tests::path_of(visit)).body;
  for (const char* words : {"Besöket är öppnat för ändring", "Version 1", "Version 2", "Fel svar om larmet", "Ingen har signerat den än.", "Chefen ringde i morse.", "skrev ett tillägg"})
    CHECK_MESSAGE(open.find(words) != std::string::npos, words);
  first.record(visit, domain::SignVisit{"Intygas"});
  first.send(visit);
  second.fetch(visit);
  second.record(visit, domain::SignVisit{"Intygas"});
  second.send(visit);
  const auto closed = browser.get(tests::path_of(visit)).body;
  CHECK(closed.find("Besöket är öppnat för ändring") == std::string::npos);
  CHECK(closed.find("Ingen har signerat den än.") == std::string::npos);
  CHECK(count_of(closed, "Signerad av") == 4);
}

TEST_CASE("the list filters and pages by what this person may see alone") {
  Site site;
  for (int i = 0; i < 60; ++i) site.planned(domain::Announcement::announced);
  for (int i = 0; i < 3; ++i) site.planned(domain::Announcement::unannounced);
  Browser head = site.signed_in("cia"), outside = site.signed_in("disa");
  CHECK(head.get("/besok").body.find("<h2 id=\"antal\">63 besök</h2>") != std::string::npos);
  CHECK(outside.get("/besok").body.find("<h2 id=\"antal\">60 besök</h2>") != std::string::npos);
  CHECK(count_of(head.get("/besok").body, "<tr><td") == 50);
  CHECK(count_of(head.get("/besok?sida=2").body, "<tr><td") == 13);
  CHECK(count_of(head.get("/besok?sida=99999").body, "<tr><td") == 13);
  CHECK(count_of(head.get("/besok?typ=OANNONSERAT").body, "<tr><td") == 3);
  CHECK(outside.get("/besok").body.find("value=\"OANNONSERAT\"") == std::string::npos);
  // A sealed row keeps its unit to itself, and cannot be found by it.
  CHECK(head.get("/besok?typ=OANNONSERAT").body.find("HVB Påhittet") == std::string::npos);
  CHECK(count_of(head.get("/besok?sok=p%C3%A5hittet").body, "<tr><td") == 50);
  CHECK(head.get("/besok?sok=p%C3%A5hittet").body.find("<h2 id=\"antal\">60 besök</h2>") != std::string::npos);
  CHECK(head.get("/besok?sok=finnsinte").body.find("Inget stämmer med filtren") != std::string::npos);
  CHECK(head.get("/besok?sok=%FF&sida=abc").status == 200);
}

TEST_CASE("a page tells its language, its headings in order, and what each field is called") {
  Site site;
  const auto visit = site.done();
  Browser browser = site.signed_in("cia"), nobody(site.web);
  std::vector<std::string> pages{nobody.get("/logga-in").body};
  for (const auto& path : every_path(visit)) pages.push_back(browser.get(path).body);
  for (const auto& page : pages) {
    CHECK(page.find("<html lang=\"sv\">") != std::string::npos);
    CHECK(count_of(page, "<h1") == 1);
    CHECK(page.find("href=\"#innehall\"") < page.find("<main id=\"innehall\""));
    const std::regex control("<(input|select)[^>]*>");
    for (auto it = std::sregex_iterator(page.begin(), page.end(), control); it != std::sregex_iterator(); ++it) {
      const std::string tag = it->str();
      if (tag.find("type=\"hidden\"") != std::string::npos || tag.find("aria-label=") != std::string::npos) continue;
      const auto id = tag.find("id=\"");
      REQUIRE(id != std::string::npos);
      const std::string name = tag.substr(id + 4, tag.find('"', id + 4) - id - 4);
      CHECK(page.find("<label for=\"" + name + "\"") != std::string::npos);
    }
    for (auto at = page.find("<img "); at != std::string::npos; at = page.find("<img ", at + 1)) CHECK(page.substr(at, page.find('>', at) - at).find(" alt=\"") != std::string::npos);
  }
}

TEST_CASE("every number of rows that a text field asks for is its height while it is empty") {
  const std::filesystem::path folder = std::filesystem::path(PLATSBESOK_ROOT) / "assets/web";
  const auto text = [](const std::filesystem::path& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string style = text(folder / "platsbesok.css");
  const std::regex rows("<textarea[^>]* (rows=\"[0-9]+\")");
  int fields = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".mustache") continue;
    const std::string page = text(file.path());
    for (std::sregex_iterator it(page.begin(), page.end(), rows), end; it != end; ++it, ++fields) CHECK_MESSAGE(has(style, "textarea[" + (*it)[1].str() + "]"), file.path().filename());
  }
  CHECK(fields > 10);
}
