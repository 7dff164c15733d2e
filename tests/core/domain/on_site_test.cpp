#include "core/base/text.h"
#include "core/domain/check_in.h"
#include "core/domain/proposal.h"
#include "core/domain/warnings.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::vector<std::string> codes_of(const std::vector<Warning>& found) {
  std::vector<std::string> codes;
  for (const auto& each : found) codes.emplace_back(each.code);
  return codes;
}

base::Instant at(int hour, int minute, int day = 20) { return *base::from_stockholm({2026, 11, day}, hour, minute); }

}  // namespace

TEST_CASE("who was not let in records how long they waited and who said what, and no finding is made by itself") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, AcceptProposal{}) == "proposal_missing");
  AbortVisit abort{AbortReason::door_not_opened, "Vi ringde på tre gånger", 5, 25, SaidBy::staff, "Chefen har sagt nej", ""};
  abort.waited_min = -1;
  CHECK(world.refused(anna, visit, abort) == "waited_minutes_wrong");
  abort.waited_min = 25;
  world.tell(anna, visit, abort);
  const auto seen = world.visit(anna, visit);
  CHECK(visit_state(seen).phase == Phase::aborted);
  CHECK(seen.attempt.waited_min.value == 25);
  CHECK(seen.attempt.said_by.value == SaidBy::staff);
  CHECK(seen.attempt.said.value == "Chefen har sagt nej");
  CHECK(seen.proposes_finding());
  CHECK(seen.findings.empty());
}

TEST_CASE("the proposed finding is made once, with the person's words, or left") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AbortVisit{AbortReason::access_refused, "", 5});
  FindingText text;
  CHECK(world.refused(anna, visit, AcceptProposal{text}) == "finding_empty");
  text.seen = "Ingen släppte in oss.";
  SUBCASE("accepted") {
    world.tell(anna, visit, AcceptProposal{text});
    REQUIRE(world.visit(anna, visit).findings.size() == 1);
    CHECK(world.visit(anna, visit).findings.front().seen.value == "Ingen släppte in oss.");
  }
  SUBCASE("left") {
    world.tell(anna, visit, LeaveProposal{});
    CHECK(world.visit(anna, visit).findings.empty());
  }
  CHECK_FALSE(world.visit(anna, visit).proposes_finding());
  CHECK(world.refused(anna, visit, AcceptProposal{text}) == "proposal_missing");
  CHECK(world.refused(anna, visit, LeaveProposal{}) == "proposal_missing");
}

TEST_CASE("danger and the wrong place propose no finding") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, AbortVisit{AbortReason::danger, "", 5});
  CHECK_FALSE(world.visit(world.anna, visit).proposes_finding());
}

TEST_CASE("the wrong place is said in words, and a visit given up there goes on at the right one") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, AbortVisit{AbortReason::wrong_place, "", 5}) == "place_missing");
  AbortVisit abort{AbortReason::wrong_place, "", 5};
  abort.stood_at = "Storgatan 11, gula huset";
  world.tell(anna, visit, abort);
  CHECK(world.visit(anna, visit).attempt.stood_at.value == "Storgatan 11, gula huset");
  world.tell(anna, visit, TakeBack{TakeBack::Which::aborted});
  CHECK(visit_state(world.visit(anna, visit)).phase == Phase::started);
  CHECK(world.visit(anna, visit).attempt.stood_at);  // where one stood is still known

  world.tell(anna, visit, AbortVisit{AbortReason::other, "Strömavbrott", 6});
  CHECK_FALSE(world.visit(anna, visit).attempt.stood_at);  // and does not pass for this time's
}

TEST_CASE("an evening or a night has a check-in every half hour, a day has none") {
  CHECK(time_class(Window{at(9, 0), at(16, 59)}) == TimeClass::day);
  CHECK(time_class(Window{at(9, 0), at(17, 0)}) == TimeClass::day);
  CHECK(time_class(Window{at(16, 0), at(17, 1)}) == TimeClass::evening);
  CHECK(time_class(Window{at(19, 30), at(22, 0)}) == TimeClass::evening);
  CHECK(time_class(Window{at(19, 30), at(22, 1)}) == TimeClass::night);
  CHECK(time_class(Window{at(23, 0), at(1, 0, 21)}) == TimeClass::night);
  CHECK(time_class(Window{at(5, 30), at(8, 0)}) == TimeClass::night);
  Visit visit(an_id<base::DossierId>(5));
  visit.window.value = Window{at(19, 30), at(22, 0)};
  CHECK(check_in_minutes(visit) == 30);
  visit.window.value = Window{at(9, 0), at(12, 0)};
  CHECK(check_in_minutes(visit) == 0);
  CHECK_FALSE(check_in_due(visit));
}

TEST_CASE("the next check-in counts from the start, the latest one or the interval's choice, whichever came last") {
  World world;
  auto& anna = world.anna;
  const auto packed = world.packed_visit(true);
  CHECK(world.refused(anna, packed, CheckInNow{}) == "visit_not_started");
  world.tell(anna, packed, StartVisit{1'000});
  world.meet(anna, world.bo, packed);
  const auto started = world.visit(anna, packed).started->time.at;
  for (const int wrong : {1, 14, 121, -1}) CHECK(world.refused(anna, packed, SetCheckIn{wrong}) == "check_in_minutes_wrong");
  world.now = minutes_after(started, 10);
  world.tell(anna, packed, SetCheckIn{20});
  CHECK(world.refused(anna, packed, SetCheckIn{20}) == "nothing_to_change");
  const auto chosen = world.now;
  auto due = check_in_due(world.visit(anna, packed));
  REQUIRE(due);
  CHECK(due->since == chosen);
  CHECK(due->at == minutes_after(chosen, 20));
  CHECK_FALSE(due->overdue(minutes_after(chosen, 20)));
  CHECK(due->overdue({due->at.utc_ms + 1}));

  world.now = minutes_after(chosen, 25);
  world.meet(anna, world.bo, packed);
  world.tell(world.bo, packed, CheckInNow{7});  // either inspector's counts for both
  world.meet(anna, world.bo, packed);
  const auto visit = world.visit(anna, packed);
  REQUIRE(visit.on_site.check_ins.size() == 1);
  CHECK(visit.on_site.check_ins.front().due.value == due->at);
  CHECK(visit.on_site.check_ins.front().late());
  CHECK(check_in_due(visit)->since == visit.on_site.check_ins.front().at->time.at);

  world.tell(anna, packed, SetCheckIn{0});
  CHECK_FALSE(check_in_due(world.visit(anna, packed)));
  world.tell(anna, packed, CheckInNow{9});
  CHECK_FALSE(world.visit(anna, packed).on_site.check_ins.back().late());  // nothing was asked for
}

TEST_CASE("two tablets that choose different intervals apart from each other do not stand in the way of the signatures") {
  World world;
  const auto visit = world.started_visit(true);
  world.tell(world.anna, visit, SetCheckIn{15});
  world.tell(world.bo, visit, SetCheckIn{60});
  world.meet(world.anna, world.bo, visit);
  CHECK(world.visit(world.anna, visit).conflicts.empty());
  CHECK(check_in_minutes(world.visit(world.anna, visit)) == 60);
  CHECK(check_in_minutes(world.visit(world.bo, visit)) == 60);
}

TEST_CASE("no check-in is waited for when the visit has ended") {
  World world;
  const auto visit = world.started_visit();
  world.tell(world.anna, visit, SetCheckIn{15});
  REQUIRE(check_in_due(world.visit(world.anna, visit)));
  world.tell(world.anna, visit, EndVisit{});
  CHECK_FALSE(check_in_due(world.visit(world.anna, visit)));
  CHECK(world.refused(world.anna, visit, CheckInNow{}) == "visit_already_ended");
}

TEST_CASE("a contact at immediate danger is recorded even before the start, and never by a stranger to the visit") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.packed_visit();
  CHECK(world.refused(anna, visit, LogContact{" ", ""}) == "contact_with_missing");
  CHECK(world.refused(world.bo, visit, LogContact{"112", ""}) != "");
  const auto made = world.tell(anna, visit, LogContact{"112", "", 3});
  world.tell(anna, visit, DescribeContact{*made.entity, {}, "Patrull på väg"});
  CHECK(world.refused(anna, visit, DescribeContact{an_id<base::EntityId>(9), {}, "x"}) == "contact_unknown");
  const auto contacts = world.visit(anna, visit).on_site.contacts;
  REQUIRE(contacts.size() == 1);
  CHECK(contacts.front().with.value == "112");
  CHECK(contacts.front().outcome.value == "Patrull på väg");
  CHECK(contacts.front().at->time.monotonic_ms == 3);
  CHECK(visit_state(world.visit(anna, visit)).phase == Phase::packed);
}

TEST_CASE("without consent no notes are written, and those that stand when it is taken back are kept and marked") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, AddInterview{SaidBy::resident, false, "Hon sade"}) == "interview_without_consent");
  const auto silent = world.tell(anna, visit, AddInterview{SaidBy::child, false, ""});
  CHECK(world.refused(anna, visit, EditInterview{*silent.entity, {}, {}, "x"}) == "interview_without_consent");
  CHECK(world.refused(anna, visit, EditInterview{an_id<base::EntityId>(9), {}, {}, "x"}) == "interview_unknown");

  const auto made = world.tell(anna, visit, AddInterview{SaidBy::resident, true, "Maten är god"});
  CHECK(warnings(world.visit(anna, visit)).empty());
  world.tell(anna, visit, EditInterview{*made.entity, {}, false, {}});
  const auto after = world.visit(anna, visit);
  CHECK(after.on_site.interviews.back().notes.value == "Maten är god");
  CHECK_FALSE(after.on_site.interviews.back().consented());
  CHECK(codes_of(warnings(after)) == std::vector<std::string>{"interview_consent_gone"});
  world.tell(anna, visit, EditInterview{*made.entity, {}, {}, ""});  // may be taken away
  CHECK_FALSE(world.visit(anna, visit).on_site.interviews.back().notes);
}

TEST_CASE("while two inspectors disagree about consent there is none") {
  World world;
  const auto visit = world.started_visit(true);
  const auto made = world.tell(world.anna, visit, AddInterview{SaidBy::relative, true, ""});
  world.meet(world.anna, world.bo, visit);
  world.tell(world.anna, visit, EditInterview{*made.entity, {}, true, {}});
  world.tell(world.bo, visit, EditInterview{*made.entity, {}, false, {}});
  world.meet(world.anna, world.bo, visit);
  CHECK(world.refused(world.anna, visit, EditInterview{*made.entity, {}, {}, "x"}) == "interview_without_consent");
}

TEST_CASE("a document has a title, and photos may be about it") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, AddDocument{}) == "document_title_missing");
  const auto made = world.tell(anna, visit, AddDocument{{"Rutin för brand", DocumentKind::routine, DocumentSeen::on_the_spot, ""}});
  CHECK(world.refused(anna, visit, EditDocument{*made.entity, {"", {}, {}, {}}}) == "document_title_missing");
  CHECK(world.refused(anna, visit, EditDocument{an_id<base::EntityId>(9), {}}) == "document_unknown");
  world.tell(anna, visit, EditDocument{*made.entity, {{}, {}, DocumentSeen::photographed, "Daterad 2024"}});
  const auto file = world.store_media("photo");
  world.tell(anna, visit, AddPhoto{{{file, 100, 10, 10}, file}, *made.entity, ""});
  const auto seen = world.visit(anna, visit);
  REQUIRE(seen.on_site.documents.size() == 1);
  CHECK(seen.on_site.documents.front().title.value == "Rutin för brand");
  CHECK(seen.on_site.documents.front().how.value == DocumentSeen::photographed);
  CHECK(seen.photos.front().about.value == *made.entity);
}

TEST_CASE("a resident's room counts as entered only with consent") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  const auto no = world.tell(anna, visit, AddRoom{false, "Andra våningen", 2});
  world.tell(anna, visit, AddRoom{true, ""});
  CHECK(world.refused(anna, visit, EditRoom{an_id<base::EntityId>(9), true, {}}) == "room_unknown");
  const auto rooms = world.visit(anna, visit).on_site.rooms;
  REQUIRE(rooms.size() == 2);
  CHECK_FALSE(rooms[0].entered());
  CHECK(rooms[1].entered());
  world.tell(anna, visit, EditRoom{*no.entity, true, {}});
  CHECK(world.visit(anna, visit).on_site.rooms[0].entered());
}

TEST_CASE("the leaving summary is written, and told to a role at a time") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  CHECK(world.refused(anna, visit, WriteSummary{}) == "nothing_to_change");
  world.tell(anna, visit, WriteSummary{"Lås upp nödutgången.", {}});
  world.tell(anna, visit, WriteSummary{{}, "Åtgärdsplan begärs skriftligt."});
  world.tell(anna, visit, HandOverSummary{SaidBy::manager, 4});
  const auto seen = world.visit(anna, visit);
  CHECK(seen.summary_at_once.value == "Lås upp nödutgången.");
  CHECK(seen.summary_next_steps.value == "Åtgärdsplan begärs skriftligt.");
  REQUIRE(seen.on_site.handovers.size() == 1);
  CHECK(seen.on_site.handovers.front().to.value == SaidBy::manager);
}

TEST_CASE("what is recorded on site after the signature lies beside it") {
  World world;
  auto& anna = world.anna;
  const auto visit = world.ended_visit();
  world.tell(anna, visit, SignVisit{"Jag intygar."});
  const auto made = world.tell(anna, visit, AddDocument{{"Schema", {}, {}, {}}});
  CHECK(world.visit(anna, visit).on_site.documents.empty());
  CHECK(world.facts(anna, visit).additions->on_site.documents.size() == 1);
  world.tell(anna, visit, EditDocument{*made.entity, {{}, {}, {}, "Veckans"}});
  CHECK(is_signed(world.visit(anna, visit)));
}

TEST_CASE("a warning is given to who must mind it and to nobody else") {
  Visit visit(an_id<base::DossierId>(5));
  visit.window.value = Window{at(19, 30), at(22, 0)};
  visit.grants.push_back({an_id<base::PersonId>(2), an_id<base::DeviceId>(3), {}, Role::inspector});
  CHECK(codes_of(warnings(visit)) == std::vector<std::string>{"alone_in_the_dark"});
  visit.grants.push_back({an_id<base::PersonId>(4), an_id<base::DeviceId>(5), {}, Role::inspector});
  CHECK(warnings(visit).empty());
  visit.aborted.value = Abort{AbortReason::danger, "", {}};
  CHECK(codes_of(warnings(visit)) == std::vector<std::string>{"danger_without_contact"});
  visit.on_site.contacts.push_back({an_id<base::EntityId>(6), {}, {}, {}});
  CHECK(warnings(visit).empty());
  visit.ended.value = RecordedTime{};
  CHECK(codes_of(warnings(visit)) == std::vector<std::string>{"strength_missing"});
  Finding good{an_id<base::EntityId>(7), {}, {}, {}, {}, {}, {}};
  good.finding_class.value = FindingClass::strength;
  visit.findings.push_back(good);
  CHECK(warnings(visit).empty());
}

TEST_CASE("every warning has its sentence in both languages") {
  for (const char* language : {"sv", "en"}) {
    const auto words = base::Wording::parse(read_file(std::string("assets/texts/") + language + ".json"));
    REQUIRE(words);
    for (const char* code : {"alone_in_the_dark", "danger_without_contact", "interview_consent_gone", "strength_missing"})
      CHECK(words->has(std::string("warning.") + code));
  }
}

TEST_CASE("the office's emergency numbers go along with the visits that are packed from then on") {
  World world;
  world.found();
  const auto ask = [&](EmergencyNumbers numbers) { return refusal_code(world.ask_organisation(SetEmergencyNumbers{std::move(numbers)})); };
  CHECK(ask({{"", "1"}}) == "name_missing");
  CHECK(ask({{"Socialjouren", "ring oss"}}) == "phone_number_wrong");
  CHECK(ask({{"Socialjouren", "--"}}) == "phone_number_wrong");
  CHECK(ask(EmergencyNumbers(11, {"x", "1"})) == "emergency_numbers_too_many");
  World other;
  const auto visit = other.planned_visit();
  other.assign(other.anna, visit);
  other.done(other.office, other.ask_organisation(SetEmergencyNumbers{{{"Socialjouren", "0123-456 78"}}}));
  CHECK_FALSE(other.visit(other.office, visit).emergency_numbers);
  other.tell(other.office, visit, PackVisit{});
  CHECK(other.visit(other.office, visit).emergency_numbers.value == EmergencyNumbers{{"Socialjouren", "0123-456 78"}});
}

TEST_CASE("a protected address goes along sealed, and only those who go there and the quality head may see it") {
  World world;
  const auto visit = world.planned_visit();
  auto seen = world.visit(world.office, visit);
  CHECK(seen.address.value == "Storgatan 1");
  CHECK(seen.address_is_open());
  CHECK(may_see_address(seen, world.bo.actor.person, {Role::quality_head}));
  CHECK_FALSE(may_see_address(seen, world.bo.actor.person, {Role::inspector}));  // not started: may not see the visit either

  seen.started.value = RecordedTime{};
  CHECK(may_see_address(seen, world.bo.actor.person, {Role::inspector}));
  seen.address_protected = {};
  CHECK_FALSE(seen.address_is_open());
  CHECK_FALSE(may_see_address(seen, world.bo.actor.person, {Role::inspector}));
  CHECK_FALSE(may_see_address(seen, world.bo.actor.person, {Role::administration_director}));
  CHECK(may_see_address(seen, world.bo.actor.person, {Role::quality_head}));
  seen.grants.push_back({world.bo.actor.person, world.bo.actor.device, {}, Role::inspector});
  CHECK(may_see_address(seen, world.bo.actor.person, {}));
}

TEST_CASE("an address whose protection is unknown at the planning is protected") {
  World world;
  world.found();
  VisitFacts facts;
  auto unit = world.a_unit();
  unit.address_protected = {};
  unit.code_name.value = "Talltita";
  facts.unit = unit;
  facts.checklist = world.held_checklist();
  const auto visit = world.done(world.office, decide(facts, world.a_plan(), world.office.actor, world.now, world.random)).dossier;
  CHECK(world.visit(world.office, visit).unit_name.value == "Talltita");
  CHECK_FALSE(world.visit(world.office, visit).address_is_open());
}

TEST_CASE("the proposed finding cites the insight clause for a private provider and the line for the municipality's own unit") {
  const auto words = base::Wording::parse(read_file("assets/texts/sv.json"));
  REQUIRE(words);
  World world;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AbortVisit{AbortReason::door_not_opened, "Lamporna var tända.", 5, 25, SaidBy::staff, "Kom i morgon", ""});
  auto refused = refused_access(world.visit(anna, visit));
  REQUIRE(refused);
  auto text = proposed_finding(*refused, *words);
  CHECK(text.seen->find("25 minuter. Lamporna var tända.") != std::string::npos);
  CHECK(text.said == "Kom i morgon");
  CHECK(text.said_by == SaidBy::staff);
  CHECK(text.assessed->find("insynsklausul") != std::string::npos);
  CHECK_FALSE(text.finding_class);  // the inspector's own
  refused->regi = Regime::in_house;
  CHECK(proposed_finding(*refused, *words).assessed->find("linjeorganisationen") != std::string::npos);
  refused->regi.reset();
  text = proposed_finding(*refused, *words);
  CHECK(text.assessed->find("insynsklausul") == std::string::npos);
  CHECK(text.assessed->find("linjeorganisationen") == std::string::npos);
}
