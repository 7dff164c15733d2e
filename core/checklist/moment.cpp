#include "core/checklist/moment.h"

#include "core/base/days.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace platsbesok::checklist {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t first_day = -719'528, last_day = 2'932'896;  // 0000-01-01 and 9999-12-31

// Reads forward; `failed` stays once something was not as it should be.
struct MomentReader {
  std::string_view rest;
  bool failed = false;

  int digits(std::size_t count) {
    if (rest.size() < count) return fail();
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return fail();
      number = number * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return number;
  }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  int fail() {
    failed = true;
    return 0;
  }
};

void read_offset(MomentReader& reader, Moment& moment) {
  if (reader.take('Z')) {
    moment.offset_min = 0;
    return;
  }
  const bool west = !reader.rest.empty() && reader.rest.front() == '-';
  if (!west && (reader.rest.empty() || reader.rest.front() != '+')) return;
  reader.rest.remove_prefix(1);
  const int hours = reader.digits(2);
  const int minutes = reader.rest.empty() ? 0 : (reader.take(':'), reader.digits(2));
  if (hours > 18 || minutes > 59) reader.fail();
  moment.offset_min = (west ? -1 : 1) * (hours * 60 + minutes);
}

void read_time(MomentReader& reader, Moment& moment) {
  const int hour = reader.digits(2);
  if (!reader.take(':')) reader.fail();
  const int minute = reader.digits(2);
  int second = 0, ms = 0;
  if (reader.take(':')) {
    second = reader.digits(2);
    if (reader.take('.')) {
      int scale = 100, digits = 0;
      for (; !reader.rest.empty() && reader.rest.front() >= '0' && reader.rest.front() <= '9'; reader.rest.remove_prefix(1), ++digits) {
        ms += (reader.rest.front() - '0') * scale;
        scale /= 10;
      }
      if (digits == 0) reader.fail();
    }
  }
  if (hour > 23 || minute > 59 || second > 59) reader.fail();
  moment.ms_of_day = ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + ms;
  read_offset(reader, moment);
}

int offset_at(std::int64_t day, std::int64_t ms_of_day) {
  const auto minute_of_day = static_cast<int>(ms_of_day / 60'000);
  const auto at = base::from_stockholm(base::date_of(day), minute_of_day / 60, minute_of_day % 60);
  // What the clock skips in spring has the winter's offset.
  return at ? base::in_stockholm(*at).offset_min : base::in_stockholm({day * day_ms}).offset_min;
}

template <class... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), format, args...);
  return {text.data(), static_cast<std::size_t>(length)};
}

constexpr std::array<const char*, 12> months_sv = {"jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"};
constexpr std::array<const char*, 12> months_en = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<const char*, 7> days_sv = {"sön", "mån", "tis", "ons", "tors", "fre", "lör"};
constexpr std::array<const char*, 7> days_en = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

}  // namespace

std::optional<Moment> read_moment(std::string_view text) {
  MomentReader reader{text};
  Moment moment;
  if (text.size() >= 10 && text[4] == '-') {
    const auto date = base::parse_date(text.substr(0, 10));
    if (!date) return std::nullopt;
    moment.day = base::day_number(*date);
    reader.rest.remove_prefix(10);
    if (reader.rest.empty()) return moment;
    if (!reader.take('T') && !reader.take(' ')) return std::nullopt;
  } else if (text.size() < 5 || text[2] != ':') {
    return std::nullopt;
  }
  read_time(reader, moment);
  return reader.failed || !reader.rest.empty() ? std::nullopt : std::optional(moment);
}

double days_of(const Moment& moment) {
  if (moment.day && moment.ms_of_day && moment.offset_min) {
    const auto here = moment_at({*utc_ms_of(moment)});
    return static_cast<double>(*here.day) + static_cast<double>(*here.ms_of_day) / day_ms;
  }
  return static_cast<double>(moment.day.value_or(0)) + static_cast<double>(moment.ms_of_day.value_or(0)) / day_ms;
}

std::optional<std::int64_t> utc_ms_of(const Moment& moment) {
  if (!moment.day) return std::nullopt;
  const auto ms = moment.ms_of_day.value_or(0);
  const int offset = moment.offset_min ? *moment.offset_min : offset_at(*moment.day, ms);
  return *moment.day * day_ms + ms - offset * std::int64_t{60'000};
}

Moment moment_at(base::Instant instant) {
  const int offset = base::in_stockholm(instant).offset_min;
  const auto local = instant.utc_ms + offset * std::int64_t{60'000};
  const auto day = local >= 0 ? local / day_ms : (local - day_ms + 1) / day_ms;
  return {day, local - day * day_ms, offset};
}

std::optional<Moment> moment_from_days(double days) {
  if (!(days >= static_cast<double>(first_day) && days < static_cast<double>(last_day + 1))) return std::nullopt;
  const double day = std::floor(days);
  const auto ms = static_cast<std::int64_t>(std::llround((days - day) * day_ms));
  Moment moment{static_cast<std::int64_t>(day), ms, std::nullopt};
  if (ms == day_ms) moment = {*moment.day + 1, 0, std::nullopt};
  if (*moment.day > last_day) return std::nullopt;
  return moment;
}

std::string date_text(const Moment& moment) { return moment.day ? base::iso(base::date_of(*moment.day)) : std::string(); }

std::string date_time_text(const Moment& moment) {
  if (!moment.day) return {};
  const auto ms = moment.ms_of_day.value_or(0);
  const int offset = moment.offset_min ? *moment.offset_min : offset_at(*moment.day, ms);
  const auto number = [](std::int64_t value) { return static_cast<int>(value); };
  return date_text(moment) + print("T%02d:%02d:%02d.%03d%c%02d:%02d", number(ms / 3'600'000), number(ms / 60'000 % 60), number(ms / 1000 % 60), number(ms % 1000),
                                   offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::optional<std::string> formatted(const Moment& moment, std::string_view format, bool in_swedish) {
  const base::Date date = base::date_of(moment.day.value_or(0));
  const auto ms = moment.ms_of_day.value_or(0);
  const auto weekday = static_cast<std::size_t>(((moment.day.value_or(0) + 4) % 7 + 7) % 7);
  const auto month = static_cast<std::size_t>(date.month - 1);
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    if (++i == format.size()) return std::nullopt;
    switch (format[i]) {
      case '%': text += '%'; break;
      case 'Y': text += print("%04d", date.year); break;
      case 'y': text += print("%02d", date.year % 100); break;
      case 'm': text += print("%02d", date.month); break;
      case 'n': text += print("%d", date.month); break;
      case 'b': text += in_swedish ? months_sv[month] : months_en[month]; break;
      case 'd': text += print("%02d", date.day); break;
      case 'e': text += print("%d", date.day); break;
      case 'a': text += in_swedish ? days_sv[weekday] : days_en[weekday]; break;
      case 'H': text += print("%02d", static_cast<int>(ms / 3'600'000)); break;
      case 'h': text += print("%d", static_cast<int>(ms / 3'600'000)); break;
      case 'M': text += print("%02d", static_cast<int>(ms / 60'000 % 60)); break;
      case 'S': text += print("%02d", static_cast<int>(ms / 1000 % 60)); break;
      case '3': text += print("%03d", static_cast<int>(ms % 1000)); break;
      default: return std::nullopt;
    }
  }
  return text;
}

}  // namespace platsbesok::checklist
