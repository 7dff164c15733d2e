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
  const auto left = [&] { return critical_unanswered(world.visit(anna, visit), points(world, visit)); };
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

TEST_CASE("what the form puts in an answer's place is a proposal: shown, and no answer until a person says so") {
  World world;
  world.checklist = made(R"json([
    {"type": "integer", "name": "A", "label": "A", "dimension": "S", "default": "3"},
    {"type": "text", "name": "B", "label": "B", "dimension": "S", "default": "concat('a', 'b')"},
    {"type": "integer", "name": "C", "label": "C", "dimension": "S", "calculation": "${A} * 2"},
    {"type": "integer", "name": "D", "label": "D", "dimension": "S", "calculation": "${C} + 1", "read_only": "true()"},
    {"type": "date", "name": "E", "label": "E", "dimension": "S", "default": "2026-01-31"}])json");
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  auto all = points(world, visit);
  CHECK(all["A"].proposal == journal::Value(3));
  CHECK(all["B"].proposal == journal::Value("ab"));
  CHECK(all["E"].proposal == journal::Value("2026-01-31"));
  CHECK_FALSE(all["A"].answered);
  CHECK_FALSE(all["C"].proposal);  // rests on what nobody has answered
  CHECK(world.visit(anna, visit).answers.empty());
  world.tell(anna, visit, AnswerQuestion{"A", 4, {}});
  all = points(world, visit);
  CHECK_FALSE(all["A"].proposal);
  CHECK(all["C"].proposal == journal::Value(8));
  CHECK(all["D"].proposal == journal::Value(9));
  CHECK(all["D"].read_only);
  CHECK_FALSE(all["D"].owed());
  world.tell(anna, visit, AnswerQuestion{"C", 10, {}});  // answered over
  CHECK(points(world, visit)["D"].proposal == journal::Value(11));
  CHECK_FALSE(points(world, visit)["C"].proposal);
}

TEST_CASE("what the form requires and nobody has answered is told in its words, and hinders no signature") {
  World world;
  world.checklist = made(R"json([
    {"type": "text", "name": "A", "label": "A", "dimension": "S", "required": "true()", "required_message": "Skriv vem."},
    {"type": "text", "name": "B", "label": "B", "dimension": "S", "required": "${A} = 'x'"},
    {"type": "text", "name": "C", "label": "C", "dimension": "S", "required": "true()", "relevant": "${A} = 'y'"}])json");
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  const auto warned = [&] {
    const auto all = warnings(world.visit(anna, visit), points(world, visit));
    return std::ranges::any_of(all, [](const Warning& each) { return each.code == "required_unanswered"; });
  };
  CHECK(points(world, visit).missing() == std::vector<std::string>{"A"});
  CHECK(points(world, visit)["A"].required_message == "Skriv vem.");
  CHECK(warned());
  world.tell(anna, visit, AnswerQuestion{"A", "x", {}});
  CHECK(points(world, visit).missing() == std::vector<std::string>{"B"});
  world.tell(anna, visit, EndVisit{9'000});
  CHECK(sign_hindrances(world.facts(anna, visit), anna.actor).empty());
  world.tell(anna, visit, AnswerQuestion{"B", checklist::not_assessed_because("Ingen visste"), {}});
  CHECK(points(world, visit).missing().empty());
  CHECK_FALSE(warned());
}

TEST_CASE("choices that depend on other answers are those offered now; one recorded before is kept and marked") {
  World world;
  world.checklist = *checklist::parse(R"json({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "choice_lists": [
    {"name": "l", "choices": [{"name": "u", "label": "Uppsala", "attributes": {"lan": "C"}}, {"name": "f", "label": "Falkenberg", "attributes": {"lan": "N"}}]},
    {"name": "lan", "choices": [{"name": "C", "label": "Uppsala län"}, {"name": "N", "label": "Hallands län"}]}],
    "items": [{"type": "select_one", "name": "LAN", "label": "Län", "dimension": "S", "choices": "lan"},
              {"type": "select_one", "name": "ORT", "label": "Ort i ${LAN}", "dimension": "S", "choices": "l", "choice_filter": "lan = ${LAN}"},
              {"type": "range", "name": "SKALA", "label": "Skala", "dimension": "S", "parameters": {"start": "0", "end": "100", "step": "1"}}]})json");
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(points(world, visit)["ORT"].offered == std::vector<checklist::Offered>{});
  world.tell(anna, visit, AnswerQuestion{"LAN", "C", {}});
  CHECK(points(world, visit)["ORT"].offered == std::vector<checklist::Offered>{{"u", "Uppsala"}});
  CHECK(points(world, visit)["ORT"].text == "Ort i C");
  world.tell(anna, visit, AnswerQuestion{"ORT", "u", {}});
  CHECK(points(world, visit).invalid().empty());
  world.tell(anna, visit, AnswerQuestion{"LAN", "N", {}});
  CHECK(points(world, visit).invalid() == std::vector<std::string>{"ORT"});
  CHECK(world.visit(anna, visit).answer("ORT")->value.value == journal::Value("u"));
  world.tell(anna, visit, AnswerQuestion{"SKALA", 101, {}});
  CHECK(points(world, visit).invalid() == std::vector<std::string>{"ORT", "SKALA"});
}

TEST_CASE("a note is shown where it stands, with answers in it, and is no point") {
  World world;
  world.checklist = made(R"json([
    {"type": "text", "name": "A", "label": "A", "dimension": "S"},
    {"type": "note", "name": "N", "label": "Du skrev ${A}.", "relevant": "${A} != ''"}])json");
  const auto visit = world.started_visit();
  CHECK(points(world, visit).notes().empty());
  world.tell(world.anna, visit, AnswerQuestion{"A", "hej", {}});
  const auto all = points(world, visit);
  REQUIRE(all.notes().size() == 1);
  CHECK(all.notes().front().text == "Du skrev hej.");
  CHECK(all.size() == 1);
  CHECK(world.refused(world.anna, visit, AnswerQuestion{"N", "x", {}}) == "question_unknown");
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
  CHECK(point_states(world.visit(anna, visit), world.held_checklist(), minutes_after(world.now, 7 * 24 * 60)).invalid().size() == 1);
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
