#include "core/domain/permit_due.h"
#include "core/staffing/calendar.h"
#include "register/demonstration/acts.h"

namespace platsbesok::reg::demonstration {

namespace {

void add_unit(Stage& stage, const Entry& unit) {
  domain::AddUnit command{unit.text("name"), {}, unit.word<domain::Regime>("regi"), unit.text("area"), unit.text("address"), unit.has("code_name"), unit.text_or("code_name", ""),
                          unit.text_or("manager", ""), unit.text_or("line", "")};
  if (unit.has("provider")) command.provider = stage.names.id<base::EntityId>(unit.text("provider"));
  if (unit.has("places")) command.places = unit.number("places");
  stage.names.put(unit.text("as"), stage.execute(ToUnit{std::nullopt, domain::UnitCommand(std::move(command))}, "registrar").dossier.hex());
}

// What it says is that there is one.
domain::Clause clause(const Entry& agreement, const char* name) {
  if (!agreement.has(name)) return {};
  return {true, agreement.text(name)};
}

void add_agreement(Stage& stage, const Entry& unit, const Entry& agreement) {
  domain::AddAgreement command{agreement.word<domain::AgreementKind>("kind"), agreement.word<domain::AgreementBasis>("basis"), agreement.day("from"), agreement.day("to")};
  if (agreement.has("option_from")) command.option_from = agreement.day("option_from");
  if (agreement.has("rank")) command.call_off_rank = agreement.number("rank");
  command.penalty = clause(agreement, "penalty");
  command.termination = clause(agreement, "termination");
  stage.execute(ToUnit{stage.dossier(unit.text("as")), domain::UnitCommand(std::move(command))}, "registrar");
}

// As it was on the day it is told of; "starts" and "issued" are days before today, too.
void put_extract(const Entry& unit, const Entry& extract, Acts& acts) {
  acts.push_back({extract.time(), [=](Stage& stage) {
                    domain::AddRegisterExtract said{extract.text("role"), extract.day("starts"), {}};
                    if (extract.has("issued")) said.issued = extract.day("issued");
                    stage.execute(ToExtracts{stage.dossier(unit.text("as")), domain::RegisterExtractCommand(std::move(said))}, "registrar");
                  }});
}

class PermitActs {
public:
  PermitActs(const Entry& unit, Acts& acts) : unit_(unit), registered_(unit.day()), acts_(acts) {}

  void permit(const Entry& permit) {
    put(registered_, domain::AddPermit{permit.text("number"), permit.day(), permit.text("org_nr"), permit.text("covers"), permit.number("places"), permit.text("manager")});
  }
  // One each half-year since it was registered, so many days into it; the one that is missing is told as so many half-years ago.
  void half_years(const Entry& checks) {
    auto half_year = domain::half_year_of(unit_.today());
    for (int back = 0; registered_ < half_year.last(); ++back, half_year = half_year.before()) {
      const auto on = working_day(staffing::days_after(half_year.first(), checks.number("day")));
      if (back != checks.number_or("missing", -1)) check(on, checks, domain::PermitOccasion::half_year);
    }
  }
  void engagement(const Entry& checks) { check(checks.day(), checks, domain::PermitOccasion::engagement); }
  void control(const Entry& control) {
    const auto points = control.words<domain::ControlPoint>("points");
    put(control.day(), domain::ControlWithoutPermit{control.day(), {points.begin(), points.end()}, control.flag("remark"), control.text("note")});
  }
  // IVO's own report of that many years ago, on a day of the year.
  void report(const Entry& report) {
    const int year = unit_.today().year - report.number("years_back");
    const auto on = working_day(in_year(year, report.text("on")));
    put(on, domain::RecordIvoReport{on, year, report.flag("deficient"), report.text("reference"), report.text_or("note", "")});
  }

private:
  void check(base::Date on, const Entry& told, domain::PermitOccasion occasion) {
    put(on, domain::CheckPermit{on, occasion, told.word<domain::CheckedBy>("by"), told.word<domain::PermitFound>("found"), told.text_or("note", "")});
  }
  // What is counted from a half-year or a year, and not from today, may lie before the unit was registered, or ahead.
  void put(base::Date on, domain::PermitCommand command) {
    if (on < registered_ || !(on < unit_.today())) return;
    acts_.push_back({at_hour(on, "11:00"), [as = unit_.text("as"), command = std::move(command)](Stage& stage) { stage.execute(ToPermits{stage.dossier(as), command}, "registrar"); }});
  }

  const Entry& unit_;
  base::Date registered_;
  Acts& acts_;
};

void put_unit(const Entry& unit, Acts& acts) {
  acts.push_back({unit.time(), [=](Stage& stage) {
                    add_unit(stage, unit);
                    for (const auto& each : unit.entries("agreements")) add_agreement(stage, unit, each);
                  }});
  PermitActs permits(unit, acts);
  if (unit.has("permit")) permits.permit(unit.entry("permit"));
  if (unit.has("checks")) permits.half_years(unit.entry("checks"));
  if (unit.has("engagement")) permits.engagement(unit.entry("engagement"));
  for (const auto& each : unit.entries("controls")) permits.control(each);
  for (const auto& each : unit.entries("ivo_reports")) permits.report(each);
  for (const auto& each : unit.entries("extracts")) put_extract(unit, each, acts);
}

}  // namespace

void put_units(const Entry& file, Acts& acts) {
  for (const auto& each : file.entries("units")) put_unit(each, acts);
}

}  // namespace platsbesok::reg::demonstration
