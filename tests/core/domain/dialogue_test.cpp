// Dialogue meetings, and when the next is due.
#include "core/domain/dialogue_due.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const std::string dialogue_area = "HVB_BARN_UNGA";

struct Talking {
  World world;
  Unit unit;
  base::EntityId other;  // a provider that nobody has invited

  Talking() : unit(made()), other(*world.done(world.office, world.ask_organisation(AddProvider{"Annan Omsorg AB", "212000-3005", LegalClass::company})).entity) {
    world.now = *base::from_stockholm({2026, 11, 26}, 9, 0);
  }
  Unit made() {
    world.now = *base::from_stockholm({2026, 2, 10}, 9, 0);
    world.found();
    return world.a_unit();
  }
  Dialogues dialogues() const { return dialogues_from(world.state(world.office, world.organisation().id)); }
  InvitedByArea invited(base::Date first, base::Date last) const {
    InvitedByArea all;
    invite(all, unit, first, last);
    return all;
  }
  std::vector<DueDialogue> due_on(base::Date today) const {
    return due_dialogues(dialogues(), [this](base::Date first, base::Date last) { return invited(first, last); }, today);
  }
  base::Outcome<Decision> ask(const DialogueCommand& command) {
    const auto day = invitation_day(command, base::in_stockholm(world.now).date);
    return decide(DialogueFacts{world.organisation(), dialogues(), invited(day, day)}, command, world.office.actor, world.now, world.random);
  }
  std::string refused(const DialogueCommand& command) { return refusal_code(ask(command)); }
  base::EntityId tell(const DialogueCommand& command) { return *world.done(world.office, ask(command)).entity; }
  RecordDialogue meeting(base::Date on, bool came = true) const { return {on, dialogue_area, came ? std::set{*unit.provider} : std::set<base::EntityId>(), "Vi gick igenom höstens avvikelser."}; }
  std::vector<base::Date> due(base::Date today) const {
    std::vector<base::Date> days;
    for (const auto& each : due_on(today)) days.push_back(each.due);
    return days;
  }
};

}  // namespace

TEST_CASE("a dialogue meeting is read back with who came, who did not and the minutes; changed and taken back it stays") {
  Talking office;
  const auto id = office.tell(office.meeting({2026, 11, 3}, false));
  const auto first = office.dialogues();
  REQUIRE(first.meetings.size() == 1);
  CHECK(first.meetings[0].absent.value == std::vector{*office.unit.provider});
  CHECK(first.meetings[0].present.value == std::vector<base::EntityId>());
  office.tell(ChangeDialogue{id, office.meeting({2026, 11, 4})});
  const auto changed = office.dialogues();
  CHECK(changed.meetings[0].on.value == base::Date{2026, 11, 4});
  CHECK(changed.meetings[0].present.value == std::vector{*office.unit.provider});
  CHECK(changed.meetings[0].absent.value == std::vector<base::EntityId>());
  CHECK(office.refused(TakeBackDialogue{id, ""}) == "reason_missing");
  office.tell(TakeBackDialogue{id, "Mötet ställdes in."});
  const auto after = office.dialogues();
  REQUIRE(after.meetings.size() == 1);
  CHECK_FALSE(after.meetings[0].stands());
  CHECK(after.meetings[0].minutes.value == "Vi gick igenom höstens avvikelser.");
  CHECK(office.refused(ChangeDialogue{id, office.meeting({2026, 11, 4})}) == "dialogue_unknown");
}

TEST_CASE("what cannot be right about a dialogue meeting is refused, and it is recorded by who keeps the register") {
  Talking office;
  const auto with = [&](auto change) {
    auto said = office.meeting({2026, 11, 3});
    change(said);
    return office.refused(said);
  };
  CHECK(with([](auto&) {}).empty());
  CHECK(with([](auto& each) { each.on = {2026, 11, 27}; }) == "dialogue_in_future");
  CHECK(with([](auto& each) { each.minutes = " "; }) == "dialogue_minutes_missing");
  CHECK(with([](auto& each) { each.minutes = "Om 19900101-1239"; }) == "identity_number");
  CHECK(with([](auto& each) { each.area = "HEMTJANST"; }) == "dialogue_nobody_invited");
  CHECK(with([&](auto& each) { each.present.insert(office.other); }) == "provider_unknown");
  CHECK(office.refused(SetDialogueInterval{"HEMTJANST", DialogueInterval::term}) == "dialogue_nobody_invited");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(with([](auto&) {}) == "not_permitted");
}

TEST_CASE("D8: a meeting each quarter, the one that is over and the one that runs; none that was over before there was anybody to invite") {
  Talking office;
  CHECK(office.due({2026, 3, 31}) == std::vector{base::Date{2026, 3, 31}});
  CHECK(office.due({2026, 4, 1}) == std::vector{base::Date{2026, 3, 31}, base::Date{2026, 6, 30}});
  CHECK(office.due_on({2026, 4, 1}).front().overdue);
  office.tell(office.meeting({2026, 10, 1}));
  CHECK(office.due({2026, 12, 31}) == std::vector{base::Date{2026, 9, 30}});
  CHECK(office.due({2027, 1, 1}) == std::vector{base::Date{2027, 3, 31}});
  office.tell(TakeBackDialogue{office.dialogues().meetings.front().id, "Fel område."});
  CHECK(office.due({2026, 12, 31}) == std::vector{base::Date{2026, 9, 30}, base::Date{2026, 12, 31}});
}

TEST_CASE("D8: by term, vt from January to June and ht from July to December, where the area says so") {
  Talking office;
  office.tell(SetDialogueInterval{dialogue_area, DialogueInterval::term});
  CHECK(office.refused(SetDialogueInterval{dialogue_area, DialogueInterval::term}) == "nothing_to_change");
  CHECK(office.due({2026, 11, 26}) == std::vector{base::Date{2026, 6, 30}, base::Date{2026, 12, 31}});
  office.tell(office.meeting({2026, 7, 1}));
  CHECK(office.due({2026, 11, 26}) == std::vector{base::Date{2026, 6, 30}});
  office.tell(SetDialogueInterval{dialogue_area, DialogueInterval::quarter});
  CHECK(office.due({2026, 11, 26}) == std::vector{base::Date{2026, 12, 31}});
}

TEST_CASE("nobody is invited of the municipality's own, nor where the agreement has ended") {
  Talking office;
  InvitedByArea invited;
  auto own = office.unit;
  own.regi.value = Regime::in_house;
  invite(invited, own, {2026, 11, 26}, {2026, 11, 26});
  auto ended = office.unit;
  ended.agreements.push_back({base::derive_id<base::EntityId>("agreement", {}), {}, {}, {}, {}});
  ended.agreements.back().from.value = base::Date{2024, 1, 1};
  ended.agreements.back().to.value = base::Date{2026, 11, 25};
  invite(invited, ended, {2026, 11, 26}, {2026, 11, 26});
  CHECK(invited.empty());
  invite(invited, ended, {2026, 11, 25}, {2026, 11, 25});
  CHECK(invited.size() == 1);
}

TEST_CASE("who has been invited since a meeting was not absent from it; one who came all the same did") {
  Talking office;
  const auto id = office.tell(office.meeting({2026, 11, 3}));
  auto to = office.meeting({2026, 11, 3});
  to.minutes = "Vi gick igenom höstens avvikelser en gång till.";
  auto now = office.invited(to.on, to.on);
  now[dialogue_area].providers.insert(office.other);
  const auto change = [&] {
    return office.world.done(office.world.office, decide(DialogueFacts{office.world.organisation(), office.dialogues(), now}, ChangeDialogue{id, to}, office.world.office.actor, office.world.now, office.world.random));
  };
  change();
  CHECK(office.dialogues().meetings[0].absent.value == std::vector<base::EntityId>());
  to.present.insert(office.other);
  change();
  CHECK(office.dialogues().meetings[0].present.value_or({}).size() == 2);
  to.on = {2026, 11, 4};  // it was another day: they who were to come then
  to.present.erase(*office.unit.provider);
  change();
  CHECK(office.dialogues().meetings[0].absent.value == std::vector{*office.unit.provider});
}

TEST_CASE("D8: a period is asked about by the agreements that ran in it, whatever runs today") {
  Talking office;
  auto& agreement = office.unit.agreements.emplace_back(Agreement{an_id<base::EntityId>(0x55)});
  agreement.from.value = base::Date{2026, 7, 1}, agreement.to.value = base::Date{2026, 12, 31};
  CHECK(office.due({2026, 7, 1}) == std::vector{base::Date{2026, 9, 30}});
  CHECK(office.due({2027, 1, 5}) == std::vector{base::Date{2026, 12, 31}});
  CHECK(office.due({2027, 4, 1}).empty());
}

TEST_CASE("what is taken back is said of all that was shown of it; what is changed, of the fields that are written") {
  Talking office;
  const auto id = office.tell(office.meeting({2026, 11, 3}));
  const auto heads = [&] { return head_refs(office.world.state(office.world.office, office.world.organisation().id)); };
  const auto shown = seen_now(heads(), id);
  office.tell(ChangeDialogue{id, office.meeting({2026, 11, 4})});
  const auto taken_back = office.ask(TakeBackDialogue{id, "Fel område."});
  REQUIRE(taken_back);
  CHECK(refused_as_shown(*taken_back, shown, heads())->code == "changed_since_shown");
  CHECK_FALSE(refused_as_shown(*taken_back, seen_now(heads(), id), heads()));
  auto to = office.meeting({2026, 11, 4});
  to.minutes = "Vi talade om natten.";
  const auto changed = office.ask(ChangeDialogue{id, to});
  REQUIRE(changed);
  CHECK_FALSE(refused_as_shown(*changed, shown, heads()));
}

TEST_CASE("a meeting that is recorded late invites those whose agreement ran on its own day; recorded once more in the same words it is one meeting") {
  Talking office;
  auto& agreement = office.unit.agreements.emplace_back(Agreement{an_id<base::EntityId>(0x55)});
  agreement.from.value = base::Date{2026, 7, 1}, agreement.to.value = base::Date{2026, 10, 31};
  CHECK(office.refused(office.meeting({2026, 6, 30})) == "dialogue_nobody_invited");
  CHECK(office.refused(office.meeting({2026, 11, 3})) == "dialogue_nobody_invited");
  office.tell(office.meeting({2026, 10, 1}, false));
  CHECK(office.dialogues().meetings.front().absent.value == std::vector{*office.unit.provider});
  CHECK(office.refused(office.meeting({2026, 10, 1}, false)) == "nothing_to_change");
  office.tell(office.meeting({2026, 10, 1}));  // who came is another
  CHECK(office.dialogues().meetings.size() == 2);
  office.tell(TakeBackDialogue{office.dialogues().meetings.front().id, "Skrevs in två gånger."});
  CHECK(office.refused(office.meeting({2026, 10, 1})).empty());
}
