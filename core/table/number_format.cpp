#include "core/table/number_format.h"

#include "core/base/time.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace platsbesok::table {

namespace {

constexpr std::int64_t day_s = 86'400;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string two(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string clock_text(std::int64_t hours, std::int64_t second_of_hour) {
  const auto seconds = second_of_hour % 60;
  return two(hours) + ":" + two(second_of_hour / 60) + (seconds == 0 ? "" : ":" + two(seconds));
}

// Days since 1970-01-01 to a date, after Howard Hinnant's civil_from_days.
base::Date date_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t of_era = days - era * 146'097;
  const std::int64_t year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * of_year + 2) / 153;
  const auto month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), static_cast<int>(month), static_cast<int>(of_year - (153 * month_from_march + 2) / 5 + 1)};
}

std::string date_text(std::int64_t serial_day, bool from_1904) {
  constexpr std::int64_t day_1904 = -24'107, day_1899_12_30 = -25'569;
  if (from_1904) return base::iso(date_of(day_1904 + serial_day));
  if (serial_day == 60) return "1900-02-29";  // a day that never was, but Excel counts it
  return base::iso(date_of(day_1899_12_30 + serial_day + (serial_day < 60 ? 1 : 0)));
}

}  // namespace

DateFormat date_format(std::string_view code) {
  std::string letters;
  bool elapsed = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {  // the first section is for positive numbers
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto end = std::min(code.find(']', i), code.size());
      const char unit = end > i + 1 ? lower(code[i + 1]) : '\0';
      const auto inside = code.substr(i + 1, end - i - 1);
      if ((unit == 'h' || unit == 'm' || unit == 's') && inside.size() <= 2 && lower(inside.back()) == unit) elapsed = true;
      i = end;
    } else {
      letters += lower(c);
    }
  }
  if (elapsed) return DateFormat::elapsed;
  if (letters == "general" || letters == "standard") return DateFormat::none;
  const auto has = [&](const char* any) { return letters.find_first_of(any) != std::string::npos; };
  const bool time = has("hs"), date = has("yd") || (has("m") && !time);
  return date && time ? DateFormat::date_time : date ? DateFormat::date : time ? DateFormat::time : DateFormat::none;
}

DateFormat built_in_date_format(long id) {
  const auto within = [id](long from, long to) { return id >= from && id <= to; };
  if (id == 22) return DateFormat::date_time;
  if (id == 46) return DateFormat::elapsed;
  if (within(18, 21) || within(32, 35) || id == 45 || id == 47 || within(55, 56)) return DateFormat::time;
  if (within(14, 17) || within(27, 31) || id == 36 || within(50, 54) || within(57, 58)) return DateFormat::date;
  return DateFormat::none;
}

std::optional<double> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string number_text(double value) {
  if (value == 0) return "0";
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.14e", value);  // -d.dddddddddddddde±xx
  const std::string_view all(digits);
  const auto e = all.find('e');
  const int exponent = std::atoi(digits + e + 1);
  if (exponent < -9 || exponent > 20) {
    std::snprintf(digits, sizeof digits, "%.15g", value);
    return digits;
  }
  std::string figures;
  for (const char c : all.substr(0, e))
    if (c >= '0' && c <= '9') figures += c;
  figures.erase(figures.find_last_not_of('0') + 1);
  const auto whole = static_cast<std::size_t>(std::max(exponent + 1, 0));
  if (figures.size() < whole) figures.append(whole - figures.size(), '0');
  std::string text = value < 0 ? "-" : "";
  text += whole == 0 ? "0" : figures.substr(0, whole);
  if (figures.size() > whole || exponent < 0) text += "." + std::string(static_cast<std::size_t>(std::max(-exponent - 1, 0)), '0') + figures.substr(whole);
  return text;
}

std::optional<Cell> dated(double serial, DateFormat format, bool from_1904) {
  const double day_end = from_1904 ? 2'957'004 : 2'958'466;  // after 9999-12-31
  if (format == DateFormat::none || !(serial >= 0) || serial >= day_end) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * day_s));
  if (format == DateFormat::elapsed) return Cell{1, CellKind::time, clock_text(seconds / 3600, seconds % 3600)};
  const auto day = seconds / day_s, of_day = seconds % day_s;
  if (day >= static_cast<std::int64_t>(day_end)) return std::nullopt;
  const std::string clock = clock_text(of_day / 3600, of_day % 3600);
  if (format == DateFormat::time || (day == 0 && !from_1904)) return Cell{1, CellKind::time, clock};
  const std::string date = date_text(day, from_1904);
  // A time of day under a date's format is not shown, but it is there: it must not be lost.
  if (format == DateFormat::date && of_day == 0) return Cell{1, CellKind::date, date};
  return Cell{1, CellKind::date_time, date + " " + clock};
}

std::optional<Cell> dated(std::string_view iso) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    for (std::size_t i = at; i < at + count; ++i)
      if (i >= iso.size() || iso[i] < '0' || iso[i] > '9') return false;
    return true;
  };
  const auto clock = [&](std::size_t at) -> std::optional<std::string> {
    if (!digits(at, 2) || iso.substr(at + 2, 1) != ":" || !digits(at + 3, 2)) return std::nullopt;
    std::string text(iso.substr(at, 5));
    if (iso.substr(at + 5, 1) == ":" && digits(at + 6, 2) && iso.substr(at + 6, 2) != "00") text += iso.substr(at + 5, 3);
    return text;
  };
  if (iso.size() >= 5 && iso[2] == ':') {
    auto text = clock(0);
    return text ? std::optional(Cell{1, CellKind::time, *text}) : std::nullopt;
  }
  if (!base::parse_date(iso.substr(0, 10))) return std::nullopt;
  if (iso.size() == 10) return Cell{1, CellKind::date, std::string(iso)};
  const auto text = iso[10] == 'T' || iso[10] == ' ' ? clock(11) : std::nullopt;
  return text ? std::optional(Cell{1, CellKind::date_time, std::string(iso.substr(0, 10)) + " " + *text}) : std::nullopt;
}

}  // namespace platsbesok::table
