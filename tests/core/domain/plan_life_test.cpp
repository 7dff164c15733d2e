#include "core/domain/coordination.h"
#include "core/domain/decide_plan.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

PlanContent a_content() {
  PlanContent content;
  content.title = "Plan 2027";
  content.years = {2028, 2027};
  content.children = "Barn berörs indirekt.";
  content.economy = "Ryms inom ram.";
  content.inspector_days = 40;
  content.focus[2027] = {"Trygghet", " ", "Bemanning"};
  content.areas.push_back({"HVB", "HVB vuxna", base::Date{2026, 1, 1}, base::Date{2029, 12, 31}, true, {{2027, {Planned::planned, ""}}}});
  return content;
}

// A plan and those who take it to the board.
struct Office {
  World world;
  base::DossierId id;
  Actor writer = with(Role::inspector), head = with(Role::quality_head), director = with(Role::administration_director), registrar = with(Role::registrar);

  Office() : id(start(Regime::contracted, a_content())) {}
  Actor with(Role role) const {
    Actor actor = world.office.actor;
    actor.roles = {role};
    return actor;
  }
  base::DossierId start(Regime regi, const PlanContent& content) { return world.done(world.office, decide({}, StartPlan{regi, content}, with(Role::inspector), world.now, world.random)).dossier; }
  Plan plan(base::DossierId which) const { return plan_from(world.state(world.office, which), which); }
  Plan plan() const { return plan(id); }
  PlanFacts facts(std::vector<Plan> others = {}) const {
    others.push_back(plan());
    return {plan(), others};
  }
  base::Hash shown() const { return hash_of(content_of(plan())); }
  base::Outcome<Decision> move(PlanStage to, const Actor& who, std::string words = "", std::optional<base::Date> date = {}, std::string paragraph = "") {
    return decide(facts(), MovePlan{to, date, std::move(paragraph), std::move(words), shown()}, who, world.now, world.random);
  }
  base::Outcome<Decision> write(const PlanContent& content) { return decide(facts(), WritePlan{content, shown()}, writer, world.now, world.random); }
  void adopt() {
    world.done(world.office, move(PlanStage::prepared, head));
    world.done(world.office, move(PlanStage::proposed, director));
    world.done(world.office, move(PlanStage::adopted, registrar, "", base::in_stockholm(world.now).date, "§ 34"));
  }
};

}  // namespace

TEST_CASE("what is written of a plan is what is read, cleaned and in order") {
  Office office;
  auto expected = a_content();
  expected.years = {2027, 2028};
  expected.focus[2027] = {"Trygghet", "Bemanning"};
  CHECK(content_of(office.plan()) == expected);
  CHECK(plan_content_from(to_value(expected)) == expected);
  CHECK(office.plan().stage() == PlanStage::draft);
}

TEST_CASE("a plan goes to the board by those who may, one step at a time, and what was adopted is kept word for word") {
  Office office;
  using enum PlanStage;
  const auto today = base::in_stockholm(office.world.now).date;
  CHECK(refusal_code(office.move(proposed, office.director)) == "plan_step_unknown");
  CHECK(refusal_code(office.move(prepared, office.writer)) == "not_permitted");
  office.world.done(office.world.office, office.move(prepared, office.head));
  CHECK(refusal_code(office.move(proposed, office.head)) == "not_permitted");
  office.world.done(office.world.office, office.move(proposed, office.director));
  CHECK(refusal_code(office.move(adopted, office.director, "", today, "§ 34")) == "not_permitted");
  CHECK(refusal_code(office.move(adopted, office.registrar)) == "decision_missing");
  CHECK(refusal_code(office.move(adopted, office.registrar, "", today, " ")) == "decision_missing");
  CHECK(refusal_code(office.move(adopted, office.registrar, "", base::Date{today.year + 1, 1, 1}, "§ 34")) == "decision_in_future");
  const auto text = content_of(office.plan());
  office.world.done(office.world.office, office.move(adopted, office.registrar, "", today, "§ 34"));
  const auto plan = office.plan();
  CHECK(plan.stage() == adopted);
  REQUIRE(plan.adopted());
  CHECK(plan.adopted()->content == text);
  CHECK(plan.adopted()->date == today);
  CHECK(plan.adopted()->paragraph == "§ 34");
  CHECK(plan.steps.size() == 3);
}

TEST_CASE("what the board adopted is not changed; a revision is a draft again, told apart from what was adopted") {
  Office office;
  office.adopt();
  auto changed = content_of(office.plan());
  changed.areas[0].years.clear();
  changed.areas.push_back({"NY", "Nytt område", {}, {}, {}, {{2028, {Planned::planned, ""}}}});
  changed.title = "Plan 2027, reviderad";
  CHECK(refusal_code(office.write(changed)) == "plan_not_a_draft");
  CHECK(refusal_code(office.move(PlanStage::draft, office.writer)) == "plan_step_words_missing");
  office.world.done(office.world.office, office.move(PlanStage::draft, office.writer, "Nytt område"));
  office.world.done(office.world.office, office.write(changed));
  const auto plan = office.plan();
  CHECK(plan.stage() == PlanStage::draft);
  using enum PlanChange::What;
  CHECK(changes(*plan.adopted()->content, content_of(plan)) ==
        std::vector<PlanChange>{{title, "", {}}, {planned, "HVB vuxna", 2027}, {area_added, "Nytt område", {}}});
}

TEST_CASE("a plan is not prepared while a part that it must have is missing, and every one is named") {
  Office office;
  office.world.done(office.world.office, office.write([] {
    PlanContent bare;
    bare.title = "Plan";
    return bare;
  }()));
  std::vector<std::string> codes;
  for (const auto& lack : plan_hindrances(office.plan(), {office.plan()})) codes.push_back(lack.code);
  CHECK(codes == std::vector<std::string>{"plan_without_years", "plan_without_areas", "plan_children_missing", "plan_economy_missing"});
  CHECK(refusal_code(office.move(PlanStage::prepared, office.head)) == "plan_without_years");
}

TEST_CASE("a year that differs from the other plan needs its reason in one of the two (C1)") {
  Office office;
  auto other = a_content();
  other.areas[0] = {"HVB", "HVB", {}, {}, true, {{2028, {Planned::planned, ""}}}};
  const auto own = office.start(Regime::in_house, other);
  const auto lacks = plan_hindrances(office.plan(), {office.plan(), office.plan(own)});
  REQUIRE(lacks.size() == 2);
  CHECK(lacks[0].code == "plan_deviation_unexplained");
  CHECK(lacks[0].about.at("year") == "2027");
  CHECK(lacks[1].about.at("year") == "2028");
  auto explained = content_of(office.plan());
  explained.areas[0].years[2027].reason = "Ny upphandling";
  explained.areas[0].years[2028].reason = "Ny upphandling";
  office.world.done(office.world.office, office.write(explained));
  CHECK(plan_hindrances(office.plan(), {office.plan(), office.plan(own)}).empty());
  CHECK(plan_hindrances(office.plan(own), {office.plan(), office.plan(own)}).empty());
}

TEST_CASE("a plan that changed after the page was shown is neither written over nor adopted") {
  Office office;
  const auto before = office.shown();
  auto changed = content_of(office.plan());
  changed.economy = "Två årsarbetare.";
  office.world.done(office.world.office, office.write(changed));
  CHECK(refusal_code(decide(office.facts(), WritePlan{a_content(), before}, office.writer, office.world.now, office.world.random)) == "changed_since_shown");
  CHECK(refusal_code(decide(office.facts(), MovePlan{PlanStage::prepared, {}, "", "", before}, office.head, office.world.now, office.world.random)) == "changed_since_shown");
}

TEST_CASE("an area that was taken back and comes again brings nothing old with it, and nothing that was said is gone") {
  Office office;
  auto content = content_of(office.plan());
  const auto area = content.areas[0];
  content.areas.clear();
  office.world.done(office.world.office, office.write(content));
  CHECK(office.plan().areas.empty());
  content.areas.push_back({"HVB", "HVB igen", {}, {}, {}, {}});
  office.world.done(office.world.office, office.write(content));
  CHECK(content_of(office.plan()).areas == content.areas);
  content.areas[0] = area;
  office.world.done(office.world.office, office.write(content));
  CHECK(content_of(office.plan()).areas[0] == area);
}

TEST_CASE("a plan's faults are refused in words, and saving what is there already writes nothing") {
  Office office;
  const auto refused = [&](auto change) {
    auto content = content_of(office.plan());
    change(content);
    return refusal_code(office.write(content));
  };
  CHECK(refusal_code(decide({}, WritePlan{a_content(), {}}, office.writer, office.world.now, office.world.random)) == "plan_missing");
  CHECK(refused([](PlanContent&) {}) == "nothing_to_write");
  CHECK(refused([](PlanContent& c) { c.title = " "; }) == "name_missing");
  CHECK(refused([](PlanContent& c) { c.years.push_back(2027); }) == "plan_year_unknown");
  CHECK(refused([](PlanContent& c) { c.years = {2028}; }) == "plan_year_unknown");
  CHECK(refused([](PlanContent& c) { c.focus[2031] = {"Trygghet"}; }) == "plan_year_unknown");
  CHECK(refused([](PlanContent& c) { c.areas.push_back(c.areas[0]); }) == "plan_area_twice");
  CHECK(refused([](PlanContent& c) { c.areas[0].agreement_to = base::Date{2020, 1, 1}; }) == "plan_period_backwards");
  CHECK(refused([](PlanContent& c) { c.economy = std::string(plan_text_bytes_max + 1, 'x'); }) == "text_too_long");
  CHECK(refused([](PlanContent& c) {
          for (int i = 0; i < 400; ++i) c.areas.push_back({"A" + std::to_string(i), "A", {}, {}, {}, {}});
        }) == "plan_too_large");
}

TEST_CASE("an area is in the board's plan in the years that an adopted one plans it: not in a draft's, nor a closed plan's, and while one is revised as it was adopted") {
  Office office;
  const auto years = [&](std::vector<base::DossierId> plans, std::string_view area = "HVB", Regime regi = Regime::contracted) {
    std::vector<Plan> all;
    for (const auto& each : plans) all.push_back(office.plan(each));
    return adopted_years(all, area, regi);
  };
  const auto first = office.id;
  CHECK(years({first}).empty());
  office.adopt();
  CHECK(years({first}) == std::set{2027});
  CHECK(years({first}, "ANNAT").empty());
  CHECK(years({first}, "HVB", Regime::in_house).empty());
  // Revised: what was adopted holds until the board has adopted anew.
  office.world.done(office.world.office, office.move(PlanStage::draft, office.writer, "Nytt år"));
  auto changed = content_of(office.plan());
  changed.areas[0].years = {{2028, {Planned::planned, ""}}};
  office.world.done(office.world.office, office.write(changed));
  CHECK(years({first}) == std::set{2027});
  office.adopt();
  CHECK(years({first}) == std::set{2028});
  // A later plan of the same years is meant once it is adopted.
  office.id = office.start(Regime::contracted, a_content());
  CHECK(years({first, office.id}) == std::set{2028});
  office.adopt();
  CHECK(years({first, office.id}) == std::set{2027});
  CHECK(years({office.id, first}) == std::set{2027});
  office.world.done(office.world.office, office.move(PlanStage::closed, office.head));
  CHECK(years({first, office.id}) == std::set{2028});
}
