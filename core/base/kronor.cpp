#include "core/base/kronor.h"

#include "core/base/words.h"

namespace platsbesok::base {

namespace {

// Spaces of the kinds that are put between thousands: plain, no-break, narrow no-break, thin.
std::string without_spaces(std::string_view text) {
  std::string out(text);
  for (const std::string_view space : {" ", "\u00a0", "\u202f", "\u2009"})
    for (auto at = out.find(space); at != std::string::npos; at = out.find(space, at)) out.erase(at, space.size());
  return out;
}

std::string two_digits(std::int64_t ore) { return {static_cast<char>('0' + ore % 100 / 10), static_cast<char>('0' + ore % 10)}; }

}  // namespace

std::optional<std::int64_t> ore_in(std::string_view text) {
  std::string amount = lower_ascii(without_spaces(text));
  if (amount.ends_with("kr")) amount.erase(amount.size() - 2);
  const auto comma = amount.find(',');
  const std::string kronor = amount.substr(0, comma);
  std::string ore = comma == std::string::npos ? "00" : amount.substr(comma + 1);
  if (ore.size() == 1) ore += '0';
  if (kronor.empty() || kronor.size() > kronor_digits_max || ore.size() != 2) return std::nullopt;
  std::int64_t sum = 0;
  for (const char c : kronor + ore) {
    if (!is_digit(c)) return std::nullopt;
    sum = sum * 10 + (c - '0');
  }
  return sum;
}

std::string kronor_plain(std::int64_t ore) { return std::to_string(ore / 100) + "," + two_digits(ore); }

std::string kronor_text(std::int64_t ore) {
  std::string text = std::to_string(ore / 100);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), "\u00a0");
  return text + "," + two_digits(ore);
}

}  // namespace platsbesok::base
