#include "core/domain/plan_import.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using tests::has;
using tests::Site;

namespace {

void import(Site& site, const char* file) {
  const auto source = domain::parse_plan(tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/demo/plans" / file));
  REQUIRE(source);
  REQUIRE(site.made.office().execute(reg::ToPlan{std::nullopt, domain::ImportPlan{*source}}, site.made.head));
}

}  // namespace

TEST_CASE("the plan's page shows both plans side by side, how they are coordinated year by year, and what the agreements warn of") {
  Site site;
  auto cia = site.signed_in("cia");
  CHECK(has(cia.get("/plan").body, "Det finns ingen plan än"));
  import(site, "privata_2024.json");
  import(site, "egenregi_2025.json");
  const std::string page = cia.get("/plan").body;
  for (const auto* words : {"SCN-2024-00112", "Saknas i planen", "2022-04-18", "3 av 3 samordnade", "2 av 2 med godtaget undantag", "Egen regi saknar plan för 2023",
                            "Privata utförare saknar plan för 2026", "I egen regi: Familjehemsvård", "Saknar verksamhet i egen regi",
                            "Avtalet gick ut 2024-03-31", "Sista möjliga besöksdag är 2025-05-16", "Avtalet slutar 2025-02-28"})
    CHECK_MESSAGE(has(page, words), std::string(words));
  CHECK_FALSE(has(page, "avviker"));
  // Of the seven planned of the private providers each year's box is theirs alone: 7 full, 7 of the own units less the 2 that have none.
  const auto count = [&](std::string_view what) {
    std::size_t found = 0;
    for (auto at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++found;
    return found;
  };
  CHECK(count("box full") == 7 + 1);
  CHECK(count("box open") == 5 + 1);
  CHECK(count("</span></span><br><span class=\"chip ") == 4);
}

TEST_CASE("whoever is followed up is not shown the plan: neither its page nor that there is one") {
  Site site;
  import(site, "privata_2024.json");
  auto sam = site.signed_in("sam");
  const auto hidden = sam.get("/plan");
  CHECK(hidden.status == 404);
  CHECK(hidden.body == sam.get("/finns-inte").body);
  CHECK_FALSE(has(hidden.body, "href=\"/plan\""));
}
