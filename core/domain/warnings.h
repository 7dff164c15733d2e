// Warnings ("påminnelser"): what a rule asks a person to mind and forbids nobody. The sentence is in assets/texts under warning.<code>.
#pragma once

#include "core/domain/point_state.h"

namespace platsbesok::domain {

struct Warning {
  std::string_view code;
  std::string_view source;
  friend bool operator==(const Warning&, const Warning&) = default;
};

// alone_in_the_dark: one inspector on an evening or a night (V10). danger_without_contact: aborted for danger, nobody called (F7).
// interview_consent_gone: notes stand where there is no consent now. strength_missing: the visit has ended and nothing good is written (RULES.md: Findings).
// assessment_without_motive: a level is not the proposed one and no word says why (RULES.md: Assessment). answer_invalid: an answer breaks the checklist's
// own condition (RULES.md: Answers). required_unanswered: the checklist wants an answer (required) and there is none (RULES.md: Answers). These three where the checklist is at hand, and with it `points`.
// staffing_not_counted: an evening or a night with a schedule, and nobody of the staff was noted (RULES.md: Staffing).
std::vector<Warning> warnings(const Visit& visit, const PointStates& points = {});

}  // namespace platsbesok::domain
