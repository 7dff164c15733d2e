#include "app/screens/conflicts.h"
#include "tests/app/an_app.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using app::ConflictDraft;
using journal::Value;

namespace {

// Anna's app, with what her tablet's vault would publish of the conflicts.
app::Published with_disputes(const World& world, base::DossierId visit) {
  auto all = published(world, world.anna, visit);
  const auto facts = world.facts(world.anna, visit);
  for (const auto& conflict : facts.visit->conflicts) {
    app::Dispute dispute{visit, "HVB Björkgården (fiktiv)", conflict};
    if (const auto* point = facts.points.at(conflict.entity)) dispute.about = {0, *point->question, point->shown, std::nullopt};
    all.disputes.push_back(std::move(dispute));
  }
  return all;
}

struct TwoComments {
  World world;
  base::DossierId visit = world.started_visit(true);
  Hand hand;

  TwoComments() : hand{unlocked(world, world.anna, visit), {}} {
    world.tell(world.anna, visit, domain::CommentAnswer{"KVL-12", "Annas ord"});
    world.tell(world.bo, visit, domain::CommentAnswer{"KVL-12", "Bos ord"});
    world.meet(world.anna, world.bo, visit);
    hand.tell(with_disputes(world, visit));
    hand.tell(app::Go{app::Screen::conflicts});
  }
  app::ConflictsView view() const { return app::conflicts_view(hand.state); }
  std::string refused(const ConflictDraft& draft) { return world.refused(world.anna, visit, app::command_of(view().all.at(0), draft)); }
};

}  // namespace

TEST_CASE("the only conflict is shown at once, the own version first, with what differs marked") {
  TwoComments two;
  const auto view = two.view();
  REQUIRE(view.shown == 0);
  REQUIRE(view.all[0].versions.size() == 2);
  CHECK(view.all[0].versions[0].mine);
  CHECK(view.all[0].versions[0].values[0] == Value("Annas ord"));
  CHECK(view.all[0].versions[0].stretches[0] == std::vector<base::Stretch>{{"Annas", true}, {" ord", false}});
  CHECK_FALSE(view.all[0].locked);
  CHECK(two.hand.state.screen == app::Screen::conflicts);
}

TEST_CASE("what is chosen on the screen is the command that the rules take, and nothing is before it is chosen") {
  TwoComments two;
  CHECK(two.refused({.motive = "Skäl"}) == "conflict_choice_missing");
  CHECK(two.refused({.choice = ConflictDraft::Choice::version, .motive = " "}) == "conflict_motive_missing");
  CHECK(two.refused({.choice = ConflictDraft::Choice::version, .version = 1, .motive = "Skäl"}) == "");
  CHECK(two.refused({.choice = ConflictDraft::Choice::together, .motive = "Skäl"}) == "");
  CHECK(two.refused({.choice = ConflictDraft::Choice::anew, .typed = {{"answer.comment", ""}}, .motive = "Skäl"}) == "conflict_text_missing");
  const ConflictDraft anew{.choice = ConflictDraft::Choice::anew, .typed = {{"answer.comment", "Bådas ord"}}, .motive = "Skäl"};
  two.world.tell(two.world.anna, two.visit, app::command_of(two.view().all.at(0), anew));
  CHECK(*two.world.visit(two.world.anna, two.visit).answer("KVL-12")->comment == "Bådas ord");
}

TEST_CASE("a conflict of another visit opens that visit, and Avgör senare leads back to where one was") {
  TwoComments two;
  const auto elsewhere = an_id<base::DossierId>(0x77);
  auto more = with_disputes(two.world, two.visit);
  more.disputes.push_back(more.disputes.front());
  more.disputes.back().visit = elsewhere;
  two.hand.tell(app::Go{app::Screen::finish}).tell(std::move(more)).tell(app::Go{app::Screen::conflicts});
  CHECK_FALSE(two.view().shown);
  const auto& all = two.view().all;
  two.hand.tell(app::ShowConflict{two.visit, all[0].entity, ""});
  CHECK(two.view().shown == 0);
  CHECK(two.hand.effect<app::Publish>() == nullptr);
  two.hand.tell(app::GoBack{});
  CHECK_FALSE(two.view().shown);
  CHECK(two.hand.state.screen == app::Screen::conflicts);
  CHECK(two.hand.tell(app::GoBack{}).state.screen == app::Screen::finish);

  two.hand.tell(app::Go{app::Screen::conflicts}).tell(app::ShowConflict{elsewhere, all[1].entity, "answer.comment"});
  REQUIRE(two.hand.effect<app::Publish>() != nullptr);
  CHECK(two.hand.effect<app::Publish>()->open == elsewhere);
  CHECK(two.view().shown == 1);
  CHECK_FALSE(two.view().all[1].ask);
  two.hand.tell(app::GoBack{}).tell(app::GoBack{});
  CHECK(two.hand.state.screen == app::Screen::today);
}

TEST_CASE("who has no grant any more sees the conflict and why she cannot decide it") {
  TwoComments two;
  two.world.meet(two.world.anna, two.world.office, two.visit);
  two.world.tell(two.world.office, two.visit, domain::EndAssignment{two.world.anna.actor.person, two.world.anna.actor.device});
  two.world.meet(two.world.anna, two.world.office, two.visit);
  two.hand.tell(with_disputes(two.world, two.visit));
  REQUIRE(two.view().shown == 0);
  REQUIRE(two.view().all[0].locked);
  CHECK(two.view().all[0].locked->code == "not_assigned");
}
