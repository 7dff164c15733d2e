// What the functions of the expression language do with plain values. Characters are Unicode's, not bytes. Source: ODK XForms specification.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

std::size_t characters_in(std::string_view utf8);
// From character `start` up to and without `end`; negative counts from the end.
std::string part_of(std::string_view text, double start, std::optional<double> end);
// XPath's own: from character `start`, counted from 1, `length` characters.
std::string xpath_part_of(std::string_view text, double start, std::optional<double> length);
std::string with_single_spaces(std::string_view text);
// Each character of `from` becomes the one in its place in `to`, or nothing.
std::string translated(std::string_view text, std::string_view from, std::string_view to);

// Half upwards, towards zero for negative numbers, as the number is written in decimals: 2.5 → 3, -2.5 → -2, 1.005 with two → 1.01.
double rounded(double number, int decimals);

std::string base64(std::string_view bytes);
std::string from_base64(std::string_view text);  // empty where it is not base64, or not UTF-8 inside

// "59.3 18.06 0 0": latitude and longitude; a line is points between semicolons. Empty where a point cannot be read.
struct GeoPoint {
  double latitude, longitude;
};
std::vector<GeoPoint> points_in(std::string_view text);
double length_m(const std::vector<GeoPoint>& line);
double area_m2(const std::vector<GeoPoint>& polygon);

// 0 to count - 1 in the order every ODK client gives for the same seed: Fisher and Yates's shuffle with Park and Miller's generator.
std::vector<std::size_t> shuffled_order(std::size_t count, double seed);

}  // namespace platsbesok::checklist
