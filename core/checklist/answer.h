// What an answer's value may be, whether the question is answered, and whether the answer meets it. The value is what lies in the op:
//
//   yes_no, yes_partly_no  text "JA" | "DELVIS" | "NEJ" | "EJ_TILLAMPLIGT"       choice   text, one of the question's choices
//   several                list of choices, in the question's order              ranking  list of every choice, the first first
//   text                   text                                                  number   integer, at most nine digits
//   decimal                text "-3.50": as it was written, at most 15 digits    clock    text "20:41"
//   date                   text "2026-11-21"                                     date_time  text "2026-11-21T20:41", by Stockholm's clock
//   staffing               list of [role text, awake count, asleep count]        parts    list with one value a part, in order
//   any                    list ["EJ_BEDOMT", reason text]: not assessed, and why (V7)
//   text                   list of two or more texts: side by side, where a conflict was resolved so
//   any                    null: the answer is taken back
//
// A decimal is never a binary number in the record: "0.10" stays "0.10". Only the form's logic reads it as one.
#pragma once

#include "core/checklist/template.h"
#include "core/journal/cbor.h"

#include <map>

namespace platsbesok::checklist {

inline constexpr std::string_view answer_yes = "JA", answer_partly = "DELVIS", answer_no = "NEJ", answer_not_applicable = "EJ_TILLAMPLIGT",
                                  answer_not_assessed = "EJ_BEDOMT";
inline constexpr std::size_t answer_text_bytes_max = 20'000;
inline constexpr std::size_t decimal_digits_max = 15;       // so that the form's logic reads the number that was written

journal::Value not_assessed_because(std::string reason);
// The reason when the value says "not assessed"; nothing for every other value.
std::optional<std::string> not_assessed_reason(const journal::Value& value);

// Every text in it as NFC: keyboards write å in two ways, the record in one.
journal::Value normalised(const journal::Value& value);

// Done when the value has the form the question asks for. Refusals: answer_form_wrong {key}, answer_reason_missing {key}, answer_too_long {key}.
base::Outcome<base::Done> check_value(const Question& question, const journal::Value& value);
base::Outcome<base::Done> check_detail(const Question& question, const journal::Value& detail);

// True when this answer is the one that asks for the detail.
bool asks_detail(const Question& question, const journal::Value& value);

// Answered: the value has its form, is not null, and has its detail where it asks for one. "Not assessed" with a reason is an answer.
bool is_answered(const Question& question, const journal::Value& value, const journal::Value& detail);

// The colour of the answer follows this, never the word: "Nej" is good where the question asks whether anyone is without supervision.
enum class Meets { met, partly, not_met, neutral };
Meets answer_meets(const Question& question, const journal::Value& value);

// "3,50" or "3.5" as a decimal has it: "3.50"; nothing where it is none. No sign but a minus, no needless zero in front.
std::optional<std::string> decimal_from(std::string_view typed);

// The answer that these texts are, as the form's items hold them: the other way round from values_by_name. Nothing where one is missing, or is none.
std::optional<journal::Value> value_from_texts(const Question& question, const std::map<std::string, std::string>& texts);

// What is shown for a choice: its label, or what was recorded where the question has no such choice.
const std::string& shown_choice(const Question& question, const std::string& choice);

// The answer as the form's items hold theirs: text by item name. Empty where the question is unanswered or not assessed; staffing has no text.
std::map<std::string, std::string> values_by_name(const Question& question, const journal::Value& value, const journal::Value& detail);

}  // namespace platsbesok::checklist
