// The sun over Stockholm: when it sets and rises, for the look that follows it. Accurate to about a minute; not meant for anything else.
// Source: NOAA Global Monitoring Laboratory, "Solar Calculation Details" (its spreadsheets, after Meeus, Astronomical Algorithms): equation of time and
// declination at noon, sunrise and sunset at a zenith of 90.833° (refraction and the sun's radius).
#pragma once

#include "core/base/time.h"

namespace platsbesok::base {

struct Place {
  double latitude = 0;   // degrees, north positive
  double longitude = 0;  // degrees, east positive
};
inline constexpr Place stockholm_city{59.329, 18.069};

struct Daylight {
  std::optional<Instant> sunrise;  // nothing: the sun does not rise or does not set that day
  std::optional<Instant> sunset;
};
// Of the Swedish calendar day.
Daylight daylight_of(Date day, Place place = stockholm_city);
// Between sunset and sunrise; where there is neither, as the season has it.
bool is_dark(Instant now, Place place = stockholm_city);

}  // namespace platsbesok::base
