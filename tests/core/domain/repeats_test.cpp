// Rows of a repeat: added by inspectors, or counted by the form; what is asked in each, and that nothing recorded in one is lost.
#include "core/domain/conflict.h"
#include "core/domain/fields.h"
#include "core/domain/visit_assessment.h"
#include "core/domain/warnings.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;
using What = Step::What;

namespace {

checklist::Template made_with_rows(const std::string& items) {
  return *checklist::parse(R"({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "choice_lists": [
    {"name": "jdn", "choices": [{"name": "JA", "label": "Ja", "attributes": {"niva": "4"}}, {"name": "NEJ", "label": "Nej", "attributes": {"niva": "1"}}]}], "items": )" + items + "}");
}

// Plans that were looked at: whom each is about in code, whether it is signed, and of one that is not why.
const std::string plans = R"json([
  {"type": "integer", "name": "ANTAL", "label": "Hur många planer finns?", "dimension": "S"},
  {"type": "repeat", "name": "PLAN", "label": "Genomförandeplan", "items": [
    {"type": "text", "name": "KOD", "label": "Vilken plan?", "dimension": "S"},
    {"type": "select_one", "name": "SIGN", "label": "Är plan ${KOD} undertecknad?", "choices": "jdn", "dimension": "S", "critical": true},
    {"type": "text", "name": "VARFOR", "label": "Varför inte?", "dimension": "S", "relevant": "${SIGN} = 'NEJ'"},
    {"type": "text", "name": "FORSTA", "label": "Om den första", "dimension": "S", "relevant": "position(..) = 1"},
    {"type": "text", "name": "SAMMA", "label": "Är det samma plan?", "dimension": "S", "relevant": "position(..) > 1 and ${KOD} = indexed-repeat(${KOD}, ${PLAN}, 1)"}]},
  {"type": "text", "name": "SIST", "label": "Sist", "dimension": "S", "relevant": "count(${PLAN}) > 1"}])json";

const RowAt& row_of(const PointStates& points, std::size_t index) { return points.rows().at(index); }
std::string in(const std::string& key, const RowAt& row) { return key + "#" + std::to_string(row.number); }

struct Plans {
  World world;
  base::DossierId visit;
  explicit Plans(bool two_inspectors = false) : visit([&] {
    world.checklist = made_with_rows(plans);
    return world.started_visit(two_inspectors);
  }()) {}
  PointStates points() { return points(world.anna); }
  PointStates points(const Device& device) { return world.facts(device, visit).points; }
  std::uint32_t add(Device& device) {
    world.tell(device, visit, AddRow{"PLAN", {}});
    return points(device).rows().back().number;
  }
};

}  // namespace

TEST_CASE("a question in a repeat is asked once a row, in the rows' order, and not before there is one") {
  Plans it;
  CHECK(it.points().rows().empty());
  REQUIRE(it.points().rows_ends().size() == 1);
  CHECK(it.points().rows_ends().front().label == "Genomförandeplan");
  CHECK(it.points().size() == 2);
  it.add(it.world.anna);
  it.add(it.world.anna);
  const auto points = it.points();
  REQUIRE(points.rows().size() == 2);
  CHECK(row_of(points, 0).words == "Genomförandeplan 1");
  CHECK(row_of(points, 1).words == "Genomförandeplan 2");
  std::vector<std::string> order;
  for (const auto& step : points.steps()) {
    if (step.what == What::point) order.push_back(points.points()[step.index].question->key);
    if (step.what == What::row) order.push_back("*");
    if (step.what == What::rows_end) order.push_back("+");
  }
  CHECK(order == std::vector<std::string>{"ANTAL", "*", "KOD", "SIGN", "VARFOR", "FORSTA", "SAMMA", "*", "KOD", "SIGN", "VARFOR", "FORSTA", "SAMMA", "+", "SIST"});
  CHECK(points.asked("SIST"));
}

TEST_CASE("conditions in a row look at that row, at its place and at the rows before it") {
  Plans it;
  auto& anna = it.world.anna;
  const auto first = it.add(anna), second = it.add(anna);
  it.world.tell(anna, it.visit, AnswerQuestion{"SIGN", "NEJ", {}, second});
  it.world.tell(anna, it.visit, AnswerQuestion{"KOD", "Tranan", {}, first});
  auto points = it.points();
  CHECK_FALSE(points.asked(in("VARFOR", row_of(points, 0))));
  CHECK(points.asked(in("VARFOR", row_of(points, 1))));
  CHECK(points[in("VARFOR", row_of(points, 1))].conditions.front().rests_on == std::vector<Ground>{{in("SIGN", row_of(points, 1)), "SIGN", "NEJ"}});
  CHECK(points.asked(in("FORSTA", row_of(points, 0))));
  CHECK_FALSE(points.asked(in("FORSTA", row_of(points, 1))));
  CHECK_FALSE(points.asked(in("SAMMA", row_of(points, 1))));
  CHECK(points[in("SIGN", row_of(points, 0))].text == "Är plan Tranan undertecknad?");
  it.world.tell(anna, it.visit, AnswerQuestion{"KOD", "Tranan", {}, second});
  points = it.points();
  CHECK(points.asked(in("SAMMA", row_of(points, 1))));
  CHECK(points[in("SIGN", row_of(points, 1))].proposed_level == 1);
}

TEST_CASE("two who add rows without having met have two rows, each with its own answers and no conflict") {
  Plans it(true);
  auto &anna = it.world.anna, &bo = it.world.bo;
  const auto hers = it.add(anna), his = it.add(bo);
  CHECK(hers != his);
  it.world.tell(anna, it.visit, AnswerQuestion{"KOD", "Tranan", {}, hers});
  it.world.tell(bo, it.visit, AnswerQuestion{"KOD", "Lärkan", {}, his});
  it.world.meet(anna, bo, it.visit);
  const auto visit = it.world.visit(anna, it.visit);
  CHECK(visit.conflicts.empty());
  const auto points = it.points();
  REQUIRE(points.rows().size() == 2);
  CHECK(row_of(points, 0).number == hers);  // in the order they were added
  CHECK(row_of(points, 1).number == his);
  CHECK(visit.answer("KOD", hers)->value.value == journal::Value("Tranan"));
  CHECK(visit.answer("KOD", his)->value.value == journal::Value("Lärkan"));
  CHECK(it.points(bo).rows().size() == 2);
}

TEST_CASE("should two have drawn the same number, the row is a conflict and nothing is merged in silence") {
  Plans it(true);
  auto &anna = it.world.anna, &bo = it.world.bo;
  const auto entity = checklist::row_entity("PROV", "PLAN", 77);
  for (auto* device : {&anna, &bo})
    it.world.done(*device, Decision{it.visit, {{journal::OpKind::add, entity, std::string(field::row), {}, to_value(AddedRow{"PLAN", 77, {}, it.world.now})}}, entity});
  it.world.meet(anna, bo, it.visit);
  REQUIRE(it.world.visit(anna, it.visit).conflicts.size() == 1);
  CHECK(it.world.visit(anna, it.visit).conflicts.front().entity == entity);
  CHECK(it.points().rows().size() == 1);
}

TEST_CASE("a row that was taken back is kept with its answers, counts nowhere, keeps its name, and can stand again") {
  Plans it;
  auto& anna = it.world.anna;
  const auto first = it.add(anna), second = it.add(anna);
  it.world.tell(anna, it.visit, AnswerQuestion{"SIGN", "NEJ", {}, first});
  it.world.tell(anna, it.visit, AssessAnswer{"SIGN", 2, first});
  CHECK(critical_unanswered(it.world.visit(anna, it.visit), it.points()) == std::vector<std::string>{"SIGN#" + std::to_string(second)});
  CHECK(unmotivated_assessments(it.world.visit(anna, it.visit), it.points()).size() == 1);
  it.world.tell(anna, it.visit, TakeBackRow{"PLAN", first});
  auto points = it.points();
  CHECK_FALSE(row_of(points, 0).stands());
  CHECK(row_of(points, 1).words == "Genomförandeplan 2");
  CHECK_FALSE(points.asked(in("SIGN", row_of(points, 0))));
  CHECK(points.asked(in("FORSTA", row_of(points, 1))));  // it is the first that stands
  CHECK_FALSE(points.asked("SIST"));
  CHECK(unmotivated_assessments(it.world.visit(anna, it.visit), points).empty());
  CHECK(it.world.visit(anna, it.visit).answer("SIGN", first)->value.value == journal::Value("NEJ"));
  const auto assessed = assessed_points(it.world.visit(anna, it.visit), *it.world.checklist, points);
  CHECK(std::ranges::count(assessed, "SIGN · Genomförandeplan 1", &checklist::AssessedPoint::name) == 0);
  CHECK(std::ranges::count(assessed, "SIGN · Genomförandeplan 2", &checklist::AssessedPoint::name) == 1);
  // What comes late from another tablet is recorded all the same.
  it.world.tell(anna, it.visit, AnswerQuestion{"KOD", "Tranan", {}, first});
  it.world.tell(anna, it.visit, TakeBackRow{"PLAN", first, false});
  points = it.points();
  CHECK(row_of(points, 0).stands());
  CHECK(points[in("SIGN", row_of(points, 0))].answered);
}

TEST_CASE("while one has taken a row back and another wants it, it stands and the visit is not signed") {
  Plans it(true);
  auto &anna = it.world.anna, &bo = it.world.bo;
  const auto row = it.add(anna);
  it.world.meet(anna, bo, it.visit);
  it.world.tell(anna, it.visit, TakeBackRow{"PLAN", row, true});
  it.world.tell(bo, it.visit, TakeBackRow{"PLAN", row, false});
  it.world.meet(anna, bo, it.visit);
  CHECK(row_of(it.points(), 0).stands());
  const auto conflicts = it.world.visit(anna, it.visit).conflicts;
  REQUIRE(conflicts.size() == 1);
  it.world.tell(anna, it.visit, ResolveConflict{conflicts[0].entity, {{conflicts[0].fields[0], conflicts[0].seen[0], {conflicts[0].versions[0].heads[0].front().ref}, {}}}, "Vi talade om det"});
  CHECK(it.world.visit(anna, it.visit).conflicts.empty());
}

TEST_CASE("a row that nobody added, a repeat that is not there and one that the form counts are refused") {
  Plans it;
  auto& world = it.world;
  CHECK(world.refused(world.anna, it.visit, AnswerQuestion{"KOD", "x", {}, 5}) == "question_unknown");
  CHECK(world.refused(world.anna, it.visit, AnswerQuestion{"KOD", "x", {}, 0}) == "question_unknown");
  CHECK(world.refused(world.anna, it.visit, AnswerQuestion{"ANTAL", 3, {}, 1}) == "question_unknown");
  CHECK(world.refused(world.anna, it.visit, AddRow{"INTE", {}}) == "row_unknown");
  CHECK(world.refused(world.anna, it.visit, AddRow{"PLAN", 5}) == "row_unknown");
  CHECK(world.refused(world.anna, it.visit, TakeBackRow{"PLAN", 5}) == "row_unknown");
  CHECK(world.refused(world.office, it.visit, AddRow{"PLAN", {}}) == "not_assigned");
}

TEST_CASE("a visit has so many rows and no more") {
  Plans it;
  auto facts = it.world.facts(it.world.anna, it.visit);
  for (std::uint32_t number = 0; number < rows_max; ++number) {
    RepeatRow row{checklist::row_entity("PROV", "PLAN", number), {}, {}};
    row.added.value = AddedRow{"PLAN", number, {}, it.world.now};
    facts.visit->rows.push_back(std::move(row));
  }
  const auto one_more = decide(facts, AddRow{"PLAN", {}}, it.world.anna.actor, it.world.now, it.world.random);
  REQUIRE_FALSE(one_more);
  CHECK(one_more.refusal().code == "rows_too_many");
}

TEST_CASE("rows that the form counts are the same on every tablet, and those that are too many keep what was recorded in them") {
  World world;
  world.checklist = made_with_rows(R"json([
    {"type": "integer", "name": "ANTAL", "label": "Hur många avdelningar?", "dimension": "S"},
    {"type": "repeat", "name": "AVD", "label": "Avdelning", "repeat_count": "${ANTAL}", "items": [
      {"type": "text", "name": "NAMN", "label": "Vad heter den?", "dimension": "S"}]}])json");
  const auto visit = world.started_visit(true);
  auto &anna = world.anna, &bo = world.bo;
  const auto points = [&](const Device& device) { return world.facts(device, visit).points; };
  CHECK(points(anna).rows().empty());
  CHECK(points(anna).rows_ends().empty());
  world.tell(anna, visit, AnswerQuestion{"ANTAL", 3, {}});
  world.meet(anna, bo, visit);
  REQUIRE(points(anna).rows().size() == 3);
  CHECK(points(anna).rows()[2].words == "Avdelning 3");
  world.tell(anna, visit, AnswerQuestion{"NAMN", "Öst", {}, 2});
  world.tell(bo, visit, AnswerQuestion{"NAMN", "Väst", {}, 2});
  world.meet(anna, bo, visit);
  CHECK(world.visit(anna, visit).conflicts.size() == 1);  // they mean the same row
  world.tell(anna, visit, AnswerQuestion{"ANTAL", 2, {}});
  const auto fewer = points(anna);
  REQUIRE(fewer.rows().size() == 3);
  CHECK(fewer.rows()[2].too_many);
  CHECK_FALSE(fewer.asked("NAMN#2"));
  CHECK(fewer.find("NAMN#2") != nullptr);
  CHECK(fewer.asked("NAMN#1"));
  // One who has not heard of it goes on, and nothing is refused.
  world.tell(anna, visit, AnswerQuestion{"NAMN", "Öster", {}, 2});
  world.tell(anna, visit, AnswerQuestion{"ANTAL", 4, {}});
  CHECK(points(anna).rows().size() == 4);
  CHECK(points(anna)["NAMN#2"].answered);
}

TEST_CASE("a repeat inside another has rows of its own in each row") {
  World world;
  world.checklist = made_with_rows(R"json([
    {"type": "repeat", "name": "AVD", "label": "Avdelning", "items": [
      {"type": "integer", "name": "RUM", "label": "Hur många rum?", "dimension": "S"},
      {"type": "repeat", "name": "BRIST", "label": "Brist", "items": [
        {"type": "text", "name": "VAD", "label": "Vad?", "dimension": "S"}]},
      {"type": "repeat", "name": "DORR", "label": "Rum", "repeat_count": "${RUM}", "items": [
        {"type": "text", "name": "LAS", "label": "Går den att låsa?", "dimension": "S"}]}]}])json");
  const auto visit = world.started_visit();
  auto& anna = world.anna;
  const auto points = [&] { return world.facts(anna, visit).points; };
  world.tell(anna, visit, AddRow{"AVD", {}});
  world.tell(anna, visit, AddRow{"AVD", {}});
  const auto first = points().rows()[0].number, second = points().rows()[1].number;
  CHECK(world.refused(anna, visit, AddRow{"BRIST", {}}) == "row_unknown");
  world.tell(anna, visit, AddRow{"BRIST", second});
  world.tell(anna, visit, AnswerQuestion{"RUM", 1, {}, first});
  world.tell(anna, visit, AnswerQuestion{"RUM", 1, {}, second});
  const auto all = points();
  std::vector<std::string> words;
  std::set<std::string> names;
  for (const auto& row : all.rows()) words.push_back(row.words);
  for (const auto& point : all) names.insert(point.name);
  CHECK(words == std::vector<std::string>{"Avdelning 1", "Avdelning 1 · Rum 1", "Avdelning 2", "Avdelning 2 · Brist 1", "Avdelning 2 · Rum 1"});
  CHECK(names.size() == all.size());
  const auto& door = all.rows()[1];
  world.tell(anna, visit, AnswerQuestion{"LAS", "Ja", {}, door.number});
  CHECK(points()["LAS#" + std::to_string(door.number)].answered);
  CHECK_FALSE(points()["LAS#" + std::to_string(all.rows()[4].number)].answered);
  world.tell(anna, visit, TakeBackRow{"AVD", first});
  CHECK_FALSE(points().asked("RUM#" + std::to_string(first)));
  REQUIRE(points().find("LAS#" + std::to_string(door.number)) != nullptr);  // kept, inside a row that does not stand
  CHECK_FALSE(points().asked("LAS#" + std::to_string(door.number)));
}

TEST_CASE("a finding and a photo can be about a question in a row") {
  Plans it;
  auto& anna = it.world.anna;
  const auto row = it.add(anna);
  const auto name = "SIGN#" + std::to_string(row);
  CreateFinding create;
  create.text.question_key = name;
  create.text.seen = "Planen saknar namn.";
  it.world.tell(anna, it.visit, create);
  CHECK(it.world.visit(anna, it.visit).findings.front().question.value == it.points().find(name)->entity);
  create.text.question_key = "SIGN#1";
  CHECK(it.world.refused(anna, it.visit, create) == "question_unknown");
}

TEST_CASE("a repeat that is not relevant offers no row to add") {
  World world;
  world.checklist = made_with_rows(R"json([
    {"type": "select_one", "name": "FINNS", "label": "Finns det planer?", "choices": "jdn", "dimension": "S"},
    {"type": "repeat", "name": "PLAN", "label": "Plan", "relevant": "${FINNS} = 'JA'", "items": [
      {"type": "text", "name": "KOD", "label": "Vilken?", "dimension": "S"}]}])json");
  const auto visit = world.started_visit();
  CHECK(world.facts(world.anna, visit).points.rows_ends().empty());
  world.tell(world.anna, visit, AnswerQuestion{"FINNS", "JA", {}});
  CHECK(world.facts(world.anna, visit).points.rows_ends().size() == 1);
}
