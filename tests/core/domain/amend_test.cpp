// After the signature: amending makes the next version, the earlier stays; additions lie beside; two who draw and sign apart have signed the same.
#include "core/domain/fields.h"
#include "core/domain/versions.h"
#include "core/domain/visit_state.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::Value;

namespace {

// What each SIGN signed, recomputed from nothing but its own vector.
std::map<journal::OpRef, journal::Cells> signed_states(const World& world, const Device& device, base::DossierId visit) {
  std::map<journal::OpRef, journal::Cells> states;
  const auto ops = ops_of(device, visit);
  for (const auto& seal : world.visit(device, visit).seals) {
    CHECK(journal::check(ops, seal.sign, world.rule()) == journal::SignCheck::holds);
    states[seal.ref] = journal::signed_state(ops, seal.sign, world.rule()).cells;
  }
  return states;
}

}  // namespace

TEST_CASE("an amendment opens what is signed, and the next signature makes the next version; the earlier recomputes as it was") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit();
  CHECK(world.refused(anna, visit, AmendVisit{"Fel svar"}) == "visit_not_signed");
  world.tell(anna, visit, SignVisit{"Intygas"});
  const auto first = world.visit(anna, visit).seals.front();
  const auto before = signed_states(world, anna, visit);
  CHECK(world.refused(anna, visit, AmendVisit{" "}) == "reason_missing");
  world.tell(anna, visit, AmendVisit{"KVL-02 blev fel"});
  CHECK(world.visit(anna, visit).amended);
  CHECK_FALSE(is_signed(world.visit(anna, visit)));
  CHECK(visit_state(world.visit(anna, visit)).phase == Phase::ended);
  CHECK(world.refused(anna, visit, AmendVisit{"Igen"}) == "visit_already_amended");

  world.tell(anna, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  const auto made = world.tell(anna, visit, CreateFinding{{{}, "Såg det också", {}, {}, {}, {}}});
  const auto open = world.visit(anna, visit);
  CHECK(open.answer("KVL-02")->value.value == Value("NEJ"));
  CHECK(open.findings.size() == 1);
  CHECK(additions_from(world.state(anna, visit), visit).findings.empty());
  world.tell(anna, visit, SignVisit{"Intygas igen"});

  const auto read = world.visit(anna, visit);
  CHECK(is_signed(read));
  CHECK(visit_state(read).phase == Phase::signed_off);
  const auto versions = versions_of(read);
  REQUIRE(versions.size() == 2);
  CHECK(versions[0].opened_by.empty());
  CHECK(versions[0].seals.at(0)->ref == first.ref);
  CHECK(versions[1].number == 2);
  CHECK(versions[1].opened_by.at(0)->reason == "KVL-02 blev fel");
  CHECK(versions[1].seals.at(0)->sign.statement == "Intygas igen");
  CHECK(versions[0].seals.at(0)->sign.state_hash != versions[1].seals.at(0)->sign.state_hash);
  const auto after = signed_states(world, anna, visit);
  CHECK(after.size() == 2);
  CHECK(after.at(first.ref) == before.at(first.ref));

  // And what is written now lies beside the second.
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  CHECK(world.visit(anna, visit).answer("KVL-02")->value.value == Value("NEJ"));
  CHECK(is_signed(world.visit(anna, visit)));
}

TEST_CASE("what a colleague wrote before she heard of the amendment lies beside, and the amended record may take it in") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(anna, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  world.tell(bo, visit, SignVisit{"Intygas"});
  world.tell(bo, visit, CommentAnswer{"KVL-02", "Bos ord efteråt"});
  world.meet(anna, bo, visit);
  REQUIRE(is_signed(world.visit(anna, visit)));
  world.tell(anna, visit, AmendVisit{"Orden ska med"});
  const auto question = checklist::question_entity(world.checklist->id, "KVL-02");
  CHECK(additions_from(world.state(anna, visit), visit).answers.at(question).comment.value == "Bos ord efteråt");
  CHECK_FALSE(world.visit(anna, visit).answer("KVL-02")->comment);
  world.tell(anna, visit, CommentAnswer{"KVL-02", "Bos ord, nu i besöket"});
  CHECK(world.visit(anna, visit).answer("KVL-02")->comment.value == "Bos ord, nu i besöket");
  CHECK_FALSE(additions_from(world.state(anna, visit), visit).answers.contains(question));
  world.tell(anna, visit, SignVisit{"Intygas"});
  CHECK(signatures_missing(world.visit(anna, visit)) == std::vector{bo.actor.person});
  world.meet(anna, bo, visit);
  world.tell(bo, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  CHECK(is_signed(world.visit(anna, visit)));
  CHECK(versions_of(world.visit(anna, visit)).back().seals.size() == 2);
  CHECK(signed_states(world, anna, visit) == signed_states(world, bo, visit));
  CHECK(world.state(anna, visit) == world.state(bo, visit));
}

TEST_CASE("signatures over different states are resolved by an amendment that names them all") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(bo, visit, CommentAnswer{"KVL-02", "Bos ord"});
  world.tell(anna, visit, SignVisit{"Intygas"});
  world.tell(bo, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  REQUIRE(visit_state(world.visit(anna, visit)).phase == Phase::contradictory);
  world.tell(anna, visit, AmendVisit{"Vi hade inte synkat"});
  CHECK(world.visit(anna, visit).amendments.front().after.size() == 2);
  world.tell(anna, visit, CommentAnswer{"KVL-02", "Bos ord"});
  world.tell(anna, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  world.tell(bo, visit, SignVisit{"Intygas"});
  CHECK(is_signed(world.visit(bo, visit)));
  CHECK(world.visit(bo, visit).answer("KVL-02")->comment.value == "Bos ord");
  CHECK(signed_states(world, bo, visit).size() == 4);
}

TEST_CASE("a signature that came while somebody else amended stands beside the amendment until one names both") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(anna, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  world.tell(anna, visit, AmendVisit{"Fel svar"});
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  world.tell(bo, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  CHECK(is_signed(world.visit(anna, visit)));  // both signed the first version; her change lies beside it
  CHECK(world.visit(anna, visit).answer("KVL-02")->value.value == Value("JA"));
  world.tell(anna, visit, AmendVisit{"Fel svar"});
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  CHECK(world.visit(anna, visit).answer("KVL-02")->value.value == Value("NEJ"));
  CHECK(world.visit(anna, visit).amended);
}

TEST_CASE("two who each draw and sign before they have met have signed the same, and both strokes stand in the visit") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  for (auto [device, stroke] : {std::pair{&anna, "annas streck"}, {&bo, "bos streck"}}) {
    world.tell(*device, visit, AddSignature{{world.store_media(stroke), 10, 20, 30}});
    world.tell(*device, visit, SignVisit{"Intygas"});
  }
  world.meet(anna, bo, visit);
  const auto read = world.visit(anna, visit);
  CHECK(is_signed(read));
  CHECK(read.signatures.size() == 2);
  for (const auto& seal : read.seals) CHECK(seal.sign.media.size() == 1);  // each names its own stroke's file
  CHECK(signed_states(world, anna, visit).size() == 2);

  // A stroke drawn after one's own signature lies beside it.
  world.tell(anna, visit, AddSignature{{world.store_media("ett nytt streck"), 10, 20, 30}});
  CHECK(world.state(anna, visit).cells == world.state(bo, visit).cells);
}

TEST_CASE("nobody draws another's signature") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit(true);
  const auto stroke = to_value(MediaRef{world.store_media("streck"), 10, 20, 30});
  anna.record(visit, {journal::OpKind::set, signature_entity(world.bo.actor.person), std::string(field::signature), {}, stroke}, world.now);
  CHECK(world.visit(anna, visit).signatures.empty());
  CHECK(world.state(anna, visit).not_in_force.size() == 1);
}

TEST_CASE("a written addition stands beside what is signed, whatever is amended and signed later") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit();
  CHECK(world.refused(anna, visit, WriteAddition{"Något"}) == "visit_not_signed");
  world.tell(anna, visit, SignVisit{"Intygas"});
  CHECK(world.refused(anna, visit, WriteAddition{" "}) == "addition_missing");
  world.tell(anna, visit, WriteAddition{"Chefen ringde i morse."});
  CHECK(is_signed(world.visit(anna, visit)));
  const auto written = [&] { return additions_from(world.state(anna, visit), visit).written_additions; };
  REQUIRE(written().size() == 1);
  CHECK(written().front().words.value == "Chefen ringde i morse.");
  CHECK(written().front().words.heads.front().by == anna.actor.person);
  world.tell(anna, visit, AmendVisit{"Fel"});
  world.tell(anna, visit, WriteAddition{"Och igen."});
  world.tell(anna, visit, SignVisit{"Intygas"});
  CHECK(written().size() == 2);
  CHECK(world.visit(anna, visit).written_additions.empty());
  CHECK(signed_states(world, anna, visit).size() == 2);
}

TEST_CASE("a strand vector that no op can hold is refused in words") {
  World world;
  const auto visit = world.ended_visit();
  auto facts = world.facts(world.anna, visit);
  for (std::uint32_t dev_no = 1; dev_no <= 3'000; ++dev_no) facts.vector.insert({1'000'000 + dev_no, 1, {}});
  CHECK(refusal_code(decide(facts, SignVisit{"Intygas"}, world.anna.actor, world.now, world.random)) == "visit_too_branched");
  CHECK(refusal_code(decide(facts, EndAssignment{world.anna.actor.person, world.anna.actor.device}, world.office.actor, world.now, world.random)) == "visit_too_branched");
}
