// What the office does before anybody goes: the notice to an announced visit's unit, the inspectors' declarations, and what the unit is asked for.
#include "core/base/days.h"
#include "core/domain/hand_out.h"
#include "core/domain/may_see.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

base::Date days_from_noon(int days) { return base::date_of(base::day_number(base::in_stockholm(noon).date) + days); }

// A visit in thirty days, with Anna assigned; she has declared nothing yet.
struct Announced {
  World world;
  base::DossierId visit;
  explicit Announced(Announcement announcement = Announcement::announced) : visit(planned(announcement)) {
    world.tell(world.office, visit, AssignInspector{world.anna.actor.person, world.anna.actor.device, world.anna.key()});
  }
  base::DossierId planned(Announcement announcement) {
    const auto made = world.planned_visit();
    const base::Instant start{noon.utc_ms + 30ll * 24 * 60 * 60 * 1000};
    world.tell(world.office, made, ReplanVisit{announcement, Window{start, minutes_after(start, 120)}, {}, {}, {}});
    return made;
  }
  template <class Command>
  std::string refused(Command command) {
    return world.refused(world.office, visit, std::move(command));
  }
  template <class Command>
  void tell(Command command) {
    world.tell(world.office, visit, std::move(command));
  }
  Visit now() { return world.visit(world.office, visit); }
  GiveNotice notice(int day) const { return {days_from_noon(day), "Föreståndaren", NoticeWay::email}; }
  AskForDocument schedule(int due = 10) const { return {DocumentKind::schedule, "Schemat för november", "Föreståndaren", days_from_noon(-1), days_from_noon(due)}; }
  ReplanVisit replan(std::optional<Announcement> announcement, std::optional<Window> window = {}) const { return {announcement, window, {}, {}, {}}; }
};

}  // namespace

TEST_CASE("V2: an announced visit is handed out when its unit has been told, fourteen days before or as long as the municipality has said") {
  Announced it;
  it.world.declare(it.world.anna, it.visit);
  CHECK(it.refused(PackVisit{}) == "notice_missing");
  it.tell(it.notice(0));
  CHECK(it.now().before.notice.value == Notice{days_from_noon(0), "Föreståndaren", NoticeWay::email});
  CHECK(it.refused(PackVisit{}) == "");
  // Thirty days are too few where the municipality gives thirty-one; and fourteen are right on the day.
  it.world.done(it.world.office, it.world.ask_organisation(SetNoticeDays{31}));
  const auto late = it.world.ask(it.world.office, it.visit, PackVisit{});
  REQUIRE(refusal_code(late) == "notice_too_late");
  CHECK(late.refusal().about.at("days") == "31");
  CHECK(late.refusal().about.at("latest") == base::iso(days_from_noon(-1)));
  it.world.done(it.world.office, it.world.ask_organisation(SetNoticeDays{30}));
  CHECK(it.refused(PackVisit{}) == "");
  CHECK(refusal_code(it.world.ask_organisation(SetNoticeDays{91})) == "notice_days_wrong");
  CHECK(refusal_code(it.world.ask_organisation(SetNoticeDays{-1})) == "notice_days_wrong");
}

TEST_CASE("a notice is not given in the future, nor to nobody, nor with a person's identity number; one that was never given is taken back") {
  Announced it;
  CHECK(it.refused(it.notice(1)) == "notice_in_future");
  CHECK(it.refused(GiveNotice{days_from_noon(0), " ", NoticeWay::letter}) == "notice_to_missing");
  CHECK(it.refused(GiveNotice{days_from_noon(0), "Anna 19121212-1212", NoticeWay::letter}) == "identity_number");
  CHECK(it.refused(TakeBackNotice{}) == "nothing_to_change");
  it.tell(it.notice(0));
  CHECK(it.refused(it.notice(0)) == "nothing_to_change");
  it.tell(TakeBackNotice{});
  CHECK_FALSE(it.now().before.notice);
}

TEST_CASE("V1: the unit of an unannounced visit is told nothing and asked for nothing, and a visit whose unit was ever told of it cannot become unannounced") {
  Announced secret(Announcement::unannounced);
  CHECK(secret.refused(secret.notice(0)) == "notice_unannounced");
  CHECK(secret.refused(secret.schedule()) == "request_unannounced");
  Announced told, asked;
  told.tell(told.notice(0));
  CHECK(told.refused(told.replan(Announcement::unannounced)) == "unit_already_told");
  told.tell(TakeBackNotice{});
  CHECK(told.refused(told.replan(Announcement::unannounced)) == "unit_already_told");
  asked.tell(asked.schedule());
  CHECK(asked.refused(asked.replan(Announcement::unannounced)) == "unit_already_told");
  asked.tell(TakeBackRequest{asked.now().before.requests.front().id});
  CHECK(asked.refused(asked.replan(Announcement::unannounced)) == "unit_already_told");
  Announced nobody;
  CHECK(nobody.refused(nobody.replan(Announcement::unannounced)) == "");
}

TEST_CASE("a visit that has been handed out is not moved so near that its unit was told too late, nor made announced without a notice") {
  Announced it;
  it.world.declare(it.world.anna, it.visit);
  it.tell(it.notice(0));
  it.tell(PackVisit{});
  const auto window = [](int days) {
    const base::Instant start{noon.utc_ms + days * 24ll * 60 * 60 * 1000};
    return Window{start, minutes_after(start, 120)};
  };
  CHECK(it.refused(it.replan({}, window(13))) == "notice_too_late");
  CHECK(it.refused(it.replan({}, window(14))) == "");
  CHECK(it.refused(ReplanVisit{{}, {}, "Nytt syfte", {}, {}}) == "");
  // Nor is its notice taken from under it, or made one that came too late.
  CHECK(it.refused(TakeBackNotice{}) == "notice_handed_out");
  it.tell(it.replan({}, window(14)));
  it.world.done(it.world.office, it.world.ask_organisation(SetNoticeDays{15}));
  CHECK(it.refused(GiveNotice{days_from_noon(0), "Verksamhetschefen", NoticeWay::letter}) == "notice_too_late");
  it.world.done(it.world.office, it.world.ask_organisation(SetNoticeDays{14}));
  CHECK(it.refused(GiveNotice{days_from_noon(0), "Verksamhetschefen", NoticeWay::letter}) == "");
  it.tell(RecallVisit{"Ny tid"});
  CHECK(it.refused(TakeBackNotice{}) == "");
  CHECK(it.refused(it.replan({}, window(13))) == "");  // asked about again when it is handed out
  Announced secret(Announcement::unannounced);
  secret.world.declare(secret.world.anna, secret.visit);
  secret.tell(PackVisit{});
  CHECK(secret.refused(secret.replan(Announcement::announced)) == "notice_missing");
}

TEST_CASE("no visit is handed out before each of its inspectors has declared herself, and nobody does it for another") {
  Announced it(Announcement::unannounced);
  it.tell(AssignInspector{it.world.bo.actor.person, it.world.bo.actor.device, it.world.bo.key()});
  const auto silent = it.world.ask(it.world.office, it.visit, PackVisit{});
  REQUIRE(refusal_code(silent) == "declaration_missing");
  CHECK(silent.refusal().about.at("names").find("Ada Exempel") != std::string::npos);
  CHECK(silent.refusal().about.at("names").find("Bo Prov") != std::string::npos);
  CHECK(it.refused(DeclareConflictOfInterest{}) == "not_assigned");  // the quality head, for them
  it.world.declare(it.world.anna, it.visit);
  const auto one = it.world.ask(it.world.office, it.visit, PackVisit{});
  REQUIRE(refusal_code(one) == "declaration_missing");
  CHECK(one.refusal().about.at("names") == "Bo Prov");
  CHECK(refusal_code(it.world.ask_declaration(it.world.anna, it.visit)) == "nothing_to_change");
  it.world.declare(it.world.bo, it.visit);
  CHECK(it.refused(PackVisit{}) == "");
}

TEST_CASE("a declaration that another person wrote in an inspector's place is none") {
  Announced it(Announcement::unannounced);
  const auto decision = it.world.ask_declaration(it.world.anna, it.visit);
  it.world.done(it.world.office, decision);  // recorded by the quality head
  CHECK_FALSE(it.now().declared_by(it.world.anna.actor.person));
  CHECK(it.refused(PackVisit{}) == "declaration_missing");
}

TEST_CASE("an inspector who declares that she is disqualified, with words, leaves the visit and is not assigned to it again") {
  Announced it(Announcement::unannounced);
  it.tell(AssignInspector{it.world.bo.actor.person, it.world.bo.actor.device, it.world.bo.key()});
  it.world.declare(it.world.bo, it.visit);
  CHECK(refusal_code(it.world.ask_declaration(it.world.anna, it.visit, {true, " "})) == "reason_missing");
  CHECK(refusal_code(it.world.ask_declaration(it.world.anna, it.visit, {true, "Min bror 19121212-1212 bor där"})) == "identity_number");
  it.world.declare(it.world.anna, it.visit, {true, "Min syster arbetar där"});
  CHECK(it.now().inspectors() == std::set{it.world.bo.actor.person});
  CHECK(it.now().declared_by(it.world.anna.actor.person) == ConflictOfInterest{true, "Min syster arbetar där"});
  CHECK_FALSE(may_see(it.now(), it.world.anna.actor.person, {Role::inspector}));
  CHECK(it.refused(AssignInspector{it.world.anna.actor.person, it.world.anna.actor.device, it.world.anna.key()}) == "inspector_disqualified");
  CHECK(it.refused(PackVisit{}) == "");
}

TEST_CASE("what a unit was asked for waits, is overdue, arrives and is taken back; after a signature none of it changes") {
  Announced it;
  it.tell(it.schedule(2));
  it.tell(AskForDocument{DocumentKind::routine, "Rutin för läkemedel", "Föreståndaren", days_from_noon(-3), days_from_noon(10)});
  REQUIRE(it.now().before.requests.size() == 2);
  const auto first = it.now().before.requests.front().id;
  CHECK(it.now().before.requests.front().kind.value == DocumentKind::schedule);
  CHECK(it.now().before.overdue(days_from_noon(2)) == 0);
  CHECK(it.now().before.overdue(days_from_noon(3)) == 1);
  CHECK(it.now().before.overdue(days_from_noon(11)) == 2);
  CHECK(it.refused(NoteReceived{first, days_from_noon(1)}) == "request_in_future");
  CHECK(it.refused(NoteReceived{first, days_from_noon(-2)}) == "request_received_backwards");
  it.tell(NoteReceived{first, days_from_noon(0)});
  CHECK(it.now().before.overdue(days_from_noon(3)) == 0);
  CHECK(it.refused(NoteReceived{first, days_from_noon(0)}) == "nothing_to_change");
  it.tell(NoteReceived{first, {}});  // it was something else
  CHECK(it.now().before.overdue(days_from_noon(3)) == 1);
  it.tell(TakeBackRequest{first});
  CHECK(it.now().before.overdue(days_from_noon(3)) == 0);
  CHECK(it.refused(NoteReceived{first, days_from_noon(0)}) == "request_unknown");
  CHECK(it.now().before.requests.size() == 2);
}

TEST_CASE("a request says what, of whom and when, in the right order and without an identity number, and there is an end to them") {
  Announced it;
  auto wrong = it.schedule();
  wrong.what = "";
  CHECK(it.refused(wrong) == "request_what_missing");
  wrong = it.schedule();
  wrong.of = "";
  CHECK(it.refused(wrong) == "request_of_missing");
  wrong = it.schedule(-2);
  CHECK(it.refused(wrong) == "request_due_backwards");
  wrong = it.schedule();
  wrong.on = days_from_noon(1);
  CHECK(it.refused(wrong) == "request_in_future");
  wrong = it.schedule();
  wrong.what = "Journalen för 19121212-1212";
  CHECK(it.refused(wrong) == "identity_number");
  for (int i = 0; i < 50; ++i) it.tell(it.schedule());
  CHECK(it.refused(it.schedule()) == "requests_too_many");
}

TEST_CASE("who may not know of a visit, or does not plan visits, does nothing before it; and nothing is done once it has begun or is off") {
  Announced secret(Announcement::unannounced);
  auto other = secret.world.bo.actor;
  other.at_office = true;
  other.device = secret.world.office.actor.device;
  other.roles = {Role::inspector};
  const auto asked_by = [&](World& world, base::DossierId visit, const Actor& actor, const VisitCommand& command) { return refusal_code(decide(world.facts(world.office, visit), command, actor, world.now, world.random)); };
  CHECK(asked_by(secret.world, secret.visit, other, secret.notice(0)) == "not_permitted");
  CHECK(asked_by(secret.world, secret.visit, other, DeclareConflictOfInterest{}) == "not_assigned");
  Announced it;
  auto registrar = other;
  registrar.roles = {Role::registrar};
  CHECK(asked_by(it.world, it.visit, registrar, it.notice(0)) == "not_permitted");
  CHECK(asked_by(it.world, it.visit, registrar, it.schedule()) == "not_permitted");
  it.tell(CancelVisit{"Enheten är stängd"});
  CHECK(it.refused(it.notice(0)) == "visit_cancelled");
  CHECK(it.refused(it.schedule()) == "visit_cancelled");
  CHECK(refusal_code(it.world.ask_declaration(it.world.anna, it.visit)) == "visit_cancelled");
}

TEST_CASE("everything that stands in the way of handing out is told at once, in order") {
  Announced it;
  const auto codes = [&] {
    std::vector<std::string> found;
    for (const auto& each : pack_hindrances(it.world.facts(it.world.office, it.visit), it.world.now)) found.push_back(each.code);
    return found;
  };
  CHECK(codes() == std::vector<std::string>{"declaration_missing", "notice_missing"});
  it.world.declare(it.world.anna, it.visit);
  it.tell(it.notice(0));
  CHECK(codes().empty());
}
