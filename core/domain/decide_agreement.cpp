// What the office writes of a unit's agreements: their period, rank and clauses.
#include "core/domain/no_identity.h"
#include "core/domain/unit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* agreement_rules = "core/domain/RULES.md: Agreements";
constexpr std::int64_t call_off_rank_max = 999;

// Nothing to write: what was said is taken back.
template <class T, class AsValue>
journal::Value value_or_null(const std::optional<T>& said, AsValue as_value) {
  return said ? journal::Value(as_value(*said)) : journal::Value();
}

struct ClauseFields {
  const Fact<bool>& exists;
  const Fact<std::string>& words;
  field::Name exists_name, words_name;
};

MayBeRefused put_clause(Draft& draft, base::EntityId agreement, const Clause& clause, const ClauseFields& now, bool in_house) {
  const auto words = clean_without_identity(clause.words, text_bytes_max);
  if (!words) return words.refusal();
  if (in_house && clause.exists == true) return Refusal{"agreement_clause_in_house", "L7", {}};
  if (!words->empty() && clause.exists != true) return Refusal{"agreement_clause_not_said", agreement_rules, {}};
  draft.change(agreement, now.exists_name, value_or_null(clause.exists, [](bool yes) { return yes; }), now.exists);
  const auto said = words->empty() ? std::nullopt : std::optional(*words);
  draft.change(agreement, now.words_name, value_or_null(said, [](const std::string& text) { return text; }), now.words);
  return std::nullopt;
}

MayBeRefused put_terms(Draft& draft, const Unit& unit, const Agreement& now, const AddAgreement& terms) {
  if (terms.to < terms.from) return Refusal{"agreement_backwards", "core/domain/RULES.md: What there is", {}};
  if (terms.option_from && (*terms.option_from <= terms.from || terms.to < *terms.option_from)) return Refusal{"agreement_option_outside", agreement_rules, {}};
  if (terms.call_off_rank && (*terms.call_off_rank < 1 || call_off_rank_max < *terms.call_off_rank))
    return Refusal{"agreement_rank_wrong", agreement_rules, {{"max", std::to_string(call_off_rank_max)}}};
  const auto day = [](base::Date date) { return base::iso(date); };
  draft.change(now.id, field::agreement_kind, std::string(code_of(terms.kind)), now.kind);
  draft.change(now.id, field::agreement_basis, std::string(code_of(terms.basis)), now.basis);
  draft.change(now.id, field::agreement_from, day(terms.from), now.from);
  draft.change(now.id, field::agreement_to, day(terms.to), now.to);
  draft.change(now.id, field::agreement_option_from, value_or_null(terms.option_from, day), now.option_from);
  draft.change(now.id, field::agreement_call_off_rank, value_or_null(terms.call_off_rank, [](std::int64_t rank) { return rank; }), now.call_off_rank);
  const bool in_house = unit.regi.value == Regime::in_house || terms.kind == AgreementKind::in_house_assignment;
  if (auto refusal = put_clause(draft, now.id, terms.penalty, {now.penalty, now.penalty_words, field::agreement_penalty, field::agreement_penalty_words}, in_house)) return refusal;
  return put_clause(draft, now.id, terms.termination, {now.termination, now.termination_words, field::agreement_termination, field::agreement_termination_words}, in_house);
}

MayBeRefused unit_refusal(const UnitFacts& facts, const Actor& actor) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return refusal;
  if (!facts.unit || !facts.unit->name) return Refusal{"unit_missing", "core/domain/RULES.md: What there is", {}};
  return std::nullopt;
}

}  // namespace

Outcome<Decision> decided(const UnitFacts& facts, const AddAgreement& command, const Actor& actor, base::Random& random) {
  if (auto refusal = unit_refusal(facts, actor)) return *refusal;
  const Agreement none{base::random_id<base::EntityId>(random)};
  Draft draft(facts.unit->id, facts.unit->heads);
  draft.add(none.id, field::agreement, true);
  if (auto refusal = put_terms(draft, *facts.unit, none, command)) return *refusal;
  return draft.take(none.id);
}

Outcome<Decision> decided(const UnitFacts& facts, const ChangeAgreement& command, const Actor& actor, base::Random&) {
  if (auto refusal = unit_refusal(facts, actor)) return *refusal;
  const auto agreement = std::ranges::find(facts.unit->agreements, command.agreement, &Agreement::id);
  if (agreement == facts.unit->agreements.end()) return Refusal{"agreement_unknown", agreement_rules, {}};
  Draft draft(facts.unit->id, facts.unit->heads);
  if (auto refusal = put_terms(draft, *facts.unit, *agreement, command.terms)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", agreement_rules, {}};
  return draft.take(agreement->id);
}

}  // namespace platsbesok::domain
