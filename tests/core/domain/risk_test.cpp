#include "core/domain/risk.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

struct Assessed {
  World world;
  base::DossierId unit = an_id<base::DossierId>(0);
  Assessed() {
    world.found();
    unit = world.a_unit().id;
  }
  std::vector<RiskAssessment> risks() const { return risks_from(world.state(world.office, unit)); }
  base::Outcome<Decision> ask(const RiskCommand& command) {
    return decide(RiskFacts{unit_from(world.state(world.office, unit), unit), risks()}, command, world.office.actor, world.now, world.random);
  }
  std::string refused(const RiskCommand& command) { return refusal_code(ask(command)); }
  base::EntityId tell(const RiskCommand& command) { return *world.done(world.office, ask(command)).entity; }
  static AssessRisk an_assessment() {
    return {{RiskFactor::staffing, RiskFactor::children}, 3, 4, "Kvällarna", {"Bemanning", "Delegering av läkemedel"}, true, SelectionGrounds::risk, "Högst risk i området"};
  }
};

}  // namespace

TEST_CASE("a risk assessment is read back as it was made, the latest first, and is their product") {
  Assessed office;
  office.tell(Assessed::an_assessment());
  auto second = Assessed::an_assessment();
  second.selected = false;
  second.grounds.reset();
  second.reason = "Besökt i våras";
  office.tell(second);
  const auto all = office.risks();
  REQUIRE(all.size() == 2);
  CHECK(all.front().reason.value == "Besökt i våras");
  CHECK(all.front().selected.value == false);
  CHECK(all.back().score() == 12);
  CHECK(all.back().factors.value == std::vector<std::string>{"BARN", "BEMANNING"});
  CHECK(all.back().focus.value == std::vector<std::string>{"Bemanning", "Delegering av läkemedel"});
  CHECK(all.back().grounds.value == SelectionGrounds::risk);
}

TEST_CASE("a unit is visited every year while its latest assessment says so") {
  Assessed office;
  CHECK_FALSE(visited_yearly(office.risks()));
  auto yearly = Assessed::an_assessment();
  yearly.yearly = true;
  office.tell(yearly);
  CHECK(visited_yearly(office.risks()));
  office.tell(Assessed::an_assessment());
  CHECK_FALSE(visited_yearly(office.risks()));
}

TEST_CASE("an assessment has factors, levels on the scale and a reason; who is selected has grounds and a focus") {
  Assessed office;
  const auto with = [&](auto change) {
    auto changed = Assessed::an_assessment();
    change(changed);
    return office.refused(changed);
  };
  CHECK(with([](auto& each) { each.factors.clear(); }) == "risk_factors_missing");
  CHECK(with([](auto& each) { each.likelihood = 0; }) == "risk_level_wrong");
  CHECK(with([](auto& each) { each.consequence = 5; }) == "risk_level_wrong");
  CHECK(with([](auto& each) { each.reason = " "; }) == "reason_missing");
  CHECK(with([](auto& each) { each.grounds.reset(); }) == "risk_grounds_missing");
  CHECK(with([](auto& each) { each.focus.clear(); }) == "risk_focus_missing");
  CHECK(with([](auto& each) { each.focus.assign(21, "Bemanning"); }) == "visit_focus_too_many");
  CHECK(with([](auto& each) { each.words = "450312-1234"; }) == "identity_number");
  CHECK(with([](auto& each) { each.focus = {"450312-1234"}; }) == "identity_number");
  office.world.office.actor.roles = {Role::registrar};
  CHECK(office.refused(Assessed::an_assessment()) == "not_permitted");
}

TEST_CASE("the quality head approves the latest assessment, once; an inspector makes one and approves none") {
  Assessed office;
  office.world.office.actor.roles = {Role::inspector};
  const auto first = office.tell(Assessed::an_assessment());
  CHECK(office.refused(ApproveRisk{first}) == "not_permitted");
  CHECK_FALSE(office.risks().front().approved_at());
  const auto second = office.tell(Assessed::an_assessment());
  office.world.office.actor.roles = {Role::quality_head};
  CHECK(office.refused(ApproveRisk{first}) == "risk_not_latest");
  office.tell(ApproveRisk{second});
  CHECK(office.risks().front().approved_at().has_value());
  CHECK(office.refused(ApproveRisk{second}) == "nothing_to_change");
}
