// OfficeCommand: a domain command with the names of the dossiers that its facts are gathered from. Register::execute() gathers them.
#pragma once

#include "core/domain/decide_plan.h"
#include "core/domain/dialogue.h"
#include "core/domain/permit.h"
#include "core/domain/register_extract.h"
#include "core/domain/risk.h"
#include "core/domain/signal.h"
#include "core/domain/withdrawal.h"
#include "core/domain/yearly_report.h"

#include <variant>

namespace platsbesok::reg {

struct ToUnit {
  std::optional<base::DossierId> unit;  // nothing: AddUnit
  domain::UnitCommand command;
};

// What is known of a unit beside what it is: its signals, permits, risks, and the register extracts of those who begin there.
struct ToSignals { base::DossierId unit; domain::SignalCommand command; };
struct ToPermits { base::DossierId unit; domain::PermitCommand command; };
struct ToRisks { base::DossierId unit; domain::RiskCommand command; };
struct ToExtracts { base::DossierId unit; domain::RegisterExtractCommand command; };

struct NewSchedule {
  base::DossierId unit;
  domain::ImportSchedule command;
};

struct ToPlan {
  std::optional<base::DossierId> plan;  // nothing: ImportPlan, StartPlan
  domain::PlanCommand command;
};

struct ToVisit {
  std::optional<base::DossierId> visit;      // nothing: PlanVisit
  std::optional<base::DossierId> unit;       // PlanVisit: where
  std::optional<base::DossierId> checklist;  // PlanVisit: the version to pin
  domain::VisitCommand command;
};

struct ToTablet { base::DossierId visit; domain::WithdrawVisit command; };  // the visit is to leave it

// What an inspector records in the pages, on the heads that her page showed.
struct OnPage {
  domain::VisitCommand command;
  domain::Seen shown;
};

// Copied and destroyed out of line, as VisitCommand is.
struct OfficeCommand : std::variant<domain::OrganisationCommand, domain::DialogueCommand, domain::NoteYearlyReport, ToUnit, ToSignals, ToPermits, ToRisks, ToExtracts, ToPlan, domain::PublishChecklist, NewSchedule, ToVisit, ToTablet> {
  using variant::variant;
  OfficeCommand(const OfficeCommand& other);
  OfficeCommand(OfficeCommand&& other) noexcept;
  OfficeCommand& operator=(const OfficeCommand& other);
  OfficeCommand& operator=(OfficeCommand&& other) noexcept;
  ~OfficeCommand();
};

}  // namespace platsbesok::reg
