#include "core/checklist/scalar.h"

#include "core/base/words.h"
#include "core/checklist/moment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace platsbesok::checklist {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

double number_in(std::string_view text) {
  text = base::trimmed(text);
  std::array<char, 400> plain{};
  if (text.empty() || text.size() > plain.size()) return not_a_number;
  if (text.find_first_not_of("0123456789.,-") == std::string_view::npos) {
    std::ranges::replace_copy(text, plain.begin(), ',', '.');
    double number = 0;
    const char* end = plain.data() + text.size();
    const auto read = std::from_chars(plain.data(), end, number, std::chars_format::fixed);
    if (read.ec == std::errc() && read.ptr == end) return number;
  }
  const auto moment = read_moment(text);
  return moment ? days_of(*moment) : not_a_number;
}

std::string text_of(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (std::abs(number) < same_number_within) return "0";
  if (const double whole = std::round(number); std::abs(number) < 1e9 && std::abs(number - whole) < same_number_within) number = whole;
  std::array<char, 800> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return written.ec == std::errc() ? std::string(text.data(), written.ptr) : std::string("NaN");
}

std::string text_of(const Scalar& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return text_of(*number);
  return std::get<bool>(value) ? "true" : "false";
}

double number_of(const Scalar& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return number_in(*text);
  return std::get<bool>(value) ? 1 : 0;
}

bool truth_of(const Scalar& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  const double number = std::get<double>(value);
  return !std::isnan(number) && std::abs(number) > same_number_within;
}

bool is_empty(const Scalar& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  const auto* number = std::get_if<double>(&value);
  return number != nullptr && std::isnan(*number);
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (auto from = text.find_first_not_of(blanks); from != std::string_view::npos;) {
    const auto to = std::min(text.find_first_of(blanks, from), text.size());
    words.push_back(text.substr(from, to - from));
    from = text.find_first_not_of(blanks, to);
  }
  return words;
}

}  // namespace platsbesok::checklist
