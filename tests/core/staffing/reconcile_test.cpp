// Outcomes, data flags and the two nights when the clock changes.
#include "tests/core/staffing/a_case.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

ACase two_of_two() {
  ACase c;
  c.require(2, 2);
  c.shift("A");
  c.shift("B");
  c.see("A");
  c.see("B");
  return c;
}

}  // namespace

TEST_CASE("all as required and scheduled is met") {
  const auto result = reconcile(two_of_two());
  CHECK(result.outcome == StaffingOutcome::met);
  CHECK(result.grounds.empty());
}

TEST_CASE("without a schedule and with nobody seen nothing can be said, unless somebody looked: then nobody was there") {
  ACase c;
  c.require(2, 1);
  CHECK(reconcile(c).outcome == StaffingOutcome::not_assessable);
  c.looked = true;
  const auto result = reconcile(c);
  CHECK(result.outcome == StaffingOutcome::not_met_serious);
  CHECK(result.shortage_person_min == 2 * 60);
}

TEST_CASE("a shortage of 15 person-minutes is a deviation, of 30 not met") {
  auto c = two_of_two();
  c.observed[1].seen[0].span = c.span("20:15", "21:00");
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);
  CHECK(holds(reconcile(c), Ground::within_tolerance));
  c.observed[1].seen[0].span = c.span("20:30", "21:00");
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met);
  CHECK(holds(reconcile(c), Ground::too_few));
}

TEST_CASE("half of the requirement missing for 45 minutes is not met, for 60 serious") {
  auto c = two_of_two();
  c.observed[1].seen[0].span = c.span("20:45", "21:00");
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met);
  c.observed.pop_back();
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met_serious);
  CHECK(holds(reconcile(c), Ground::half_missing));
}

TEST_CASE("a third missing all evening is not serious") {
  auto c = two_of_two();
  c.requirements[0].min_total = 3;
  c.requirements[0].min_awake = 0;
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met);
}

TEST_CASE("one slot with nobody there is serious, also when the shortage is within the tolerance") {
  ACase c;
  c.require(1);
  c.shift("A");
  c.see("A", "20:15", "21:00");
  const auto result = reconcile(c);
  CHECK(result.shortage_person_min == 15);
  CHECK(result.outcome == StaffingOutcome::not_met_serious);
  CHECK(holds(result, Ground::nobody_present));
}

TEST_CASE("nobody awake for 15 minutes is a deviation, for 30 serious, however many sleep") {
  ACase c;
  c.require(2, 1);
  for (const char* person : {"A", "B"}) {
    c.shift(person, "14:00", "22:00", "BEH", ShiftKind::sleeping_on_call);
    c.see(person, "20:00", "20:15", "BEH", SeenState::asleep).seen.push_back({c.span("20:15", "21:00")});
  }
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);
  for (auto& each : c.observed) each.seen = {{c.span("20:00", "20:30"), SeenState::asleep}, {c.span("20:30", "21:00")}};
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met_serious);
  CHECK(reconcile(c).shortage_person_min == 0);
}

TEST_CASE("the wrong roles are not met by any number of others") {
  auto c = two_of_two();
  c.requirements[0].roles = {{"SSK", 1}, {"USK", 1}};
  const auto result = reconcile(c);
  CHECK(result.role_shortage_person_min == 120);
  CHECK(result.outcome == StaffingOutcome::not_met);
}

TEST_CASE("other persons than the schedule's are a deviation and no more") {
  auto c = two_of_two();
  c.observed[1].person = "F";
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);
  CHECK(reconcile(c).shortage_person_min == 0);
}

TEST_CASE("a replaced absence, a reached on-call and a student are no deviation; a double booking is") {
  auto c = two_of_two();
  c.shift("N").absence = Absence::sick;
  c.schedule.back().replaced_by = "B";
  c.shift("R", "16:00", "23:00", "SSK", ShiftKind::home_standby).reached = true;
  c.see("X").in_training = true;
  CHECK(reconcile(c).outcome == StaffingOutcome::met);
  c.shift("A", "21:30", "23:00").unit = "U2";
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);
}

TEST_CASE("too few on paper is a deviation though enough came, and is told in person-minutes") {
  auto c = two_of_two();
  c.schedule.pop_back();
  const auto result = reconcile(c);
  CHECK(result.paper_shortage_person_min == 60);
  CHECK(result.outcome == StaffingOutcome::met_with_deviation);
}

TEST_CASE("a role that must be on call: on standby, there, or missed") {
  auto c = two_of_two();
  c.requirements[0].on_call_role = "SSK";
  CHECK(holds(reconcile(c), Ground::on_call_missing));
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);
  c.shift("R", "16:00", "23:00", "SSK", ShiftKind::home_standby).reached = true;
  CHECK(reconcile(c).outcome == StaffingOutcome::met);
  c.schedule.back().reached = false;
  CHECK(holds(reconcile(c), Ground::on_call_missing));
  c.observed[0].role = "SSK";
  CHECK_FALSE(holds(reconcile(c), Ground::on_call_missing));
}

TEST_CASE("without slots, without a requirement, or without schedule and anybody seen, nothing can be assessed") {
  auto c = two_of_two();
  c.visit = c.span("20:00", "20:07");
  CHECK(reconcile(c).outcome == StaffingOutcome::not_assessable);
  CHECK(classes(reconcile(c)).empty());
  c = two_of_two();
  c.requirements.clear();
  CHECK(holds(reconcile(c), Ground::no_requirement));
  c = two_of_two();
  c.visit = c.span("22:00", "23:00");  // requirements there are, for other hours
  CHECK(reconcile(c).outcome == StaffingOutcome::not_assessable);
  c = two_of_two();
  c.schedule.clear();
  CHECK(reconcile(c).outcome == StaffingOutcome::met_with_deviation);  // a count there is
  c.observed.clear();
  CHECK(reconcile(c).outcome == StaffingOutcome::not_assessable);
}

TEST_CASE("with a schedule and nobody there it is serious, not unassessable") {
  auto c = two_of_two();
  c.observed.clear();
  CHECK(reconcile(c).outcome == StaffingOutcome::not_met_serious);
}

TEST_CASE("requirements may begin in the middle of a visit: before, nothing is required; without any residents the least still is") {
  auto c = two_of_two();
  c.requirements[0].from_min = *parse_clock("20:30");
  c.residents = 0;
  c.requirements[0].residents_per_staff = 4;
  const auto result = reconcile(c);
  CHECK(required(result) == Numbers{0, 0, 2, 2});
  CHECK(result.outcome == StaffingOutcome::met);
  c.requirements[0].from_min = *parse_clock("20:37");  // 8 of the slot's 15 minutes
  CHECK(required(reconcile(c)) == Numbers{0, 0, 2, 2});
  c.requirements[0].from_min = *parse_clock("20:38");
  CHECK(required(reconcile(c)) == Numbers{0, 0, 0, 2});
}

TEST_CASE("a night shift's stated ten hours are eleven in autumn and nine in spring; on any other night they are ten") {
  for (const auto& [evening, morning, flag] : {std::tuple{"2026-10-24", "2026-10-25", "G:HOURS_MISMATCH:stated 10.00 actual 11.00"},
                                               std::tuple{"2026-03-28", "2026-03-29", "G:HOURS_MISMATCH:stated 10.00 actual 9.00"},
                                               std::tuple{"2026-11-20", "2026-11-21", ""}}) {
    CAPTURE(evening);
    ACase c(evening);
    c.require(1, 1, {}, "21:00", "07:00");
    const std::string next = morning;
    c.visit = c.span("22:00", next + "T04:00");
    c.shift("G", "21:00", next + "T07:00", "BEH", ShiftKind::awake_night).stated_hours = 10.0;
    c.see("G", "22:00", next + "T04:00");
    CHECK(flags(reconcile(c)) == (*flag ? Words{flag} : Words{}));
    CHECK(reconcile(c).outcome == (*flag ? StaffingOutcome::met_with_deviation : StaffingOutcome::met));
  }
}

TEST_CASE("stated hours are without the break, rounding is forgiven, an absence states nothing") {
  auto c = two_of_two();
  c.schedule[0].stated_hours = 7.5;
  c.schedule[0].break_min = 30;
  CHECK(flags(reconcile(c)).empty());
  c.schedule[0].span = c.span("14:00", "21:50");
  c.schedule[0].stated_hours = 7.33;
  CHECK(flags(reconcile(c)).empty());
  c.schedule[0].stated_hours = 8;
  CHECK(flags(reconcile(c)) == Words{"A:HOURS_MISMATCH:stated 8.00 actual 7.33"});
  c.schedule[0].absence = Absence::sick;
  c.schedule[0].stated_hours = 0;
  CHECK(flags(reconcile(c)).empty());
}

TEST_CASE("a slip elsewhere in the file says nothing about this evening") {
  auto c = two_of_two();
  c.shift("A", "2026-11-27T14:00", "2026-11-27T22:00").stated_hours = 3;
  CHECK(reconcile(c).outcome == StaffingOutcome::met);
}

TEST_CASE("a shift that starts in the missing hour starts at three, and it is said") {
  ACase c("2026-03-29");
  c.require(1, 1, {}, "00:00", "24:00");
  c.visit = c.span("01:30", "04:00");
  c.shift("H", "02:30", "10:00");
  c.see("H", "03:00", "04:00");
  const auto result = reconcile(c);
  CHECK(result.slots.size() == 6);
  CHECK(scheduled(result) == Numbers{0, 0, 1, 1, 1, 1});
  CHECK(classes(result) == Words{"H PRESENT_AS_SCHEDULED"});
  CHECK(flags(result) == Words{"H:MISSING_HOUR:start read as 03:00"});
}

TEST_CASE("a visit over the repeated hour has that hour twice") {
  ACase c("2026-10-25");
  c.require(1, 1, {}, "21:00", "07:00");
  c.visit = {at("2026-10-25T02:00"), at("2026-10-25T03:00")};
  CHECK(reconcile(c).slots.size() == 8);
  c.visit = {at("2026-10-25T02:30"), at("2026-10-25T02:30", base::Fold::second)};
  CHECK(reconcile(c).slots.size() == 4);
  CHECK(required(reconcile(c)) == Numbers{1, 1, 1, 1});
}

TEST_CASE("working time is told and weighs nothing: over 13 hours, under 11 hours' rest, a split shift's pause is no rest") {
  auto c = two_of_two();
  c.schedule[0].span = c.span("07:30", "22:00");
  c.shift("A", "2026-11-21T07:00", "2026-11-21T15:00");
  c.shift("B", "2026-11-21T09:00", "2026-11-21T15:00");  // 11 hours after
  c.shift("C", "07:00", "11:00").unit = "U2";
  c.shift("C", "16:00", "20:00").unit = "U2";
  const auto result = reconcile(c);
  CHECK(result.outcome == StaffingOutcome::met);
  CHECK(result.working_time == std::vector<WorkingTimeNote>{{WorkingTimeNote::Kind::long_shift, "A", 0, 870}, {WorkingTimeNote::Kind::short_rest, "A", 2, 540}});
}

TEST_CASE("thresholds are data and come back with the result") {
  auto c = two_of_two();
  c.observed[1].seen[0].span = c.span("20:15", "21:00");
  Thresholds strict;
  strict.shortage_tolerance_min = 0;
  CHECK(reconcile(c, strict).outcome == StaffingOutcome::not_met);
  CHECK(reconcile(c, strict).thresholds == strict);
}
