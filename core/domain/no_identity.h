// What the office writes about a unit names nobody it is about: a text with a personal identity number ("personnummer") in it is refused, and says so.
#pragma once

#include "core/domain/draft.h"

namespace platsbesok::domain {

// As clean() and clean_required(). Refusal identity_number.
base::Outcome<std::string> clean_without_identity(const std::string& typed, std::size_t bytes_max);
base::Outcome<std::string> clean_without_identity(const std::string& typed, std::size_t bytes_max, std::string missing_code);

}  // namespace platsbesok::domain
