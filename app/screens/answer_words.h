// An answer in words, in one row: as it is shown beside a question, in a conflict, and where another question rests on it.
#pragma once

#include "app/screens/words.h"

namespace platsbesok::app {

// "Ja", "7 av 10", "Inskrivna: 8 · Hemma: 7"; "Ej bedömt: …" with the reason. Texts that stand side by side are paragraphs. Empty for none.
std::string answer_words(const ui::Frame& f, const checklist::Question& question, const journal::Value& value);
// The answer, and what it asked for more: "Ja · Till när? 2026-12-01".
std::string answer_words(const ui::Frame& f, const checklist::Question& question, const journal::Value& value, const journal::Value& detail);
// The usual answers by their codes; everything else as it stands.
std::string code_words(const ui::Frame& f, const std::string& answer);

}  // namespace platsbesok::app
