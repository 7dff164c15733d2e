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

// At a moment, in Julian centuries since noon of 1 January 2000 (UTC).
Sun sun_at(double t) {
  const double mean_longitude = std::fmod(280.46646 + t * (36000.76983 + t * 0.0003032), 360) * degree;
  const double anomaly = (357.52911 + t * (35999.05029 - 0.0001537 * t)) * degree;
  const double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const double centre = std::sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) + std::sin(2 * anomaly) * (0.019993 - 0.000101 * t) + std::sin(3 * anomaly) * 0.000289;
  const double node = (125.04 - 1934.136 * t) * degree;
  const double apparent_longitude = mean_longitude + (centre - 0.00569 - 0.00478 * std::sin(node)) * degree;
  const double obliquity = (23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60 + 0.00256 * std::cos(node)) * degree;
  const double y = std::tan(obliquity / 2) * std::tan(obliquity / 2);
  const double equation = y * std::sin(2 * mean_longitude) - 2 * eccentricity * std::sin(anomaly) + 4 * eccentricity * y * std::sin(anomaly) * std::cos(2 * mean_longitude) -
                          0.5 * y * y * std::sin(4 * mean_longitude) - 1.25 * eccentricity * eccentricity * std::sin(2 * anomaly);
  return {4 * equation / degree, std::asin(std::sin(obliquity) * std::sin(apparent_longitude))};
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
  constexpr std::int64_t day_ms = 24 * 60 * minute_ms, noon_of_2000_ms = 946'728'000'000;
  // Noon is never skipped; UTC midnight is counted from it.
  const Instant noon = *from_stockholm(day, 12, 0), midnight{noon.utc_ms - noon.utc_ms % day_ms};
  return {midnight, sun_at(static_cast<double>(midnight.utc_ms + day_ms / 2 - noon_of_2000_ms) / (36'525.0 * day_ms))};
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
