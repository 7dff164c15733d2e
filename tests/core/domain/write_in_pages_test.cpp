#include "tests/core/domain/a_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// The register's pages: the office's device in an inspector's hand.
struct Pages {
  World world;
  base::DossierId visit = world.started_visit(true);
  base::EntityId question = checklist::question_entity(world.checklist->id, "KVL-12");

  template <class Command>
  base::Outcome<Decision> ask(const Device& who, Command command, bool at_office = false) {
    return decide(world.facts(world.office, visit), command, {who.actor.person, world.office.actor.device, at_office, {}}, world.now, world.random);
  }
  // Recorded with her as its actor, in the office's strand.
  Decision tell(const Device& who, const base::Outcome<Decision>& outcome) {
    const Actor office = world.office.actor;
    world.office.actor.person = who.actor.person;
    auto done = world.done(world.office, outcome);
    world.office.actor = office;
    return done;
  }
  void opens(const Device& who) { tell(who, ask(who, WriteInPages{world.office.key()}, true)); }
  void hear(Device& tablet) { world.meet(world.office, tablet, visit); }
  const Fact<journal::Value> value() { return world.visit(world.office, visit).answers.at(question).value; }
};

}  // namespace

TEST_CASE("what an inspector writes in the register's pages is in force by a grant of her own, and without it by none") {
  Pages pages;
  auto& world = pages.world;
  pages.hear(world.anna);
  pages.hear(world.bo);
  CHECK(refusal_code(pages.ask(world.anna, AnswerQuestion{"KVL-12", "JA", {}})) == "not_assigned");
  pages.opens(world.anna);
  pages.tell(world.anna, pages.ask(world.anna, AnswerQuestion{"KVL-12", "JA", {}}));
  CHECK(*pages.value() == journal::Value("JA"));
  CHECK(pages.value().heads.front().by == world.anna.actor.person);
  // Hers is not her colleague's, and it makes her no second inspector.
  CHECK(refusal_code(pages.ask(world.bo, AnswerQuestion{"KVL-12", "NEJ", {}})) == "not_assigned");
  CHECK(world.visit(world.office, pages.visit).inspectors().size() == 2);
  pages.tell(world.bo, base::Outcome<Decision>(Decision{pages.visit, {{journal::OpKind::set, pages.question, "answer.comment", {}, "utan rätt"}}, {}}));
  CHECK(world.state(world.office, pages.visit).not_in_force.size() == 1);
  CHECK_FALSE(world.visit(world.office, pages.visit).answers.at(pages.question).comment);
  // Tablets see what the register sees.
  pages.hear(world.anna);
  CHECK(*world.visit(world.anna, pages.visit).answers.at(pages.question).value == journal::Value("JA"));
  CHECK(world.visit(world.anna, pages.visit).name_of(world.anna.actor.person, world.office.actor.device) == "Ada Exempel");
}

TEST_CASE("only an inspector of the visit opens it in the pages, once, and from the office's device alone") {
  Pages pages;
  auto& world = pages.world;
  pages.hear(world.anna);
  const Device stranger{9, false};
  CHECK(refusal_code(pages.ask(stranger, WriteInPages{}, true)) == "not_assigned");
  CHECK(refusal_code(pages.ask(world.anna, WriteInPages{}, false)) == "not_assigned");
  CHECK(world.refused(world.anna, pages.visit, WriteInPages{}) == "not_assigned");
  pages.opens(world.anna);
  CHECK(refusal_code(pages.ask(world.anna, WriteInPages{}, true)) == "already_assigned");
}

TEST_CASE("with an inspector's last tablet her right to write in the pages ends, and what she wrote before stands") {
  Pages pages;
  auto& world = pages.world;
  pages.hear(world.anna);
  pages.opens(world.anna);
  pages.tell(world.anna, pages.ask(world.anna, AnswerQuestion{"KVL-12", "JA", {}}));
  world.tell(world.office, pages.visit, EndAssignment{world.anna.actor.person, world.anna.actor.device});
  CHECK_FALSE(world.visit(world.office, pages.visit).inspectors().contains(world.anna.actor.person));
  CHECK(refusal_code(pages.ask(world.anna, AnswerQuestion{"KVL-12", "NEJ", {}})) == "not_assigned");
  CHECK(refusal_code(pages.ask(world.anna, WriteInPages{}, true)) == "not_assigned");
  CHECK(*pages.value() == journal::Value("JA"));
}

TEST_CASE("a page that showed something else than what is there now writes over nothing") {
  Pages pages;
  auto& world = pages.world;
  pages.hear(world.anna);
  pages.opens(world.anna);
  const auto shown = seen_now(world.visit(world.office, pages.visit).heads, pages.question);
  const auto save = [&](const VisitCommand& command) {
    return decide_as_shown(world.facts(world.office, pages.visit), command, shown, {world.anna.actor.person, world.office.actor.device, false, {}}, world.now, world.random);
  };
  CHECK(save(AnswerQuestion{"KVL-12", "JA", {}}));
  world.tell(world.anna, pages.visit, AnswerQuestion{"KVL-12", "DELVIS", {}});
  pages.hear(world.anna);
  CHECK(refusal_code(save(AnswerQuestion{"KVL-12", "JA", {}})) == "changed_since_shown");
  // Of another cell of the question, and of another question, nothing has changed.
  CHECK(save(CommentAnswer{"KVL-12", "en kommentar"}));
  CHECK(save(AnswerQuestion{"KVL-02", "JA", {}}));
  CHECK(*pages.value() == journal::Value("DELVIS"));
}

TEST_CASE("in a conflict the pages' writers are different people: each replaces her own version alone") {
  Pages pages;
  auto& world = pages.world;
  pages.hear(world.anna);
  pages.hear(world.bo);
  pages.opens(world.anna);
  pages.opens(world.bo);
  pages.tell(world.anna, pages.ask(world.anna, AnswerQuestion{"KVL-12", "JA", {}}));
  world.tell(world.anna, pages.visit, AnswerQuestion{"KVL-12", "NEJ", {}});  // on the tablet, without having seen it
  pages.hear(world.anna);
  REQUIRE(pages.value().conflict);
  pages.tell(world.bo, pages.ask(world.bo, AnswerQuestion{"KVL-12", "DELVIS", {}}));
  CHECK(pages.value().heads.size() == 3);
  pages.tell(world.anna, pages.ask(world.anna, AnswerQuestion{"KVL-12", "DELVIS", {}}));
  CHECK(pages.value().heads.size() == 3);
}
