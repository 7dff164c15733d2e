#include "app/screens/all.h"
#include "core/domain/ids.h"
#include "tests/app/an_app.h"
#include "tests/core/domain/an_evening.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using domain::SightingState;
using Which = app::StaffGroup::Which;

namespace {

app::AppState at_staffing(const AnEvening& e, const Device& device, int hour, int minute) {
  app::AppState state = unlocked(e, device, e.visit);
  state.now = evening(hour, minute);
  state.screen = app::Screen::staffing;
  return state;
}

const app::StaffView& row(const app::StaffingView& view, const std::string& name) {
  for (const auto& group : view.groups)
    for (const auto& each : group.rows)
      if (each.name == name) return each;
  FAIL("no row " << name);
  return view.groups.front().rows.front();
}

const app::StaffGroup* group(const app::StaffingView& view, Which which) {
  for (const auto& each : view.groups)
    if (each.which == which) return &each;
  return nullptr;
}

}  // namespace

TEST_CASE("Översikt has what is required of the planned hours, hours with one need together, and none where none is") {
  AnEvening e;
  app::AppState state = at_staffing(e, e.anna, 19, 45);
  auto& visit = *state.published->open->facts.visit;
  REQUIRE(app::overview_view(state).required.size() == 1);
  const auto whole = app::overview_view(state).required.front();
  CHECK(whole.hours == staffing::Span{evening(19, 30), evening(22, 0)});
  CHECK(whole.need.total == 3);
  visit.requirements.value->front().to_min = 20 * 60;
  const auto until_eight = app::overview_view(state).required;
  REQUIRE(until_eight.size() == 1);
  CHECK(until_eight.front().hours.end == evening(20, 0));
  visit.requirements.value.reset();
  CHECK(app::overview_view(state).required.empty());
}

TEST_CASE("whoever else is on the visit is called what the office called them") {
  AnEvening e(true);
  app::AppState state = at_staffing(e, e.anna, 19, 45);
  auto& visit = *state.published->open->facts.visit;
  visit.inspector_names = {{domain::grant_entity(e.bo.actor.person, e.bo.actor.device), "Bo Exempel"}};
  const auto participants = app::overview_view(state).participants;
  REQUIRE(participants.size() == 2);
  CHECK(participants[0].me);
  CHECK(participants[1].name == "Bo Exempel");
}

TEST_CASE("nobody is said to be missing before they have been looked for") {
  AnEvening e;
  const auto view = app::staffing_view(at_staffing(e, e.anna, 20, 0));
  REQUIRE(group(view, Which::now) != nullptr);
  CHECK(group(view, Which::now)->rows.size() == 3);
  for (const auto& each : group(view, Which::now)->rows) {
    CHECK_FALSE(each.cls);
    CHECK(each.expected);
    CHECK_FALSE(each.deviates);
  }
  CHECK_FALSE(view.check.begun);
  CHECK_FALSE(view.proposal);
}

TEST_CASE("the one who is missing stands first, and the sums are the mock-up's") {
  AnEvening e;
  e.note(e.anna, "A", SightingState::awake, evening(19, 34));
  e.note(e.anna, "B", SightingState::awake, evening(19, 36));
  e.note(e.anna, "C", SightingState::not_here, evening(19, 38));
  const auto view = app::staffing_view(at_staffing(e, e.anna, 20, 41));
  const auto& rows = group(view, Which::now)->rows;
  CHECK(rows.front().name == "Påhittad C");
  CHECK(rows.front().cls == staffing::PersonClass::no_show);
  CHECK(view.on_site == 2);
  CHECK(view.check.result.shortage_person_min == 75);
  REQUIRE(view.proposal);
  CHECK(view.proposal->finding_class == domain::FindingClass::deficiency);
}

TEST_CASE("whoever was just ticked may have come just now, and mine alone can be undone") {
  AnEvening e(true);
  e.note(e.anna, "A", SightingState::awake, evening(19, 34));
  e.meet(e.anna, e.bo, e.visit);
  CHECK(row(app::staffing_view(at_staffing(e, e.anna, 20, 0)), "Påhittad A").may_have_come);
  CHECK(row(app::staffing_view(at_staffing(e, e.anna, 20, 0)), "Påhittad A").mine);
  const auto his = row(app::staffing_view(at_staffing(e, e.bo, 20, 0)), "Påhittad A");
  CHECK_FALSE(his.mine);
  CHECK_FALSE(his.may_have_come);
}

TEST_CASE("two who noted differently are told so on the person's row, on both tablets") {
  AnEvening e(true);
  e.note(e.anna, "C", SightingState::not_here, evening(19, 45));
  e.note(e.bo, "C", SightingState::awake, evening(19, 50));
  e.meet(e.anna, e.bo, e.visit);
  for (const auto* device : {&e.anna, &e.bo}) {
    const auto each = row(app::staffing_view(at_staffing(e, *device, 20, 10)), "Påhittad C");
    CHECK(each.differs);
    CHECK(each.now == SightingState::awake);
  }
}

TEST_CASE("somebody without a shift stands apart, with what was written; a shift of another day stands nowhere") {
  AnEvening e;
  auto shifts = e.shifts();
  auto tomorrow = scheduled("T", 14, 22);
  tomorrow.shift.span = {{tomorrow.shift.span.start.utc_ms + 24 * 3'600'000}, {tomorrow.shift.span.end.utc_ms + 24 * 3'600'000}};
  shifts.push_back(tomorrow);
  Draft draft(e.visit, e.World::visit(e.office, e.visit).heads);
  draft.set(field::visit_schedule, to_value(VisitSchedule{{{an_id<base::DossierId>(9), base::sha256(base::as_bytes("file"))}}, shifts}));
  e.done(e.office, draft.take());
  e.meet(e.office, e.anna, e.visit);
  e.now = evening(19, 40);
  e.tell(e.anna, e.visit, AddStaff{{.key = "E.L."}, SightingState::awake, 5});
  const auto view = app::staffing_view(at_staffing(e, e.anna, 20, 0));
  REQUIRE(group(view, Which::without_shift) != nullptr);
  REQUIRE(group(view, Which::without_shift)->rows.size() == 1);
  CHECK(group(view, Which::without_shift)->rows.front().name == "E.L.");
  for (const auto& each : view.groups)
    for (const auto& person : each.rows) CHECK(person.name != "Påhittad T");
}

TEST_CASE("a person's own page has every note, also one taken back, and is reached through any of the person's entities") {
  AnEvening e;
  e.note(e.anna, "A", SightingState::awake, evening(19, 34));
  e.note(e.anna, "A", SightingState::on_break, evening(20, 0));
  e.tell(e.anna, e.visit, TakeBackSighting{e.World::visit(e.anna, e.visit).staffing.sightings.back().id});
  app::AppState state = at_staffing(e, e.anna, 20, 10);
  state.record = e.who("A");
  auto view = app::staff_screen_view(state);
  REQUIRE(view.person);
  CHECK(view.person->now == SightingState::awake);
  REQUIRE(view.sightings.size() == 2);
  CHECK_FALSE(view.sightings.front().state);
  CHECK(view.sightings.back().from == "19.30");
  const auto extra = e.tell(e.anna, e.visit, AddStaff{{.key = "okänd"}, SightingState::awake, 5});
  state = at_staffing(e, e.anna, 20, 10);
  state.record = *extra.entity;
  view = app::staff_screen_view(state);
  CHECK(view.candidates.size() == 2);  // perhaps it is one of those who are not counted
  e.tell(e.anna, e.visit, DescribeStaff{*extra.entity, {.key = "C"}});
  state = at_staffing(e, e.anna, 20, 10);
  state.record = *extra.entity;
  CHECK(app::staff_screen_view(state).person->name == "Påhittad C");
}

TEST_CASE("the checklist's question about staff has Bemanning's count by role, and no name") {
  AnEvening e;
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, SightingState::awake, evening(19, 34));
  e.note(e.anna, "B", SightingState::asleep, evening(20, 0));
  const auto view = app::checklist_view(at_staffing(e, e.anna, 20, 10));
  int asked = 0;
  for (const auto& each : view.questions) {
    CHECK(each.present.has_value() == (each.question->type == checklist::AnswerType::staffing));
    if (!each.present) continue;
    ++asked;
    CHECK(*each.present == domain::PresentNow{{"BEH", {1, 1}}});
  }
  CHECK(asked == 1);
}

TEST_CASE("what the summaries say of staffing holds neither name nor key") {
  AnEvening e;
  for (const auto* key : {"A", "B"}) e.note(e.anna, key, SightingState::awake, evening(19, 34));
  e.note(e.anna, "C", SightingState::not_here, evening(19, 38));
  app::AppState state = at_staffing(e, e.anna, 20, 41);
  CHECK(app::finish_view(state).staffing.begun);
  CHECK(app::leaving_view(state).staffing.complete());
  CHECK(app::overview_view(state).staffing.uncounted == 0);
  const auto proposal = app::staffing_view(state).proposal;
  REQUIRE(proposal);
  for (const auto& [which, count] : proposal->deviating) CHECK(which.second == "BEH");
}
