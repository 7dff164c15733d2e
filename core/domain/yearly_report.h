// Yearly report: "kvalitetsberättelse" of everyone who gives care, and "patientsäkerhetsberättelse" of who gives health care (patientsäkerhetslagen 3 kap. 10 §); the
// board's own for the municipality's units. Lies in the organisation's dossier. Rules: core/domain/RULES.md: Yearly reports (D9).
#pragma once

#include "core/domain/decide.h"

#include <map>
#include <set>

namespace platsbesok::domain {

enum class YearlyReportKind { quality, patient_safety };
PLATSBESOK_CODES(YearlyReportKind, 2, std::pair{YearlyReportKind::quality, std::string_view("KVALITETSBERATTELSE")},
                 std::pair{YearlyReportKind::patient_safety, std::string_view("PATIENTSAKERHETSBERATTELSE")})

// One report: of what kind, whose (nothing: the board's own), and the year it is about.
struct ReportOf {
  YearlyReportKind kind = YearlyReportKind::quality;
  std::optional<base::EntityId> provider{};
  int year = 0;
  friend auto operator<=>(const ReportOf&, const ReportOf&) = default;
  base::Date due() const { return {year + 1, 3, 1}; }
};
struct YearlyReport {
  base::EntityId id;
  Fact<base::Date> received;  // nothing: it has not come
  Fact<std::string> reference;
};
using YearlyReports = std::map<ReportOf, YearlyReport>;  // those of which anything was ever noted
YearlyReports yearly_reports_from(const journal::DossierState& state);

// What is asked for because of this unit, of the year before today's and of those before it, so many years in all, but none before the register had the unit: of its provider
// where its agreement ran in that year, or it has none; of the board where it is the municipality's own.
void ask_for_reports(std::set<ReportOf>& asked, const Unit& unit, base::Date today, int years);
bool has_come(const YearlyReports& reports, const ReportOf& report);

// ---- what a person asks for

struct NoteYearlyReport {
  ReportOf report;
  std::optional<base::Date> received;  // nothing: it has not come after all
  std::string reference{};
};
struct YearlyReportFacts {
  Organisation organisation;
  YearlyReports reports;
};
base::Outcome<Decision> decide(const YearlyReportFacts& facts, const NoteYearlyReport& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
