// A PIN of six digits, and which ones are too easily guessed to be one.
#pragma once

#include "core/base/outcome.h"

#include <string_view>

namespace platsbesok::base {

inline constexpr std::size_t pin_digits = 6;

// Refusals pin_not_six_digits; pin_too_easy: six alike, six in order up or down (past 9 as well: 890123), the same two or three digits over again
// (121212, 123123), or a date: YYMMDD or DDMMYY.
Outcome<Done> check_pin(std::string_view pin);

}  // namespace platsbesok::base
