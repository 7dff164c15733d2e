#include "register/web/agreement_import.h"

#include "core/domain/ids.h"

namespace platsbesok::reg::web {

namespace {

// What stands there of each term, and what the row makes of it.
struct AgreementTerm {
  const char* heading;
  std::string before, after;
};

template <class E>
std::string term_words(const base::Wording& words, const char* key, const std::optional<E>& code) {
  return code ? words(key + std::string(domain::code_of(*code))) : std::string();
}
std::string day_words(const std::optional<base::Date>& date) { return date ? base::iso(*date) : std::string(); }
std::string rank_words(const std::optional<std::int64_t>& rank) { return rank ? std::to_string(*rank) : std::string(); }
std::string yes_words(const base::Wording& words, const std::optional<bool>& yes) { return yes ? words(*yes ? "web.yes" : "web.no") : std::string(); }

domain::Clause changed_clause(const domain::Fact<bool>& exists, const domain::Fact<std::string>& words, const domain::Clause& said) {
  // That there is no such clause any longer takes its words away.
  const std::string kept = said.exists == false ? "" : words.value_or("");
  return {said.exists ? said.exists : exists.value, said.words.empty() ? kept : said.words};
}

}  // namespace

std::optional<std::string> compare_agreement(const base::Wording& words, const domain::Unit& unit, const AgreementCells& said, ImportedRow& out) {
  if (!said.kind) return words("web.agreement.mistake.slag");
  if (!said.from) return words("web.agreement.mistake.fran");
  const domain::Agreement* known = nullptr;
  for (const auto& each : unit.agreements) {
    if (each.kind.value != said.kind || each.from.value != said.from) continue;
    if (known != nullptr) return words("web.import.several_agreements");
    known = &each;
  }
  const domain::Agreement none{known == nullptr ? domain::root(unit.id) : known->id};
  const domain::Agreement& now = known == nullptr ? none : *known;
  const auto basis = said.basis ? said.basis : now.basis.value;
  const auto to = said.to ? said.to : now.to.value;
  if (!basis) return words("web.agreement.mistake.grund");
  if (!to) return words("web.agreement.mistake.till");
  const domain::AddAgreement terms{*said.kind, *basis, *said.from, *to, said.option_from ? said.option_from : now.option_from.value, said.call_off_rank ? said.call_off_rank : now.call_off_rank.value,
                                   changed_clause(now.penalty, now.penalty_words, said.penalty), changed_clause(now.termination, now.termination_words, said.termination)};
  const AgreementTerm all[] = {{"web.agreement.kind_label", term_words(words, "web.agreement.kind.", now.kind.value), term_words(words, "web.agreement.kind.", std::optional(terms.kind))},
                      {"web.agreement.from", day_words(now.from.value), day_words(terms.from)},
                      {"web.agreement.to", day_words(now.to.value), day_words(terms.to)},
                      {"web.agreement.basis_label", term_words(words, "web.agreement.basis.", now.basis.value), term_words(words, "web.agreement.basis.", std::optional(terms.basis))},
                      {"web.agreement.option_from", day_words(now.option_from.value), day_words(terms.option_from)},
                      {"web.agreement.rank", rank_words(now.call_off_rank.value), rank_words(terms.call_off_rank)},
                      {"web.agreement.penalty", yes_words(words, now.penalty.value), yes_words(words, terms.penalty.exists)},
                      {"web.agreement.penalty_says", now.penalty_words.value_or(""), terms.penalty.words},
                      {"web.agreement.termination", yes_words(words, now.termination.value), yes_words(words, terms.termination.exists)},
                      {"web.agreement.termination_says", now.termination_words.value_or(""), terms.termination.words}};
  for (const auto& term : all)
    if (term.before != term.after) out.changes.push_back({words(term.heading), term.before, term.after});
  if (out.changes.empty()) return std::nullopt;
  out.unit = unit.id;
  if (known == nullptr) out.agreement = domain::UnitCommand(terms);
  else out.agreement = domain::UnitCommand(domain::ChangeAgreement{known->id, terms});
  return std::nullopt;
}

}  // namespace platsbesok::reg::web
