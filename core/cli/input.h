// What comes from outside the program: a passphrase from a descriptor, never from the command line (where every user of the machine can read it),
// lines from standard input, and answers in words.
#pragma once

#include "core/base/outcome.h"
#include "core/base/secret.h"
#include "core/checklist/template.h"
#include "core/journal/cbor.h"

namespace platsbesok::cli {

// Whole lines from a descriptor, one byte at a time so that nothing beyond the line is taken; at most size_bytes_max. Nothing at the end.
std::optional<std::string> read_line(int descriptor, std::size_t size_bytes_max);

// The first line. Refusal passphrase_missing when there is none or it is empty.
base::Outcome<base::Passphrase> read_passphrase(int descriptor);

// "JA", "12", "20:41", or JSON for lists: '["EJ_BEDOMT","Ingen hann svara"]', '[8,6]'. The question says which form is meant; checking it is domain's.
base::Outcome<journal::Value> answer_value(const checklist::Question& question, const std::string& words);

}  // namespace platsbesok::cli
