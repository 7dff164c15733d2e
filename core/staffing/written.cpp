#include "core/staffing/written.h"

#include "core/base/words.h"
#include "core/base/text.h"
#include "core/staffing/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace platsbesok::staffing {

namespace {

bool digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, base::is_digit); }

// -1 where it is no number of at most `most` digits.
int number(std::string_view text, std::size_t most) {
  if (!digits(text) || text.size() > most) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<base::Date> real(int year, int month, int day) {
  if (year < 2000 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  char text[] = "0000-00-00";
  const auto put = [&](int at, int value) { text[at] = static_cast<char>('0' + value / 10), text[at + 1] = static_cast<char>('0' + value % 10); };
  put(0, year / 100), put(2, year % 100), put(5, month), put(8, day);
  return base::parse_date(text);
}

// "mån", "måndag", "mon." in front is taken off.
std::optional<int> take_weekday(std::string_view& text) {
  static constexpr std::array<std::string_view, 7> names{"mån", "tis", "ons", "tor", "fre", "lör", "sön"};
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string first = folded(text.substr(0, space));
  for (std::size_t i = 0; i < names.size(); ++i)
    if (first.starts_with(names[i])) {
      text.remove_prefix(space + 1);
      return static_cast<int>(i) + 1;
    }
  return std::nullopt;
}

std::optional<base::Date> week_date(std::string_view text) {  // "2026-W11-3"
  if (text.size() != 10 || text[4] != '-' || (text[5] != 'W' && text[5] != 'w') || text[8] != '-') return std::nullopt;
  const int year = number(text.substr(0, 4), 4), week = number(text.substr(6, 2), 2), day = number(text.substr(9), 1);
  if (!real(year, 1, 4) || week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
  const base::Date fourth{year, 1, 4};  // always in week 1
  const auto date = days_after(fourth, 1 - weekday(fourth) + (week - 1) * 7 + day - 1);
  return base::iso_week(date) == week ? std::optional(date) : std::nullopt;  // week 53 of a year with 52
}

std::optional<WrittenDate> day_and_month(std::string_view text, std::optional<int> year) {  // "11/3", "11/3 2026", "1/2-26"
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto after = text.find_first_not_of("0123456789", slash + 1);
  const int day = number(text.substr(0, slash), 2);
  const int month = number(text.substr(slash + 1, after == std::string_view::npos ? after : after - slash - 1), 2);
  WrittenDate read;
  if (after == std::string_view::npos) {
    read.year_given = false;
    // A leap day is a date in some year; the year decides later.
    const auto date = real(year.value_or(2000), month, day);
    if (!date) return std::nullopt;
    read.date = *date;
    if (!year) read.date.year = 0;
    return read;
  }
  const auto rest = text.substr(after + 1);
  const char mark = text[after];
  if (mark != ' ' && mark != '-' && mark != '/') return std::nullopt;
  read.unusual = rest.size() == 2 || mark == '/';
  const int given = number(rest, 4);
  const auto date = rest.size() == 2 ? real(2000 + given, month, day) : rest.size() == 4 ? real(given, month, day) : std::nullopt;
  if (!date) return std::nullopt;
  read.date = *date;
  return read;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto rest = text.substr(i);
    std::size_t width = c <= 0x20 || c == 0x7F ? 1 : 0;
    if (rest.starts_with("\u00A0")) width = 2;
    // Wide and narrow blanks, and what turns the direction of what follows.
    for (const std::string_view each : {"\u2007", "\u2009", "\u200B", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                        "\u202F", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"})
      if (rest.starts_with(each)) width = each.size();
    if (width > 0) {
      blank = true;
      i += width - 1;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += text[i];
  }
  return base::normalised(out).value_or(std::string());
}

std::string folded(std::string_view text) { return base::folded(text).value_or(std::string()); }

std::optional<WrittenDate> written_date(std::string_view text, std::optional<int> year) {
  const auto named = take_weekday(text);
  if (text.ends_with(" 00:00")) text.remove_suffix(6);
  std::optional<WrittenDate> read;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const auto date = real(number(text.substr(0, 4), 4), number(text.substr(5, 2), 2), number(text.substr(8), 2));
    if (date) read = WrittenDate{*date, true, false, {}};
  } else if (text.size() == 8 && digits(text)) {
    const auto date = real(number(text.substr(0, 4), 4), number(text.substr(4, 2), 2), number(text.substr(6), 2));
    if (date) read = WrittenDate{*date, true, false, {}};
  } else if (const auto date = week_date(text)) {
    read = WrittenDate{*date, true, false, {}};
  } else {
    read = day_and_month(text, year);
  }
  if (read) read->weekday = named;
  return read;
}

std::optional<int> written_time(std::string_view text) {
  if (text.size() == 8 && text.ends_with(":00")) text.remove_suffix(3);
  int hour = -1, minute = 0;
  const auto mark = text.find_first_of(":.");
  if (mark != std::string_view::npos) {
    hour = number(text.substr(0, mark), 2);
    minute = text.size() - mark == 3 ? number(text.substr(mark + 1), 2) : -1;
  } else if (text.size() <= 2) {
    hour = number(text, 2);
  } else {
    hour = number(text.substr(0, text.size() - 2), 2);
    minute = number(text.substr(text.size() - 2), 2);
  }
  if (hour < 0 || minute < 0 || minute > 59 || hour > 24 || (hour == 24 && minute != 0)) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<double> written_number(std::string_view text) {
  std::string plain(text);
  std::ranges::replace(plain, ',', '.');
  if (plain.empty() || plain.size() > 12 || !base::is_digit(plain.front())) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::optional<int> written_break(std::string_view text) {
  if (text.ends_with("min")) text.remove_suffix(3);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (text.find(':') != std::string_view::npos) return written_time(text);
  const int minutes = number(text, 4);
  return minutes >= 0 && minutes <= day_min ? std::optional(minutes) : std::nullopt;
}

std::optional<std::vector<WrittenPass>> written_passes(std::string_view text) {
  // Every dash a hyphen, every separator a space; then the words one by one.
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("–") || text.substr(i).starts_with("—") || text.substr(i).starts_with("−")) {
      plain += '-';
      i += 2;
    } else {
      plain += text[i] == ',' || text[i] == ';' || text[i] == '+' ? ' ' : text[i];
    }
  }
  for (const std::string_view spaced : {" -", "- "})
    for (auto at = plain.find(spaced); at != std::string::npos; at = plain.find(spaced)) plain.replace(at, 2, "-");

  std::vector<WrittenPass> passes;
  for (std::size_t at = 0; at < plain.size();) {
    const auto space = std::min(plain.find(' ', at), plain.size());
    std::string_view word = std::string_view(plain).substr(at, space - at);
    at = space + 1;
    if (word.empty()) continue;
    const auto dash = word.find('-');
    if (!base::is_digit(word.front()) || dash == std::string_view::npos) {
      // A word belongs to the pass before it; a number without its end is no word.
      if (passes.empty() || base::is_digit(word.front())) return std::nullopt;
      passes.back().word += (passes.back().word.empty() ? "" : " ") + std::string(word);
      continue;
    }
    WrittenPass pass;
    auto end = word.substr(dash + 1);
    if (const auto slash = end.find('/'); slash != std::string_view::npos) {
      auto rest = end.substr(slash + 1);
      if (rest.starts_with('R') || rest.starts_with('r')) rest.remove_prefix(1);
      const auto minutes = written_break(rest);
      if (!minutes) return std::nullopt;
      pass.break_min = *minutes;
      end = end.substr(0, slash);
    }
    const auto from = written_time(word.substr(0, dash)), to = written_time(end);
    if (!from || !to) return std::nullopt;
    pass.start_min = *from;
    pass.end_min = *to;
    passes.push_back(std::move(pass));
  }
  if (passes.empty()) return std::nullopt;
  return passes;
}

}  // namespace platsbesok::staffing
