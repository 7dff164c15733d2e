// What an event-driven and a special visit demand before anybody goes.
#include "core/domain/signal.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const auto a_signal = an_id<base::EntityId>(0x21);

// A visit of the kind, to an own unit with this line, with one tablet's inspector of that line to assign.
struct Kind {
  World world;
  VisitFacts facts;

  explicit Kind(Regime regi = Regime::in_house) {
    world.found();
    AddUnit add{"Stödboendet (påhittat)", {}, regi, "STODBOENDE_UNGDOMAR", "Gatan 1", false, "", "", "Boendeenheten"};
    if (regi == Regime::contracted) add.provider = world.a_unit().provider.value;
    const auto made = world.done(world.office, decide(UnitFacts{world.organisation(), {}}, add, world.office.actor, world.now, world.random));
    facts.unit = unit_from(world.state(world.office, made.dossier), made.dossier);
    facts.checklist = world.held_checklist();
    facts.signals = {a_signal};
  }
  std::string refused_plan(const PlanVisit& plan) { return refusal_code(decide(facts, plan, world.office.actor, world.now, world.random)); }
  base::DossierId planned(FollowUpType type) {
    auto plan = world.a_plan();
    plan.follow_up = type;
    if (type == FollowUpType::event_driven) plan.trigger = {a_signal};
    return world.done(world.office, decide(facts, plan, world.office.actor, world.now, world.random)).dossier;
  }
  void line_of_anna(const char* line) { world.done(world.office, world.ask_organisation(SetPersonLine{world.anna.actor.person, line})); }
  VisitFacts at(base::DossierId visit) {
    auto all = world.facts(world.office, visit);
    all.unit = facts.unit;
    return all;
  }
  std::string refused(const VisitFacts& all, const VisitCommand& command) { return refusal_code(decide(all, command, world.office.actor, world.now, world.random)); }
  AssignInspector anna() const { return {world.anna.actor.person, world.anna.actor.device, world.anna.key()}; }
};

}  // namespace

TEST_CASE("an event-driven visit says which signals it comes from, known ones, and no other kind does") {
  Kind kind;
  auto plan = kind.world.a_plan();
  plan.follow_up = FollowUpType::event_driven;
  CHECK(kind.refused_plan(plan) == "trigger_missing");
  plan.trigger = {an_id<base::EntityId>(0x22)};
  CHECK(kind.refused_plan(plan) == "signal_unknown");
  plan.trigger = {a_signal};
  CHECK(kind.refused_plan(plan) == "");
  plan.trigger.assign(51, a_signal);
  CHECK(kind.refused_plan(plan) == "trigger_too_long");
  plan.trigger = {a_signal};
  plan.follow_up = FollowUpType::special;
  CHECK(kind.refused_plan(plan) == "trigger_not_asked");
  const auto visit = kind.world.visit(kind.world.office, kind.planned(FollowUpType::event_driven));
  CHECK(visit.follow_up.value == FollowUpType::event_driven);
  CHECK(visit.trigger.value == std::vector{a_signal});
}

TEST_CASE("an event-driven visit to an own unit is made by somebody outside its line, who is known to be") {
  Kind kind;
  const auto visit = kind.planned(FollowUpType::event_driven);
  CHECK(kind.refused(kind.at(visit), kind.anna()) == "person_line_missing");
  kind.line_of_anna("boendeenheten");  // however it is spelled
  CHECK(kind.refused(kind.at(visit), kind.anna()) == "inspector_in_line");
  kind.line_of_anna("Kvalitetsenheten");
  CHECK(kind.refused(kind.at(visit), kind.anna()) == "");
  auto unknown = kind.at(visit);
  unknown.unit->line = {};
  CHECK(kind.refused(unknown, kind.anna()) == "unit_line_missing");
  unknown.unit.reset();
  CHECK(kind.refused(unknown, kind.anna()) == "unit_line_missing");
  // She moved into the line after she was assigned: the visit is not handed out.
  kind.world.tell(kind.world.office, kind.planned(FollowUpType::continuous), kind.anna());
  kind.world.done(kind.world.office, decide(kind.at(visit), kind.anna(), kind.world.office.actor, kind.world.now, kind.world.random));
  kind.world.declare(kind.world.anna, visit);
  CHECK(kind.refused(kind.at(visit), PackVisit{}) == "");
  kind.line_of_anna("Boendeenheten");
  CHECK(kind.refused(kind.at(visit), PackVisit{}) == "inspector_in_line");
}

TEST_CASE("the line is asked about for no private provider and no other kind of visit") {
  Kind own, contracted(Regime::contracted);
  const auto planned = own.planned(FollowUpType::continuous);
  CHECK(own.refused(own.at(planned), own.anna()) == "");
  const auto at_a_providers = contracted.planned(FollowUpType::event_driven);
  CHECK(contracted.refused(contracted.at(at_a_providers), contracted.anna()) == "");
}

TEST_CASE("V4: a special visit is handed out when the unit's risk assessment has been approved, within a year") {
  Kind kind;
  const auto visit = kind.planned(FollowUpType::special);
  kind.world.assign(kind.world.anna, visit);
  auto facts = kind.at(visit);
  facts.adopted_years = {base::in_stockholm(kind.world.now).date.year};
  CHECK(kind.refused(facts, PackVisit{}) == "risk_missing");
  facts.risk_approved = kind.world.now;
  CHECK(kind.refused(facts, PackVisit{}) == "");
  facts.risk_approved = base::Instant{kind.world.now.utc_ms - 367ll * 24 * 60 * 60 * 1000};
  CHECK(kind.refused(facts, PackVisit{}) == "risk_too_old");
}

TEST_CASE("a special visit is handed out when the board's adopted plan has its area in its year, and is not moved out of it; no other kind is asked") {
  Kind kind;
  const int year = base::in_stockholm(kind.world.now).date.year;
  const auto visit = kind.planned(FollowUpType::special), other = kind.planned(FollowUpType::continuous);
  kind.world.assign(kind.world.anna, visit);
  kind.world.assign(kind.world.anna, other);
  CHECK(kind.refused(kind.at(other), PackVisit{}) == "");
  auto facts = kind.at(visit);
  facts.risk_approved = kind.world.now;
  facts.adopted_years = {year - 1, year + 1};
  CHECK(kind.refused(facts, PackVisit{}) == "not_in_adopted_plan");
  facts.adopted_years = {year};
  CHECK(kind.refused(facts, PackVisit{}) == "");
  kind.world.done(kind.world.office, decide(facts, PackVisit{}, kind.world.office.actor, kind.world.now, kind.world.random));
  facts = kind.at(visit);
  facts.adopted_years = {year};
  const base::Instant start{kind.world.now.utc_ms + 366ll * 24 * 60 * 60 * 1000};
  const ReplanVisit next_year{{}, Window{start, minutes_after(start, 60)}, {}, {}, {}};
  CHECK(kind.refused(facts, next_year) == "not_in_adopted_plan");
  facts.adopted_years = {year, year + 1};
  CHECK(kind.refused(facts, next_year) == "");
}

TEST_CASE("who keeps the register says which line an own unit belongs to, and an administrator which a person does") {
  Kind kind;
  const UnitFacts facts{kind.world.organisation(), kind.facts.unit};
  const auto ask = [&](const char* line) { return refusal_code(decide(facts, ChangeUnit{"", "", line}, kind.world.office.actor, kind.world.now, kind.world.random)); };
  CHECK(kind.facts.unit->line.value == "Boendeenheten");
  CHECK(ask(" ") == "line_missing");
  CHECK(ask("Barn och unga") == "");
  CHECK(refusal_code(kind.world.ask_organisation(SetPersonLine{kind.world.anna.actor.person, ""})) == "line_missing");
  CHECK(refusal_code(kind.world.ask_organisation(SetPersonLine{an_id<base::PersonId>(0x77), "X"})) == "person_unknown");
  kind.world.office.actor.roles = {Role::inspector};
  CHECK(refusal_code(kind.world.ask_organisation(SetPersonLine{kind.world.anna.actor.person, "X"})) == "not_permitted");
  kind.world.office.actor.roles = {Role::unit_head};
  CHECK(ask("Barn och unga") == "not_permitted");
}
