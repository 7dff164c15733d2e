// Quality and patient safety reports, and when they are due.
#include "core/domain/yearly_report.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

struct Reported {
  World world;
  Unit unit;

  Reported() : unit(made()) { world.now = *base::from_stockholm({2026, 3, 2}, 9, 0); }
  Unit made() {
    world.now = *base::from_stockholm({2024, 5, 1}, 9, 0);
    world.found();
    return world.a_unit();
  }
  YearlyReports reports() const { return yearly_reports_from(world.state(world.office, world.organisation().id)); }
  base::Outcome<Decision> ask(const NoteYearlyReport& command) { return decide(YearlyReportFacts{world.organisation(), reports()}, command, world.office.actor, world.now, world.random); }
  std::string refused(const NoteYearlyReport& command) { return refusal_code(ask(command)); }
  void tell(const NoteYearlyReport& command) { world.done(world.office, ask(command)); }
};

Unit in_area(Unit unit, const char* area) {
  unit.area.value = area;
  return unit;
}

std::set<ReportOf> asked_of(const std::vector<Unit>& units, base::Date today, int years) {
  std::set<ReportOf> asked;
  for (const auto& each : units) ask_for_reports(asked, each, today, years);
  return asked;
}

}  // namespace

TEST_CASE("D9: a report is due on 1 March of the year after; that it came is noted, and taken back where it had not") {
  Reported office;
  const ReportOf report{YearlyReportKind::patient_safety, office.unit.provider.value, 2025}, quality{YearlyReportKind::quality, report.provider, 2025};
  CHECK(asked_of({in_area(office.unit, "SARSKILT_BOENDE_ALDRE")}, {2026, 3, 2}, 1) == std::set{report, quality});
  CHECK(report.due() == base::Date{2026, 3, 1});
  CHECK_FALSE(has_come(office.reports(), report));
  office.tell({report, base::Date{2026, 2, 20}, "SCN-2026-00012"});
  CHECK(has_come(office.reports(), report));
  CHECK_FALSE(has_come(office.reports(), quality));
  CHECK(office.reports().at(report).reference.value == "SCN-2026-00012");
  CHECK(office.refused({report, base::Date{2026, 2, 20}, "SCN-2026-00012"}) == "nothing_to_change");
  office.tell({quality, std::nullopt, "SCN-2026-00013"});  // a reference alone, before it has come
  CHECK_FALSE(has_come(office.reports(), quality));
  CHECK(office.reports().at(quality).reference.value == "SCN-2026-00013");
  office.tell({report, std::nullopt});
  CHECK_FALSE(has_come(office.reports(), report));
  CHECK(asked_of({office.unit}, {2027, 1, 1}, 1).begin()->year == 2026);
}

TEST_CASE("everyone is asked for the quality report, who gives health care for the patient safety report too; the board once for all its own") {
  Reported office;
  auto own = in_area(office.unit, "STODBOENDE_UNGDOMAR"), elderly = in_area(office.unit, "SARSKILT_BOENDE_ALDRE");
  own.regi.value = elderly.regi.value = Regime::in_house;
  const auto asked = asked_of({office.unit, own, elderly}, {2026, 3, 2}, 3);
  // 2025 and 2024 of each: in 2023 the register had none of them.
  CHECK(std::ranges::count(asked, office.unit.provider.value, &ReportOf::provider) == 2);
  CHECK(std::ranges::count(asked, std::optional<base::EntityId>(), &ReportOf::provider) == 4);
  CHECK(std::ranges::none_of(asked, [&](const ReportOf& each) { return each.provider && each.kind == YearlyReportKind::patient_safety; }));
  CHECK(std::ranges::min(asked, {}, &ReportOf::year).year == 2024);
}

TEST_CASE("whose agreement ran in the report's year is asked for it, also where it has ended since; whose agreement began after it is not") {
  Reported office;
  auto unit = office.unit;
  auto& agreement = unit.agreements.emplace_back(Agreement{an_id<base::EntityId>(0x55)});
  const auto asked_years = [&](base::Date from, base::Date to) {
    agreement.from.value = from, agreement.to.value = to;
    std::vector<int> years;
    for (const auto& each : asked_of({unit}, {2026, 3, 2}, 2)) years.push_back(each.year);
    return years;
  };
  CHECK(asked_years({2020, 1, 1}, {2025, 12, 31}) == std::vector{2024, 2025});
  CHECK(asked_years({2020, 1, 1}, {2025, 1, 1}) == std::vector{2024, 2025});
  CHECK(asked_years({2020, 1, 1}, {2024, 12, 31}) == std::vector{2024});
  CHECK(asked_years({2026, 1, 1}, {2028, 12, 31}).empty());
}

TEST_CASE("what cannot be right about a yearly report is refused, and it is noted by who keeps the register") {
  Reported office;
  const NoteYearlyReport said{{YearlyReportKind::quality, office.unit.provider.value, 2025}, base::Date{2026, 2, 20}};
  const auto with = [&](auto change) {
    auto changed = said;
    change(changed);
    return office.refused(changed);
  };
  CHECK(with([](auto&) {}).empty());
  CHECK(with([](auto& each) { each.report.year = 1999; }) == "yearly_report_year_wrong");
  CHECK(with([](auto& each) { each.report.year = 2027; }) == "yearly_report_year_wrong");
  CHECK(with([](auto& each) { each.received = base::Date{2026, 3, 3}; }) == "yearly_report_in_future");
  CHECK(with([](auto& each) { each.reference = "19900101-1239"; }) == "identity_number");
  CHECK(with([](auto& each) { each.report.provider = an_id<base::EntityId>(0x77); }) == "provider_unknown");
  CHECK(with([](auto& each) { each.received.reset(); }) == "nothing_to_change");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(with([](auto&) {}) == "not_permitted");
}
