#include "core/domain/staffing_proposal.h"

namespace platsbesok::domain {

using staffing::StaffingOutcome;

namespace {

int minutes_of(const staffing::StaffingResult& result, staffing::Ground ground) {
  const auto found = std::ranges::find(result.grounds, ground, &staffing::GroundHeld::ground);
  return found == result.grounds.end() ? 0 : found->minutes;
}

std::string number(int value) { return std::to_string(value); }

std::string clock(base::Instant at) { return base::clock_text(base::in_stockholm(at)); }

}  // namespace

std::optional<FindingClass> class_of(StaffingOutcome outcome) {
  switch (outcome) {
    case StaffingOutcome::met_with_deviation: return FindingClass::finding;
    case StaffingOutcome::not_met: return FindingClass::deficiency;
    case StaffingOutcome::not_met_serious: return FindingClass::serious;
    case StaffingOutcome::met:
    case StaffingOutcome::not_assessable: break;
  }
  return std::nullopt;
}

std::optional<StaffingProposal> staffing_proposal(const Visit& visit, const StaffingCheck& check) {
  const auto& result = check.result;
  const auto finding_class = class_of(result.outcome);
  if (!check.complete() || !finding_class) return std::nullopt;
  // The outcomes are in the order of how bad they are.
  if (const auto& answered = visit.staffing.proposal; answered && result.outcome <= answered->second) return std::nullopt;
  StaffingProposal proposal;
  proposal.outcome = result.outcome;
  proposal.finding_class = *finding_class;
  proposal.visit = check.given.visit;
  proposal.persons = staffing::shortage(result, staffing::Sum::persons);
  proposal.awake = staffing::shortage(result, staffing::Sum::awake);
  proposal.roles = staffing::roles_lacking(result);
  proposal.nobody_min = minutes_of(result, staffing::Ground::nobody_present);
  proposal.nobody_awake_min = minutes_of(result, staffing::Ground::nobody_awake);
  proposal.tolerance_min = result.thresholds.shortage_tolerance_min;
  for (const auto& slot : result.slots)
    for (const std::size_t row : slot.need.rows)
      if (const auto& source = check.given.requirements[row].source) proposal.sources.insert(*source);
  for (const auto& row : result.persons) {
    if (!staffing::is_deviation(row)) continue;
    const std::string role = row.shift ? result.shifts[*row.shift].shift.role : row.person ? result.people[*row.person].observed_role : std::string();
    ++proposal.deviating[{row.cls, role}];
  }
  return proposal;
}

std::string role_words(const base::Wording& words, const std::string& role) {
  const std::string key = "staffing.role." + role;
  return words.has(key) ? words(key) : role.empty() ? words("staffing.role_unknown") : role;
}

FindingText proposed_finding(const StaffingProposal& proposal, const base::Wording& words) {
  std::string seen = words("staffing.proposal.when", {{"from", clock(proposal.visit.start)}, {"to", clock(proposal.visit.end)}});
  const auto say = [&](const std::string& sentence) { seen += " " + sentence; };
  const auto lacking = [&](const char* key, const staffing::Shortage& shortage) {
    if (shortage.person_min > 0)
      say(words(key, {{"need", number(shortage.need)}, {"have", number(shortage.have)}, {"minutes", number(shortage.person_min)}}));
  };
  lacking("staffing.proposal.persons", proposal.persons);
  lacking("staffing.proposal.awake", proposal.awake);
  for (const auto& [role, shortage] : proposal.roles)
    say(words("staffing.proposal.role", {{"role", role_words(words, role)}, {"need", number(shortage.need)}, {"have", number(shortage.have)}}));
  if (proposal.nobody_min > 0) say(words("staffing.proposal.nobody", {{"minutes", number(proposal.nobody_min)}}));
  if (proposal.nobody_awake_min > 0) say(words("staffing.proposal.nobody_awake", {{"minutes", number(proposal.nobody_awake_min)}}));
  for (const auto& [which, count] : proposal.deviating)
    say(words("staffing.proposal.deviating",
              {{"class", words("staffing.class." + std::string(code_of(which.first)))}, {"count", number(count)}, {"role", role_words(words, which.second)}}));

  std::string assessed = words("staffing.proposal.outcome", {{"outcome", words("staffing.outcome." + std::string(code_of(proposal.outcome)))}});
  if (!proposal.sources.empty()) {
    std::string sources;
    for (const auto source : proposal.sources) sources += (sources.empty() ? "" : ", ") + words("staffing.source." + std::string(code_of(source)));
    assessed += " " + words("staffing.proposal.sources", {{"sources", sources}});
  }
  assessed += " " + words("staffing.proposal.limit", {{"minutes", number(proposal.tolerance_min)}});
  FindingText text;
  text.seen = std::move(seen);
  text.assessed = std::move(assessed);
  text.finding_class = proposal.finding_class;
  return text;
}

}  // namespace platsbesok::domain
