// What holds for every case: one more never makes it worse, how a shift is written never matters, and one week is like the next.
#include "core/staffing/shortage.h"
#include "tests/core/staffing/a_case.h"
#include "tests/support/cases.h"

#include <rapidcheck.h>

#include <random>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const std::vector<std::string> roles{"BEH", "SSK", "USK"};

struct Dice {
  std::mt19937 engine;
  int upto(int most) { return static_cast<int>(engine() % static_cast<unsigned>(most + 1)); }
  template <class T>
  T of(const std::vector<T>& all) { return all[static_cast<std::size_t>(upto(static_cast<int>(all.size()) - 1))]; }
};

// A visit of up to six hours and a few persons about it, at odd minutes. In May, far from clock changes; Ascension is the 14th.
StaffingCase random_case(unsigned seed) {
  Dice dice{std::mt19937(seed)};
  const auto noon = at("2026-05-19T12:00");
  const auto span = [&](int within_min) {
    const std::int64_t start = noon.utc_ms + dice.upto(within_min) * minute_ms;
    return Span{{start}, {start + (1 + dice.upto(360)) * minute_ms}};
  };
  StaffingCase made;
  made.unit = "U1";
  made.residents = dice.upto(20);
  made.visit = span(600);
  for (int n = dice.upto(3); n >= 0; --n) {
    Requirement row;
    row.from_min = dice.upto(day_min - 1);
    row.to_min = dice.upto(day_min);
    row.min_total = dice.upto(4);
    row.min_awake = dice.upto(3);
    if (dice.upto(1)) row.residents_per_staff = 1 + dice.upto(8);
    if (dice.upto(1)) row.roles[dice.of(roles)] = dice.upto(2);
    row.break_counts = dice.upto(1);
    row.sleeping_allowed = dice.upto(3) > 0;
    made.requirements.push_back(row);
  }
  for (int n = dice.upto(6); n > 0; --n) {
    Shift row;
    row.person = std::string(1, static_cast<char>('A' + dice.upto(5)));
    row.role = dice.of(roles);
    row.kind = dice.of(std::vector{ShiftKind::work, ShiftKind::awake_night, ShiftKind::sleeping_on_call, ShiftKind::home_standby, ShiftKind::introduction});
    row.unit = dice.upto(4) ? "U1" : "U2";
    row.span = span(600);
    if (dice.upto(5) == 0) row.absence = Absence::sick;
    made.schedule.push_back(row);
  }
  for (int n = dice.upto(5); n > 0; --n) {
    Observation each{std::string(1, static_cast<char>('A' + dice.upto(7))), dice.of(roles), dice.upto(5) == 0, {}};
    for (int pieces = dice.upto(2); pieces >= 0; --pieces)
      each.seen.push_back({span(600), dice.of(std::vector{SeenState::awake, SeenState::awake, SeenState::asleep, SeenState::on_break, SeenState::on_the_way})});
    made.observed.push_back(each);
  }
  return made;
}

}  // namespace

TEST_CASE("one more awake person who counts, of any role, never raises a shortage, and never the seriousness") {
  const long count = cases(300);
  for (long seed = 0; seed < count; ++seed) {
    auto c = random_case(static_cast<unsigned>(seed));
    const auto before = reconcile(c);
    c.observed.push_back({"Z", roles[static_cast<std::size_t>(seed) % roles.size()], false, {{c.visit}}});
    const auto after = reconcile(c);
    CAPTURE(seed);
    REQUIRE(after.slots.size() == before.slots.size());
    for (std::size_t i = 0; i < after.slots.size(); ++i) {
      CHECK(after.slots[i].deficit <= before.slots[i].deficit);
      CHECK(after.slots[i].role_deficit <= before.slots[i].role_deficit);
      CHECK(after.slots[i].awake_deficit <= before.slots[i].awake_deficit);
    }
    CHECK(after.shortage_person_min <= before.shortage_person_min);
    if (before.outcome != StaffingOutcome::not_assessable && before.outcome != StaffingOutcome::met) CHECK(after.outcome <= before.outcome);
  }
}

TEST_CASE("a shift split at a quarter, or anywhere, changes no slot") {
  const long count = cases(300);
  for (long seed = 0; seed < count; ++seed) {
    auto c = random_case(static_cast<unsigned>(seed));
    if (c.schedule.empty()) continue;
    const auto before = reconcile(c);
    std::vector<Shift> split;
    for (const Shift& shift : c.schedule) {
      const bool at_quarter = seed % 2 == 0;
      std::int64_t cut = shift.span.start.utc_ms + shift.span.length_min() / 2 * minute_ms;
      if (at_quarter) cut -= cut % slot_ms;
      cut = std::clamp(cut, shift.span.start.utc_ms, shift.span.end.utc_ms);
      for (const Span& part : {Span{shift.span.start, {cut}}, Span{{cut}, shift.span.end}}) {
        split.push_back(shift);
        split.back().span = part;
      }
    }
    c.schedule = split;
    const auto after = reconcile(c);
    CAPTURE(seed);
    CHECK(after.slots == before.slots);
    CHECK(after.paper_shortage_person_min == before.paper_shortage_person_min);
  }
}

TEST_CASE("a week later, away from clock changes and red days, everything is as it was") {
  CHECK(rc::check("a week later", [] {
    const auto seed = *rc::gen::arbitrary<unsigned>();
    auto c = random_case(seed);
    const auto before = reconcile(c);
    const std::int64_t week_ms = 7LL * day_min * minute_ms;
    const auto move = [&](Span& span) { span = {{span.start.utc_ms + week_ms}, {span.end.utc_ms + week_ms}}; };
    move(c.visit);
    for (Shift& shift : c.schedule) move(shift.span);
    for (Observation& each : c.observed)
      for (Seen& seen : each.seen) move(seen.span);
    auto after = reconcile(c);
    RC_ASSERT(after.slots.size() == before.slots.size());
    for (SlotRow& slot : after.slots) slot.start.utc_ms -= week_ms;
    RC_ASSERT(after.slots == before.slots);
    RC_ASSERT(classes(after) == classes(before));
    RC_ASSERT(after.grounds == before.grounds);
    RC_ASSERT(after.outcome == before.outcome);
  }));
}

TEST_CASE("a shortage as it is shown is the slots' own sum, and names the slot that lacks most") {
  CHECK(rc::check("shown as it is", [] {
    const auto result = reconcile(random_case(*rc::gen::arbitrary<unsigned>()));
    for (const auto& [sum, person_min] : {std::pair{Sum::persons, result.shortage_person_min}, {Sum::roles, result.role_shortage_person_min}, {Sum::awake, result.awake_shortage_person_min}}) {
      const auto shown = shortage(result, sum);
      int added = 0, most = 0;
      for (const auto& [lacking, slots] : shown.slots) {
        RC_ASSERT(lacking > 0);
        added += 15 * lacking * slots;
        most = std::max(most, lacking);
      }
      RC_ASSERT(shown.person_min == person_min);
      RC_ASSERT(shown.person_min == added);
      RC_ASSERT(std::max(0, shown.need - shown.have) == most);
      RC_ASSERT(shown.first.has_value() == (added > 0));
    }
    const auto roles_short = roles_lacking(result);
    RC_ASSERT(roles_short.empty() == (result.role_shortage_person_min == 0));
    for (const auto& [role, shown] : roles_short) RC_ASSERT(shown.have < shown.need);
  }));
}

TEST_CASE("one more awake person of a role that lacks never raises a shortage as it is shown, and lowers the role's own") {
  int lowered = 0;
  CHECK(rc::check("one more", [&] {
    auto c = random_case(*rc::gen::arbitrary<unsigned>());
    const auto before = reconcile(c);
    const auto roles_before = roles_lacking(before);
    const std::string role = roles_before.empty() ? roles.front() : roles_before.begin()->first;
    c.observed.push_back({"Z", role, false, {{c.visit}}});
    const auto after = reconcile(c);
    for (const Sum sum : {Sum::persons, Sum::roles, Sum::awake}) {
      const auto was = shortage(before, sum), is = shortage(after, sum);
      RC_ASSERT(is.person_min <= was.person_min);
      RC_ASSERT(is.need - is.have <= was.need - was.have);
      RC_ASSERT((was.person_min == 0 || !is.first || *was.first <= *is.first));
    }
    const auto roles_after = roles_lacking(after);
    for (const auto& [each, shown] : roles_after) {
      RC_ASSERT(roles_before.contains(each));
      RC_ASSERT(shown.need - shown.have <= roles_before.at(each).need - roles_before.at(each).have);
    }
    if (roles_before.empty()) return;
    RC_ASSERT(after.role_shortage_person_min < before.role_shortage_person_min);
    ++lowered;
  }));
  CHECK(lowered > 0);  // the cases are not all alike
}

TEST_CASE("the order of rows, persons and notes changes no slot and no outcome") {
  const long count = cases(300);
  for (long seed = 0; seed < count; ++seed) {
    auto c = random_case(static_cast<unsigned>(seed));
    const auto before = reconcile(c);
    std::ranges::reverse(c.schedule);
    for (Observation& each : c.observed) std::ranges::reverse(each.seen);
    std::ranges::reverse(c.requirements);
    const auto after = reconcile(c);
    CAPTURE(seed);
    CHECK(after.shortage_person_min == before.shortage_person_min);
    CHECK(after.role_shortage_person_min == before.role_shortage_person_min);
    CHECK(after.awake_shortage_person_min == before.awake_shortage_person_min);
    CHECK(after.paper_shortage_person_min == before.paper_shortage_person_min);
    CHECK(after.outcome == before.outcome);
  }
}

TEST_CASE("sums are the slots' sums, and a shortage is always named with its ground") {
  const long count = cases(300);
  int short_of = 0;
  for (long seed = 0; seed < count; ++seed) {
    const auto result = reconcile(random_case(static_cast<unsigned>(seed)));
    int total = 0;
    for (const SlotRow& slot : result.slots) {
      total += 15 * slot.deficit;
      CHECK(slot.deficit == std::max(0, slot.need.total - static_cast<int>(slot.counted.size())));
      CHECK(slot.awake <= static_cast<int>(slot.counted.size()));
    }
    CHECK(result.shortage_person_min == total);
    CHECK(holds(result, Ground::too_few) == (total > 15));
    CHECK((result.outcome == StaffingOutcome::met) == result.grounds.empty());
    short_of += total > 15;
  }
  CHECK(short_of > count / 10);  // the cases are not all alike
}
