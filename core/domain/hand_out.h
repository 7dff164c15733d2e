// Handing out ("utlämning"): what must be in place before a visit goes to its inspectors' tablets, beside what its kind of follow-up demands (follow_up.h): every
// inspector's word on jäv, and to an announced visit's unit a notice in time (V2). core/domain/RULES.md: Before the visit.
#pragma once

#include "core/domain/draft.h"

namespace platsbesok::domain {

inline constexpr std::int64_t notice_days_max = 90;

std::int64_t notice_days(const VisitFacts& facts);  // as the municipality has said, in facts.organisation
// The last day on which the unit can be told of a visit in that window.
base::Date latest_notice(const Window& window, std::int64_t days);

// Refusal: inspector_disqualified {name}, who has said so herself.
MayBeRefused disqualified_refusal(const VisitFacts& facts, base::PersonId person);
// Refusals: inspector_disqualified {name}, declaration_missing {names}.
MayBeRefused declarations_refusal(const VisitFacts& facts);
// Of an announced visit in that window, with that notice. Refusals: notice_missing {days}, notice_too_late {days, latest, on}.
MayBeRefused notice_refusal(const VisitFacts& facts, const std::optional<Notice>& notice, const Window& window);

}  // namespace platsbesok::domain
