// The schedule against the requirement, the whole period through.
#include "core/staffing/paper_check.h"
#include "tests/core/staffing/a_case.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::vector<PaperDay> check(const ACase& c) { return paper_check(c.requirements, c.schedule, c.unit, c.residents, *period_of(c.schedule, c.unit)); }

}  // namespace

TEST_CASE("each day of the file has its shortages, gap by gap") {
  ACase c;  // a Friday
  c.require(2, 1, {{"BEH", 1}});
  c.shift("A", "17:00", "22:00");
  c.shift("B", "18:00", "22:00", "STÖD");
  c.shift("A", "2026-11-21T17:00", "2026-11-21T22:00");
  c.shift("B", "2026-11-21T17:00", "2026-11-21T22:00").absence = Absence::sick;
  const auto days = check(c);
  REQUIRE(days.size() == 2);
  CHECK(days[0].shortage_person_min == 60);
  CHECK(days[0].gaps == std::vector<PaperGap>{{c.span("17:00", "18:00"), 2, 1, 1, 0, 0, {0}}});
  CHECK(days[0].no_requirement_min == 19 * 60);
  CHECK(days[1].day == DayClass::saturday);
  CHECK(days[1].shortage_person_min == 300);
}

TEST_CASE("roles and awake are checked on paper too, by each shift's own role and kind") {
  ACase c;
  c.require(1, 1, {{"SSK", 1}}, "14:00", "24:00");
  c.shift("A", "14:00", "19:00", "SSK");
  c.shift("A", "19:00", "22:00", "BEH");
  c.shift("A", "22:00", "24:00", "SSK", ShiftKind::sleeping_on_call);
  const auto day = check(c).at(0);
  CHECK(day.shortage_person_min == 0);
  CHECK(day.role_shortage_person_min == 180);
  CHECK(day.awake_shortage_person_min == 120);
}

TEST_CASE("a vacant shift leaves its hours short, a night reaches into the next day, and a red day has its own row") {
  ACase c("2026-04-02");
  c.require(1, 1, {}, "21:00", "07:00");
  c.shift("N", "21:00", "2026-04-03T07:00", "BEH", ShiftKind::awake_night);
  c.shift("", "2026-04-03T21:00", "2026-04-04T07:00", "BEH", ShiftKind::vacant);
  const auto days = check(c);
  REQUIRE(days.size() == 2);
  CHECK(days[0].shortage_person_min == 7 * 60);  // until seven, before the file begins
  CHECK(days[1].red_day == RedDay::good_friday);
  CHECK(days[1].shortage_person_min == 3 * 60);
}

TEST_CASE("the days when the clock changes have 23 and 25 hours") {
  for (const auto& [date, hours] : {std::pair{"2026-03-29", 23}, std::pair{"2026-10-25", 25}}) {
    ACase c(date);
    c.require(1, 0, {}, "00:00", "24:00");
    c.shift("A", "00:00", "24:00");
    CHECK(check(c).at(0).shortage_person_min == 0);
    c.schedule[0].absence = Absence::sick;
    CHECK(check(c).at(0).shortage_person_min == hours * 60);
  }
}

TEST_CASE("a unit without shifts has no period") { CHECK_FALSE(period_of({}, "U1")); }
