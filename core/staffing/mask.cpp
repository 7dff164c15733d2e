#include "core/staffing/mask.h"

#include "core/base/words.h"

#include <optional>

namespace platsbesok::staffing {

namespace {


struct Place {
  std::size_t at, length;
};

bool a_birth_date(std::string_view six) {  // YYMMDD
  const int month = (six[2] - '0') * 10 + six[3] - '0';
  int day = (six[4] - '0') * 10 + six[5] - '0';
  if (day > 60) day -= 60;  // coordination number
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// How many characters from `at` are an identity number; `at` is the first digit of a run.
std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
  std::size_t run = 0;
  while (at + run < text.size() && base::is_digit(text[at + run])) ++run;
  const auto last_four = [&](std::size_t from) {
    std::size_t count = 0;
    while (from + count < text.size() && base::is_digit(text[from + count])) ++count;
    return count == 4;
  };
  const auto date_ends = [&](std::size_t of_run) { return a_birth_date(text.substr(at + of_run - 6, 6)); };
  if (run == 10 || run == 12) return date_ends(run - 4) ? std::optional(run) : std::nullopt;
  if (run != 6 && run != 8) return std::nullopt;
  if (!date_ends(run)) return std::nullopt;
  // The sign: - or +, also a dash or a space.
  std::size_t sign = 0;
  const auto rest = text.substr(at + run);
  for (const std::string_view each : {"-", "+", " ", "–", "−", "\u2011"})
    if (rest.starts_with(each)) sign = each.size();
  if (sign == 0 || !last_four(at + run + sign)) return std::nullopt;
  return run + sign + 4;
}

std::optional<Place> find(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!base::is_digit(text[at]) || (at > 0 && base::is_digit(text[at - 1]))) continue;
    if (const auto length = number_at(text, at)) return Place{at, *length};
  }
  return std::nullopt;
}

}  // namespace

bool has_identity_number(std::string_view text) { return find(text, 0).has_value(); }

std::string without_identity_numbers(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  while (const auto place = find(text, from)) {
    out += text.substr(from, place->at - from);
    out += "[personnummer]";
    from = place->at + place->length;
  }
  return out + std::string(text.substr(from));
}

std::string without_identity_numbers(std::string_view text, std::size_t bytes_max) {
  const std::string cut = base::shortened(without_identity_numbers(text), bytes_max);
  return base::shortened(without_identity_numbers(cut), bytes_max);
}

}  // namespace platsbesok::staffing
