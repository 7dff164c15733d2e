// What the kinds of follow-up ("uppföljning": löpande, händelsestyrd, särskild) demand of a visit before anybody goes (core/domain/RULES.md: Follow-up): an
// event-driven one its trigger, and inspectors outside the line of the municipality's own unit; a special one an approved risk assessment (V4) and a plan that the board has adopted.
#pragma once

#include "core/domain/draft.h"

namespace platsbesok::domain {

inline constexpr int risk_months = 12;  // how old the risk assessment may be when the visit is handed out

// `signals`: what is recorded about the unit and is not taken back.
MayBeRefused trigger_refusal(const std::set<base::EntityId>& signals, const PlanVisit& command);
// Of facts.visit, by facts.unit and facts.organisation. Whose line is not known is not shown to stand outside.
MayBeRefused line_refusal(const VisitFacts& facts, base::PersonId inspector);
MayBeRefused risk_refusal(const VisitFacts& facts, base::Instant now);
// Of a special visit to that window: by facts.adopted_years.
MayBeRefused adopted_plan_refusal(const VisitFacts& facts, const Window& window);

}  // namespace platsbesok::domain
