#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// One bit a fact that the life cycle rests on.
enum Bit { unit, packed, recalled, cancelled, started, open_pause, closed_pause, ended, aborted, seal_all, seals_differ, two_starts, bit_count };

Visit visit_with(unsigned bits) {
  const auto has = [&](Bit bit) { return (bits >> bit & 1u) != 0; };
  const RecordedTime time{};
  Visit visit(an_id<base::DossierId>(5));
  if (has(unit)) visit.unit.value = an_id<base::DossierId>(6);
  if (has(packed)) visit.packed.value = noon;
  if (has(recalled)) visit.recalled.value = TimeAndReason{};
  if (has(cancelled)) visit.cancelled.value = TimeAndReason{};
  if (has(started)) visit.started.value = time;
  if (has(two_starts)) visit.started.conflict = true;
  if (has(ended)) visit.ended.value = time;
  if (has(aborted)) visit.aborted.value = Abort{};
  for (const auto bit : {open_pause, closed_pause})
    if (has(bit)) {
      Pause pause{an_id<base::EntityId>(static_cast<std::uint8_t>(10 + bit)), {}, {}};
      pause.paused.value = time;
      if (bit == closed_pause) pause.resumed.value = time;
      visit.pauses.push_back(pause);
    }
  const auto person = an_id<base::PersonId>(2);
  visit.grants.push_back({person, an_id<base::DeviceId>(3), {}, Role::inspector});
  if (has(seal_all)) {
    visit.signed_hashes.push_back({});
    visit.seals.push_back({person, an_id<base::DeviceId>(3), noon, {}, {}});
  }
  if (has(seals_differ)) {
    visit.signed_hashes.push_back(base::sha256({}));
    visit.signed_hashes.push_back(base::sha256(base::as_bytes("x")));
  }
  return visit;
}

// The rule once more, written as a table of what excludes or demands what: an oracle beside the product's function.
Phase expected(unsigned bits) {
  const auto has = [&](Bit bit) { return (bits >> bit & 1u) != 0; };
  const auto implies = [&](Bit one, Bit other) { return !has(one) || has(other); };
  const auto exclude = [&](Bit one, Bit other) { return !(has(one) && has(other)); };
  const bool sound = implies(started, packed) && implies(recalled, packed) && implies(ended, started) && implies(aborted, started) &&
                     implies(open_pause, started) && implies(closed_pause, started) && (!has(seal_all) || has(ended) || has(aborted)) && exclude(ended, aborted) &&
                     exclude(started, cancelled) && exclude(started, recalled) && !has(two_starts) && !has(seals_differ);
  if (!sound) return Phase::contradictory;
  if (has(seal_all)) return Phase::signed_off;
  if (has(ended)) return Phase::ended;
  if (has(aborted)) return Phase::aborted;
  if (has(open_pause)) return Phase::paused;
  if (has(started)) return Phase::started;
  if (has(cancelled)) return Phase::cancelled;
  if (has(recalled)) return Phase::recalled;
  if (has(packed)) return Phase::packed;
  return has(unit) ? Phase::planned : Phase::nothing;
}

}  // namespace

TEST_CASE("every combination of facts has a state, and contradictory ones say what is at odds") {
  std::map<Phase, int> seen;
  for (unsigned bits = 0; bits < 1u << bit_count; ++bits) {
    const auto state = visit_state(visit_with(bits));
    if (state.phase != expected(bits)) {
      CAPTURE(bits);
      CHECK(code_of(state.phase) == code_of(expected(bits)));
    }
    if ((state.phase == Phase::contradictory) == state.contradicting.empty()) FAIL("facts named: " << state.contradicting.size() << " at " << bits);
    ++seen[state.phase];
  }
  CHECK(seen.size() == 11);  // every phase can be reached
}

TEST_CASE("a state has a name of its own") {
  std::set<std::string_view> names;
  for (const auto phase : {Phase::nothing, Phase::planned, Phase::packed, Phase::recalled, Phase::cancelled, Phase::started, Phase::paused, Phase::ended,
                           Phase::aborted, Phase::signed_off, Phase::contradictory})
    names.insert(code_of(phase));
  CHECK(names.size() == 11);
  CHECK_FALSE(names.contains(""));
}

TEST_CASE("a visit signed by some of its inspectors, or amended since, is not signed") {
  auto visit = visit_with(1u << unit | 1u << packed | 1u << started | 1u << ended | 1u << seal_all);
  CHECK(is_signed(visit));
  visit.grants.push_back({an_id<base::PersonId>(9), an_id<base::DeviceId>(9), {}, Role::inspector});
  CHECK_FALSE(is_signed(visit));
  CHECK(visit_state(visit).phase == Phase::ended);
  visit.grants.pop_back();
  visit.amended = true;
  CHECK_FALSE(is_signed(visit));
}
