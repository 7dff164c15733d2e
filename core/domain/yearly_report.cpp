#include "core/domain/yearly_report.h"

#include "core/domain/draft.h"
#include "core/domain/no_identity.h"
#include "core/domain/permit.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr int report_year_min = 2000;

}  // namespace

YearlyReports yearly_reports_from(const journal::DossierState& state) {
  const auto& cells = state.cells;
  YearlyReports all;
  for (const auto& id : with_field(cells, field::yearly_report_kind)) {
    const auto kind = fact<YearlyReportKind>(cells, id, field::yearly_report_kind);
    const auto year = fact<std::int64_t>(cells, id, field::yearly_report_year);
    if (!kind || !year) continue;
    all.insert_or_assign({*kind, fact<base::EntityId>(cells, id, field::yearly_report_provider).value, static_cast<int>(*year)},
                         YearlyReport{id, fact<base::Date>(cells, id, field::yearly_report_received), fact<std::string>(cells, id, field::yearly_report_reference)});
  }
  return all;
}

void ask_for_reports(std::set<ReportOf>& asked, const Unit& unit, base::Date today, int years) {
  const bool own = unit.regi.value == Regime::in_house;
  const auto since = unit.registered_on();
  if (!unit.regi || !since || !(own || unit.provider)) return;
  const auto provider = own ? std::nullopt : unit.provider.value;
  for (int year = std::max(since->year, today.year - years); year < today.year; ++year) {
    if (!own && !unit.runs_in({year, 1, 1}, {year, 12, 31})) continue;
    asked.insert({YearlyReportKind::quality, provider, year});
    if (gives_health_care(unit.area.value_or(""))) asked.insert({YearlyReportKind::patient_safety, provider, year});
  }
}

bool has_come(const YearlyReports& reports, const ReportOf& report) {
  const auto found = reports.find(report);
  return found != reports.end() && found->second.received;
}

Outcome<Decision> decide(const YearlyReportFacts& facts, const NoteYearlyReport& command, const Actor& actor, base::Instant now, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  const auto today = base::in_stockholm(now).date;
  const auto& [kind, provider, year] = command.report;
  if (provider && facts.organisation.provider(*provider) == nullptr) return Refusal{"provider_unknown", "D9", {}};
  if (year < report_year_min || today.year < year) return Refusal{"yearly_report_year_wrong", "D9", {{"min", std::to_string(report_year_min)}}};
  if (command.received && today < *command.received) return Refusal{"yearly_report_in_future", "D9", {}};
  const auto reference = clean_without_identity(command.reference, name_bytes_max);
  if (!reference) return reference.refusal();
  const auto known = facts.reports.find(command.report);
  const bool same = known == facts.reports.end() ? !command.received && reference->empty() : known->second.received.value == command.received && known->second.reference.value_or("") == *reference;
  if (same) return Refusal{"nothing_to_change", "D9", {}};
  const std::string code(code_of(kind));
  const auto report = yearly_report_entity(facts.organisation.id, provider, code, year);
  Draft draft(facts.organisation.id, facts.organisation.heads);
  const bool is_new = known == facts.reports.end();  // what it is of is said once
  if (is_new) {
    draft.set(report, field::yearly_report_kind, code);
    if (provider) draft.set(report, field::yearly_report_provider, provider->bytes());
    draft.set(report, field::yearly_report_year, static_cast<std::int64_t>(year));
  }
  const YearlyReport noted = is_new ? YearlyReport{report, {}, {}} : known->second;
  draft.change(report, field::yearly_report_received, command.received ? journal::Value(base::iso(*command.received)) : journal::Value(), noted.received);
  draft.change(report, field::yearly_report_reference, *reference, noted.reference);
  return draft.take(report);
}

}  // namespace platsbesok::domain
