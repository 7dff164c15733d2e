#include "core/domain/warnings.h"

#include "core/domain/check_in.h"
#include "core/domain/visit_assessment.h"

namespace platsbesok::domain {

std::vector<Warning> warnings(const Visit& visit, const PointStates& points) {
  std::vector<Warning> found;
  const auto inspectors = visit.inspectors().size();
  if (inspectors == 1 && time_class(visit) != TimeClass::day) found.push_back({"alone_in_the_dark", "V10"});
  if (visit.aborted && visit.aborted->reason == AbortReason::danger && visit.on_site.contacts.empty()) found.push_back({"danger_without_contact", "F7"});
  const auto consent_gone = [](const Interview& interview) { return interview.notes && !interview.consented(); };
  if (std::ranges::any_of(visit.on_site.interviews, consent_gone)) found.push_back({"interview_consent_gone", "core/domain/RULES.md: On site"});
  const auto is_strength = [](const Finding& finding) { return finding.finding_class.value == FindingClass::strength; };
  if (visit.ended && std::ranges::none_of(visit.findings, is_strength)) found.push_back({"strength_missing", "core/domain/RULES.md: Findings"});
  if (!points.missing().empty() && !visit.aborted) found.push_back({"required_unanswered", "core/domain/RULES.md: Answers"});
  if (!points.invalid().empty()) found.push_back({"answer_invalid", "core/domain/RULES.md: Answers"});
  if (!unmotivated_assessments(visit, points).empty()) found.push_back({"assessment_without_motive", "core/domain/RULES.md: Assessment"});
  const auto counts = [](const Sighting& sighting) { return sighting.state.value.has_value(); };
  if (visit.started && !visit.aborted && visit.schedule && !visit.staffing.nobody.value_or(false) && time_class(visit) != TimeClass::day && std::ranges::none_of(visit.staffing.sightings, counts))
    found.push_back({"staffing_not_counted", "core/domain/RULES.md: Staffing"});
  return found;
}

}  // namespace platsbesok::domain
