#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {
Phase phase(World& world, Device& device, base::DossierId visit) { return visit_state(world.visit(device, visit)).phase; }
}  // namespace

TEST_CASE("a visit goes from plan to signature, and its state follows from what was recorded") {
  World world;
  const auto visit = world.planned_visit();
  auto& office = world.office;
  auto& anna = world.anna;
  CHECK(phase(world, office, visit) == Phase::planned);
  const auto planned = world.visit(office, visit);
  CHECK(planned.unit_name.value == "HVB Björkgården (fiktiv)");
  CHECK(planned.provider_name.value == "Fiktiva Omsorg AB");
  CHECK(planned.announcement.value == Announcement::unannounced);
  CHECK(planned.pinned->content_hash == world.checklist->content_hash);
  CHECK(kind_of(world.state(office, visit).cells, visit) == DossierKind::visit);

  world.assign(anna, visit);
  world.tell(office, visit, PackVisit{});
  CHECK(phase(world, office, visit) == Phase::packed);
  world.meet(office, anna, visit);
  world.tell(anna, visit, StartVisit{1'000});
  CHECK(phase(world, anna, visit) == Phase::started);
  CHECK(phase(world, office, visit) == Phase::packed);  // nothing has travelled
  world.tell(anna, visit, PauseVisit{2'000});
  CHECK(phase(world, anna, visit) == Phase::paused);
  world.tell(anna, visit, ResumeVisit{3'000});
  CHECK(phase(world, anna, visit) == Phase::started);
  world.answer_all_critical(anna, visit);
  world.tell(anna, visit, EndVisit{9'000});
  CHECK(phase(world, anna, visit) == Phase::ended);
  world.tell(anna, visit, SignVisit{"Uppgifterna stämmer med vad vi såg."});
  CHECK(phase(world, anna, visit) == Phase::signed_off);
  world.meet(office, anna, visit);
  CHECK(phase(world, office, visit) == Phase::signed_off);
  CHECK(world.state(office, visit) == world.state(anna, visit));
  CHECK(world.state(office, visit).not_in_force.empty());
}

TEST_CASE("start and end are the device's clocks: wall clock, offset from UTC and monotonic clock") {
  World world;
  const auto visit = world.started_visit();
  const auto started = world.visit(world.anna, visit).started;
  REQUIRE(started);
  CHECK(started->time.monotonic_ms == 1'000);
  CHECK(started->time.offset_min == base::in_stockholm(started->time.at).offset_min);
  CHECK(started->correction.empty());
}

TEST_CASE("a visit that is not granted, not packed, recalled or cancelled cannot be started") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto visit = world.planned_visit();
  world.meet(office, anna, visit);
  CHECK(world.refused(anna, visit, StartVisit{}) == "not_assigned");
  CHECK(world.refused(office, visit, StartVisit{}) == "not_assigned");
  CHECK(world.refused(office, visit, PackVisit{}) == "visit_without_inspector");
  world.assign(anna, visit);
  world.meet(office, anna, visit);
  CHECK(world.refused(anna, visit, StartVisit{}) == "visit_not_packed");
  CHECK(world.refused(office, visit, RecallVisit{"Fel adress"}) == "visit_not_packed");
  world.tell(office, visit, PackVisit{});
  CHECK(world.refused(office, visit, PackVisit{}) == "visit_already_packed");
  CHECK(world.refused(office, visit, RecallVisit{" "}) == "reason_missing");
  world.tell(office, visit, RecallVisit{"Fel adress"});
  world.meet(office, anna, visit);
  CHECK(phase(world, anna, visit) == Phase::recalled);
  CHECK(world.refused(anna, visit, StartVisit{}) == "visit_recalled");
  world.tell(office, visit, PackVisit{});
  CHECK(phase(world, office, visit) == Phase::packed);
  world.tell(office, visit, CancelVisit{"Enheten är stängd"});
  world.meet(office, anna, visit);
  CHECK(phase(world, anna, visit) == Phase::cancelled);
  CHECK(world.refused(anna, visit, StartVisit{}) == "visit_cancelled");
  CHECK(world.refused(office, visit, PackVisit{}) == "visit_cancelled");
}

TEST_CASE("a grant in another role than inspector lets nobody record") {
  World world;
  const auto visit = world.packed_visit();
  const auto& bo = world.bo.actor;
  const journal::ValueList value{bo.person.bytes(), bo.device.bytes(), base::ByteView(world.bo.key().bytes), "REGISTRATOR"};
  world.office.record(visit, {journal::OpKind::grant, grant_entity(bo.person, bo.device), "grant", {}, value}, world.now);
  world.meet(world.office, world.bo, visit);
  CHECK(world.visit(world.bo, visit).grants.size() == 2);
  CHECK(world.visit(world.bo, visit).inspectors() == std::set{world.anna.actor.person});
  CHECK(world.refused(world.bo, visit, StartVisit{}) == "not_assigned");
}

TEST_CASE("each step of the visit is refused out of its order, with the reason") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.packed_visit();
  CHECK(world.refused(anna, visit, EndVisit{}) == "visit_not_started");
  CHECK(world.refused(anna, visit, PauseVisit{}) == "visit_not_started");
  world.tell(anna, visit, StartVisit{});
  CHECK(world.refused(anna, visit, StartVisit{}) == "visit_already_started");
  CHECK(world.refused(anna, visit, ResumeVisit{}) == "visit_not_paused");
  world.tell(anna, visit, PauseVisit{});
  CHECK(world.refused(anna, visit, PauseVisit{}) == "visit_already_paused");
  world.tell(anna, visit, EndVisit{});  // an end closes the pause
  CHECK(world.visit(anna, visit).pauses.front().resumed.value.has_value());
  CHECK(world.refused(anna, visit, EndVisit{}) == "visit_already_ended");
  CHECK(world.refused(anna, visit, AbortVisit{}) == "visit_already_ended");
  CHECK(world.refused(anna, visit, TakeBack{TakeBack::Which::aborted}) == "visit_not_aborted");
  world.tell(anna, visit, TakeBack{TakeBack::Which::ended});
  CHECK(phase(world, anna, visit) == Phase::started);
  CHECK(world.refused(anna, visit, AbortVisit{AbortReason::other, "", 5}) == "reason_missing");
  world.tell(anna, visit, AbortVisit{AbortReason::access_refused, "Chefen släppte inte in oss", 5});
  CHECK(phase(world, anna, visit) == Phase::aborted);
  CHECK(world.visit(anna, visit).aborted->reason == AbortReason::access_refused);
  CHECK(world.refused(anna, visit, EndVisit{}) == "visit_already_aborted");
}

TEST_CASE("after the start the plan stands: neither announcement nor checklist nor time can be changed") {
  World world;
  auto& office = world.office;
  const auto visit = world.packed_visit();
  const auto other = PinnedTemplate{"ANNAN", 2, {}, checklist::checklist_dossier({})};
  CHECK(world.refused(office, visit, ReplanVisit{.announcement = {}, .window = {}, .purpose = {}, .focus = {}, .pinned = other}) == "template_frozen");
  CHECK(world.refused(office, visit, ReplanVisit{}) == "nothing_to_change");
  world.tell(office, visit, ReplanVisit{Announcement::unannounced, {}, "Nytt syfte", std::vector<std::string>{"Dokumentation"}, {}});
  CHECK(world.visit(office, visit).purpose.value == "Nytt syfte");
  CHECK(world.visit(office, visit).focus.value == std::vector<std::string>{"Dokumentation"});
  world.meet(office, world.anna, visit);
  world.tell(world.anna, visit, StartVisit{});
  world.meet(office, world.anna, visit);
  const auto late = world.ask(office, visit, ReplanVisit{Announcement::announced, {}, {}, {}, {}});
  CHECK(refusal_code(late) == "visit_already_started");
  CHECK(late.refusal().source == "V3");
  CHECK(world.refused(office, visit, PackVisit{}) == "visit_already_started");
  CHECK(world.refused(office, visit, RecallVisit{"x"}) == "visit_already_started");
  CHECK(world.refused(office, visit, CancelVisit{"x"}) == "visit_already_started");
}

TEST_CASE("a recall that crossed the start stands at odds with it until the office takes it back") {
  World world;
  const auto visit = world.packed_visit();
  world.tell(world.office, visit, RecallVisit{"Sjukdom"});
  world.tell(world.anna, visit, StartVisit{});  // has not heard of it
  world.meet(world.office, world.anna, visit);
  const auto state = visit_state(world.visit(world.anna, visit));
  CHECK(state.phase == Phase::contradictory);
  CHECK(state.contradicting == std::vector<std::string>{"visit.recalled", "visit.started"});
  world.tell(world.anna, visit, AnswerQuestion{"KVL-02", "JA", {}});  // recording goes on
  world.answer_all_critical(world.anna, visit);
  world.tell(world.anna, visit, EndVisit{});
  CHECK(world.refused(world.anna, visit, SignVisit{"x"}) == "visit_contradictory");
  world.meet(world.office, world.anna, visit);
  world.tell(world.office, visit, PackVisit{});
  CHECK(phase(world, world.office, visit) == Phase::ended);
}

TEST_CASE("a time is corrected by hand only with a reason, never into the future, never so that the end comes first") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  using Which = CorrectTime::Which;
  const auto started_at = world.visit(anna, visit).started->time.at;
  CHECK(world.refused(anna, visit, CorrectTime{Which::ended, started_at, "x"}) == "visit_not_ended");
  CHECK(world.refused(anna, visit, CorrectTime{Which::started, started_at, ""}) == "reason_missing");
  CHECK(world.refused(anna, visit, CorrectTime{Which::started, minutes_after(world.now, 1), "x"}) == "time_in_future");
  world.now = minutes_after(world.now, 30);
  world.tell(anna, visit, EndVisit{});
  CHECK(world.refused(anna, visit, CorrectTime{Which::ended, minutes_after(started_at, -1), "x"}) == "time_backwards");
  CHECK(world.refused(anna, visit, CorrectTime{Which::started, world.now, "x"}) == "time_backwards");
  world.tell(anna, visit, CorrectTime{Which::started, minutes_after(started_at, -10), "Glömde trycka"});
  const auto corrected = world.visit(anna, visit).started;
  CHECK(corrected->correction == "Glömde trycka");
  CHECK(corrected->time.at == minutes_after(started_at, -10));
  CHECK(corrected.heads.size() == 1);
}

TEST_CASE("planning is refused without a right, a unit, a checklist or a time that can be") {
  World world;
  world.found();
  VisitFacts facts;
  const auto ask = [&](PlanVisit plan, std::set<Role> roles) {
    auto actor = world.office.actor;
    actor.roles = std::move(roles);
    return refusal_code(decide(facts, plan, actor, world.now, world.random));
  };
  auto plan = world.a_plan();
  CHECK(ask(plan, {Role::registrar}) == "not_permitted");
  CHECK(ask(plan, {Role::inspector}) == "unannounced_needs_quality_head");
  CHECK(ask(plan, {Role::quality_head}) == "unit_missing");
  facts.unit = world.a_unit();
  CHECK(ask(plan, {Role::quality_head}) == "checklist_missing");
  facts.checklist = world.held_checklist();
  CHECK(ask(plan, {Role::quality_head}) == "");
  plan.announcement = Announcement::announced;
  CHECK(ask(plan, {Role::inspector}) == "");
  plan.window.end = plan.window.start;
  CHECK(ask(plan, {Role::quality_head}) == "visit_window_wrong");
  plan = world.a_plan();
  plan.focus = std::vector<std::string>(21, "x");
  CHECK(ask(plan, {Role::quality_head}) == "visit_focus_too_many");
  plan.focus = {" "};
  CHECK(ask(plan, {Role::quality_head}) == "text_missing");
  plan = world.a_plan();
  plan.purpose = std::string(30'000, 'x');
  CHECK(ask(plan, {Role::quality_head}) == "text_too_long");
  plan.purpose = "\xff";
  CHECK(ask(plan, {Role::quality_head}) == "text_unreadable");
  auto tablet = world.anna.actor;
  tablet.roles = {Role::quality_head};
  CHECK(refusal_code(decide(facts, world.a_plan(), tablet, world.now, world.random)) == "not_permitted");
  CHECK(refusal_code(decide(VisitFacts{}, PackVisit{}, world.office.actor, world.now, world.random)) == "visit_missing");
}

TEST_CASE("an inspector is assigned once a tablet, and only one who has the role") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.planned_visit();
  CHECK(world.refused(world.office, visit, EndAssignment{anna.actor.person, anna.actor.device}) == "person_not_assigned");
  CHECK(world.refused(world.office, visit, AssignInspector{world.office.actor.person, anna.actor.device, {}}) == "person_not_inspector");
  world.tell(world.office, visit, AssignInspector{anna.actor.person, anna.actor.device, anna.key()});
  CHECK(world.refused(world.office, visit, AssignInspector{anna.actor.person, anna.actor.device, anna.key()}) == "already_assigned");
  CHECK(world.visit(world.office, visit).inspectors() == std::set{anna.actor.person});
  world.tell(world.office, visit, EndAssignment{anna.actor.person, anna.actor.device});
  CHECK(world.visit(world.office, visit).inspectors().empty());
  world.tell(world.office, visit, AssignInspector{anna.actor.person, anna.actor.device, anna.key()});
  CHECK(world.visit(world.office, visit).inspectors() == std::set{anna.actor.person});
}
