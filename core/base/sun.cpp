#include "core/base/sun.h"

#include <cmath>
#include <numbers>

namespace platsbesok::base {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double zenith = 90.833 * degree;
constexpr std::int64_t minute_ms = 60'000;

struct Sun {
  double equation_of_time_min;
  double declination;  // radians
};

Sun sun_at(int day_of_year, int days_in_year) {
  const double g = 2 * std::numbers::pi / days_in_year * (day_of_year - 1);  // at noon
  return {229.18 * (0.000075 + 0.001868 * std::cos(g) - 0.032077 * std::sin(g) - 0.014615 * std::cos(2 * g) - 0.040849 * std::sin(2 * g)),
          0.006918 - 0.399912 * std::cos(g) + 0.070257 * std::sin(g) - 0.006758 * std::cos(2 * g) + 0.000907 * std::sin(2 * g) - 0.002697 * std::cos(3 * g) +
              0.00148 * std::sin(3 * g)};
}

// Cosine of the hour angle at sunrise and sunset; beyond ±1 there is none: above 1 the sun stays down, below -1 up.
double hour_cosine(const Sun& sun, Place place) {
  const double latitude = place.latitude * degree;
  return std::cos(zenith) / (std::cos(latitude) * std::cos(sun.declination)) - std::tan(latitude) * std::tan(sun.declination);
}

struct Day {
  Instant midnight_utc;
  Sun sun;
};

Day day_of(Date day) {
  // Noon is never skipped; UTC midnight is counted from it.
  const Instant noon = *from_stockholm(day, 12, 0), first = *from_stockholm({day.year, 1, 1}, 12, 0), next = *from_stockholm({day.year + 1, 1, 1}, 12, 0);
  const auto days = [](Instant from, Instant to) { return static_cast<int>(std::llround(static_cast<double>(to.utc_ms - from.utc_ms) / 86'400'000.0)); };
  return {{noon.utc_ms - noon.utc_ms % (24 * 60 * minute_ms)}, sun_at(days(first, noon) + 1, days(first, next))};
}

}  // namespace

Daylight daylight_of(Date date, Place place) {
  const Day day = day_of(date);
  const double cosine = hour_cosine(day.sun, place);
  if (cosine < -1 || cosine > 1) return {};
  const double hour_angle = std::acos(cosine) / degree;
  const auto at = [&](double angle) {
    const double minutes = 720 - 4 * (place.longitude + angle) - day.sun.equation_of_time_min;
    return Instant{day.midnight_utc.utc_ms + static_cast<std::int64_t>(std::llround(minutes * minute_ms))};
  };
  return {at(hour_angle), at(-hour_angle)};
}

bool is_dark(Instant now, Place place) {
  const Date today = in_stockholm(now).date;
  const Daylight light = daylight_of(today, place);
  if (light.sunrise && light.sunset) return now < *light.sunrise || now >= *light.sunset;
  return hour_cosine(day_of(today).sun, place) > 1;
}

}  // namespace platsbesok::base
