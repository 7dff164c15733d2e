#include "core/checklist/call_values.h"

#include "core/base/text.h"
#include "core/checklist/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>

namespace platsbesok::checklist {

namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Where each character begins, and the end.
std::vector<std::size_t> characters(std::string_view utf8) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < utf8.size(); ++i)
    if (begins_character(utf8[i])) begins.push_back(i);
  begins.push_back(utf8.size());
  return begins;
}

std::string between(std::string_view text, double start, double end) {
  const auto begins = characters(text);
  const auto count = static_cast<double>(begins.size() - 1);
  start = std::clamp(start, 0.0, count);
  end = std::clamp(end, 0.0, count);
  if (!(start < end)) return {};
  const auto from = begins[static_cast<std::size_t>(start)], to = begins[static_cast<std::size_t>(end)];
  return std::string(text.substr(from, to - from));
}

constexpr std::string_view base64_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr double earth_radius_m = 6'378'100;
double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

std::size_t characters_in(std::string_view utf8) { return static_cast<std::size_t>(std::ranges::count_if(utf8, begins_character)); }

std::string part_of(std::string_view text, double start, std::optional<double> end) {
  const auto count = static_cast<double>(characters_in(text));
  start = std::trunc(start);
  double stop = std::trunc(end.value_or(count));
  if (std::isnan(start) || std::isnan(stop)) return {};
  if (start < 0) start += count;
  if (stop < 0) stop += count;
  return between(text, start, stop);
}

std::string xpath_part_of(std::string_view text, double start, std::optional<double> length) {
  const double first = std::floor(start + 0.5);
  const double stop = length ? first + std::floor(*length + 0.5) : std::numeric_limits<double>::infinity();
  if (std::isnan(first) || std::isnan(stop)) return {};
  return between(text, first - 1, stop - 1);
}

std::string with_single_spaces(std::string_view text) {
  std::string joined;
  for (const auto word : words_in(text)) (joined += joined.empty() ? "" : " ") += word;
  return joined;
}

std::string translated(std::string_view text, std::string_view from, std::string_view to) {
  const auto ends = characters(text), from_ends = characters(from), to_ends = characters(to);
  const auto character = [](std::string_view of, const std::vector<std::size_t>& at, std::size_t i) { return of.substr(at[i], at[i + 1] - at[i]); };
  std::string result;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    const auto now = character(text, ends, i);
    std::size_t place = 0;
    while (place + 1 < from_ends.size() && character(from, from_ends, place) != now) ++place;
    if (place + 1 == from_ends.size()) result += now;
    else if (place + 1 < to_ends.size()) result += character(to, to_ends, place);
  }
  return result;
}

double rounded(double number, int decimals) {
  if (!std::isfinite(number)) return number;
  if (decimals > 30 || decimals < -30) return std::numeric_limits<double>::quiet_NaN();
  if (decimals < 0) {
    const double scale = std::pow(10, -decimals);
    return std::floor(number / scale + 0.5) * scale;
  }
  // On the digits as written: 1.005 is a little less in binary, and is still meant to become 1.01.
  std::array<char, 800> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), std::abs(number), std::chars_format::fixed);
  std::string digits(text.data(), written.ptr);
  const auto point = digits.find('.');
  if (point == std::string::npos || digits.size() - point - 1 <= static_cast<std::size_t>(decimals)) return number;
  const auto removed = digits.substr(point + 1 + static_cast<std::size_t>(decimals));
  digits.resize(point + 1 + static_cast<std::size_t>(decimals));
  const bool over_half = removed.front() > '5' || (removed.front() == '5' && removed.find_first_not_of('0', 1) != std::string::npos);
  const bool half = removed.front() == '5' && !over_half;
  if (over_half || (half && number > 0)) {
    auto at = digits.rbegin();
    for (; at != digits.rend(); ++at) {
      if (*at == '.') continue;
      if (*at != '9') break;
      *at = '0';
    }
    if (at == digits.rend()) digits.insert(digits.begin(), '1');
    else ++*at;
  }
  double result = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), result, std::chars_format::fixed);
  return number < 0 ? -result : result;
}

std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    const auto count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j) text += j <= count ? base64_letters[group >> (18 - 6 * j) & 63] : '=';
  }
  return text;
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t group = 0;
  int bits = 0;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  for (const char c : text) {
    const auto value = base64_letters.find(c);
    if (value == std::string_view::npos) return {};
    group = group << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits & 0xFF);
  }
  return base::valid_utf8(bytes) ? bytes : std::string();
}

std::vector<GeoPoint> points_in(std::string_view text) {
  std::vector<GeoPoint> points;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    const auto words = words_in(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty()) continue;
    const GeoPoint point{number_in(words[0]), words.size() > 1 ? number_in(words[1]) : std::numeric_limits<double>::quiet_NaN()};
    if (!(std::abs(point.latitude) <= 90) || !(std::abs(point.longitude) <= 180)) return {};
    points.push_back(point);
  }
  return points;
}

double length_m(const std::vector<GeoPoint>& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const auto& a = line[i - 1];
    const auto& b = line[i];
    const double north = std::sin(radians(b.latitude - a.latitude) / 2), east = std::sin(radians(b.longitude - a.longitude) / 2);
    const double h = north * north + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * east * east;
    sum += 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
  }
  return sum;
}

// The polygon on a sphere, closed whether or not its last point is its first.
double area_m2(const std::vector<GeoPoint>& polygon) {
  if (polygon.size() < 3) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const auto& a = polygon[i];
    const auto& b = polygon[(i + 1) % polygon.size()];
    sum += radians(b.longitude - a.longitude) * (2 + std::sin(radians(a.latitude)) + std::sin(radians(b.latitude)));
  }
  return std::abs(sum) * earth_radius_m * earth_radius_m / 2;
}

std::vector<std::size_t> shuffled_order(std::size_t count, double wanted) {
  constexpr std::int64_t modulus = 2'147'483'647;
  auto seed = static_cast<std::int64_t>(std::fmod(std::isfinite(wanted) ? std::trunc(wanted) : 0, static_cast<double>(modulus)));
  if (seed <= 0) seed += modulus - 1;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i) {
    seed = seed * 16'807 % modulus;
    const double part = static_cast<double>(seed - 1) / static_cast<double>(modulus - 1);
    std::swap(order[i - 1], order[static_cast<std::size_t>(part * static_cast<double>(i))]);
  }
  return order;
}

}  // namespace platsbesok::checklist
