#include "core/base/text.h"
#include "core/domain/conflict_words.h"
#include "core/domain/staffing_proposal.h"
#include "core/domain/warnings.h"
#include "tests/core/domain/an_evening.h"

#include <rapidcheck.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using staffing::PersonClass, staffing::StaffingOutcome;

namespace {

using Evening = AnEvening;
base::Instant at(int hour, int minute) { return evening(hour, minute); }
staffing::ScheduledShift shift(const std::string& key, int from, int to, const std::string& role = "BEH", staffing::ShiftKind kind = staffing::ShiftKind::work) {
  return scheduled(key, from, to, role, kind);
}

constexpr auto awake = SightingState::awake, asleep = SightingState::asleep, away = SightingState::not_here, resting = SightingState::on_break;

}  // namespace

TEST_CASE("who is ticked late was there from the visit's start, so that nobody is late because of it") {
  Evening e;
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, awake, at(20, 10));
  e.note(e.anna, "C", away, at(20, 12));
  const auto check = e.check(e.anna, at(20, 41));
  CHECK(check.complete());
  CHECK(e.cls(check, "A") == PersonClass::present_as_scheduled);
  CHECK(e.cls(check, "C") == PersonClass::no_show);
  // 19.30 to 20.41: five quarters, one person too few.
  CHECK(check.result.slots.size() == 5);
  CHECK(check.result.shortage_person_min == 75);
  CHECK(check.result.awake_shortage_person_min == 75);
  CHECK(check.result.role_shortage_person_min == 0);
  CHECK(check.result.outcome == StaffingOutcome::not_met);
}

TEST_CASE("who was not there when we came and comes later counts from then") {
  Evening e;
  e.note(e.anna, "C", away, at(19, 40));
  e.note(e.anna, "C", awake, at(20, 15));
  const auto check = e.check(e.anna, at(20, 41));
  const auto* person = check.find(e.who("C"));
  REQUIRE(person->held.size() == 2);
  CHECK(person->held[0].span == staffing::Span{at(19, 30), at(20, 15)});
  CHECK(person->held[1].span.start == at(20, 15));
  CHECK(e.cls(check, "C") == PersonClass::late);
}

TEST_CASE("who came just now is noted so by hand, and the time can be put right") {
  Evening e;
  e.note(e.anna, "A", awake, at(20, 0));
  const auto sighting = e.World::visit(e.anna, e.visit).staffing.sightings.front().id;
  e.tell(e.anna, e.visit, CorrectSighting{sighting, at(19, 55)});
  CHECK(e.check(e.anna, at(20, 41)).find(e.who("A"))->held.front().span.start == at(19, 55));
  CHECK(e.cls(e.check(e.anna, at(20, 41)), "A") == PersonClass::late);
  CHECK(e.refused(e.anna, e.visit, CorrectSighting{sighting, at(19, 29)}) == "sighting_outside_visit");
  CHECK(e.refused(e.anna, e.visit, CorrectSighting{sighting, at(22, 0)}) == "sighting_outside_visit");
  CHECK(e.refused(e.anna, e.visit, CorrectSighting{sighting, at(19, 55)}) == "nothing_to_change");
  CHECK(e.refused(e.anna, e.visit, CorrectSighting{an_id<base::EntityId>(77), {}}) == "sighting_unknown");
  e.tell(e.anna, e.visit, CorrectSighting{sighting, {}});
  CHECK(e.cls(e.check(e.anna, at(20, 41)), "A") == PersonClass::present_as_scheduled);
}

TEST_CASE("what counts from the visit's start follows the start when it is corrected") {
  Evening e;
  e.note(e.anna, "A", awake, at(20, 0));
  e.tell(e.anna, e.visit, CorrectTime{CorrectTime::Which::started, at(19, 10), "Vi ringde på 19.10"});
  CHECK(e.check(e.anna, at(20, 41)).find(e.who("A"))->held.front().span.start == at(19, 10));
}

TEST_CASE("a shift that begins during the visit counts from its start, not from ours") {
  Evening e;
  Draft draft(e.visit, e.World::visit(e.office, e.visit).heads);
  auto shifts = e.shifts();
  shifts.push_back(shift("D", 21, 23));
  draft.set(field::visit_schedule, to_value(VisitSchedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("file"))}}, shifts}));
  e.done(e.office, draft.take());
  e.meet(e.office, e.anna, e.visit);
  e.note(e.anna, "D", awake, at(21, 20));
  CHECK(e.check(e.anna, at(21, 40)).find(e.who("D"))->held.front().span.start == at(21, 0));
  SUBCASE("and whoever comes before it counts from when they were seen") {
    const auto sighting = e.World::visit(e.anna, e.visit).staffing.sightings.front().id;
    e.tell(e.anna, e.visit, TakeBackSighting{sighting});
    e.note(e.anna, "D", awake, at(20, 50));
    CHECK(e.check(e.anna, at(21, 40)).find(e.who("D"))->held.front().span.start == at(20, 50));
  }
}

TEST_CASE("whoever is first seen asleep was there before that, and is asleep from then") {
  Evening e;
  e.note(e.anna, "A", asleep, at(20, 0));
  const auto check = e.check(e.anna, at(20, 30));
  const auto& held = check.find(e.who("A"))->held;
  REQUIRE(held.size() == 2);
  CHECK(held[0].state == awake);
  CHECK(held[0].span == staffing::Span{at(19, 30), at(20, 0)});
  CHECK(held[1].state == asleep);
  CHECK(held[1].span == staffing::Span{at(20, 0), at(20, 30)});
  SUBCASE("a slip of the finger is taken back whole") {
    const auto last = e.World::visit(e.anna, e.visit).staffing.sightings.back().id;
    e.tell(e.anna, e.visit, TakeBackSighting{last});
    CHECK_FALSE(e.check(e.anna, at(20, 30)).find(e.who("A"))->noted());
    CHECK(e.World::visit(e.anna, e.visit).staffing.sightings.size() == 2);  // they are still there to be read
    CHECK(e.refused(e.anna, e.visit, TakeBackSighting{last}) == "sighting_unknown");
    e.note(e.anna, "A", awake, at(20, 31));
    CHECK(e.check(e.anna, at(20, 40)).find(e.who("A"))->held.front().span.start == at(19, 30));
  }
}

TEST_CASE("a state holds until the next one, and the last until the visit's end; nothing is overwritten") {
  Evening e;
  e.note(e.anna, "A", awake, at(19, 40));
  e.note(e.anna, "A", resting, at(20, 0));
  e.note(e.anna, "A", awake, at(20, 20));
  e.note(e.anna, "A", away, at(20, 45));
  CHECK(e.refused(e.anna, e.visit, NoteStaff{e.who("A"), away}) == "nothing_to_change");
  e.now = at(21, 0);
  e.tell(e.anna, e.visit, EndVisit{9});
  const auto check = e.check(e.anna, at(23, 0));
  std::vector<std::pair<SightingState, staffing::Span>> held;
  for (const auto& each : check.find(e.who("A"))->held) held.emplace_back(each.state, each.span);
  CHECK(held == std::vector<std::pair<SightingState, staffing::Span>>{
                    {awake, {at(19, 30), at(20, 0)}}, {resting, {at(20, 0), at(20, 20)}}, {awake, {at(20, 20), at(20, 45)}}, {away, {at(20, 45), at(21, 0)}}});
  CHECK(e.World::visit(e.anna, e.visit).staffing.sightings.size() == 4);
  CHECK(e.cls(check, "A") == PersonClass::left_early);
  // What is noted after the end is about the end.
  e.note(e.anna, "B", awake, at(21, 30));
  e.note(e.anna, "B", away, at(21, 40));
  CHECK(e.check(e.anna, at(23, 0)).find(e.who("B"))->held.back().span == staffing::Span{at(21, 0), at(21, 0)});
}

TEST_CASE("two who count together mean the same persons, and their notes are one count") {
  Evening e(true);
  e.note(e.anna, "A", awake, at(19, 45));
  e.note(e.bo, "A", awake, at(19, 46));
  e.note(e.bo, "B", awake, at(19, 47));
  e.note(e.anna, "C", away, at(19, 48));
  e.meet(e.anna, e.bo, e.visit);
  for (const auto* device : {&e.anna, &e.bo}) {
    const auto seen = e.World::visit(*device, e.visit);
    CHECK(seen.conflicts.empty());
    CHECK(seen.staffing.staff.size() == 3);
    CHECK(seen.staffing.sightings.size() == 4);
    const auto check = e.check(*device, at(20, 30));
    CHECK(check.staff.size() == 3);
    CHECK(check.complete());
    CHECK_FALSE(check.find(e.who("A"))->differs());
    CHECK(check.result.slots.front().counted.size() == 2);
  }
}

TEST_CASE("where two noted a person differently from the same time the one that says more counts, and is marked") {
  Evening e(true);
  e.note(e.anna, "C", away, at(19, 45));
  e.note(e.bo, "C", awake, at(19, 50));
  e.meet(e.anna, e.bo, e.visit);
  const auto check = e.check(e.bo, at(20, 30));
  const auto& held = check.find(e.who("C"))->held;
  REQUIRE(held.size() == 1);
  CHECK(held.front().state == awake);
  CHECK(held.front().differs);
  CHECK(e.cls(check, "C") == PersonClass::present_as_scheduled);
  // The one who was wrong takes hers back.
  const auto seen = e.World::visit(e.anna, e.visit);
  const auto hers = std::ranges::find(seen.staffing.sightings, away, [](const Sighting& each) { return *each.state; })->id;
  e.now = at(20, 31);
  e.tell(e.anna, e.visit, TakeBackSighting{hers});
  CHECK_FALSE(e.check(e.anna, at(20, 40)).find(e.who("C"))->differs());
}

TEST_CASE("what one inspector saw after the other had noted theirs is news; what neither knew of is both, and presence counts") {
  Evening e(true);
  SUBCASE("news") {
    e.note(e.anna, "A", awake, at(19, 45));
    e.meet(e.anna, e.bo, e.visit);
    e.note(e.bo, "A", asleep, at(20, 10));
    e.meet(e.anna, e.bo, e.visit);
    const auto check = e.check(e.anna, at(20, 40));
    CHECK(check.find(e.who("A"))->now() == asleep);
    CHECK_FALSE(check.find(e.who("A"))->differs());
  }
  SUBCASE("one saw somebody leave, the other saw them there later and did not know") {
    e.note(e.anna, "A", awake, at(19, 45));
    e.note(e.anna, "A", away, at(20, 10));
    e.note(e.bo, "A", awake, at(20, 30));
    e.meet(e.anna, e.bo, e.visit);
    const auto check = e.check(e.bo, at(20, 40));
    CHECK(check.find(e.who("A"))->now() == awake);
    CHECK(check.find(e.who("A"))->differs());
    CHECK(e.cls(check, "A") == PersonClass::present_as_scheduled);
  }
}

TEST_CASE("a tablet whose clock is behind that of the one that began the visit counts all the same") {
  Evening e(true);
  e.note(e.bo, "A", awake, at(18, 0));
  e.note(e.bo, "B", asleep, at(18, 5));
  const auto alone = e.check(e.bo, at(18, 10));
  CHECK(alone.find(e.who("A"))->now() == awake);
  CHECK(alone.find(e.who("B"))->now() == asleep);
  e.note(e.anna, "A", resting, at(19, 40));
  e.meet(e.anna, e.bo, e.visit);
  for (const auto* device : {&e.anna, &e.bo}) CHECK(e.check(*device, at(20, 41)).find(e.who("A"))->noted());
}

TEST_CASE("one inspector's second word of the same time is the one that holds") {
  Evening e;
  e.note(e.anna, "A", away, at(19, 31));
  e.now = at(19, 32);
  e.tell(e.anna, e.visit, NoteStaff{e.who("A"), awake, at(19, 30), 5});
  const auto check = e.check(e.anna, at(20, 0));
  REQUIRE(check.find(e.who("A"))->held.size() == 1);
  CHECK(check.find(e.who("A"))->held.front().state == awake);
  CHECK_FALSE(check.find(e.who("A"))->differs());
}

TEST_CASE("until everybody expected has been looked for, nobody is missing") {
  Evening e;
  CHECK_FALSE(e.check(e.anna, at(20, 0)).begun);
  e.note(e.anna, "A", awake, at(19, 45));
  auto check = e.check(e.anna, at(20, 0));
  CHECK(check.begun);
  CHECK(check.expected == 3);
  CHECK(check.uncounted == 2);
  CHECK_FALSE(check.complete());
  CHECK_FALSE(staffing_proposal(e.World::visit(e.anna, e.visit), check));
  e.note(e.anna, "B", away, at(19, 46));
  e.note(e.anna, "C", away, at(19, 47));
  check = e.check(e.anna, at(20, 30));
  CHECK(check.complete());
  CHECK(staffing_proposal(e.World::visit(e.anna, e.visit), check));
}

TEST_CASE("counting needs neither schedule nor requirement, and says that nothing can be assessed") {
  Evening e(false, false, false);
  e.now = at(19, 40);
  const auto first = e.tell(e.anna, e.visit, AddStaff{{.key = "A.L.", .role = "BEH"}, awake, 5});
  e.tell(e.anna, e.visit, AddStaff{{}, awake, 5});
  e.tell(e.anna, e.visit, AddStaff{{}, awake, 5});
  CHECK(e.refused(e.anna, e.visit, AddStaff{{.key = "A.L."}, awake, 5}) == "staff_key_taken");
  const auto check = e.check(e.anna, at(20, 30));
  CHECK(check.staff.size() == 3);
  CHECK(check.result.outcome == StaffingOutcome::not_assessable);
  CHECK(check.result.slots.front().counted.size() == 3);  // nobody could say who: each counts
  CHECK(check.complete());
  CHECK(check.find(*first.entity)->role == "BEH");
  CHECK_FALSE(staffing_proposal(e.World::visit(e.anna, e.visit), check));
}

TEST_CASE("where no shift is due one may say that nobody is here; then the check is made, and whoever comes later counts from then") {
  Evening e(false, false);
  CHECK_FALSE(e.check(e.anna, at(19, 50)).begun);
  e.now = at(19, 50);
  e.tell(e.anna, e.visit, DescribeStaffing{.nobody = true});
  CHECK(e.refused(e.anna, e.visit, DescribeStaffing{.nobody = true}) == "nothing_to_change");
  auto check = e.check(e.anna, at(20, 30));
  CHECK(check.complete());
  CHECK(check.result.outcome == StaffingOutcome::not_met_serious);
  CHECK(check.result.shortage_person_min == 3 * 60);
  REQUIRE(staffing_proposal(e.World::visit(e.anna, e.visit), check));
  e.now = at(20, 0);
  const auto came = e.tell(e.anna, e.visit, AddStaff{{.key = "E.L.", .role = "BEH"}, awake, 5});
  check = e.check(e.anna, at(20, 30));
  CHECK(check.find(*came.entity)->held.front().span.start == at(20, 0));
  CHECK(check.result.shortage_person_min == 3 * 30 + 2 * 30);
  // Taken back, and nobody noted: nothing is known again.
  Evening other(false, false);
  other.tell(other.anna, other.visit, DescribeStaffing{.nobody = true});
  other.tell(other.anna, other.visit, DescribeStaffing{.nobody = false});
  CHECK_FALSE(other.check(other.anna, at(20, 30)).begun);
  CHECK(other.check(other.anna, at(20, 30)).result.outcome == StaffingOutcome::not_assessable);
}

TEST_CASE("somebody without a shift turns out to be one of the schedule's, and is then one person") {
  Evening e;
  e.now = at(19, 40);
  const auto added = e.tell(e.anna, e.visit, AddStaff{{.key = "okänd med nyckel"}, awake, 5});
  CHECK(e.check(e.anna, at(20, 0)).staff.size() == 4);
  CHECK(e.refused(e.anna, e.visit, DescribeStaff{e.who("A"), {.key = "X"}}) == "staff_key_of_schedule");
  e.tell(e.anna, e.visit, DescribeStaff{*added.entity, {.key = "C"}});
  const auto check = e.check(e.anna, at(20, 0));
  CHECK(check.staff.size() == 3);
  CHECK(check.find(*added.entity) == check.find(e.who("C")));
  CHECK(e.cls(check, "C") == PersonClass::present_as_scheduled);
}

TEST_CASE("a new file of the schedule keeps what was noted of its persons") {
  Evening e;
  e.note(e.anna, "A", awake, at(19, 45));
  Draft draft(e.visit, e.World::visit(e.office, e.visit).heads);
  draft.set(field::visit_schedule, to_value(VisitSchedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("another file"))}}, {shift("A", 14, 22), shift("B", 13, 22)}}));
  e.done(e.office, draft.take());
  e.meet(e.office, e.anna, e.visit);
  const auto check = e.check(e.anna, at(20, 0));
  CHECK(check.find(e.who("A"))->noted());
  CHECK(check.uncounted == 1);
}

TEST_CASE("a sighting of somebody who is not known here counts as a person all the same") {
  Evening e;
  Draft draft(e.visit, {});
  const auto sighting = an_id<base::EntityId>(0x71), nobody = an_id<base::EntityId>(0x72);
  draft.add(sighting, field::sighting, to_value(witnessed(at(20, 0), 5)));
  draft.set(sighting, field::sighting_of, nobody.bytes());
  draft.set(sighting, field::sighting_state, "VAKEN");
  e.done(e.anna, draft.take());
  const auto check = e.check(e.anna, at(20, 30));
  REQUIRE(check.find(nobody) != nullptr);
  CHECK(check.result.slots.front().counted.size() == 1);
}

TEST_CASE("what is said of a person: role on site, who they showed to be, whether they are in training") {
  Evening e;
  for (const auto* key : {"A", "B", "C"}) e.note(e.anna, key, awake, at(19, 45));
  e.tell(e.anna, e.visit, DescribeStaff{e.who("A"), {.role = "USK", .identified = IdentifiedBy::service_card}});
  auto check = e.check(e.anna, at(20, 30));
  CHECK(e.cls(check, "A") == PersonClass::wrong_role);
  CHECK(check.find(e.who("A"))->role == "USK");
  CHECK(e.World::visit(e.anna, e.visit).staffing.find(e.who("A"))->identified.value == IdentifiedBy::service_card);
  e.tell(e.anna, e.visit, DescribeStaff{e.who("A"), {.role = "", .identified = std::optional<IdentifiedBy>()}});
  check = e.check(e.anna, at(20, 30));
  CHECK(e.cls(check, "A") == PersonClass::present_as_scheduled);
  CHECK_FALSE(e.World::visit(e.anna, e.visit).staffing.find(e.who("A"))->identified);
  // Somebody in training is not counted.
  e.tell(e.anna, e.visit, DescribeStaff{e.who("B"), {.in_training = true}});
  CHECK(e.check(e.anna, at(20, 30)).result.slots.front().counted.size() == 2);
  e.tell(e.anna, e.visit, DescribeStaff{e.who("C"), {.employment = staffing::EmploymentForm::student}});
  CHECK(e.check(e.anna, at(20, 30)).result.slots.front().counted.size() == 1);
  CHECK(e.refused(e.anna, e.visit, DescribeStaff{an_id<base::EntityId>(5), {.role = "USK"}}) == "staff_unknown");
  CHECK(e.refused(e.anna, e.visit, DescribeStaff{e.who("A"), {}}) == "nothing_to_change");
}

TEST_CASE("who is on standby was reached after so many seconds, or was not; that nobody called is no deviation") {
  Evening e;
  Draft draft(e.visit, e.World::visit(e.office, e.visit).heads);
  auto shifts = e.shifts();
  shifts.push_back(shift("R", 17, 23, "SSK", staffing::ShiftKind::home_standby));
  draft.set(field::visit_schedule, to_value(VisitSchedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("file"))}}, shifts}));
  e.done(e.office, draft.take());
  e.meet(e.office, e.anna, e.visit);
  for (const auto* key : {"A", "B", "C"}) e.note(e.anna, key, awake, at(19, 45));
  auto check = e.check(e.anna, at(20, 30));
  CHECK(check.complete());
  CHECK(check.result.outcome == StaffingOutcome::met);
  CHECK(e.refused(e.anna, e.visit, DescribeStaff{e.who("R"), {.on_call = OnCall{true, -1}}}) == "on_call_seconds_wrong");
  e.tell(e.anna, e.visit, DescribeStaff{e.who("R"), {.on_call = OnCall{true, 40}}});
  CHECK(e.cls(e.check(e.anna, at(20, 30)), "R") == PersonClass::on_call_reached);
  e.tell(e.anna, e.visit, DescribeStaff{e.who("R"), {.on_call = OnCall{false, 90}}});
  check = e.check(e.anna, at(20, 30));
  CHECK(e.cls(check, "R") == PersonClass::on_call_not_reached);
  CHECK(check.result.outcome == StaffingOutcome::met_with_deviation);
}

TEST_CASE("residents make the requirement; that nobody noted them makes none lapse") {
  Evening e(false, true, false);
  staffing::Requirement rule;
  rule.from_min = 17 * 60;
  rule.to_min = 22 * 60;
  rule.residents_per_staff = 4;
  rule.unstaffed_when_empty = true;
  Draft draft(e.visit, {});
  draft.set(field::visit_requirements, to_value(std::vector{rule}));
  e.done(e.office, draft.take());
  e.meet(e.office, e.anna, e.visit);
  const auto need = [&] { return e.check(e.anna, at(20, 30)).result.slots.front().need.total; };
  CHECK_FALSE(e.check(e.anna, at(20, 30)).residents_known);
  CHECK(need() == 1);
  e.tell(e.anna, e.visit, DescribeStaffing{.residents_enrolled = 12});
  CHECK(need() == 3);
  e.tell(e.anna, e.visit, DescribeStaffing{.residents_present = 8});
  CHECK(need() == 2);
  CHECK(e.check(e.anna, at(20, 30)).residents_known);
  e.tell(e.anna, e.visit, DescribeStaffing{.residents_present = 0});
  CHECK(need() == 0);
  CHECK(e.refused(e.anna, e.visit, DescribeStaffing{.residents_present = -1}) == "residents_wrong");
  CHECK(e.refused(e.anna, e.visit, DescribeStaffing{}) == "nothing_to_change");
  CHECK(e.refused(e.anna, e.visit, DescribeStaffing{.leader = an_id<base::EntityId>(9)}) == "staff_unknown");
  e.tell(e.anna, e.visit, DescribeStaffing{.residents_present = std::optional<std::int64_t>(), .leader = e.who("A"), .schedule_posted = SchedulePosted::another, .in_routine = false});
  const auto seen = e.World::visit(e.anna, e.visit).staffing;
  CHECK_FALSE(seen.residents_present);
  CHECK(seen.leader.value == e.who("A"));
  CHECK(seen.schedule_posted.value == SchedulePosted::another);
  CHECK(seen.in_routine.value == false);
}

TEST_CASE("the outcome proposes a finding of its class, in numbers and roles and without a name; it is accepted once or left") {
  Evening e;
  CHECK(e.refused(e.anna, e.visit, LeaveStaffingProposal{}) == "staffing_proposal_missing");
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, awake, at(19, 45));
  e.note(e.anna, "C", away, at(19, 46));
  e.now = at(20, 41);
  const auto words = *base::Wording::parse(read_file("assets/texts/sv.json"));
  const auto proposal = staffing_proposal(e.World::visit(e.anna, e.visit), e.check(e.anna, e.now));
  REQUIRE(proposal);
  CHECK(proposal->finding_class == FindingClass::deficiency);
  const auto text = proposed_finding(*proposal, words);
  for (const auto& all : {*text.seen, *text.assessed}) {
    CHECK(all.find("Påhittad") == std::string::npos);
    CHECK(all.find("{") == std::string::npos);
    CHECK(all.find("staffing.") == std::string::npos);
  }
  CHECK(text.seen->find("75") != std::string::npos);
  SUBCASE("accepted") {
    const auto made = e.tell(e.anna, e.visit, AcceptStaffingProposal{text});
    const auto seen = e.World::visit(e.anna, e.visit);
    REQUIRE(seen.findings.size() == 1);
    CHECK(seen.findings.front().id == made.entity);
    CHECK(seen.findings.front().finding_class.value == FindingClass::deficiency);
    // Written about the checklist's own question about the staff.
    CHECK(seen.findings.front().question.value == e.facts(e.anna, e.visit).points.find("KVL-06")->entity);
  }
  SUBCASE("left") { e.tell(e.anna, e.visit, LeaveStaffingProposal{}); }
  CHECK_FALSE(staffing_proposal(e.World::visit(e.anna, e.visit), e.check(e.anna, at(20, 41))));
  CHECK(e.refused(e.anna, e.visit, AcceptStaffingProposal{text}) == "staffing_proposal_missing");
  // It becomes worse than what was answered: it is asked again.
  e.note(e.anna, "A", away, at(20, 50));
  e.note(e.anna, "B", away, at(20, 51));
  const auto worse = staffing_proposal(e.World::visit(e.anna, e.visit), e.check(e.anna, at(21, 30)));
  REQUIRE(worse);
  CHECK(worse->finding_class == FindingClass::serious);
}

TEST_CASE("an evening with a schedule where nobody was counted is told before signing, and forbidden nobody") {
  const auto warned = [](const Visit& visit) {
    return std::ranges::any_of(warnings(visit), [](const Warning& each) { return each.code == "staffing_not_counted"; });
  };
  Evening e;
  CHECK(warned(e.World::visit(e.anna, e.visit)));
  e.note(e.anna, "A", awake, at(19, 45));
  CHECK_FALSE(warned(e.World::visit(e.anna, e.visit)));
  Evening without(false, false);
  CHECK_FALSE(warned(without.World::visit(without.anna, without.visit)));
}

TEST_CASE("two who say different things of one person are in conflict, and it is decided like any other") {
  Evening e(true);
  e.now = at(20, 0);
  e.tell(e.anna, e.visit, DescribeStaff{e.who("A"), {.role = "USK", .comment = "Började i dag"}});
  e.tell(e.bo, e.visit, DescribeStaff{e.who("A"), {.role = "SSK", .comment = "Har nycklar"}});
  e.meet(e.anna, e.bo, e.visit);
  auto seen = e.World::visit(e.anna, e.visit);
  REQUIRE(seen.conflicts.size() == 1);
  CHECK(seen.conflicts.front().about(e.who("A"), field::staff_role));
  const auto facts = e.facts(e.anna, e.visit);
  CHECK(may_stand_side_by_side(field::staff_comment, std::nullopt));
  CHECK_FALSE(may_stand_side_by_side(field::staff_role, std::nullopt));
}

TEST_CASE("nothing is noted before the visit has begun, nor by somebody who is not its inspector") {
  Evening e;
  CHECK(e.refused(e.bo, e.visit, NoteStaff{e.who("A"), awake}) == "not_assigned");
  World world;
  const auto packed = world.packed_visit();
  CHECK(world.refused(world.anna, packed, AddStaff{{.key = "A"}, awake, 5}) == "visit_not_started");
  CHECK(e.refused(e.anna, e.visit, NoteStaff{an_id<base::EntityId>(3), awake}) == "staff_unknown");
}

TEST_CASE("whatever two tablets note, and in whichever order it arrives, they come to the same count") {
  const bool holds = rc::check("the same ops give the same check", [] {
    Evening e(true);
    const auto keys = std::vector<std::string>{"A", "B", "C"};
    const auto states = std::vector{awake, asleep, away, resting};
    int minute = 31;
    for (int i = 0; i < *rc::gen::inRange(1, 12); ++i) {
      Device& device = *rc::gen::arbitrary<bool>() ? e.anna : e.bo;
      const auto key = *rc::gen::elementOf(keys);
      const auto state = *rc::gen::elementOf(states);
      minute += *rc::gen::inRange(0, 6);
      e.now = at(19, 30 + minute % 30);
      if (auto outcome = e.ask(device, e.visit, NoteStaff{e.who(key), state, {}, 5})) e.done(device, outcome);
      if (*rc::gen::arbitrary<bool>()) e.meet(e.anna, e.bo, e.visit);
    }
    e.meet(e.anna, e.bo, e.visit);
    const auto one = e.check(e.anna, at(20, 30)), other = e.check(e.bo, at(20, 30));
    RC_ASSERT(one.result.slots == other.result.slots);
    RC_ASSERT(one.result.persons == other.result.persons);
    for (const auto& person : one.staff) {
      // Every minute has one state at most, and they lie in order without holes.
      for (std::size_t i = 1; i < person.held.size(); ++i) RC_ASSERT(person.held[i - 1].span.end == person.held[i].span.start);
      if (!person.held.empty()) RC_ASSERT(person.held.back().span.end == one.given.visit.end);
    }
  });
  CHECK(holds);
}
