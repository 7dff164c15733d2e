// Scalar: one value of the expression language: text, number or boolean, and how each is read as another. Nothing answered is the empty text.
// As JavaRosa converts: an empty text is no number (NaN), a number is shown without needless decimals, a date read as a number is its days since
// 1970-01-01, every text but the empty one is true. Source: XPath 1.0 section 4, ODK XForms specification, "Data types".
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace platsbesok::checklist {

using Scalar = std::variant<std::string, double, bool>;

inline constexpr double same_number_within = 1e-12;
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// "12", " 3.5 ", "3,5", ".5", "-1"; a date or a time as days; NaN for everything else, exponents and words included.
double number_in(std::string_view text);
// The shortest text that reads back as the same number, never with an exponent: "12", "0.1", "NaN", "-Infinity".
std::string text_of(double number);

std::string text_of(const Scalar& value);
double number_of(const Scalar& value);
bool truth_of(const Scalar& value);
bool is_empty(const Scalar& value);  // the empty text, or not a number

// A select_multiple's answer: the words between spaces.
std::vector<std::string_view> words_in(std::string_view text);

}  // namespace platsbesok::checklist
