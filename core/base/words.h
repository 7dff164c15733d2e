// Words as they come from outside: their ends, their length, their letters. Bytes of UTF-8; no language is known here (text.h: NFC and case).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace platsbesok::base {

// Of ASCII: 0 to 9.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without spaces, tabs and line breaks at its ends.
std::string_view trimmed(std::string_view text);
// A to Z as a to z, and every other byte as it was.
std::string lower_ascii(std::string_view text);
// At most so many bytes, and never half a letter.
std::string shortened(std::string_view text, std::size_t bytes_max);
// How many bytes must be changed, added or taken away to make one of the other.
std::size_t slips_between(std::string_view a, std::string_view b);

}  // namespace platsbesok::base
