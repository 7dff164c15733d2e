// The governing documents that a plan rests on.
#include "core/domain/decide_plan.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

struct WithPlan {
  World world;
  base::DossierId id;
  WithPlan() : id(made()) {}
  base::DossierId made() {
    world.found();
    PlanContent content;
    content.title = "Plan";
    content.years = {2026};
    return world.done(world.office, decide(PlanFacts{}, PlanCommand(StartPlan{Regime::contracted, content}), world.office.actor, world.now, world.random)).dossier;
  }
  Plan plan() { return plan_from(world.state(world.office, id), id); }
  base::Outcome<Decision> ask(const PlanCommand& command, std::set<Role> roles = {Role::quality_head}) {
    auto actor = world.office.actor;
    actor.roles = std::move(roles);
    return decide(PlanFacts{plan(), {plan()}}, command, actor, world.now, world.random);
  }
  void tell(const PlanCommand& command) { world.done(world.office, ask(command)); }
};

AddGoverning guideline() { return {"Riktlinje för uppföljning", GoverningKind::guideline, {2018, 6, 13}, {}}; }

}  // namespace

TEST_CASE("D7: a guideline holds for twenty-four months where nothing else is said, an agreement until further notice") {
  WithPlan it;
  it.tell(guideline());
  it.tell(AddGoverning{"Ramavtal HVB", GoverningKind::agreement, {2025, 3, 1}, {}});
  it.tell(AddGoverning{"Lokal riktlinje", GoverningKind::guideline, {2018, 1, 1}, base::Date{2019, 12, 31}});
  const auto documents = it.plan().documents;
  REQUIRE(documents.size() == 3);
  CHECK(documents[0].valid_to.value == base::Date{2019, 12, 31});
  CHECK(documents[1].valid_to.value == base::Date{2020, 6, 13});
  CHECK(documents[2].name.value == "Ramavtal HVB");
  CHECK_FALSE(documents[2].valid_to);
}

TEST_CASE("a governing document is renewed and taken back, and no part of it is in what the board adopts") {
  WithPlan it;
  const auto before = hash_of(content_of(it.plan()));
  it.tell(guideline());
  const auto id = it.plan().documents.front().id;
  CHECK(hash_of(content_of(it.plan())) == before);
  auto renewed = guideline();
  renewed.decided = {2026, 6, 10};
  it.tell(ChangeGoverning{id, renewed});
  CHECK(it.plan().documents.front().valid_to.value == base::Date{2028, 6, 10});
  CHECK(refusal_code(it.ask(ChangeGoverning{id, renewed})) == "nothing_to_change");
  it.tell(TakeBackGoverning{id});
  CHECK(it.plan().documents.empty());
  CHECK(refusal_code(it.ask(TakeBackGoverning{id})) == "governing_unknown");
  CHECK(refusal_code(it.ask(ChangeGoverning{id, renewed})) == "governing_unknown");
}

TEST_CASE("a governing document has a name, was decided before today, does not end before it begins, and is kept by who keeps plans") {
  WithPlan it;
  auto wrong = guideline();
  wrong.name = " ";
  CHECK(refusal_code(it.ask(wrong)) == "name_missing");
  wrong = guideline();
  wrong.decided = {2030, 1, 1};
  CHECK(refusal_code(it.ask(wrong)) == "decision_in_future");
  wrong = guideline();
  wrong.valid_to = base::Date{2018, 6, 12};
  CHECK(refusal_code(it.ask(wrong)) == "governing_backwards");
  CHECK(refusal_code(it.ask(guideline(), {Role::registrar})) == "not_permitted");
  CHECK(refusal_code(decide(PlanFacts{}, PlanCommand(guideline()), it.world.office.actor, it.world.now, it.world.random)) == "plan_missing");
  for (int i = 0; i < 100; ++i) it.tell(guideline());
  CHECK(refusal_code(it.ask(guideline())) == "governing_too_many");
}
