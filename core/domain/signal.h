// Signal ("signal"): something that reached the office about a unit between its visits: a complaint, a deviation, a word from IVO, an invoice that was sampled.
// Lies in the unit's dossier. Invariant: no text of it holds a personal identity number; whom it is about is kept elsewhere, under its reference.
// What is answered is decided by a person (core/domain/RULES.md: Signals); when a bell rings: bell.h.
#pragma once

#include "core/domain/decide.h"

namespace platsbesok::domain {

enum class SignalKind { complaint, deviation, remark, lex_sarah, ivo, tax, media, invoice_sample, credit_check, portion_check, dialogue, self_check, user_survey };
enum class SignalSource { case_officer, coordinator, unit_head, ivo, tax_agency, media, private_person, user_or_relative, staff, provider, finance };
// The eight of SOSFS 2011:9, in its order.
enum class SelfCheck { quality_registers, open_comparisons, own_results, target_group, records, attitudes, patient_boards, auditors };
enum class BellDecision { no_action, watch, event_driven };

#define CODE(Type, value, code) std::pair<Type, std::string_view>{Type::value, code}
PLATSBESOK_CODES(SignalKind, 13, CODE(SignalKind, complaint, "KLAGOMAL"), CODE(SignalKind, deviation, "AVVIKELSE"), CODE(SignalKind, remark, "SYNPUNKT"),
                 CODE(SignalKind, lex_sarah, "LEX_SARAH"), CODE(SignalKind, ivo, "IVO"), CODE(SignalKind, tax, "SKATTEVERKET"), CODE(SignalKind, media, "MEDIA"),
                 CODE(SignalKind, invoice_sample, "FAKTURASTICKPROV"), CODE(SignalKind, credit_check, "KREDITUPPLYSNING"),
                 CODE(SignalKind, portion_check, "PORTIONSKONTROLL"), CODE(SignalKind, dialogue, "SAMRAD"), CODE(SignalKind, self_check, "EGENKONTROLL"),
                 CODE(SignalKind, user_survey, "BRUKARUNDERSOKNING"))
PLATSBESOK_CODES(SignalSource, 11, CODE(SignalSource, case_officer, "HANDLAGGARE"), CODE(SignalSource, coordinator, "SAMORDNARE"),
                 CODE(SignalSource, unit_head, "ENHETSCHEF"), CODE(SignalSource, ivo, "IVO"), CODE(SignalSource, tax_agency, "SKATTEVERKET"),
                 CODE(SignalSource, media, "MEDIA"), CODE(SignalSource, private_person, "PRIVATPERSON"), CODE(SignalSource, user_or_relative, "BRUKARE_ANHORIG"),
                 CODE(SignalSource, staff, "PERSONAL"), CODE(SignalSource, provider, "UTFORARE"), CODE(SignalSource, finance, "EKONOMI"))
PLATSBESOK_CODES(SelfCheck, 8, CODE(SelfCheck, quality_registers, "KVALITETSREGISTER"), CODE(SelfCheck, open_comparisons, "OPPNA_JAMFORELSER"),
                 CODE(SelfCheck, own_results, "TIDIGARE_RESULTAT"), CODE(SelfCheck, target_group, "MALGRUPPSUNDERSOKNING"),
                 CODE(SelfCheck, records, "GRANSKNING_DOKUMENTATION"), CODE(SelfCheck, attitudes, "FORHALLNINGSSATT"),
                 CODE(SelfCheck, patient_boards, "PATIENTNAMNDER"), CODE(SelfCheck, auditors, "REVISORER_INTRESSENTER"))
PLATSBESOK_CODES(BellDecision, 3, CODE(BellDecision, no_action, "INGEN_ATGARD"), CODE(BellDecision, watch, "BEVAKAS"),
                 CODE(BellDecision, event_driven, "HANDELSESTYRD"))
#undef CODE

// 0 nothing to remark, 1 weak, 2 clear, 3 strong, 4 serious.
inline constexpr int severity_max = 4;

struct Signal {
  base::EntityId id;
  base::DossierId unit;  // whose dossier it lies in
  Fact<bool> recorded;   // by whom and when
  Fact<base::Date> on;
  Fact<SignalKind> kind;
  Fact<SignalSource> source;
  Fact<std::int64_t> severity;
  Fact<std::string> words;
  Fact<std::string> reference;
  Fact<SelfCheck> self_check;
  Fact<bool> whole_provider;       // about the provider, and so about each of its units
  Fact<std::int64_t> checked_ore;  // of an invoice sample ("fakturastickprov"): the amount that was looked at, in öre
  Fact<std::int64_t> deviating_ore;
  Fact<std::string> taken_back;    // why: it was no signal about this unit
  bool stands() const { return !taken_back; }
};

// What an invoice sample looked at, in öre, and how much of that was wrong.
struct SampledAmounts {
  std::int64_t checked_ore = 0;
  std::int64_t deviating_ore = 0;
};
inline constexpr std::int64_t sampled_ore_max = 100'000'000'000;  // a thousand million kronor

struct BellAnswer {  // what a person decided about some signals, and why
  base::EntityId id;
  Fact<bool> recorded;
  Fact<std::vector<base::EntityId>> signals;
  Fact<BellDecision> decision;
  Fact<std::string> reason;
};

struct UnitSignals {
  std::vector<Signal> signals;      // newest day first; taken back ones too
  std::vector<BellAnswer> answers;  // oldest first

  const Signal* signal(base::EntityId id) const;
  const BellAnswer* answer_to(base::EntityId signal) const;  // the latest
  std::set<base::EntityId> standing() const;
  // Those of another unit of the same provider that are about the whole provider.
  void take_along(const UnitSignals& other);
};

UnitSignals signals_from(const journal::DossierState& state, base::DossierId unit);

// ---- what a person asks for

struct RecordSignal {
  base::Date on;
  SignalKind kind = SignalKind::complaint;
  SignalSource source = SignalSource::case_officer;
  int severity = 1;
  std::string words;
  std::string reference{};
  std::optional<SelfCheck> self_check{};  // which of the eight, demanded where the kind is that
  bool whole_provider = false;
  std::optional<SampledAmounts> amounts{};  // demanded of an invoice sample, and of nothing else
};
struct TakeBackSignal { base::EntityId signal; std::string reason; };
struct AnswerBell { std::vector<base::EntityId> signals; BellDecision decision = BellDecision::no_action; std::string reason; };
using SignalCommand = std::variant<RecordSignal, TakeBackSignal, AnswerBell>;

struct SignalFacts {
  Unit unit;
  UnitSignals signals;  // of the unit, and those about its whole provider
};
base::Outcome<Decision> decide(const SignalFacts& facts, const SignalCommand& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
