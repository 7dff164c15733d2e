#include "core/domain/seen.h"
#include "tests/core/domain/a_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::uint32_t annas_dev_no = 2;  // World::anna

struct Two {
  World world;
  base::DossierId visit = world.started_visit(true);
  base::EntityId question = checklist::question_entity(world.checklist->id, "KVL-12");

  Seen seen() { return seen_now(world.visit(world.anna, visit).heads, question); }
  // Anna writes as one who has seen no more than this.
  void anna_writes(const char* words, const Seen& seen) {
    auto facts = world.facts(world.anna, visit);
    see_as(*facts.visit, seen, annas_dev_no);
    world.done(world.anna, decide(facts, CommentAnswer{"KVL-12", words, 0}, world.anna.actor, world.now, world.random));
  }
  void bo_writes(const char* words) {
    world.tell(world.bo, visit, CommentAnswer{"KVL-12", words, 0});
    world.meet(world.anna, world.bo, visit);
  }
  Fact<std::string> comment() { return world.visit(world.anna, visit).answers.at(question).comment; }
};

}  // namespace

TEST_CASE("a value that arrives while one writes is not superseded unseen: both are kept") {
  Two two;
  two.world.tell(two.world.anna, two.visit, CommentAnswer{"KVL-12", "före", 0});
  two.world.meet(two.world.anna, two.world.bo, two.visit);
  const Seen before = two.seen();
  two.bo_writes("Bos ord");
  two.anna_writes("Annas ord", before);
  CHECK(two.comment().conflict);
  REQUIRE(two.comment().heads.size() == 2);
  SUBCASE("and going on writing does not take it away") {
    two.anna_writes("Annas ord, och mer", before);
    REQUIRE(two.comment().heads.size() == 2);
    CHECK(two.comment().conflict);
  }
  SUBCASE("nor does seeing both: what is written replaces the own version, and a decision with its motive replaces both") {
    two.anna_writes("Tillsammans", two.seen());
    REQUIRE(two.comment().heads.size() == 2);
    CHECK(two.comment().value == "Tillsammans");
    two.world.tell(two.world.anna, two.visit, resolving(two.world.visit(two.world.anna, two.visit).conflicts.at(0), 0));
    CHECK_FALSE(two.comment().conflict);
  }
}

TEST_CASE("what was seen is superseded, and what one wrote oneself meanwhile") {
  Two two;
  two.bo_writes("Bos ord");
  const Seen both = two.seen();
  two.anna_writes("Annas", both);
  two.anna_writes("Annas igen", both);
  CHECK(two.comment().heads.size() == 1);
  CHECK(two.comment().value == "Annas igen");
}

TEST_CASE("what was seen reads back as it was written, and damage is nothing") {
  Two two;
  two.bo_writes("Bos ord");
  const Seen seen = two.seen();
  REQUIRE(seen.heads.size() == 1);
  const journal::Value value = to_value(seen);
  CHECK(seen_from(*journal::decode_own(journal::encode(value))) == seen);
  using journal::Value, journal::ValueList;
  const Value entity = value.at(0);
  for (const Value& damaged : {Value{}, Value{ValueList{}}, Value{ValueList{entity}}, Value{ValueList{Value{"x"}, ValueList{}}}, Value{ValueList{entity, ValueList{Value{1}}}},
                               Value{ValueList{entity, ValueList{ValueList{"comment", ValueList{1, 0, base::Bytes(8)}}}}},
                               Value{ValueList{entity, ValueList{ValueList{"comment", ValueList{1, 1, base::Bytes(7)}}}}}})
    CHECK_FALSE(seen_from(damaged));
}
