// Amounts of money as people write them, in kronor with a decimal comma ("12 345,50"), kept as whole öre so that nothing is rounded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platsbesok::base {

inline constexpr std::size_t kronor_digits_max = 12;

// "12 345,50", "12345", "12 345,5 kr" in öre. Spaces stand between digits as people put them. Nothing: a sign, more than two decimals, too many digits, or a point, which may
// be meant for thousands as well as for decimals.
std::optional<std::int64_t> ore_in(std::string_view text);
// 1234550 → "12 345,50", with spaces that do not break; and without any, as a file has it.
std::string kronor_text(std::int64_t ore);
std::string kronor_plain(std::int64_t ore);

}  // namespace platsbesok::base
