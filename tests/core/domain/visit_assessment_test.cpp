#include "core/domain/visit_assessment.h"
#include "core/domain/warnings.h"
#include "tests/core/domain/a_world.h"

#include <filesystem>

using namespace platsbesok;
using namespace platsbesok::tests;
using checklist::Standing;

namespace {

const checklist::AssessedPoint& point(const std::vector<checklist::AssessedPoint>& points, std::string_view name) {
  const auto found = std::ranges::find(points, name, &checklist::AssessedPoint::name);
  REQUIRE(found != points.end());
  return *found;
}

bool warned(const World& world, base::DossierId visit) {
  const auto all = warnings(world.visit(world.anna, visit), world.facts(world.anna, visit).points);
  return std::ranges::any_of(all, [](const Warning& each) { return each.code == "assessment_without_motive"; });
}

// The youth checklist, pinned: what is for private providers and what is for the municipality's own are both in it.
base::DossierId youth_visit(World& world) {
  world.checklist = *checklist::parse(read_file("assets/checklists/stodboende_ungdomar.json"));
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"SUN-01", journal::ValueList{9, 10}, {}});
  world.tell(world.anna, visit, AnswerQuestion{"SUN-02", "EJ_TILLAMPLIGT", {}});
  world.tell(world.anna, visit, AnswerQuestion{"SUN-06", checklist::not_assessed_because("Föreståndaren var borta"), {}});
  world.tell(world.anna, visit, AnswerQuestion{"SUN-07", "DELVIS", {}});
  return visit;
}

}  // namespace

TEST_CASE("a level other than the proposed one is recorded as it is, and owes a motive until there is one") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(anna, visit, AssessAnswer{"KVL-02", 4});
  CHECK_FALSE(warned(world, visit));
  world.tell(anna, visit, AssessAnswer{"KVL-02", 3});
  CHECK(world.visit(anna, visit).answer("KVL-02")->assessment.value == 3);
  CHECK(warned(world, visit));
  CHECK(unmotivated_assessments(world.visit(anna, visit), world.facts(anna, visit).points) == std::vector<std::string>{"KVL-02"});
  world.tell(anna, visit, MotivateAssessment{"KVL-02", " Legitimationen visades först efteråt. "});
  CHECK(world.visit(anna, visit).answer("KVL-02")->assessment_motive.value == "Legitimationen visades först efteråt.");
  CHECK_FALSE(warned(world, visit));
  world.tell(anna, visit, MotivateAssessment{"KVL-02", ""});
  CHECK(warned(world, visit));
  world.tell(anna, visit, AssessAnswer{"KVL-02", {}});
  CHECK_FALSE(warned(world, visit));
}

TEST_CASE("a level owes no motive where the answer proposes none") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AnswerQuestion{"KVL-04", "Gruppledare", {}});
  world.tell(world.anna, visit, AssessAnswer{"KVL-04", 1});
  CHECK_FALSE(warned(world, visit));
  CHECK(warnings(world.visit(world.anna, visit)) == warnings(world.visit(world.anna, visit), world.facts(world.anna, visit).points));
}

TEST_CASE("two motives written apart stand side by side as every text does") {
  World world;
  const auto visit = world.started_visit(true);
  world.tell(world.anna, visit, MotivateAssessment{"KVL-02", "Visades sent"});
  world.tell(world.bo, visit, MotivateAssessment{"KVL-02", "Visades inte alls"});
  world.meet(world.anna, world.bo, visit);
  CHECK(world.visit(world.anna, visit).answer("KVL-02")->assessment_motive.conflict);
  const auto conflicts = world.visit(world.anna, visit).conflicts;
  REQUIRE(conflicts.size() == 1);
  world.tell(world.anna, visit, resolving(conflicts.front(), {0, 1}));
  CHECK(world.visit(world.anna, visit).conflicts.empty());
}

TEST_CASE("every point of the checklist stands somewhere, and what the unit's kind is not asked is skipped, not failed") {
  World world;
  const auto visit = world.visit(world.anna, youth_visit(world));
  const auto points = assessed_points(visit, *world.checklist, point_states(visit, world.held_checklist(), world.now));
  CHECK(points.size() == world.checklist->questions.size());
  CHECK(point(points, "SUN-01").standing == Standing::counted);
  CHECK(point(points, "SUN-01").proposed == 3);
  CHECK(point(points, "SUN-02").standing == Standing::not_applicable);
  CHECK(point(points, "SUN-06").standing == Standing::not_assessed);
  CHECK(point(points, "SUN-07").proposed == 2);
  CHECK(point(points, "SUN-03").standing == Standing::unanswered);
  CHECK(point(points, "SUN-04").standing == Standing::out_of_scope);  // of the municipality's own alone
  CHECK(point(assessed_points(visit, *world.checklist, point_states(visit, world.held_checklist(), world.now, {90, 80, 50})), "SUN-01").proposed == 4);
  const auto whole = checklist::assess(points);
  CHECK(whole.area.level == 3);
  CHECK(whole.area.points.at(Standing::counted) == 2);
  CHECK(whole.area.points.at(Standing::out_of_scope) == 1);
  CHECK(whole.area.held_down_by.empty());
}

TEST_CASE("a visit is asked what its unit's kind is asked, and is not held up by the rest") {
  World world;
  const auto id = youth_visit(world);
  auto visit = world.visit(world.anna, id);
  const auto published = decide(ChecklistFacts{}, PublishChecklist{read_file("assets/checklists/stodboende_ungdomar.json")}, world.office.actor, world.now, world.random);
  world.done(world.office, published);
  const auto state = world.state(world.office, published->dossier);
  const auto asked = [&](const char* key) { return pinned_checklist(visit, state)->question(key) != nullptr; };
  CHECK(asked("SUN-03"));
  CHECK_FALSE(asked("SUN-04"));
  visit.regi.value = Regime::in_house;
  CHECK_FALSE(asked("SUN-03"));
  CHECK(asked("SUN-04"));
  const auto left = critical_unanswered(visit, point_states(visit, std::make_shared<const checklist::Template>(*pinned_checklist(visit, state)), world.now));
  CHECK(std::ranges::count(left, "SUN-03") == 0);
  CHECK(std::ranges::count(left, "SUN-10") == 1);
  visit.regi.conflict = true;  // while nobody knows which, all of it is asked
  CHECK(asked("SUN-03"));
  CHECK(asked("SUN-04"));
}

TEST_CASE("each checklist that comes with the program can be answered whole, assessed and signed") {
  using checklist::AnswerType, journal::Value, journal::ValueList;
  const auto plain = [](AnswerType type) -> Value {
    switch (type) {
      case AnswerType::number: return 3;
      case AnswerType::decimal: return "3.5";
      case AnswerType::date: return "2026-11-01";
      case AnswerType::clock: return "20:41";
      case AnswerType::staffing: return ValueList{ValueList{"Behandlingsassistent", 2, 0}};
      default: return "Något att läsa";
    }
  };
  int checklists = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / "assets/checklists")) {
    if (entry.path().filename() == "checklist.schema.json") continue;
    ++checklists;
    World world;
    world.checklist = *checklist::parse(read_file("assets/checklists" / entry.path().filename()));
    CAPTURE(world.checklist->id);
    CHECK(world.checklist->logic);
    const auto visit = world.started_visit();
    for (const auto& question : world.checklist->questions) {
      if (question.computed_from) continue;
      CAPTURE(question.key);
      Value value = question.met_by.empty() ? plain(question.type) : Value(question.met_by);
      if (question.met_by.empty() && question.type == AnswerType::choice) value = question.choices.front();
      if (!question.parts.empty()) {
        ValueList parts;
        for (const auto& part : question.parts) parts.push_back(plain(part.type));
        value = std::move(parts);
      }
      const auto detail = checklist::asks_detail(question, value) ? std::optional(plain(question.detail->type)) : std::nullopt;
      world.tell(world.anna, visit, AnswerQuestion{question.key, value, detail});
    }
    world.tell(world.anna, visit, EndVisit{9'000});
    CHECK(world.facts(world.anna, visit).points.invalid().empty());
    CHECK(sign_hindrances(world.facts(world.anna, visit), world.anna.actor).empty());
    const auto whole = checklist::assess(assessed_points(world.visit(world.anna, visit), *world.checklist, world.facts(world.anna, visit).points));
    CHECK(whole.area.level == 4);
    CHECK(whole.area.points.at(Standing::counted) > 6);
  }
  CHECK(checklists == 11);
}
