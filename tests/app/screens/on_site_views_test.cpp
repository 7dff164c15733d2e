#include "app/screens/all.h"
#include "tests/app/an_app.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("an overdue check-in is known on every screen until somebody checks in") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, domain::SetCheckIn{15});
  app::AppState state = unlocked(world, world.anna, visit);
  const auto due = *app::around(state).check_in.due_at;
  CHECK_FALSE(app::around(state).check_in.overdue);
  state.now = world.now = minutes_after(due, 1);
  for (const auto screen : {app::Screen::overview, app::Screen::danger, app::Screen::checklist, app::Screen::findings, app::Screen::evidence, app::Screen::finish, app::Screen::sending}) {
    state.screen = screen;
    CHECK(app::around(state).check_in.overdue);
  }
  world.tell(world.anna, visit, domain::CheckInNow{});
  state = unlocked(world, world.anna, visit);
  CHECK_FALSE(app::around(state).check_in.overdue);
}

TEST_CASE("that the office sees an overdue check-in is said only when the register was reached") {
  World world;
  const auto visit = world.started_visit();
  app::AppState state = unlocked(world, world.anna, visit);
  CHECK_FALSE(app::check_in_view(state).has_contact);
  state.wire.phase = app::WireStatus::Phase::resting;
  state.wire.last_contact_at = state.now;
  CHECK(app::check_in_view(state).has_contact);
  state.wire.no_contact = true;
  CHECK_FALSE(app::check_in_view(state).has_contact);
}

TEST_CASE("notes of an interview without consent are locked with the rule's own refusal") {
  World world;
  const auto visit = world.started_visit();
  const auto made = world.tell(world.anna, visit, domain::AddInterview{domain::SaidBy::child, false, ""});
  app::AppState state = unlocked(world, world.anna, visit);
  state.record = made.entity;
  const auto view = app::interview_view(state);
  CHECK(code(view.no_notes) == "interview_without_consent");
  CHECK_FALSE(view.locked);
  world.tell(world.anna, visit, domain::EditInterview{*made.entity, {}, true, {}});
  state = unlocked(world, world.anna, visit);
  state.record = made.entity;
  CHECK_FALSE(app::interview_view(state).no_notes);
}

TEST_CASE("what is shown when leaving holds nothing that was said, no interview and no room") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  domain::CreateFinding create;
  create.text.seen = "Larmlistan saknas.";
  create.text.said = "Hemligt sagt";
  world.tell(anna, visit, create);
  create.text = {{}, "Lugn kväll.", {}, {}, {}, domain::FindingClass::strength};
  world.tell(anna, visit, create);
  world.tell(anna, visit, domain::AddInterview{domain::SaidBy::child, true, "Hemligt samtal"});
  world.tell(anna, visit, domain::AddRoom{true, "Hemligt rum"});
  world.tell(anna, visit, domain::WriteSummary{"Sätt upp larmlistan.", {}});
  const auto view = app::leaving_view(unlocked(world, anna, visit));
  REQUIRE(view.strengths.size() == 1);
  REQUIRE(view.findings.size() == 1);
  CHECK(view.at_once.saved == "Sätt upp larmlistan.");
  for (const auto* list : {&view.strengths, &view.findings})
    for (const auto& each : *list) CHECK(each.words.find("Hemligt") == std::string::npos);
}

TEST_CASE("112 is always first among whom to call, whatever the office has set") {
  World world;
  const auto visit = world.started_visit();
  CHECK(app::danger_view(unlocked(world, world.anna, visit)).numbers.front().number == "112");
  app::AppState state = unlocked(world, world.anna, visit);
  state.published->open->facts.visit->emergency_numbers.value = EmergencyNumbers{{"Socialjouren", "0123-456 78"}};
  const auto view = app::danger_view(state);
  REQUIRE(view.numbers.size() == 2);
  CHECK(view.numbers.front().number == "112");
}

TEST_CASE("a finding is proposed when nobody let the inspectors in, and no longer when it was answered") {
  World world;
  const auto visit = world.started_visit();
  CHECK_FALSE(app::overview_view(unlocked(world, world.anna, visit)).proposal);
  world.tell(world.anna, visit, domain::AbortVisit{domain::AbortReason::door_not_opened, "", 5});
  CHECK(app::overview_view(unlocked(world, world.anna, visit)).proposal);
  world.tell(world.anna, visit, domain::LeaveProposal{});
  CHECK_FALSE(app::overview_view(unlocked(world, world.anna, visit)).proposal);
}

TEST_CASE("a sealed address is in no view until it is shown, and an unprotected one is plain") {
  World world;
  const auto visit = world.started_visit();
  app::AppState state = unlocked(world, world.anna, visit);
  CHECK(app::address_view(state).words == "Storgatan 1");
  app::OpenVisit& open = *state.published->open;
  open.facts.visit->address = {};
  open.facts.visit->address_protected = {};
  open.has_sealed_address = true;
  CHECK(app::address_view(state).words.empty());
  CHECK(app::address_view(state).known);
  state.address = app::AppState::ShownAddress{visit, "Hemliga gatan 7", state.monotonic_ms + 1000};
  CHECK(app::address_view(state).words == "Hemliga gatan 7");
  state.address->visit = an_id<base::DossierId>(9);  // another visit's
  CHECK(app::address_view(state).words.empty());
}
