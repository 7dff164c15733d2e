#include "core/base/time.h"

#include "core/base/failure.h"

#include <date/date.h>
#include <date/iso_week.h>
#include <date/tz.h>

#include <charconv>
#include <cstdio>

namespace platsbesok::base {

namespace {

const date::time_zone& stockholm() {
  try {
    return *date::locate_zone("Europe/Stockholm");
  } catch (const std::exception& error) {
    throw Failure("time_zone_missing", error.what());
  }
}

date::sys_time<std::chrono::milliseconds> sys(Instant instant) {
  return date::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(instant.utc_ms));
}

date::year_month_day ymd(Date d) {
  return date::year(d.year) / date::month(static_cast<unsigned>(d.month)) / date::day(static_cast<unsigned>(d.day));
}

template <class... Args>
std::string print(const char* format, Args... args) {
  char text[64];
  const int length = std::snprintf(text, sizeof text, format, args...);
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace

WallTime in_stockholm(Instant instant) {
  const auto info = stockholm().get_info(sys(instant));
  const auto local = sys(instant) + info.offset;
  const auto day = date::floor<date::days>(local);
  const date::year_month_day d(day);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  return {{static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())), static_cast<int>(static_cast<unsigned>(d.day()))},
          static_cast<int>(minutes / 60),
          static_cast<int>(minutes % 60),
          static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(info.offset).count())};
}

std::optional<Instant> from_stockholm(Date d, int hour, int minute, Fold fold) {
  if (d.month < 1 || d.day < 1 || !ymd(d).ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  const auto local = date::local_days(ymd(d)) + std::chrono::hours(hour) + std::chrono::minutes(minute);
  const auto info = stockholm().get_info(local);
  if (info.result == date::local_info::nonexistent) return std::nullopt;
  const bool second = fold == Fold::second && info.result == date::local_info::ambiguous;
  const auto utc = local.time_since_epoch() - (second ? info.second : info.first).offset;
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(utc).count()};
}

std::optional<Date> parse_date(std::string_view iso_text) {
  if (iso_text.size() != 10 || iso_text[4] != '-' || iso_text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = -1;
    const char* first = iso_text.data() + from;
    const auto [end, error] = std::from_chars(first, first + count, value);
    return error == std::errc() && end == first + count ? value : -1;
  };
  const Date d{number(0, 4), number(5, 2), number(8, 2)};
  if (d.year < 0 || d.month < 1 || d.day < 1 || !ymd(d).ok()) return std::nullopt;
  return d;
}

std::string iso(Date d) { return print("%04d-%02d-%02d", d.year, d.month, d.day); }

std::string iso(Instant instant) {
  const auto day = date::floor<date::days>(sys(instant));
  const date::year_month_day d(day);
  const auto ms = (sys(instant) - day).count();
  return print("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()),
               static_cast<int>(ms / 3600000), static_cast<int>(ms / 60000 % 60), static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
}

std::string clock_text(WallTime time) { return print("%02d.%02d", time.hour, time.minute); }

std::string date_time_text(Instant instant) {
  const WallTime wall = in_stockholm(instant);
  return iso(wall.date) + " " + clock_text(wall);
}

int iso_week(Date d) {
  const iso_week::year_weeknum_weekday week{date::sys_days(ymd(d))};
  return static_cast<int>(static_cast<unsigned>(week.weeknum()));
}

}  // namespace platsbesok::base
