// Answering by hand: how a plain value is shown and typed, and which choices there are; the same on the tablets and on the pages. The record's own form is
// answer.h's: what is typed becomes it, or nothing.
#pragma once

#include "core/checklist/answer.h"
#include "core/checklist/filling.h"

namespace platsbesok::checklist {

// "20.41", "3,50", "2026-11-21 20.41"; texts that stand side by side are paragraphs. Empty for none.
std::string shown_value(AnswerType type, const journal::Value& value);
// What was typed as a value of this type; nothing while it is not one yet. "20.41", "20:41", "2041" and "8.05" are times; "1 000" is a number.
std::optional<journal::Value> typed_value(AnswerType type, std::string_view typed);

// What is offered, else the question's own, and what was recorded and is not among them any more: in the question's order, where it has one.
std::vector<Offered> choices_to_answer(const Question& question, const std::optional<std::vector<Offered>>& offered, const journal::Value& recorded);
// "OK" or nothing: the one choice is the answer itself.
bool is_acknowledgement(const Question& question);

}  // namespace platsbesok::checklist
