#include "core/domain/fields.h"
#include "core/domain/withdrawal.h"
#include "tests/core/domain/a_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

base::Outcome<Decision> withdrawn_from(World& world, base::DossierId visit, const Device& tablet, const Device& by) {
  return decide_withdrawal(world.state(by, visit), visit, {tablet.actor.person, tablet.actor.device}, by.actor);
}

bool is_withdrawn(const World& world, const Device& seen_by, base::DossierId visit, const Device& tablet) {
  for (const GivenTo& each : given_to(world.state(seen_by, visit)))
    if (each.device == tablet.actor.device) return each.withdrawn.has_value();
  return false;
}

}  // namespace

TEST_CASE("the office withdraws a visit from one tablet: who assesses it does not change, and what she writes there is in force") {
  World world;
  const auto visit = world.started_visit(true);
  world.done(world.office, withdrawn_from(world, visit, world.anna, world.office));
  CHECK(is_withdrawn(world, world.office, visit, world.anna));
  CHECK_FALSE(is_withdrawn(world, world.office, visit, world.bo));
  CHECK(world.visit(world.office, visit).inspectors().size() == 2);
  world.tell(world.anna, visit, AnswerQuestion{"KVL-12", "JA", {}});
  world.meet(world.office, world.anna, visit);
  CHECK(world.state(world.office, visit).not_in_force.empty());
  CHECK(is_withdrawn(world, world.anna, visit, world.anna));
}

TEST_CASE("a visit is withdrawn by who plans it, once, and from a tablet that it was given to") {
  World world;
  const auto visit = world.packed_visit();
  CHECK(refusal_code(withdrawn_from(world, visit, world.anna, world.anna)) == "not_permitted");
  CHECK(refusal_code(withdrawn_from(world, visit, world.bo, world.office)) == "person_not_assigned");
  world.done(world.office, withdrawn_from(world, visit, world.anna, world.office));
  CHECK(refusal_code(withdrawn_from(world, visit, world.anna, world.office)) == "already_withdrawn");
  // Also from one that she no longer assesses it on.
  World other;
  const auto ended = other.packed_visit(true);
  other.tell(other.office, ended, EndAssignment{other.bo.actor.person, other.bo.actor.device});
  other.done(other.office, withdrawn_from(other, ended, other.bo, other.office));
  CHECK(is_withdrawn(other, other.office, ended, other.bo));
}

TEST_CASE("assigning her on the tablet again gives the visit back, with or without a grant that stands") {
  World world;
  const auto visit = world.packed_visit(true);
  const AssignInspector again{world.anna.actor.person, world.anna.actor.device, world.anna.key()};
  CHECK(world.refused(world.office, visit, again) == "already_assigned");
  world.done(world.office, withdrawn_from(world, visit, world.anna, world.office));
  world.tell(world.office, visit, again);
  CHECK_FALSE(is_withdrawn(world, world.office, visit, world.anna));
  world.done(world.office, withdrawn_from(world, visit, world.anna, world.office));
  world.tell(world.office, visit, EndAssignment{world.anna.actor.person, world.anna.actor.device});
  world.tell(world.office, visit, again);
  CHECK_FALSE(is_withdrawn(world, world.office, visit, world.anna));
  CHECK(world.visit(world.office, visit).inspectors().size() == 2);
}

TEST_CASE("what the office says of a tablet after the signature lies beside what is signed, and is its last word") {
  World world;
  const auto visit = world.packed_visit();
  const auto key = withdrawal_cell(world.anna.actor.person, world.anna.actor.device);
  const auto said = [&](std::uint64_t s, journal::Value value) {
    journal::CellHeads cell;
    cell.heads.push_back({{1, s, {}}, journal::OpKind::set, {static_cast<std::int64_t>(s)}, world.office.actor.person, world.office.actor.device, std::move(value)});
    return cell;
  };
  const journal::Value tablet(world.anna.actor.device.bytes());
  CHECK_FALSE(domain::withdrawn_from({}, {}));
  CHECK(domain::withdrawn_from(said(5, tablet), {})->s == 5);
  CHECK(domain::withdrawn_from(said(5, {}), said(6, tablet))->s == 6);
  CHECK_FALSE(domain::withdrawn_from(said(5, tablet), said(6, {})));
  auto state = world.state(world.office, visit);
  state.additions[key] = said(9, tablet);
  CHECK(given_to(state).front().withdrawn->s == 9);
}
