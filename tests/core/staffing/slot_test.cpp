// Slots: what covers them, and who is counted in them.
#include "tests/core/staffing/a_case.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// One person, seen so; how many slots of 20.00-21.00 count it.
Numbers seen_as(const Requirement& with, SeenState state) {
  ACase c;
  c.require(1);
  c.requirements.back().break_counts = with.break_counts;
  c.requirements.back().offsite_counts = with.offsite_counts;
  c.shift("A");
  c.see("A", "20:00", "21:00", "BEH", state);
  return observed(reconcile(c));
}

}  // namespace

TEST_CASE("eight minutes of a slot are the visit's, seven are not") {
  CHECK(slots_of(between("2026-11-20T20:07", "2026-11-20T20:37"), 8) ==
        std::vector<base::Instant>{at("2026-11-20T20:00"), at("2026-11-20T20:15")});
  CHECK(slots_of(between("2026-11-20T20:08", "2026-11-20T20:38"), 8) ==
        std::vector<base::Instant>{at("2026-11-20T20:15"), at("2026-11-20T20:30")});
  CHECK(slots_of(between("2026-11-20T20:10", "2026-11-20T20:20"), 8).empty());
}

TEST_CASE("quarters are the UTC clock's, before 1970 too") {
  CHECK(slots_of({{-slot_ms - 1}, {1}}, 8).size() == 1);
  CHECK(slots_of({{-slot_ms - 1}, {1}}, 8).front().utc_ms == -slot_ms);
}

TEST_CASE("a night over the clock change has 36 slots in spring and 44 in autumn") {
  CHECK(slots_of({place({2026, 3, 28}, 21 * 60, base::Fold::first).at, place({2026, 3, 29}, 7 * 60, base::Fold::second).at}, 8).size() == 36);
  CHECK(slots_of({place({2026, 10, 24}, 21 * 60, base::Fold::first).at, place({2026, 10, 25}, 7 * 60, base::Fold::second).at}, 8).size() == 44);
}

TEST_CASE("a person's pieces of a slot are added up, and a minute noted twice is one minute") {
  ACase c;
  c.require(1);
  c.see("A", "20:00", "20:04");
  c.observed.back().seen.push_back({c.span("20:10", "20:14")});
  c.observed.back().seen.push_back({c.span("20:15", "20:19")});
  c.observed.back().seen.push_back({c.span("20:15", "20:22")});
  c.observed.back().seen.push_back({c.span("20:30", "20:38")});
  CHECK(observed(reconcile(c)) == Numbers{1, 0, 1, 0});
}

TEST_CASE("a person seen by two inspectors is one, counted as awake where either saw that") {
  ACase c;
  c.require(1, 1);
  c.see("A", "20:00", "20:30", "BEH", SeenState::asleep);
  c.see("A", "20:15", "21:00");
  const auto result = reconcile(c);
  CHECK(observed(result) == Numbers{1, 1, 1, 1});
  CHECK(result.slots[0].awake == 0);
  CHECK(result.slots[1].awake == 1);
}

TEST_CASE("a split slot counts as awake when most of it was") {
  ACase c;
  c.require(1, 1);
  c.see("A", "20:00", "20:08");
  c.observed.back().seen.push_back({c.span("20:08", "20:22"), SeenState::asleep});
  c.observed.back().seen.push_back({c.span("20:22", "21:00")});
  const auto result = reconcile(c);
  CHECK(observed(result) == Numbers{1, 1, 1, 1});
  CHECK(result.slots[0].awake == 1);
  CHECK(result.slots[1].awake == 1);
  c.observed.back().seen[1].span = c.span("20:07", "20:23");
  c.observed.back().seen[0].span = c.span("20:00", "20:07");
  c.observed.back().seen[2].span = c.span("20:23", "21:00");
  CHECK(reconcile(c).slots[0].awake == 0);
  CHECK(reconcile(c).slots[1].awake == 0);
}

TEST_CASE("a break counts unless the requirement says no, work elsewhere only where it says so, the way there never") {
  Requirement row;
  CHECK(seen_as(row, SeenState::on_break) == Numbers{1, 1, 1, 1});
  CHECK(seen_as(row, SeenState::off_site) == Numbers{0, 0, 0, 0});
  CHECK(seen_as(row, SeenState::on_the_way) == Numbers{0, 0, 0, 0});
  row.break_counts = false;
  row.offsite_counts = true;
  CHECK(seen_as(row, SeenState::on_break) == Numbers{0, 0, 0, 0});
  CHECK(seen_as(row, SeenState::off_site) == Numbers{1, 1, 1, 1});
}

TEST_CASE("who does not count is named with the reason") {
  ACase c;
  c.require(1).break_counts = false;
  c.shift("scheduled");
  c.see("student").in_training = true;
  c.see("resting", "20:00", "21:00", "BEH", SeenState::on_break);
  c.see("outside", "20:00", "21:00", "BEH", SeenState::off_site);
  c.see("coming", "20:00", "21:00", "BEH", SeenState::on_the_way);
  c.see("short", "20:00", "20:05");
  const auto result = reconcile(c);
  std::vector<WhyNot> whys;
  for (const NotCounted& each : result.slots[0].not_counted) whys.push_back(each.why);
  CHECK(whys == std::vector{WhyNot::not_seen, WhyNot::in_training, WhyNot::on_break, WhyNot::off_site, WhyNot::on_the_way, WhyNot::too_short});
}

TEST_CASE("students and introductions are counted where the requirement counts them, in fact and on paper") {
  ACase c;
  c.require(2);
  c.shift("A");
  c.shift("S", "14:00", "22:00", "BEH", ShiftKind::introduction);
  c.see("A");
  c.see("S").in_training = true;
  CHECK(observed(reconcile(c)) == Numbers{1, 1, 1, 1});
  CHECK(scheduled(reconcile(c)) == Numbers{1, 1, 1, 1});
  c.requirements.back().students_count = true;
  CHECK(observed(reconcile(c)) == Numbers{2, 2, 2, 2});
  CHECK(scheduled(reconcile(c)) == Numbers{2, 2, 2, 2});
}

TEST_CASE("standby from home, training elsewhere, vacant shifts and absences are not scheduled; meetings and administration at the unit are") {
  ACase c;
  c.require(1);
  c.shift("A", "14:00", "22:00", "BEH", ShiftKind::home_standby);
  c.shift("B", "14:00", "22:00", "BEH", ShiftKind::training);
  c.shift("", "14:00", "22:00", "BEH", ShiftKind::vacant);
  c.shift("C").absence = Absence::holiday;
  c.shift("D").unit = "U2";
  CHECK(scheduled(reconcile(c)) == Numbers{0, 0, 0, 0});
  c.shift("E", "14:00", "22:00", "BEH", ShiftKind::meeting);
  c.shift("F", "14:00", "22:00", "BEH", ShiftKind::administration);
  c.shift("G", "14:00", "22:00", "BEH", ShiftKind::sleeping_on_call);
  CHECK(scheduled(reconcile(c)) == Numbers{3, 3, 3, 3});
}

TEST_CASE("a double booked person is scheduled once") {
  ACase c;
  c.require(1);
  c.shift("A", "14:00", "20:20");
  c.shift("A", "20:10", "22:00");
  CHECK(scheduled(reconcile(c)) == Numbers{1, 1, 1, 1});
  c.schedule[0].span = c.span("20:00", "20:05");
  c.schedule[1].span = c.span("20:02", "20:07");  // seven minutes, not ten
  CHECK(scheduled(reconcile(c)) == Numbers{0, 0, 0, 0});
}

TEST_CASE("eight minutes of a shift schedule its person in the slot, seven do not") {
  ACase c;
  c.require(1);
  c.shift("A", "14:00", "20:08");
  c.shift("B", "14:00", "20:07");
  CHECK(scheduled(reconcile(c)) == Numbers{1, 0, 0, 0});
}

TEST_CASE("a slot is green with the schedule's persons, yellow with others, red with a deficit") {
  ACase c;
  c.require(1);
  c.shift("A");
  c.see("A");
  CHECK(reconcile(c).slots[0].colour == Colour::green);
  c.observed.back().person = "B";
  CHECK(reconcile(c).slots[0].colour == Colour::yellow);
  c.requirements.back().roles["SSK"] = 1;
  CHECK(reconcile(c).slots[0].colour == Colour::red);
}
