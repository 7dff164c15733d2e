// Where a program finds what it came with: <build>/share/platsbesok beside <build>/bin (texts, checklists, fonts, web pages), and its sister programs.
#pragma once

#include "core/base/text.h"

#include <filesystem>

namespace platsbesok::storage {

// The folder of the running program. Failure program_place_unknown.
std::filesystem::path program_folder();
// Failure share_missing when it is not there: the program was moved without it.
std::filesystem::path share_folder();
// The sentences of a language: "sv", "en". Failure texts_damaged.
base::Wording read_wording(const std::string& language);

}  // namespace platsbesok::storage
