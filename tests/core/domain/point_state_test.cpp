#include "core/domain/point_state.h"

#include "core/domain/visit_assessment.h"
#include "core/domain/warnings.h"
#include "tests/core/domain/a_world.h"

#include <nlohmann/json.hpp>

using namespace platsbesok;
using namespace platsbesok::tests;
using checklist::ProposedClass;
using checklist::Standing;

namespace {

// The shelter's checklist: seven questions about children are asked unless SKB-06 says that there are none.
base::DossierId shelter_visit(World& world, bool two_inspectors = false) {
  world.checklist = *checklist::parse(read_file("assets/checklists/skyddat_boende.json"));
  return world.started_visit(two_inspectors);
}

PointStates points(const World& world, base::DossierId visit) { return world.facts(world.anna, visit).points; }

// A checklist of these items.
checklist::Template made(const std::string& items) {
  return *checklist::parse(R"({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "items": )" + items + "}");
}

}  // namespace

TEST_CASE("a follow-up is asked as long as its condition holds, and says what it rests on") {
  World world;
  const auto visit = shelter_visit(world);
  CHECK(points(world, visit).asked("SKB-07"));
  CHECK(points(world, visit)["SKB-07"].conditions == std::vector<Condition>{{"${SKB-06} != 'EJ_TILLAMPLIGT'", true, {{"SKB-06", "SKB-06", ""}}}});
  world.tell(world.anna, visit, AnswerQuestion{"SKB-06", "EJ_TILLAMPLIGT", {}});
  CHECK_FALSE(points(world, visit).asked("SKB-07"));
  CHECK(points(world, visit)["SKB-07"].conditions.front() == Condition{"${SKB-06} != 'EJ_TILLAMPLIGT'", false, {{"SKB-06", "SKB-06", "EJ_TILLAMPLIGT"}}});
  CHECK(points(world, visit).asked("SKB-06"));
  CHECK(points(world, visit)["SKB-06"].conditions.empty());
  CHECK(points(world, visit).asked("no such question"));
  world.tell(world.anna, visit, AnswerQuestion{"SKB-06", "JA", {}});
  CHECK(points(world, visit).asked("SKB-07"));
}

TEST_CASE("what is not asked does not hold up the signature, and its answer is kept, read as empty, and counted nowhere") {
  World world;
  auto& anna = world.anna;
  const auto visit = shelter_visit(world);
  const auto left = [&] { return critical_unanswered(world.visit(anna, visit), *world.checklist, points(world, visit)); };
  const auto critical_at_first = left().size();
  world.tell(anna, visit, AnswerQuestion{"SKB-07", "NEJ", {}});
  world.tell(anna, visit, AssessAnswer{"SKB-07", 3});
  CHECK(points(world, visit)["SKB-07"].proposed_level == 1);
  CHECK(warnings(world.visit(anna, visit), points(world, visit)).size() == 1);  // the level is another
  world.tell(anna, visit, AnswerQuestion{"SKB-06", "EJ_TILLAMPLIGT", {}});
  CHECK(std::ranges::count(left(), "SKB-08") == 0);
  CHECK(left().size() < critical_at_first - 2);
  CHECK(world.visit(anna, visit).answer("SKB-07")->value.value == journal::Value("NEJ"));
  CHECK_FALSE(points(world, visit)["SKB-07"].proposed_level);
  CHECK(points(world, visit)["SKB-07"].proposed_class == ProposedClass::none);
  CHECK(warnings(world.visit(anna, visit), points(world, visit)).empty());
  const auto assessed = assessed_points(world.visit(anna, visit), *world.checklist, points(world, visit));
  const auto skipped = std::ranges::find(assessed, "SKB-07", &checklist::AssessedPoint::name);
  REQUIRE(skipped != assessed.end());
  CHECK(skipped->standing == Standing::not_relevant);
  CHECK_FALSE(checklist::roll_up({*skipped}).level);
  // What comes late is recorded all the same.
  world.tell(anna, visit, AnswerQuestion{"SKB-07", "JA", {}});
  CHECK(world.visit(anna, visit).answer("SKB-07")->value.value == journal::Value("JA"));
}

TEST_CASE("an answer that breaks a condition is recorded, marked with the form's words, and warned of") {
  World world;
  auto& anna = world.anna;
  const auto visit = shelter_visit(world);
  const auto warned = [&] {
    const auto all = warnings(world.visit(anna, visit), points(world, visit));
    return std::ranges::any_of(all, [](const Warning& each) { return each.code == "answer_invalid"; });
  };
  world.tell(anna, visit, AnswerQuestion{"SKB-09", journal::ValueList{5, 4}, {}});
  CHECK(world.visit(anna, visit).answer("SKB-09")->value.value == journal::Value(journal::ValueList{5, 4}));
  CHECK(points(world, visit).invalid() == std::vector<std::string>{"SKB-09"});
  CHECK(points(world, visit)["SKB-09"].violations == std::vector<Violation>{{"SKB-09_av", "Antalet i stickprovet kan inte vara mindre än antalet som uppfyller."}});
  CHECK(warned());
  world.tell(anna, visit, AnswerQuestion{"SKB-09", journal::ValueList{4, 5}, {}});
  CHECK(points(world, visit).invalid().empty());
  CHECK_FALSE(warned());
  CHECK(points(world, visit)["SKB-09"].worked_out == std::vector<WorkedOut>{{"Andel i procent", "80"}});
  CHECK(points(world, visit)["SKB-09"].proposed_level == 3);
  CHECK(points(world, visit)["SKB-09"].proposed_class == ProposedClass::fault);
}

TEST_CASE("a number that makes no finding proposes the highest level, and one that does leaves it to a person") {
  World world;
  world.checklist = made(R"json([{"type": "integer", "name": "A", "label": "Hur många?", "dimension": "S", "finding": "${A} > 0"}])json");
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"A", 0, {}});
  CHECK(points(world, visit)["A"].proposed_level == 4);
  CHECK(points(world, visit)["A"].proposed_class == ProposedClass::none);
  world.tell(world.anna, visit, AnswerQuestion{"A", 2, {}});
  CHECK_FALSE(points(world, visit)["A"].proposed_level);
  CHECK(points(world, visit)["A"].proposed_class == ProposedClass::observation);
}

TEST_CASE("only what is recorded is an answer: a default is not, and what is not assessed reads as empty") {
  World world;
  world.checklist = made(R"json([
    {"type": "integer", "name": "A", "label": "A", "dimension": "S", "default": "3"},
    {"type": "text", "name": "B", "label": "B", "dimension": "S", "relevant": "${A} = 3"},
    {"type": "staffing", "name": "C", "label": "C", "dimension": "S"},
    {"type": "text", "name": "D", "label": "D", "dimension": "S", "relevant": "${C} != ''"}])json");
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK_FALSE(points(world, visit).asked("B"));
  world.tell(anna, visit, AnswerQuestion{"A", 3, {}});
  CHECK(points(world, visit).asked("B"));
  world.tell(anna, visit, AnswerQuestion{"A", checklist::not_assessed_because("Gick inte"), {}});
  CHECK_FALSE(points(world, visit).asked("B"));
  CHECK_FALSE(points(world, visit).asked("D"));
  world.tell(anna, visit, AnswerQuestion{"C", journal::ValueList{journal::ValueList{"Stödassistent", 1, 0}}, {}});
  CHECK(points(world, visit).asked("D"));
}

TEST_CASE("the visit's own times are the form's start and end, and its end is the form's now") {
  World world;
  world.checklist = made(R"json([
    {"type": "datetime", "name": "slut", "preset": "end"},
    {"type": "date", "name": "A", "label": "A", "dimension": "S", "constraint": ". <= today()", "constraint_message": "Inte ännu."},
    {"type": "text", "name": "B", "label": "B", "dimension": "S", "relevant": "${slut} != ''"}])json");
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  const auto tomorrow = base::in_stockholm(minutes_after(world.now, 24 * 60)).date;
  world.tell(anna, visit, AnswerQuestion{"A", base::iso(tomorrow), {}});
  CHECK_FALSE(points(world, visit).asked("B"));
  CHECK(points(world, visit)["A"].violations == std::vector<Violation>{{"A", "Inte ännu."}});
  world.tell(anna, visit, EndVisit{9'000});
  CHECK(points(world, visit).asked("B"));
  // Read a week later it still was too early.
  CHECK(point_states(world.visit(anna, visit), *world.checklist, minutes_after(world.now, 7 * 24 * 60)).invalid().size() == 1);
}

TEST_CASE("two devices with the same answers make the same of them, random numbers included") {
  World world;
  world.checklist = made(R"json([
    {"type": "text", "name": "A", "label": "A", "dimension": "S"},
    {"type": "group", "name": "P", "label": "P", "dimension": "S", "relevant": "random() < 0.5", "items": [
      {"type": "text", "name": "P1", "label": "P1"},
      {"type": "calculate", "name": "P2", "label": "Lott", "calculation": "random()"}]}])json");
  const auto visit = world.started_visit(true);
  world.tell(world.anna, visit, AnswerQuestion{"A", "x", {}});
  world.meet(world.anna, world.bo, visit);
  CHECK(world.facts(world.anna, visit).points == world.facts(world.bo, visit).points);
}

TEST_CASE("a checklist whose logic has an error asks everything") {
  World world;
  world.checklist = made(R"json([
    {"type": "text", "name": "A", "label": "A", "dimension": "S", "relevant": "${no_such} = 1"}])json");
  const auto visit = world.started_visit();
  CHECK_FALSE(world.checklist->logic);
  CHECK(points(world, visit).asked("A"));
}
