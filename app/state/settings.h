// Settings: how this tablet looks and when it locks. Kept in a small file beside the vault that is read before the vault is open, so nothing about a person
// or a visit is ever in it. What does not read, or lies beyond its bounds, is as if it were not there.
#pragma once

#include "core/base/time.h"

#include <string>
#include <string_view>

namespace platsbesok::app {

enum class Appearance { light, dark, evening };
// On the screen: ours where the system has none and a finger is used; always ours; none.
enum class KeyboardChoice { automatic, own, none };

struct Settings {
  int text_percent = 100;                  // 100, 125, 150, 175 or 200
  Appearance appearance = Appearance::light;
  bool evening_after_sunset = false;
  std::string language = "sv";             // or "en"
  int auto_lock_min = 5;
  bool reduced_motion = false;
  KeyboardChoice keyboard = KeyboardChoice::automatic;
  bool alarm_sound = true;                 // when a check-in is late; it is shown whatever this says
  friend bool operator==(const Settings&, const Settings&) = default;
};

inline constexpr int text_percent_min = 100, text_percent_max = 200, text_percent_step = 25;
inline constexpr int auto_lock_min_min = 2, auto_lock_min_max = 15;
inline constexpr std::size_t settings_bytes_max = 4096;

std::string settings_text(const Settings& settings);
Settings settings_from(std::string_view text);

// How it looks now: what was chosen, or evening while it is dark outside.
Appearance appearance_at(const Settings& settings, base::Instant now);

}  // namespace platsbesok::app
