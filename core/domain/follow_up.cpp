#include "core/domain/follow_up.h"

#include "core/base/days.h"
#include "core/base/text.h"

namespace platsbesok::domain {

using base::Refusal;

namespace {

constexpr const char* follow_up_rules = "core/domain/RULES.md: Follow-up";
constexpr std::size_t trigger_max = 50;

}  // namespace

MayBeRefused trigger_refusal(const std::set<base::EntityId>& signals, const PlanVisit& command) {
  const bool event_driven = command.follow_up == FollowUpType::event_driven;
  if (event_driven && command.trigger.empty()) return Refusal{"trigger_missing", follow_up_rules, {}};
  if (!event_driven && !command.trigger.empty()) return Refusal{"trigger_not_asked", follow_up_rules, {}};
  if (command.trigger.size() > trigger_max) return Refusal{"trigger_too_long", follow_up_rules, {{"max", std::to_string(trigger_max)}}};
  for (const auto& each : command.trigger)
    if (!signals.contains(each)) return Refusal{"signal_unknown", follow_up_rules, {}};
  return std::nullopt;
}

MayBeRefused line_refusal(const VisitFacts& facts, base::PersonId inspector) {
  const auto& visit = *facts.visit;
  if (visit.follow_up.value != FollowUpType::event_driven || visit.regi.value == Regime::contracted) return std::nullopt;
  const auto* person = facts.organisation ? facts.organisation->person(inspector) : nullptr;
  const auto name = person == nullptr ? std::string() : person->name.value_or({});
  const auto line_of = [](const Fact<std::string>& line) { return line.conflict ? std::string() : base::folded(line.value_or({})).value_or(""); };
  const auto units = facts.unit ? line_of(facts.unit->line) : std::string(), persons = person == nullptr ? std::string() : line_of(person->line);
  if (units.empty()) return Refusal{"unit_line_missing", follow_up_rules, {}};
  if (persons.empty()) return Refusal{"person_line_missing", follow_up_rules, {{"name", name}}};
  if (units == persons) return Refusal{"inspector_in_line", follow_up_rules, {{"name", name}}};
  return std::nullopt;
}

MayBeRefused risk_refusal(const VisitFacts& facts, base::Instant now) {
  if (facts.visit->follow_up.value != FollowUpType::special) return std::nullopt;
  if (!facts.risk_approved) return Refusal{"risk_missing", "V4", {}};
  if (base::add_months(base::in_stockholm(*facts.risk_approved).date, risk_months) < base::in_stockholm(now).date)
    return Refusal{"risk_too_old", "V4", {{"months", std::to_string(risk_months)}}};
  return std::nullopt;
}

MayBeRefused adopted_plan_refusal(const VisitFacts& facts, const Window& window) {
  if (facts.visit->follow_up.value != FollowUpType::special) return std::nullopt;
  const int year = base::in_stockholm(window.start).date.year;
  if (facts.adopted_years.contains(year)) return std::nullopt;
  return Refusal{"not_in_adopted_plan", follow_up_rules, {{"year", std::to_string(year)}}};
}

}  // namespace platsbesok::domain
