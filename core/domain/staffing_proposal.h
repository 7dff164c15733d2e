// The finding that the staffing check's outcome calls for, in words: roles and numbers, never who. A person accepts it, changed or not, or leaves it; nothing
// here makes it. The sentences are in assets/texts under staffing.proposal.
#pragma once

#include "core/base/text.h"
#include "core/domain/commands.h"
#include "core/domain/staffing_check.h"
#include "core/staffing/shortage.h"

namespace platsbesok::domain {

struct StaffingProposal {
  staffing::StaffingOutcome outcome = staffing::StaffingOutcome::not_met;
  FindingClass finding_class = FindingClass::deficiency;
  staffing::Span visit;
  staffing::Shortage persons, awake;
  std::map<std::string, staffing::RoleShortage> roles;
  int nobody_min = 0, nobody_awake_min = 0;             // where either makes it serious
  std::set<staffing::Source> sources;                   // of the requirements that hold during the visit
  int tolerance_min = 0;
  std::map<std::pair<staffing::PersonClass, std::string>, int> deviating;  // how many of each class and role
};
// Nothing while somebody is uncounted, where the outcome calls for nothing, and where one was accepted or left at this outcome or a worse one.
std::optional<StaffingProposal> staffing_proposal(const Visit& visit, const StaffingCheck& check);
FindingText proposed_finding(const StaffingProposal& proposal, const base::Wording& words);

// MET_WITH_DEVIATION: iakttagelse. NOT_MET: brist. NOT_MET_SERIOUS: allvarlig brist, and contact at once. Otherwise nothing.
std::optional<FindingClass> class_of(staffing::StaffingOutcome outcome);

// "Behandlingsassistent"; a role without words of its own is called by its code.
std::string role_words(const base::Wording& words, const std::string& role);

}  // namespace platsbesok::domain
