// A risk assessment is made, and approved by the quality head. A changed one is a new one: what was approved stays as it was.
#include "core/domain/risk.h"

#include "core/domain/draft.h"
#include "core/domain/no_identity.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* risk_rules = "core/domain/RULES.md: Risk assessment";
constexpr std::size_t focus_max = 20;  // as many as a visit takes along

Outcome<Decision> decided(const RiskFacts& facts, const AssessRisk& command, const Actor& actor, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::assess_risk)) return *refusal;
  const auto graded = [](int level) { return level >= 1 && level <= risk_level_max; };
  if (!graded(command.likelihood) || !graded(command.consequence)) return Refusal{"risk_level_wrong", risk_rules, {{"max", std::to_string(risk_level_max)}}};
  if (command.factors.empty()) return Refusal{"risk_factors_missing", risk_rules, {}};
  if (command.selected && !command.grounds) return Refusal{"risk_grounds_missing", risk_rules, {}};
  if (command.selected && command.focus.empty()) return Refusal{"risk_focus_missing", risk_rules, {}};
  if (command.focus.size() > focus_max) return Refusal{"visit_focus_too_many", risk_rules, {{"max", std::to_string(focus_max)}}};
  const auto words = clean_without_identity(command.words, text_bytes_max);
  if (!words) return words.refusal();
  const auto reason = clean_without_identity(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  journal::ValueList focus, factors;
  for (const auto& each : command.focus) {
    const auto line = clean_without_identity(each, name_bytes_max, "text_missing");
    if (!line) return line.refusal();
    focus.push_back(*line);
  }
  for (const auto& [factor, code] : Codes<RiskFactor>::all)
    if (std::ranges::count(command.factors, factor) > 0) factors.push_back(std::string(code));
  const auto risk = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(risk, field::risk, true);
  draft.set(risk, field::risk_factors, factors);
  draft.set(risk, field::risk_likelihood, command.likelihood);
  draft.set(risk, field::risk_consequence, command.consequence);
  draft.set_text(risk, field::risk_words, *words);
  draft.set(risk, field::risk_focus, focus);
  draft.set(risk, field::risk_selected, command.selected);
  if (command.selected) draft.set(risk, field::risk_grounds, std::string(code_of(*command.grounds)));
  draft.set(risk, field::risk_reason, *reason);
  if (command.yearly) draft.set(risk, field::risk_yearly, true);
  return draft.take(risk);
}

Outcome<Decision> decided(const RiskFacts& facts, const ApproveRisk& command, const Actor& actor, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::approve_risk)) return *refusal;
  if (facts.risks.empty() || facts.risks.front().id != command.risk) return Refusal{"risk_not_latest", risk_rules, {}};
  if (facts.risks.front().approved_at()) return Refusal{"nothing_to_change", risk_rules, {}};
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.set(command.risk, field::risk_approved, true);
  return draft.take(command.risk);
}

}  // namespace

Outcome<Decision> decide(const RiskFacts& facts, const RiskCommand& command, const Actor& actor, base::Instant, base::Random& random) {
  return std::visit([&](const auto& each) { return decided(facts, each, actor, random); }, command);
}

}  // namespace platsbesok::domain
