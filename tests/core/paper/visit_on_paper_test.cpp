#include "core/paper/visit_on_paper.h"
#include "tests/core/domain/a_world.h"

#include <regex>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

base::Wording wording(const char* language) {
  auto words = base::Wording::parse(read_file(std::string("assets/texts/") + language + ".json"));
  REQUIRE(words);
  return std::move(words).value();
}

bool has(const std::string& page, const std::string& words) { return page.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("every question of the pinned version is on the paper, with a box or a line to answer on") {
  World world;
  const auto visit = world.visit(world.office, world.planned_visit());
  const auto page = paper::visit_on_paper(visit, *world.checklist, wording("sv"));
  for (const auto& question : world.checklist->questions) {
    CAPTURE(question.key);
    const auto from = page.find(">" + question.key + "<");
    REQUIRE(from != std::string::npos);
    const auto here = page.substr(from, page.find("</div></div>\n", from) - from);
    CHECK((has(here, "class=\"box\"") || has(here, "class=\"write\"")));
  }
  CHECK(has(page, "HVB Björkgården"));
  CHECK(has(page, "Storgatan 1"));
}

TEST_CASE("the words of the paper are in both languages") {
  World world;
  const auto visit = world.visit(world.office, world.planned_visit());
  // A key without a sentence is shown as the key itself.
  for (const char* language : {"sv", "en"}) CHECK_FALSE(std::regex_search(paper::visit_on_paper(visit, *world.checklist, wording(language)), std::regex("paper\\.[a-z]")));
}

TEST_CASE("a protected or unknown address is never printed") {
  World world;
  auto visit = world.visit(world.office, world.planned_visit());
  visit.address_protected = {};
  const auto page = paper::visit_on_paper(visit, *world.checklist, wording("sv"));
  CHECK_FALSE(has(page, "Storgatan 1"));
  CHECK(has(page, "skyddad"));
}

TEST_CASE("what people wrote is escaped") {
  World world;
  auto visit = world.visit(world.office, world.planned_visit());
  visit.purpose.value = "<script>alert('x')</script> & \"mer\"";
  visit.emergency_numbers.value = EmergencyNumbers{{"<b>Jour</b>", "112"}};
  const auto page = paper::visit_on_paper(visit, *world.checklist, wording("sv"));
  CHECK_FALSE(has(page, "<script>"));
  CHECK_FALSE(has(page, "<b>Jour"));
  CHECK(has(page, "&lt;script&gt;"));
}

TEST_CASE("nothing that was answered is on the paper, and a started visit is no secret any more") {
  World world;
  const auto id = world.started_visit();
  world.tell(world.anna, id, CommentAnswer{"KVL-02", "En hemlig kommentar"});
  const auto page = paper::visit_on_paper(world.visit(world.anna, id), *world.checklist, wording("sv"));
  CHECK_FALSE(has(page, "En hemlig kommentar"));
  CHECK_FALSE(has(page, "class=\"mind\""));
}
