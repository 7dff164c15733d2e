// The staffing check's result on the register's pages: on the visit's own with names, on the unit's in numbers alone.
#include "core/domain/ids.h"
#include "core/domain/unit.h"
#include "tests/register/web/a_site.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using domain::SightingState;
using tests::has;
using tests::Site;

namespace {

const std::string schedule_file = "enhet_kod;datum;anst_id;namn;befattning;kompetens;passtyp;start;slut;rast_min\n"
                                  "HVB-17;2026-11-20;10231;Asta Aronsson;Behandlingsassistent;BEH;ARB;14:00;22:00;30\n"
                                  "HVB-17;2026-11-20;10498;Bo Berg;Behandlingsassistent;BEH;ARB;13:30;22:00;30\n"
                                  "HVB-17;2026-11-20;10777;Cia Celander;Behandlingsassistent;BEH;ARB;15:00;23:00;30\n";

// A visit under way from 20.00 at a unit that must have three, with three in the schedule or without any.
struct Counting {
  explicit Counting(bool with_schedule = true) {
    staffing::Requirement rule;
    rule.source = staffing::Source::agreement;
    rule.from_min = 17 * 60;
    rule.to_min = 22 * 60;
    rule.min_total = 3;
    auto& office = site.made.office();
    REQUIRE(office.execute(reg::ToUnit{site.made.unit, domain::UnitCommand(domain::SetRequirements{{rule}})}, site.made.head));
    if (with_schedule) {
      auto import = staffing::import_schedule(base::as_bytes(schedule_file), *std::ranges::find(profiles, "platsbesok", &staffing::Profile::id));
      REQUIRE(import);
      REQUIRE(office.execute(reg::NewSchedule{site.made.unit, {std::move(import).value(), "HVB-17"}}, site.made.head));
    }
    visit = site.planned(domain::Announcement::unannounced);
    site.made.assign_and_pack(visit, {&tablet});
    site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
    tablet.fetch(visit);
    tablet.record(visit, domain::StartVisit{1});
  }
  void note(const std::string& key, SightingState state) { tablet.record(visit, domain::NoteStaff{domain::staff_entity(visit, key), state, {}, 2}); }
  void pass(int minutes) { site.made.clock.advance(minutes * 60'000ll); }
  std::string page(const std::string& path, const std::string& who = "cia") {
    tablet.send(visit);
    return site.signed_in(who).get(path).body;
  }
  std::string visit_page() { return page(tests::path_of(visit)); }
  std::string unit_page(const std::string& who = "cia") { return page("/enheter/" + site.made.unit.hex(), who); }

  Site site;
  std::vector<staffing::Profile> profiles = profiles_in_assets();
  tests::MadeTablet tablet{site.made, site.made.inspector};
  base::DossierId visit = site.made.unit;

  static std::vector<staffing::Profile> profiles_in_assets() {
    auto profile = staffing::parse_profile(tests::read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/schedule_profiles/platsbesok.json"));
    return {std::move(profile).value()};
  }
};

}  // namespace

TEST_CASE("until everybody in the schedule is counted the pages have no outcome, and nobody is said to be missing") {
  Counting made;
  made.pass(20);
  CHECK_FALSE(has(made.unit_page(), "Bemanningen vid besök"));
  made.note("10231", SightingState::awake);
  const auto page = made.visit_page();
  CHECK(has(page, "1 av 3 räknade"));
  CHECK(has(page, "2 i schemat är inte räknade."));
  CHECK(has(page, "Inte räknad"));
  for (const char* early : {"Utebliven", "Ej uppfyllt", "personminuter", "<svg class=\"chart\""}) CHECK_FALSE(has(page, early));
  const auto unit = made.unit_page();
  CHECK(has(unit, "1 av 3 räknade"));
  CHECK(has(unit, ">–</text>"));
  CHECK_FALSE(has(unit, "Ej uppfyllt"));
}

TEST_CASE("the visit's page has the outcome, its grounds and the arithmetic, and what became of everybody by name") {
  Counting made;
  for (const char* key : {"10231", "10498"}) made.note(key, SightingState::awake);
  made.note("10777", SightingState::not_here);
  made.pass(60);
  made.tablet.record(made.visit, domain::DescribeStaffing{.residents_present = 8});
  const auto page = made.visit_page();
  for (const char* words : {"Ej uppfyllt", "Det saknades personer, 60 personminuter. Gränsen är 15.", "4 kvartar × 1 × 15 = 60", "8 boende var där.", "Utebliven utan anmälan", "Cia Celander",
                            "15.00–23.00", "1 person", "20.00–21.00"})
    CHECK_MESSAGE(has(page, words), words);
  // One lacks in each of the four quarters: a box each in the picture.
  std::size_t boxes = 0;
  for (auto at = page.find("<rect class=\"lack\""); at != std::string::npos; at = page.find("<rect class=\"lack\"", at + 1)) ++boxes;
  CHECK(boxes == 4);
  CHECK_FALSE(has(made.page(tests::path_of(made.visit) + "/historik"), "Celander"));
}

TEST_CASE("a unit's page has its visits' numbers side by side, without a name, and only of visits that the reader may see") {
  Counting made;
  for (const char* key : {"10231", "10498"}) made.note(key, SightingState::awake);
  made.note("10777", SightingState::not_here);
  made.pass(60);
  const auto unit = made.unit_page();
  CHECK(has(unit, "Bemanningen vid besök"));
  CHECK(has(unit, "2026-11-20: 60"));
  CHECK(has(unit, "Ej uppfyllt"));
  for (const char* secret : {"Asta", "Celander", "10231", "10777"}) CHECK_FALSE(has(unit, secret));
  int seen = 0, hidden = 0;
  for (const char* who : {"cia", "ada", "bo", "disa", "eva", "fia"}) {
    CAPTURE(who);
    const bool may = made.site.signed_in(who).get(tests::path_of(made.visit)).status == 200;
    CHECK(has(made.unit_page(who), made.visit.hex()) == may);
    CHECK(has(made.unit_page(who), "Ej uppfyllt") == may);
    ++(may ? seen : hidden);
  }
  CHECK(seen > 0);
  CHECK(hidden > 0);
}

TEST_CASE("where nobody was due and the inspector found nobody, the pages say so") {
  Counting made(false);
  made.tablet.record(made.visit, domain::DescribeStaffing{.nobody = true});
  made.pass(60);
  const auto page = made.visit_page();
  CHECK(has(page, "Ingen ur personalen var på plats."));
  CHECK(has(page, "Ej uppfyllt – allvarligt"));
  CHECK(has(page, "4 kvartar × 3 × 15 = 180"));
  CHECK(has(made.unit_page(), "2026-11-20: 180"));
}
