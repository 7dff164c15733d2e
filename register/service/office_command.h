// OfficeCommand: a domain command with the names of the dossiers that its facts are gathered from. Register::execute() gathers them.
#pragma once

#include "core/domain/decide_plan.h"

#include <variant>

namespace platsbesok::reg {

struct ToUnit {
  std::optional<base::DossierId> unit;  // nothing: AddUnit
  domain::UnitCommand command;
};

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
  std::optional<domain::Seen> shown{};       // the heads that a page showed; nothing: decided on what is there
};

// What an inspector records in the pages, on the heads that her page showed.
struct OnPage {
  domain::VisitCommand command;
  domain::Seen shown;
};

using OfficeCommand = std::variant<domain::OrganisationCommand, ToUnit, ToPlan, domain::PublishChecklist, NewSchedule, ToVisit>;

}  // namespace platsbesok::reg
