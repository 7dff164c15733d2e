// What was recorded at the unit's last visit, copied when a new one is packed.
#include "core/domain/permissions.h"
#include "core/domain/previous.h"
#include "core/domain/visit_state.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// Signed, with an answer, a level and a comment to KVL-12.
base::DossierId signed_visit(World& world) {
  const auto visit = world.started_visit();
  world.answer_all_critical(world.anna, visit);
  world.tell(world.anna, visit, AssessAnswer{"KVL-12", 2});
  world.tell(world.anna, visit, CommentAnswer{"KVL-12", "Två av tre kände inte till samlingsplatsen."});
  world.tell(world.anna, visit, EndVisit{9'000});
  world.tell(world.anna, visit, SignVisit{"Vi har varit där."});
  world.meet(world.anna, world.office, visit);
  return visit;
}

base::DossierId next_visit(World& world, base::DossierId before) {
  VisitFacts facts;
  const auto unit = *world.visit(world.office, before).unit;
  facts.unit = unit_from(world.state(world.office, unit), unit);
  facts.checklist = world.held_checklist();
  const auto visit = world.done(world.office, decide(facts, world.a_plan(), world.office.actor, world.now, world.random)).dossier;
  world.assign(world.anna, visit);
  return visit;
}

// Packed with `before` at hand.
std::optional<PreviousVisit> packed_after(World& world, base::DossierId earlier, std::optional<Visit> before) {
  const auto visit = next_visit(world, earlier);
  auto facts = world.facts(world.office, visit);
  facts.previous = std::move(before);
  const auto packed = decide(facts, PackVisit{}, world.office.actor, world.now, world.random);
  REQUIRE(packed);
  world.done(world.office, packed);
  return world.visit(world.office, visit).previous.value;
}

}  // namespace

TEST_CASE("packing copies what the last signed visit recorded beside each question") {
  World world;
  const auto before = signed_visit(world);
  const auto previous = packed_after(world, before, world.visit(world.office, before));
  REQUIRE(previous);
  CHECK(previous->on == base::in_stockholm(world.visit(world.office, before).started->time.at).date);
  REQUIRE(previous->answers.contains("KVL-12"));
  CHECK(previous->answers.at("KVL-12") == PreviousAnswer{"DELVIS", {}, 2, "Två av tre kände inte till samlingsplatsen."});
  CHECK(checklist::not_assessed_reason(previous->answers.at("KVL-13").value) == "Ingen läkemedelsgivning i kväll");
  CHECK_FALSE(previous->answers.contains("KVL-08"));  // nobody answered it
  CHECK_FALSE(previous->answers.contains("KVL-01"));  // the visit's own time
  CHECK(read<PreviousVisit>(to_value(*previous)) == previous);
}

TEST_CASE("a visit that is not signed is not copied, and those who may plan may see every one that is") {
  World world;
  const auto before = signed_visit(world);
  auto unsigned_one = world.visit(world.office, before);
  unsigned_one.seals.clear();
  unsigned_one.signed_hashes.clear();
  CHECK_FALSE(packed_after(world, before, unsigned_one));
  CHECK_FALSE(packed_after(world, before, std::nullopt));
  const auto stranger = an_id<base::PersonId>(99);
  for (const auto role : {Role::inspector, Role::quality_head, Role::administration_director, Role::registrar, Role::system_administrator, Role::unit_head})
    if (may({role}, Act::plan_visit)) CHECK(may_see(world.visit(world.office, before), stranger, {role}));
}

TEST_CASE("what is copied is bounded: long comments are cut, then left out, and then everything") {
  World world;
  const auto before = signed_visit(world);
  Visit visit = world.visit(world.office, before);
  for (auto& [entity, answer] : visit.answers) answer.comment.value = std::string(1'000, 'x') + "å";
  const auto cut = previous_from(visit, *world.checklist);
  REQUIRE(cut);
  CHECK(cut->answers.at("KVL-12").comment == std::string(previous_comment_bytes_max, 'x') + "…");
  const auto is_text = [](const Answer& answer) { return answer.value.value && answer.value.value->text() != nullptr; };
  const auto texts = static_cast<std::size_t>(std::ranges::count_if(visit.answers, [&](const auto& each) { return is_text(each.second); }));
  for (auto& [entity, answer] : visit.answers)
    if (is_text(answer)) answer.value.value = journal::Value(std::string((previous_size_bytes_max - 4'000) / texts, 'y'));
  const auto bare = previous_from(visit, *world.checklist);
  REQUIRE(bare);
  CHECK(bare->answers.at("KVL-12").comment.empty());
  for (auto& [entity, answer] : visit.answers) answer.value.value = journal::Value(std::string(20'000, 'y'));
  CHECK_FALSE(previous_from(visit, *world.checklist));
}

TEST_CASE("an answer that the checklist calls secret never leaves its visit") {
  World world;
  const auto before = signed_visit(world);
  auto form = *world.checklist->form;
  for (auto& section : form.items)
    for (auto& item : section.items)
      if (item.name == "KVL-12") item.secret = true;
  auto checklist = *world.checklist;
  checklist.form = std::make_shared<const checklist::Form>(form);
  const auto previous = previous_from(world.visit(world.office, before), checklist);
  REQUIRE(previous);
  CHECK_FALSE(previous->answers.contains("KVL-12"));
  CHECK(previous->answers.contains("KVL-02"));
}
