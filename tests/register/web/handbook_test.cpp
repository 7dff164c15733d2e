#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

#include <regex>

using namespace platsbesok;
using tests::Browser;
using tests::header;
using tests::has;
using tests::Site;

namespace {

std::vector<std::string> links(const std::string& page, const std::string& root) {
  std::vector<std::string> found;
  const std::regex link("href=\"(" + root + "/[0-9]+)\"");
  for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at) found.push_back((*at)[1]);
  return found;
}

}  // namespace

TEST_CASE("the handbook is open to everybody, in both languages, and every link in it leads to a chapter") {
  Site site;
  for (Browser browser : {Browser(site.web), site.signed_in("ada")}) {
    for (const auto& [root, language] : {std::pair<std::string, std::string>{"/handbok", "sv"}, {"/handbok/en", "en"}}) {
      CAPTURE(root);
      const auto contents = browser.get(root);
      REQUIRE(contents.status == 200);
      CHECK(has(contents.body, "<html lang=\"" + language + "\">"));
      const auto chapters = links(contents.body, root);
      CHECK(chapters.size() >= 12);
      for (const auto& path : chapters) {
        const auto chapter = browser.get(path);
        CHECK(chapter.status == 200);
        CHECK(has(chapter.body, "<h1>"));
        CHECK_FALSE(has(chapter.body, "**"));
        for (const auto& to : links(chapter.body, root)) CHECK(browser.get(to).status == 200);
      }
    }
  }
}

TEST_CASE("a chapter that does not exist is answered like every other page that does not") {
  Site site;
  Browser ada = site.signed_in("ada"), nobody(site.web);
  CHECK(ada.get("/handbok/99").status == 404);
  CHECK(ada.get("/handbok/99").body == ada.get("/finns-inte").body);
  CHECK(nobody.get("/handbok/99").status == 303);
  CHECK(header(nobody.get("/handbok/99"), "Location") == "/logga-in");
}

TEST_CASE("the pages are in the language of the browser until one is chosen, and the choice is kept") {
  Site site;
  Browser browser = site.signed_in("ada");
  CHECK(has(browser.get("/besok").body, "<html lang=\"sv\">"));
  browser.get_headers.emplace_back("accept-language", "en-GB,en;q=0.9,sv;q=0.5");
  const auto english = browser.get("/besok");
  CHECK(has(english.body, "<html lang=\"en\">"));
  CHECK(has(english.body, "Sign out"));
  CHECK_FALSE(has(english.body, "Logga ut"));
  const auto chosen = browser.get("/besok?sprak=sv");
  CHECK(chosen.status == 303);
  CHECK(header(chosen, "Location") == "/besok");
  CHECK(has(browser.get("/besok").body, "<html lang=\"sv\">"));
  browser.get("/besok?sprak=en");
  CHECK(has(browser.get("/finns-inte").body, "<html lang=\"en\">"));
  CHECK(browser.get("/besok?sprak=de").status == 200);  // not a language: as if it were not there
}

TEST_CASE("choosing a language never leads to another site") {
  Site site;
  Browser nobody(site.web);
  for (const char* path : {"//example.org", "//example.org/besok", "/\\example.org"}) CHECK(header(nobody.get(std::string(path) + "?sprak=en"), "Location") == "/besok");
}

TEST_CASE("every page of a whole visit is English when English is chosen") {
  Site site;
  const auto visit = site.done();
  Browser browser = site.signed_in("cia");
  browser.get("/besok?sprak=en");
  for (const auto& path : {std::string("/besok"), tests::path_of(visit), tests::path_of(visit) + "/historik"}) {
    const auto page = browser.get(path).body;
    CAPTURE(path);
    for (const char* swedish : {"Logga ut", "Iakttagelser", "svarade", "Underskrifter", "Hoppa till", "Nivå", "web."}) CHECK_MESSAGE(!has(page, swedish), swedish);
  }
}
