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
  for (const GivenTo& each : given_to(world.state(seen_by, visit), visit))
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
}

TEST_CASE("the END of an assignment carries the withdrawal from that tablet, after it in the same decision; also where she is disqualified") {
  World world;
  const auto visit = world.packed_visit(true);
  const auto& bo = world.bo.actor;
  const auto facts = world.facts(world.office, visit);
  for (const VisitCommand& command : {VisitCommand(EndAssignment{bo.person, bo.device}), VisitCommand(DeclareConflictOfInterest{true, "Min syster arbetar där"})}) {
    const bool is_hers = std::holds_alternative<DeclareConflictOfInterest>(command);
    Actor by = world.office.actor;
    if (is_hers) by.person = bo.person;
    const auto decision = decide(facts, command, by, world.now, world.random);
    REQUIRE(decision);
    const auto& last = decision->ops.back();
    CHECK(decision->ops[decision->ops.size() - 2].kind == journal::OpKind::end);
    CHECK(last.field == field::grant_withdrawn);
    CHECK(last.entity == grant_entity(bo.person, bo.device));
    CHECK(last.value == journal::Value(bo.device.bytes()));
    for (const auto& op : decision->ops) CHECK(op.entity != grant_entity(world.anna.actor.person, world.anna.actor.device));
  }
  world.tell(world.office, visit, EndAssignment{bo.person, bo.device});
  CHECK(is_withdrawn(world, world.office, visit, world.bo));
  CHECK_FALSE(is_withdrawn(world, world.office, visit, world.anna));
  CHECK(refusal_code(withdrawn_from(world, visit, world.bo, world.office)) == "already_withdrawn");
}

TEST_CASE("the END of an assignment leaves the withdrawal that took the visit off the tablet before; after it was given back, the END carries a new one") {
  for (const bool disqualified : {false, true}) {
    CAPTURE(disqualified);
    World world;
    const auto visit = world.packed_visit(true);
    const auto& bo = world.bo.actor;
    const auto end = [&] {
      Actor by = world.office.actor;
      if (disqualified) by.person = bo.person;
      const VisitCommand command = disqualified ? VisitCommand(DeclareConflictOfInterest{true, "Min syster arbetar där"}) : VisitCommand(EndAssignment{bo.person, bo.device});
      return decide(world.facts(world.office, visit), command, by, world.now, world.random);
    };
    const auto withdrawals = [](const base::Outcome<Decision>& decision) { return std::ranges::count(decision.value().ops, field::grant_withdrawn, &journal::DraftOp::field); };
    const auto taken_by = [&] {
      const auto tablets = given_to(world.state(world.office, visit), visit);
      return std::ranges::find(tablets, bo.device, &GivenTo::device)->withdrawn;
    };
    world.done(world.office, withdrawn_from(world, visit, world.bo, world.office));
    const auto first = taken_by();
    REQUIRE(first);
    CHECK(withdrawals(end()) == 0);
    world.tell(world.office, visit, AssignInspector{bo.person, bo.device, world.bo.key()});
    CHECK(withdrawals(end()) == 1);
    world.done(world.office, withdrawn_from(world, visit, world.bo, world.office));
    const auto again = taken_by();
    REQUIRE(again);
    CHECK(again != first);
    world.done(world.office, end());
    CHECK(taken_by() == again);
    CHECK(world.visit(world.office, visit).inspectors().size() == 1);
  }
}

TEST_CASE("a recall or a cancellation takes a visit off its tablets until it has begun; handing it out again gives it back") {
  const auto leaves = [](const World& world, const Device& seen_by, base::DossierId visit) { return given_to(world.state(seen_by, visit), visit).front().leaves; };
  World world;
  const auto visit = world.packed_visit();
  CHECK_FALSE(leaves(world, world.office, visit));
  world.tell(world.office, visit, RecallVisit{"Fel checklista"});
  CHECK(leaves(world, world.office, visit));
  CHECK_FALSE(is_withdrawn(world, world.office, visit, world.anna));
  world.tell(world.office, visit, PackVisit{});
  CHECK_FALSE(leaves(world, world.office, visit));
  world.tell(world.anna, visit, StartVisit{});  // her tablet has not heard of what follows
  world.tell(world.office, visit, CancelVisit{"Enheten har stängt"});
  CHECK(leaves(world, world.office, visit));
  world.meet(world.office, world.anna, visit);
  CHECK_FALSE(leaves(world, world.office, visit));
  CHECK_FALSE(leaves(world, world.anna, visit));
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
  CHECK(given_to(state, visit).front().withdrawn->s == 9);
}
