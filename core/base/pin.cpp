#include "core/base/pin.h"

#include "core/base/time.h"

#include <algorithm>

namespace platsbesok::base {

namespace {

bool in_order(std::string_view pin, int step) {
  for (std::size_t i = 1; i < pin.size(); ++i)
    if ((pin[i - 1] - '0' + step + 10) % 10 != pin[i] - '0') return false;
  return true;
}

bool repeats(std::string_view pin, std::size_t every) {
  for (std::size_t i = every; i < pin.size(); ++i)
    if (pin[i] != pin[i - every]) return false;
  return true;
}

// In a leap year, so that the 29th of February is one.
bool is_day(std::string_view month, std::string_view day) { return parse_date("2024-" + std::string(month) + "-" + std::string(day)).has_value(); }

}  // namespace

Outcome<Done> check_pin(std::string_view pin) {
  if (pin.size() != pin_digits || !std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; })) return Refusal{"pin_not_six_digits", "core/base/pin.h", {}};
  const bool date = is_day(pin.substr(2, 2), pin.substr(4, 2)) || is_day(pin.substr(2, 2), pin.substr(0, 2));
  if (in_order(pin, 1) || in_order(pin, -1) || repeats(pin, 1) || repeats(pin, 2) || repeats(pin, 3) || date) return Refusal{"pin_too_easy", "core/base/pin.h", {}};
  return Done{};
}

}  // namespace platsbesok::base
