// What the office records of signals about a unit, and what it decides about them.
#include "core/domain/signal.h"

#include "core/domain/draft.h"
#include "core/domain/no_identity.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* signal_rules = "core/domain/RULES.md: Signals";
constexpr std::size_t signals_in_answer_max = 200;

// An invoice sample says what was looked at and what of it was wrong.
MayBeRefused amounts_refusal(const RecordSignal& command) {
  if (command.kind != SignalKind::invoice_sample) return std::nullopt;
  if (!command.amounts) return Refusal{"sample_amounts_missing", signal_rules, {}};
  const auto [checked, deviating] = *command.amounts;
  if (checked < 1 || sampled_ore_max < checked) return Refusal{"sample_amount_wrong", signal_rules, {{"max", std::to_string(sampled_ore_max / 100)}}};
  if (deviating < 0 || checked < deviating) return Refusal{"sample_deviates_more", signal_rules, {}};
  return std::nullopt;
}

Outcome<Decision> decided(const SignalFacts& facts, const RecordSignal& command, const Actor& actor, base::Date today, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::record_signal)) return *refusal;
  if (today < command.on) return Refusal{"signal_in_future", signal_rules, {}};
  if (command.severity < 0 || command.severity > severity_max) return Refusal{"signal_severity_wrong", signal_rules, {{"max", std::to_string(severity_max)}}};
  const bool is_self_check = command.kind == SignalKind::self_check;
  if (is_self_check && !command.self_check) return Refusal{"self_check_missing", signal_rules, {}};
  if (auto refusal = amounts_refusal(command)) return *refusal;
  if (command.whole_provider && !facts.unit.provider) return Refusal{"signal_without_provider", signal_rules, {}};
  const auto words = clean_without_identity(command.words, text_bytes_max, "signal_words_missing");
  if (!words) return words.refusal();
  const auto reference = clean_without_identity(command.reference, name_bytes_max);
  if (!reference) return reference.refusal();
  const auto signal = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(signal, field::signal, true);
  draft.set(signal, field::signal_on, base::iso(command.on));
  draft.set(signal, field::signal_kind, std::string(code_of(command.kind)));
  draft.set(signal, field::signal_source, std::string(code_of(command.source)));
  draft.set(signal, field::signal_severity, command.severity);
  draft.set(signal, field::signal_words, *words);
  draft.set_text(signal, field::signal_reference, *reference);
  if (is_self_check) draft.set(signal, field::signal_self_check, std::string(code_of(*command.self_check)));
  if (command.whole_provider) draft.set(signal, field::signal_whole_provider, true);
  if (command.kind == SignalKind::invoice_sample) {
    draft.set(signal, field::signal_checked_ore, command.amounts->checked_ore);
    draft.set(signal, field::signal_deviating_ore, command.amounts->deviating_ore);
  }
  return draft.take(signal);
}

// What was recorded stays, marked, with the reason.
Outcome<Decision> decided(const SignalFacts& facts, const TakeBackSignal& command, const Actor& actor, base::Date, base::Random&) {
  if (auto refusal = act_refusal(actor, Act::record_signal)) return *refusal;
  const auto* signal = facts.signals.signal(command.signal);
  if (signal == nullptr || signal->unit != facts.unit.id) return Refusal{"signal_unknown", signal_rules, {}};
  if (!signal->stands()) return Refusal{"nothing_to_change", signal_rules, {}};
  const auto reason = clean_without_identity(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.take_back(signal->id, field::signal_taken_back, *reason);
  return draft.take(signal->id);
}

Outcome<Decision> decided(const SignalFacts& facts, const AnswerBell& command, const Actor& actor, base::Date, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::answer_bell)) return *refusal;
  if (command.signals.empty()) return Refusal{"signals_missing", signal_rules, {}};
  if (command.signals.size() > signals_in_answer_max) return Refusal{"signals_too_many", signal_rules, {{"max", std::to_string(signals_in_answer_max)}}};
  const auto standing = facts.signals.standing();
  for (const auto& each : command.signals)
    if (!standing.contains(each)) return Refusal{"signal_unknown", signal_rules, {}};
  const auto reason = clean_without_identity(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  const auto answer = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(answer, field::bell_answer, true);
  draft.set(answer, field::bell_answer_signals, to_value(command.signals));
  draft.set(answer, field::bell_answer_decision, std::string(code_of(command.decision)));
  draft.set(answer, field::bell_answer_reason, *reason);
  return draft.take(answer);
}

}  // namespace

Outcome<Decision> decide(const SignalFacts& facts, const SignalCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  return std::visit([&](const auto& each) { return decided(facts, each, actor, base::in_stockholm(now).date, random); }, command);
}

}  // namespace platsbesok::domain
