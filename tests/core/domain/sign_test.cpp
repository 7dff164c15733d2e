#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::Value;

namespace {

std::vector<std::string> hindrances(const VisitFacts& facts, const Actor& actor) {
  std::vector<std::string> codes;
  for (const auto& refusal : sign_hindrances(facts, actor)) codes.push_back(refusal.code);
  return codes;
}

}  // namespace

TEST_CASE("a visit is signed when it has ended and every critical question is answered") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(hindrances(world.facts(anna, visit), anna.actor) == std::vector<std::string>{"visit_not_ended", "critical_unanswered"});
  CHECK(critical_unanswered(world.visit(anna, visit), world.facts(anna, visit).points).size() == 15);  // of 16; the start is known
  world.answer_all_critical(anna, visit);
  CHECK(critical_unanswered(world.visit(anna, visit), world.facts(anna, visit).points) == std::vector<std::string>{"KVL-19"});  // taken from the end
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "visit_not_ended");
  world.tell(anna, visit, EndVisit{});
  CHECK(critical_unanswered(world.visit(anna, visit), world.facts(anna, visit).points).empty());

  world.tell(anna, visit, AnswerQuestion{"KVL-15", "JA", {}});  // immediate danger, but not who was called
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "critical_unanswered");
  world.tell(anna, visit, AnswerQuestion{"KVL-15", checklist::not_assessed_because("Släpptes inte in"), {}});
  CHECK(world.refused(anna, visit, SignVisit{" "}) == "statement_missing");
  world.tell(anna, visit, SignVisit{"Intygas"});

  const auto read = world.visit(anna, visit);
  CHECK(is_signed(read));
  REQUIRE(read.seals.size() == 1);
  CHECK(read.seals.front().by == anna.actor.person);
  CHECK(read.seals.front().sign.template_hash == world.checklist->content_hash);
  CHECK(journal::check(ops_of(anna, visit), read.seals.front().sign, world.rule()) == journal::SignCheck::holds);
  CHECK(world.refused(anna, visit, SignVisit{"Igen"}) == "visit_already_signed");
  CHECK(world.refused(anna, visit, TakeBack{}) == "visit_already_signed");
}

TEST_CASE("an aborted visit is signed as it stands, with its critical questions open, and is not gone on with afterwards") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AbortVisit{AbortReason::access_refused, "Chefen släppte inte in oss", 5});
  CHECK(hindrances(world.facts(anna, visit), anna.actor).empty());
  const auto open = world.facts(anna, visit);
  CHECK(critical_unanswered(*open.visit, open.points).empty());
  world.tell(anna, visit, SignVisit{"Intygas"});

  const auto read = world.visit(anna, visit);
  CHECK(is_signed(read));
  CHECK(visit_state(read).phase == Phase::signed_off);
  CHECK(journal::check(ops_of(anna, visit), read.seals.front().sign, world.rule()) == journal::SignCheck::holds);
  CHECK(world.refused(anna, visit, TakeBack{TakeBack::Which::aborted}) == "visit_already_signed");
}

TEST_CASE("signing waits for every file the visit refers to, and names them in the seal") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit();
  const auto file = world.store_media("bild");
  world.tell(anna, visit, AddPhoto{{{file, 10, 20, 30}, file}, {}, ""});
  const auto stroke = world.store_media("streck");
  world.tell(anna, visit, AddSignature{{stroke, 10, 20, 30}});
  world.stored_media.erase(file);
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "media_not_stored");
  world.stored_media.insert(file);
  world.tell(anna, visit, SignVisit{"Intygas"});
  auto media = world.visit(anna, visit).seals.front().sign.media;
  CHECK(media.size() == 2);
  CHECK(std::ranges::is_sorted(media));
}

TEST_CASE("what an inspector records after signing lies beside it and changes nothing that was signed") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit();
  world.tell(anna, visit, SignVisit{"Intygas"});
  const auto before = world.state(anna, visit);
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  const auto made = world.tell(anna, visit, CreateFinding{{{}, "Såg efteråt", {}, {}, {}, {}}});
  FindingText more;
  more.assessed = "Brist";
  world.tell(anna, visit, EditFinding{*made.entity, more});
  const auto after = world.state(anna, visit);
  CHECK(after.cells == before.cells);
  CHECK(is_signed(world.visit(anna, visit)));
  const auto additions = additions_from(after, visit);
  REQUIRE(additions.findings.size() == 1);
  CHECK(additions.findings.front().assessed.value == "Brist");
  const auto question = checklist::question_entity(world.checklist->id, "KVL-02");
  REQUIRE(additions.answers.contains(question));
  CHECK(additions.answers.at(question).value.heads.size() == 1);  // the later addition has replaced the earlier, nothing else
  CHECK(additions.conflicts.empty());
}

TEST_CASE("two inspectors: signed when both seals cover the same state") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(anna, visit, SignVisit{"Intygas"});
  CHECK_FALSE(is_signed(world.visit(anna, visit)));
  CHECK(visit_state(world.visit(anna, visit)).phase == Phase::ended);
  CHECK(signatures_missing(world.visit(anna, visit)) == std::vector{bo.actor.person});
  SUBCASE("one after the other") {
    world.meet(anna, bo, visit);
    world.tell(bo, visit, SignVisit{"Intygas"});
  }
  SUBCASE("each on her own tablet at the same time") { world.tell(bo, visit, SignVisit{"Intygas"}); }
  world.meet(anna, bo, visit);
  CHECK(is_signed(world.visit(anna, visit)));
  CHECK(visit_state(world.visit(bo, visit)).phase == Phase::signed_off);
}

TEST_CASE("two inspectors who sealed different states have not signed the visit; neither replaces the other") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(bo, visit, CommentAnswer{"KVL-02", "Bos ord"});
  world.tell(anna, visit, SignVisit{"Intygas"});
  world.tell(bo, visit, SignVisit{"Intygas"});
  world.meet(anna, bo, visit);
  const auto read = world.visit(anna, visit);
  CHECK(read.signed_hashes.size() == 2);
  CHECK_FALSE(is_signed(read));
  const auto state = visit_state(read);
  CHECK(state.phase == Phase::contradictory);
  CHECK(state.contradicting == std::vector<std::string>{"sign"});
  CHECK(hindrances(world.facts(anna, visit), anna.actor).front() == "signatures_differ");
}

TEST_CASE("a seal made on a device without a grant counts for nobody") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit(true);
  world.tell(anna, visit, SignVisit{"Intygas"});
  const auto seal = world.visit(anna, visit).seals.front().sign;
  Device stray(9, false);  // Bo, on a tablet that the office has not granted the visit
  stray.actor.person = world.bo.actor.person;
  stray.record(visit, {journal::OpKind::sign, root(visit), std::string(field::sign), {}, to_value(seal)}, world.now);
  world.meet(anna, stray, visit);
  CHECK(world.state(anna, visit).not_in_force.size() == 1);
  CHECK(signatures_missing(world.visit(anna, visit)) == std::vector{world.bo.actor.person});
  CHECK_FALSE(is_signed(world.visit(anna, visit)));
}

TEST_CASE("an unresolved conflict, and what only a newer program can read, hinder signing") {
  World world;
  auto& anna = world.anna;
  auto& bo = world.bo;
  const auto visit = world.ended_visit(true);
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(bo, visit, AnswerQuestion{"KVL-02", "NEJ", {}});
  world.meet(anna, bo, visit);
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "visit_has_conflicts");
  world.tell(anna, visit, resolving(world.visit(anna, visit).conflicts.at(0), 1));
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "");

  const auto question = checklist::question_entity(world.checklist->id, "KVL-04");
  anna.record(visit, {static_cast<journal::OpKind>(9), question, std::string(field::answer_comment), {}, Value("?")}, world.now);
  CHECK(world.refused(anna, visit, SignVisit{"Intygas"}) == "visit_needs_newer_app");
}

TEST_CASE("a checklist that is not the pinned version is not used") {
  World world;
  const auto visit = world.ended_visit();
  const auto read = world.visit(world.anna, visit);
  const auto content = read_file("assets/checklists/oannonserat_kvall_bemanning.json");
  const auto published = decide(ChecklistFacts{}, PublishChecklist{content}, world.office.actor, world.now, world.random);
  REQUIRE(published);
  CHECK(published->dossier == read.pinned->dossier);
  world.done(world.office, published);
  const auto whole = pinned_checklist(read, world.state(world.office, published->dossier));
  REQUIRE(whole);
  CHECK(whole->questions == world.checklist->questions);
  CHECK(pinned_checklist(read, {}).refusal().code == "checklist_missing");

  Device forger{1, true};  // the office's own device, so that the op is in force
  forger.record(published->dossier, {journal::OpKind::set, root(published->dossier), std::string(field::checklist_content), {}, Value(content + " ")}, world.now);
  CHECK(pinned_checklist(read, world.state(forger, published->dossier)).refusal().code == "checklist_changed");

  auto facts = world.facts(world.anna, visit);
  facts.checklist.reset();
  CHECK(hindrances(facts, world.anna.actor) == std::vector<std::string>{"checklist_missing"});
}
