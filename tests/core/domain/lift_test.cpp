#include "core/checklist/form_json.h"
#include "core/domain/removed.h"
#include "tests/core/domain/a_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// The next version of the world's checklist: KVL-18 is gone, and KVL-12 reads otherwise.
checklist::Template next_version(const World& world, const char* version = "2", const char* id = nullptr) {
  auto form = *world.checklist->form;
  form.version = version;
  if (id != nullptr) form.id = id;
  const std::function<void(std::vector<checklist::Item>&)> change = [&](std::vector<checklist::Item>& items) {
    std::erase_if(items, [](const checklist::Item& item) { return item.name == "KVL-18"; });
    for (auto& item : items) {
      if (item.name == "KVL-12") item.label = {{"", "Frågas på annat sätt?"}};
      change(item.items);
    }
  };
  change(form.items);
  return *checklist::parse(checklist::to_json(form));
}

base::Outcome<Decision> lift(World& world, base::DossierId visit, const checklist::Template& to) {
  auto facts = world.facts(world.office, visit);
  facts.checklist = std::make_shared<const checklist::Template>(to);
  return decide(facts, LiftVisit{}, world.office.actor, world.now, world.random);
}

}  // namespace

TEST_CASE("a visit under way is lifted to a later version of its checklist: no answer moves, what is gone is kept") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"KVL-12", "JA", {}});
  world.tell(world.anna, visit, AnswerQuestion{"KVL-18", "JA", {}});
  world.meet(world.anna, world.office, visit);
  const auto next = next_version(world);
  world.done(world.office, lift(world, visit, next));
  world.tell(world.anna, visit, AnswerQuestion{"KVL-18", "NEJ", {}});  // offline meanwhile, to a question that is gone
  world.meet(world.anna, world.office, visit);
  const auto read = world.visit(world.office, visit);
  CHECK(read.pinned->version == 2);
  CHECK(read.pinned->content_hash == next.content_hash);
  CHECK(*read.answer("KVL-12")->value == journal::Value("JA"));
  CHECK(*read.answer("KVL-18")->value == journal::Value("NEJ"));
  CHECK(read.conflicts.empty());
  CHECK(world.visit(world.anna, visit).pinned->version == 2);
  const auto before = std::make_shared<const checklist::Template>(*world.checklist), after = std::make_shared<const checklist::Template>(next);
  const auto points = point_states(read, after, world.now);
  CHECK(has_removed(read, points));
  const auto removed = removed_points(read, points, {after, before});
  REQUIRE(removed.size() == 1);
  CHECK(removed.front().question->key == "KVL-18");
  CHECK(*read.answer_at(removed.front().entity)->value == journal::Value("NEJ"));
  CHECK(removed_points(read, points, {after}).empty());
  CHECK_FALSE(has_removed(read, point_states(read, before, world.now)));
  world.checklist = next;
  CHECK(world.refused(world.anna, visit, AnswerQuestion{"KVL-18", "JA", {}}) == "question_unknown");
  world.tell(world.anna, visit, AnswerQuestion{"KVL-12", "NEJ", {}});
}

TEST_CASE("a visit is lifted to a later version of the same checklist alone, by who plans visits") {
  World world;
  const auto visit = world.started_visit();
  world.meet(world.anna, world.office, visit);
  CHECK(refusal_code(lift(world, visit, *world.checklist)) == "checklist_lift_wrong");
  CHECK(refusal_code(lift(world, visit, next_version(world, "2", "ANNAN"))) == "checklist_lift_wrong");
  CHECK(refusal_code(lift(world, visit, next_version(world, "2"))).empty());
  world.office.actor.roles = {Role::registrar};
  CHECK(refusal_code(lift(world, visit, next_version(world, "2"))) == "not_permitted");
}

TEST_CASE("what anybody has signed is never lifted") {
  World world;
  const auto visit = world.ended_visit(true);
  const auto next = next_version(world);
  world.meet(world.anna, world.office, visit);
  CHECK(refusal_code(lift(world, visit, next)).empty());
  const auto drawn = world.store_media("a drawn name");
  world.tell(world.anna, visit, AddSignature{{drawn, 12, 10, 10}});
  world.tell(world.anna, visit, SignVisit{"Det stämmer."});  // one of two
  world.meet(world.anna, world.office, visit);
  CHECK(refusal_code(lift(world, visit, next)) == "lift_after_signature");
}
