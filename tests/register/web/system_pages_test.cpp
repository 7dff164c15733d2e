#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::Browser;
using tests::has;
using tests::Site;

namespace {

std::string key_on(const std::string& page) {
  const std::string before = "<code class=\"secret\">";
  const auto at = page.find(before);
  REQUIRE(at != std::string::npos);
  return page.substr(at + before.size(), 64);
}

struct Keyed {
  Site site;
  Browser sam = site.signed_in("sam");
  reg::SystemDoor& door = site.systems;

  reg::HttpReply make(const std::map<std::string, std::string>& form) {
    sam.get("/andra-system/nyckel");
    return sam.post("/andra-system/nyckel", form);
  }
  int reads(const std::string& key, const std::string& path) { return door.handle({"GET", path, "", {{"authorization", "Bearer " + key}}, {}, "192.0.2.7"}).status; }
  std::vector<std::string> logged() {
    std::vector<std::string> pages;
    for (const auto& row : site.access_log.read({.person = site.made.administrator, .dossier = {}})) pages.push_back(row.page);
    return pages;
  }
};

}  // namespace

TEST_CASE("a system is given a key that is shown once and opens what was chosen and nothing else; who gave it stands in the access log") {
  Keyed office;
  CHECK(has(office.sam.get("/andra-system").body, "Inga andra system"));
  const auto made = office.make({{"namn", "stratsys"}, {"far.units", "1"}, {"far.plans", "1"}});
  REQUIRE(made.status == 200);
  const std::string key = key_on(made.body);
  CHECK(office.reads(key, "/api/v1/units") == 200);
  CHECK(office.reads(key, "/api/v1/visits") == 404);
  const std::string list = office.sam.get("/andra-system").body;
  CHECK(has(list, "enheter och avtal, planer"));
  CHECK_FALSE(has(list, key));
  CHECK_FALSE(has(office.sam.get("/andra-system/nyckel?namn=stratsys").body, key));
  CHECK(office.logged() == std::vector<std::string>{"system_key/stratsys"});
  CHECK(has(office.sam.get("/laslogg").body, "Nyckel gjord för system: stratsys"));
}

TEST_CASE("a key is replaced by who says so, and then the old one opens nothing") {
  Keyed office;
  const std::string old = key_on(office.make({{"namn", "stratsys"}, {"far.units", "1"}}).body);
  const std::string form = office.sam.get("/andra-system/nyckel?namn=stratsys").body;
  CHECK(has(form, "name=\"far.units\" value=\"1\" checked"));
  const auto unsaid = office.make({{"namn", "stratsys"}, {"far.visits", "1"}});
  CHECK(unsaid.status == 409);
  CHECK(has(unsaid.body, "stratsys har redan en nyckel"));
  CHECK(office.reads(old, "/api/v1/units") == 200);
  const std::string key = key_on(office.make({{"namn", "stratsys"}, {"far.visits", "1"}, {"byt", "1"}}).body);
  CHECK(office.reads(old, "/api/v1/units") == 401);
  CHECK(office.reads(key, "/api/v1/visits") == 200);
  CHECK(office.reads(key, "/api/v1/units") == 404);
}

TEST_CASE("a system is taken away, and its key with it; what was never there is not found") {
  Keyed office;
  const std::string key = key_on(office.make({{"namn", "stratsys"}, {"far.units", "1"}}).body);
  CHECK(has(office.sam.get("/andra-system/ta-bort?namn=stratsys").body, "Nyckeln slutar gälla genast"));
  CHECK(office.sam.post("/andra-system/ta-bort", {{"namn", "stratsys"}}).status == 303);
  CHECK(office.reads(key, "/api/v1/units") == 401);
  CHECK(has(office.sam.get("/andra-system").body, "Inga andra system"));
  CHECK(office.logged().front() == "system_removed/stratsys");
  CHECK(office.sam.get("/andra-system/ta-bort?namn=stratsys").status == 404);
  CHECK(office.sam.post("/andra-system/ta-bort", {{"namn", "stratsys"}}).status == 404);
}

TEST_CASE("a system's name is one that a log can say, and it may read something; else nothing is made, and what was typed comes back") {
  Keyed office;
  for (const char* name : {"", "Stratsys", "två ord", "a/b"}) {
    CAPTURE(name);
    CHECK(office.make({{"namn", name}, {"far.units", "1"}}).status == 400);
  }
  const auto nothing = office.make({{"namn", "stratsys"}});
  CHECK(nothing.status == 400);
  CHECK(has(nothing.body, "value=\"stratsys\""));
  CHECK(reg::Systems(office.site.made.office().database()).all().empty());
}
