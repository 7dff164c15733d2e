#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::Value;

TEST_CASE("two inspectors who answer alike agree; who answer differently are both kept") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.started_visit(true);
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(bo, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(anna, visit, AnswerQuestion{"KVL-12", "JA", {}});
  world.tell(bo, visit, AnswerQuestion{"KVL-12", "NEJ", {}});
  world.meet(anna, bo, visit);
  CHECK(world.state(anna, visit) == world.state(bo, visit));
  auto read = world.visit(anna, visit);
  CHECK_FALSE(read.answer("KVL-02")->value.conflict);
  const auto& disputed = read.answer("KVL-12")->value;
  CHECK(disputed.conflict);
  REQUIRE(disputed.heads.size() == 2);
  CHECK(disputed.heads[0].value != disputed.heads[1].value);
  CHECK(disputed.heads[0].by != disputed.heads[1].by);
  CHECK(read.conflicts.size() == 1);
}

TEST_CASE("while an assessment is disputed the worse level shows, whoever wrote last") {
  for (const bool worse_first : {true, false}) {
    World world;
    const auto visit = world.started_visit(true);
    world.tell(world.anna, visit, AssessAnswer{"KVL-02", worse_first ? 1 : 4});
    world.tell(world.bo, visit, AssessAnswer{"KVL-02", worse_first ? 4 : 1});
    world.meet(world.anna, world.bo, visit);
    const auto read = world.visit(world.anna, visit);
    CHECK(read.answer("KVL-02")->assessment.conflict);
    CHECK(read.answer("KVL-02")->assessment.value == 1);
    REQUIRE(read.answer("KVL-02")->assessment.shown() != nullptr);
    CHECK(read.answer("KVL-02")->assessment.shown()->value == 1);
  }
}

TEST_CASE("a visit started on two tablets shows both times, and one correction makes them one") {
  World world;
  const auto visit = world.packed_visit(true);
  world.tell(world.anna, visit, StartVisit{1});
  world.tell(world.bo, visit, StartVisit{2});
  world.meet(world.anna, world.bo, visit);
  const auto state = visit_state(world.visit(world.anna, visit));
  CHECK(state.phase == Phase::contradictory);
  CHECK(state.contradicting == std::vector<std::string>{"visit.started"});
  const auto at = world.visit(world.anna, visit).started.heads.front().value->time.at;
  world.tell(world.anna, visit, CorrectTime{CorrectTime::Which::started, at, "Båda tryckte"});
  CHECK(visit_state(world.visit(world.anna, visit)).phase == Phase::started);
}

TEST_CASE("one ended and one aborted: contradictory until one of them is taken back") {
  World world;
  const auto visit = world.started_visit(true);
  world.tell(world.anna, visit, EndVisit{});
  world.tell(world.bo, visit, AbortVisit{AbortReason::danger, "", 5});
  world.meet(world.anna, world.bo, visit);
  CHECK(visit_state(world.visit(world.anna, visit)).contradicting == std::vector<std::string>{"visit.aborted", "visit.ended"});
  world.tell(world.bo, visit, TakeBack{TakeBack::Which::ended});
  CHECK(visit_state(world.visit(world.bo, visit)).phase == Phase::aborted);
}

TEST_CASE("a new op names every head that was seen, of whichever strand, and never more than an op may hold") {
  World world;
  const auto visit = world.started_visit(true);
  world.tell(world.anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(world.bo, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  world.meet(world.anna, world.bo, visit);
  // Both times of a start are named by the correction that makes them one.
  world.tell(world.anna, visit, CorrectTime{CorrectTime::Which::started, world.now, "Klockan"});
  const auto decision = world.tell(world.anna, visit, resolving(world.visit(world.anna, visit).conflicts.at(0), 0));
  CHECK(decision.ops.front().base.size() == 2);

  const auto entity = checklist::question_entity(world.checklist->id, "KVL-12");
  for (int i = 0; i < 70; ++i) world.anna.record(visit, {journal::OpKind::set, entity, "answer.value", {}, Value("JA")}, world.now);  // all say the same: no conflict
  const auto many = world.ask(world.anna, visit, AnswerQuestion{"KVL-12", "NEJ", {}});
  REQUIRE(many);
  CHECK(many->ops.front().base.size() == journal::op_bases_max);
}
