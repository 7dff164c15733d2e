#include "core/domain/permit_year.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// A unit of the area under agreements of the test's choice, registered long ago unless it says when.
struct Permitted {
  World world;
  Unit unit;

  explicit Permitted(AgreementKind kind = AgreementKind::framework, base::Date from = {2021, 3, 1}, base::Date to = {2028, 2, 28}) : unit(made(world, kind, from, to)) {
    world.now = *base::from_stockholm({2026, 11, 26}, 9, 0);
  }
  static Unit made(World& world, AgreementKind kind, base::Date from, base::Date to) {
    world.now = *base::from_stockholm({2020, 1, 7}, 9, 0);
    world.found();
    const auto unit = world.a_unit();
    world.done(world.office, decide(UnitFacts{world.organisation(), unit}, AddAgreement{kind, AgreementBasis::lou, from, to}, world.office.actor, world.now, world.random));
    return unit_from(world.state(world.office, unit.id), unit.id);
  }
  UnitPermits permits() const { return permits_from(world.state(world.office, unit.id)); }
  base::Outcome<Decision> ask(const PermitCommand& command) {
    return decide(PermitFacts{world.organisation(), unit_from(world.state(world.office, unit.id), unit.id)}, command, world.office.actor, world.now, world.random);
  }
  std::string refused(const PermitCommand& command) { return refusal_code(ask(command)); }
  void tell(const PermitCommand& command) { world.done(world.office, ask(command)); }
  std::vector<DuePermit> due(base::Date today) const { return due_permits(unit, permits(), today); }
};

CheckPermit on(base::Date date, PermitFound found = PermitFound::valid, PermitOccasion occasion = PermitOccasion::half_year) { return {date, occasion, CheckedBy::adda, found, "Enligt IVO:s register"}; }

std::vector<ControlPoint> all_points() {
  std::vector<ControlPoint> points;
  for (const auto& [point, code] : Codes<ControlPoint>::all) points.push_back(point);
  return points;
}

}  // namespace

TEST_CASE("a permit and a check of it are read back as they were recorded; what was found last holds") {
  Permitted office;
  office.tell(AddPermit{"8.4.2-1234/2021", {2021, 2, 1}, "559900-1004", "HVB, pojkar och flickor 13–17 år", 8, "Föreståndare"});
  office.tell(on({2026, 3, 18}));
  office.tell(on({2025, 10, 15}, PermitFound::applied_for));
  const auto all = office.permits();
  REQUIRE(all.current() != nullptr);
  CHECK(all.current()->number.value == "8.4.2-1234/2021");
  CHECK(all.current()->org_nr.value == "5599001004");
  CHECK(all.current()->places.value == 8);
  REQUIRE(all.checks.size() == 2);
  CHECK(all.checks.front().on.value == base::Date{2026, 3, 18});
  CHECK(all.checks.front().by.value == CheckedBy::adda);
  CHECK(all.found() == PermitFound::valid);
  office.tell(on({2026, 3, 18}, PermitFound::revoked));  // later the same day
  CHECK(office.permits().found() == PermitFound::revoked);
}

TEST_CASE("what cannot be right about a permit is refused, and it is recorded by who keeps the register") {
  Permitted office;
  AddPermit permit{"1", {2021, 2, 1}, "559900-1004", "HVB", 8, ""};
  const auto with = [&](auto change) {
    auto changed = permit;
    change(changed);
    return office.refused(changed);
  };
  CHECK(with([](auto& each) { each.number = " "; }) == "permit_number_missing");
  CHECK(with([](auto& each) { each.covers = ""; }) == "permit_covers_missing");
  CHECK(with([](auto& each) { each.covers = "450312-1234"; }) == "identity_number");
  CHECK(with([](auto& each) { each.org_nr = "559900-1005"; }) == "org_nr_wrong");
  CHECK(with([](auto& each) { each.places = 0; }) == "permit_places_wrong");
  CHECK(with([](auto& each) { each.on = {2999, 1, 1}; }) == "check_in_future");
  CHECK(office.refused(on({2999, 1, 1})) == "check_in_future");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(office.refused(permit) == "not_permitted");
  CHECK(office.refused(on({2026, 3, 18})) == "not_permitted");
}

TEST_CASE("D5: one check each half-year under a framework agreement; at the window's end what is missing is overdue") {
  Permitted office;
  office.tell(on({2023, 10, 2}));
  office.tell(on({2024, 4, 2}));
  auto due = office.due({2024, 6, 30});
  CHECK(due.empty());
  due = office.due({2024, 12, 31});
  REQUIRE(due.size() == 1);
  CHECK(due.front().rule == PermitRule::half_year);
  CHECK(due.front().due == base::Date{2024, 12, 31});
  CHECK_FALSE(due.front().overdue);
  due = office.due({2025, 1, 1});
  REQUIRE(due.size() == 2);
  CHECK(due.front().overdue);
  CHECK(due.front().half_year == HalfYear{2024, true});
  CHECK(due.back().due == base::Date{2025, 6, 30});
  office.tell(on({2024, 12, 31}));
  CHECK(office.due({2024, 12, 31}).empty());
  CHECK(office.due({2025, 1, 1}).size() == 1);
}

TEST_CASE("no half-year is asked about before the unit was registered, when no framework agreement ran, or of the municipality's own") {
  Permitted short_one(AgreementKind::framework, {2025, 8, 1}, {2025, 9, 30});
  CHECK(short_one.due({2026, 2, 1}).empty());
  Permitted office;
  office.unit.born.heads.front().at = *base::from_stockholm({2026, 8, 1}, 9, 0);
  office.unit.born.heads.front().value = office.unit.born.value;
  CHECK(office.due({2026, 11, 26}).size() == 1);
  office.unit.regi.value = Regime::in_house;
  CHECK(office.due({2026, 11, 26}).empty());
}

TEST_CASE("P3: a direct award is checked at engagement, on the day it begins at the latest") {
  Permitted office(AgreementKind::direct_award, {2026, 9, 1}, {2027, 8, 31});
  auto due = office.due({2026, 9, 2});
  REQUIRE(due.size() == 1);
  CHECK(due.front().rule == PermitRule::engagement);
  CHECK(due.front().due == base::Date{2026, 9, 1});
  CHECK(due.front().overdue);
  office.tell(on({2026, 9, 2}, PermitFound::valid, PermitOccasion::engagement));  // too late is not in time
  CHECK(office.due({2026, 9, 2}).size() == 1);
  office.tell(on({2026, 2, 28}, PermitFound::valid, PermitOccasion::engagement));  // of another award
  CHECK(office.due({2026, 9, 2}).size() == 1);
  office.tell(on({2026, 9, 1}, PermitFound::valid, PermitOccasion::engagement));
  CHECK(office.due({2026, 9, 2}).empty());
}

TEST_CASE("G1: that no permit is required is no control: it says why, and asks for an alternative one, whole, each year") {
  Permitted office;
  auto none = on({2026, 2, 2}, PermitFound::not_required);
  none.note = "";
  CHECK(office.refused(none) == "permit_note_missing");
  office.tell(on({2026, 2, 2}, PermitFound::not_required));
  auto due = office.due({2026, 11, 26});
  REQUIRE(due.size() == 1);
  CHECK(due.front().rule == PermitRule::alternative);
  CHECK(due.front().overdue);
  CHECK(office.refused(ControlWithoutPermit{{2026, 2, 3}, {}}) == "control_points_missing");
  CHECK(office.refused(ControlWithoutPermit{{2026, 2, 3}, all_points(), true}) == "control_note_missing");
  auto points = all_points();
  std::erase(points, ControlPoint::register_extracts);
  office.tell(ControlWithoutPermit{{2026, 2, 3}, points});
  REQUIRE(office.permits().controls.size() == 1);
  CHECK(missing_points(office.permits().controls.front(), "HVB_BARN_UNGA") == std::vector{ControlPoint::register_extracts});
  CHECK(missing_points(office.permits().controls.front(), "HVB_VUXNA_MISSBRUK").empty());
  CHECK(office.due({2026, 11, 26}).front().overdue);
  office.tell(ControlWithoutPermit{{2026, 2, 4}, all_points()});
  due = office.due({2026, 11, 26});
  REQUIRE(due.size() == 1);
  CHECK(due.front().due == base::Date{2027, 2, 4});
  CHECK_FALSE(due.front().overdue);
  CHECK(office.due({2027, 2, 5}).front().overdue);
}

TEST_CASE("which areas need a permit is what the sources say, and what is not known is to be investigated") {
  CHECK(permit_need("HVB_BARN_UNGA") == PermitNeed::yes);
  CHECK(permit_need("SKYDDAT_BOENDE") == PermitNeed::yes);
  CHECK(permit_need("STODBOENDE_VUXNA_MISSBRUK") == PermitNeed::investigate);
  CHECK(permit_need("BEHANDLING_SPELMISSBRUK") == PermitNeed::investigate);
  CHECK(permit_need("ANNAT") == PermitNeed::investigate);
}

TEST_CASE("a report of IVO's is read back as it was recorded, is about a year that has been, and says what is lacking where something is") {
  Permitted office;
  office.tell(RecordIvoReport{{2026, 10, 2}, 2026, true, "3.5.1-1234/2026", "Journaler saknas"});
  office.tell(RecordIvoReport{{2026, 2, 1}, 2025});
  const auto all = office.permits();
  REQUIRE(all.report_of(2026) != nullptr);
  CHECK(all.report_of(2026)->deficient.value == true);
  CHECK(all.report_of(2026)->reference.value == "3.5.1-1234/2026");
  CHECK(all.report_of(2025)->deficient.value == false);
  CHECK(all.report_of(2024) == nullptr);
  CHECK(office.refused(RecordIvoReport{{2026, 11, 27}, 2026}) == "check_in_future");
  CHECK(office.refused(RecordIvoReport{{2026, 10, 2}, 2027}) == "ivo_report_year_wrong");
  CHECK(office.refused(RecordIvoReport{{2026, 10, 2}, 1999}) == "ivo_report_year_wrong");
  CHECK(office.refused(RecordIvoReport{{2026, 10, 2}, 2026, true}) == "ivo_report_note_missing");
  CHECK(office.refused(RecordIvoReport{{2026, 10, 2}, 2026, true, "", "Gäller 450312-1234"}) == "identity_number");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(office.refused(RecordIvoReport{{2026, 10, 2}, 2026}) == "not_permitted");
}

TEST_CASE("a year's account has each half-year that a framework agreement asked for, as done, missing or to come") {
  Permitted office(AgreementKind::framework, {2024, 9, 1}, {2026, 12, 31});
  office.tell(on({2025, 3, 18}));
  office.tell(on({2026, 9, 1}, PermitFound::revoked));
  const auto permits = office.permits();
  const auto at = [&](int year, base::Date today) { return permit_year(office.unit, permits, year, today); };
  const base::Date today{2026, 11, 26};
  CHECK(at(2025, today).first.state == YearState::done);
  CHECK(at(2025, today).first.check->on.value == base::Date{2025, 3, 18});
  CHECK(at(2025, today).second.state == YearState::missing);
  CHECK(at(2025, today).whole() == YearState::missing);
  CHECK(at(2026, today).first.state == YearState::missing);
  CHECK(at(2026, {2026, 5, 2}).first.state == YearState::to_come);
  CHECK(at(2026, today).second.state == YearState::done);
  CHECK(at(2024, today).first.state == YearState::not_asked);  // before the agreement
  CHECK(at(2024, today).second.state == YearState::missing);
  CHECK(at(2027, today).second.state == YearState::not_asked);
  CHECK(at(2019, today).first.state == YearState::not_asked);  // before the unit was registered
}

TEST_CASE("a year's account has the direct awards that began in it, and where no permit is required the alternative control instead") {
  Permitted award(AgreementKind::direct_award, {2026, 4, 1}, {2027, 3, 31});
  const base::Date today{2026, 11, 26};
  CHECK(permit_year(award.unit, award.permits(), 2026, today).engagement == YearState::missing);
  CHECK(permit_year(award.unit, award.permits(), 2026, {2026, 3, 1}).engagement == YearState::to_come);
  CHECK(permit_year(award.unit, award.permits(), 2025, today).engagement == YearState::not_asked);
  award.tell(on({2026, 3, 20}, PermitFound::valid, PermitOccasion::engagement));
  CHECK(permit_year(award.unit, award.permits(), 2026, today).engagement == YearState::done);

  Permitted free;
  free.tell(on({2024, 5, 1}, PermitFound::not_required));
  CHECK(permit_year(free.unit, free.permits(), 2025, today).alternative == YearState::missing);
  CHECK(permit_year(free.unit, free.permits(), 2025, today).first.state == YearState::not_asked);
  CHECK(permit_year(free.unit, free.permits(), 2026, today).alternative == YearState::to_come);
  CHECK(permit_year(free.unit, free.permits(), 2023, today).alternative == YearState::not_asked);
  free.tell(ControlWithoutPermit{{2026, 2, 1}, {ControlPoint::legal_form}});
  CHECK(permit_year(free.unit, free.permits(), 2026, today).alternative == YearState::to_come);  // not whole
  free.tell(ControlWithoutPermit{{2026, 2, 2}, all_points()});
  CHECK(permit_year(free.unit, free.permits(), 2026, today).alternative == YearState::done);
}

TEST_CASE("IVO's report is waited for each year in the areas that it inspects yearly, and told where it has come all the same") {
  Permitted office;
  REQUIRE(office.unit.area.value == "HVB_BARN_UNGA");
  const base::Date today{2026, 11, 26};
  const auto report = [&](int year) { return permit_year(office.unit, office.permits(), year, today).report; };
  CHECK(report(2026) == YearState::to_come);
  CHECK(report(2025) == YearState::missing);
  CHECK(report(2019) == YearState::not_asked);
  office.tell(RecordIvoReport{{2026, 1, 15}, 2025});
  CHECK(report(2025) == YearState::done);
  CHECK(ivo_inspects_yearly("SKYDDAT_BOENDE"));
  CHECK_FALSE(ivo_inspects_yearly("HVB_VUXNA_MISSBRUK"));
  CHECK_FALSE(ivo_inspects_yearly("NAGOT_ANNAT"));
}
