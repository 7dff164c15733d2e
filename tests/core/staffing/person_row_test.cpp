// What becomes of each shift, and of persons without one.
#include "tests/core/staffing/a_case.h"

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("ten minutes after the start is on time, eleven is late; the same before the end") {
  ACase c;
  c.require(1);
  c.shift("A", "20:00", "21:00");
  c.see("A", "20:10", "20:50");
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED"});
  c.observed[0].seen[0].span = c.span("20:11", "21:00");
  CHECK(classes(reconcile(c)) == Words{"A LATE"});
  c.observed[0].seen[0].span = c.span("20:00", "20:49");
  CHECK(classes(reconcile(c)) == Words{"A LEFT_EARLY"});
}

TEST_CASE("what happened before and after the visit makes nobody late") {
  ACase c;
  c.require(1);
  c.shift("A");
  c.see("A");
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED"});
}

TEST_CASE("a shift that shares seven minutes with the visit has no row, eight has one") {
  ACase c;
  c.require(1);
  c.shift("A", "14:00", "20:07");
  c.shift("B", "14:00", "20:08");
  c.shift("C", "20:53", "23:00");
  c.shift("D", "20:52", "23:00");
  CHECK(classes(reconcile(c)) == Words{"B NO_SHOW", "D NO_SHOW"});
}

TEST_CASE("whoever is there in the last minutes of a shift without a row is not without a shift") {
  ACase c;
  c.require(1);
  c.shift("A", "14:00", "20:05");
  c.see("A", "20:00", "20:05");
  CHECK(classes(reconcile(c)).empty());
}

TEST_CASE("between the parts of a split shift nobody is missing") {
  ACase c;
  c.require(1);
  c.visit = c.span("12:00", "13:00");
  c.shift("L", "07:00", "11:00");
  c.shift("L", "16:00", "20:00");
  CHECK(classes(reconcile(c)).empty());
  c.visit = c.span("10:00", "17:00");
  c.see("L", "10:00", "11:00").seen.push_back({c.span("16:00", "17:00")});
  CHECK(classes(reconcile(c)) == Words{"L PRESENT_AS_SCHEDULED", "L PRESENT_AS_SCHEDULED"});
}

TEST_CASE("sleeping duty right after the evening shift is neither double nor asleep on an awake shift") {
  ACase c;
  c.visit = c.span("22:15", "23:45");
  c.shift("E", "14:30", "23:00");
  c.shift("E", "23:00", "2026-11-21T06:30", "BEH", ShiftKind::sleeping_on_call);
  c.see("E", "22:15", "23:20").seen.push_back({c.span("23:20", "23:45"), SeenState::asleep});
  CHECK(classes(reconcile(c)) == Words{"E PRESENT_AS_SCHEDULED", "E PRESENT_AS_SCHEDULED"});
  c.observed[0].seen = {{c.span("22:15", "22:50")}, {c.span("22:50", "23:45"), SeenState::asleep}};
  CHECK(classes(reconcile(c)) == Words{"E ASLEEP_ON_AWAKE_SHIFT", "E PRESENT_AS_SCHEDULED"});
}

TEST_CASE("shifts that overlap by a minute are a double booking, at any unit; absences and other persons are none") {
  ACase c;
  c.shift("A", "14:00", "22:00");
  c.shift("A", "21:59", "23:00").unit = "U2";
  c.shift("B", "22:00", "23:00").unit = "U2";
  c.shift("C").absence = Absence::sick;
  c.shift("C").unit = "U2";
  CHECK(classes(reconcile(c)) == Words{"A NO_SHOW+DOUBLE_BOOKED", "C ABSENT_UNREPLACED"});
  c.schedule[1].span = c.span("22:00", "23:00");
  CHECK(classes(reconcile(c)).front() == "A NO_SHOW");
}

TEST_CASE("identical rows are one shift; rows that overlap and differ are a double booking") {
  ACase c;
  c.shift("A");
  c.shift("A");
  c.see("A");
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED"});
  c.shift("A", "14:00", "21:30");
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED+DOUBLE_BOOKED", "A PRESENT_AS_SCHEDULED+DOUBLE_BOOKED"});
}

TEST_CASE("two vacant shifts at the same time are two") {
  ACase c;
  c.require(2);
  c.shift("", "14:00", "22:00", "BEH", ShiftKind::vacant);
  c.shift("", "14:00", "22:00", "BEH", ShiftKind::vacant);
  const auto result = reconcile(c);
  CHECK(classes(result) == Words{" VACANT", " VACANT"});
  CHECK(result.paper_shortage_person_min == 120);
}

TEST_CASE("persons with the same initials and keys of their own are two, and with one key and two roles it is said") {
  ACase c;
  c.require(2);
  c.shift("A.A. 10231");
  c.shift("A.A. 10498");
  c.see("A.A. 10231");
  c.see("A.A. 10498");
  CHECK(observed(reconcile(c)) == Numbers{2, 2, 2, 2});
  CHECK(flags(reconcile(c)).empty());
  ACase one;
  one.see("A.A.");
  one.see("A.A.", "20:00", "21:00", "SSK");
  CHECK(flags(reconcile(one)) == Words{"A.A.:NOTED_UNLIKE:one key, two roles"});
}

TEST_CASE("an absence wins over the shift it lies on, whole or in part") {
  ACase c;
  c.shift("A");
  c.shift("A").absence = Absence::sick;
  CHECK(classes(reconcile(c)) == Words{"A ABSENT_UNREPLACED"});
  CHECK(scheduled(reconcile(c)) == Numbers{0, 0, 0, 0});
  c.schedule[1].span = c.span("20:30", "22:00");  // went home ill
  c.see("A", "20:00", "20:30");
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED", "A ABSENT_UNREPLACED"});
  CHECK(scheduled(reconcile(c)) == Numbers{1, 1, 0, 0});
  c.schedule[1].unit = "U2";  // absent there, not here
  CHECK(scheduled(reconcile(c)) == Numbers{1, 1, 1, 1});
}

TEST_CASE("an absence is replaced by somebody who has the shift or is there, not by a name alone") {
  ACase c;
  c.require(1);
  c.shift("N").absence = Absence::sick;
  c.schedule[0].replaced_by = "P";
  CHECK(classes(reconcile(c)) == Words{"N ABSENT_UNREPLACED"});
  c.see("P");
  CHECK(classes(reconcile(c)) == Words{"N ABSENT_REPLACED", "P REPLACEMENT"});
  c.schedule.insert(c.schedule.begin(), c.schedule[0]);  // the same row again, which knows less
  c.schedule[0].replaced_by.clear();
  CHECK(classes(reconcile(c)) == Words{"N ABSENT_REPLACED", "P REPLACEMENT"});
  c.schedule.erase(c.schedule.begin());
  c.observed.clear();
  c.shift("P");
  CHECK(classes(reconcile(c)) == Words{"N ABSENT_REPLACED", "P NO_SHOW"});
}

TEST_CASE("the absent one who is there all the same is counted and not hidden") {
  ACase c;
  c.require(1);
  c.shift("N").absence = Absence::sick;
  c.see("N");
  const auto result = reconcile(c);
  CHECK(classes(result) == Words{"N ABSENT_UNREPLACED"});
  CHECK(observed(result) == Numbers{1, 1, 1, 1});
  CHECK(result.outcome == StaffingOutcome::met_with_deviation);
}

TEST_CASE("on call: reached, not reached, and not called is not reached") {
  ACase c;
  for (const auto& [person, reached] : {std::pair<const char*, std::optional<bool>>{"R", true}, {"S", false}, {"T", std::nullopt}})
    c.shift(person, "16:00", "23:00", "SSK", ShiftKind::home_standby).reached = reached;
  CHECK(classes(reconcile(c)) == Words{"R ON_CALL_REACHED", "S ON_CALL_NOT_REACHED", "T ON_CALL_NOT_REACHED"});
}

TEST_CASE("the wrong role comes before asleep, asleep before late") {
  ACase c;
  c.shift("A", "20:00", "22:00", "SOC");
  c.see("A", "20:20", "21:00", "USK", SeenState::asleep);
  CHECK(classes(reconcile(c)) == Words{"A WRONG_ROLE"});
  c.observed[0].role = "SOC";
  CHECK(classes(reconcile(c)) == Words{"A ASLEEP_ON_AWAKE_SHIFT"});
  c.observed[0].seen[0].state = SeenState::on_break;
  CHECK(classes(reconcile(c)) == Words{"A LATE"});
}

TEST_CASE("a role that nobody stated is not a wrong one, and is no role either") {
  ACase c;
  c.require(1);
  c.shift("A");
  c.see("A", "20:00", "21:00", "");
  const auto result = reconcile(c);
  CHECK(classes(result) == Words{"A PRESENT_AS_SCHEDULED"});
  CHECK(result.slots[0].roles.empty());
  c.schedule[0].role.clear();
  c.observed[0].role = "SSK";
  CHECK(classes(reconcile(c)) == Words{"A PRESENT_AS_SCHEDULED"});
}

TEST_CASE("persons without a shift: unscheduled, in training, unidentified; each unidentified is one") {
  ACase c;
  c.require(1);
  c.see("F");
  c.see("X").in_training = true;
  c.see("");
  c.see("");
  const auto result = reconcile(c);
  CHECK(classes(result) == Words{"F UNSCHEDULED", "X NOT_COUNTED", " UNIDENTIFIED", " UNIDENTIFIED"});
  CHECK(observed(result) == Numbers{3, 3, 3, 3});
}

TEST_CASE("whoever has a shift here at another time is there without one now") {
  ACase c;
  c.shift("D", "21:45", "2026-11-21T07:45");
  c.see("D");
  CHECK(classes(reconcile(c)) == Words{"D UNSCHEDULED"});
}

TEST_CASE("on the way is not there; out on an errand is no no-show") {
  ACase c;
  c.shift("A");
  c.shift("B");
  c.see("A", "20:00", "21:00", "BEH", SeenState::on_the_way);
  c.see("B", "20:00", "21:00", "BEH", SeenState::off_site);
  CHECK(classes(reconcile(c)) == Words{"A NO_SHOW", "B PRESENT_AS_SCHEDULED"});
}

TEST_CASE("training elsewhere is expected nowhere here") {
  ACase c;
  c.shift("U", "14:00", "22:00", "BEH", ShiftKind::training);
  CHECK(classes(reconcile(c)).empty());
}
