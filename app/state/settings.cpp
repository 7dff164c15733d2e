#include "app/state/settings.h"

#include "core/base/sun.h"

#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace platsbesok::app {

namespace {

constexpr std::array<std::pair<Appearance, std::string_view>, 3> appearance_names{
    {{Appearance::light, "light"}, {Appearance::dark, "dark"}, {Appearance::evening, "evening"}}};

constexpr std::array<std::pair<KeyboardChoice, std::string_view>, 3> keyboard_names{
    {{KeyboardChoice::automatic, "automatic"}, {KeyboardChoice::own, "own"}, {KeyboardChoice::none, "none"}}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
  for (const auto& [which, name] : names)
    if (which == value) return name;
  return {};
}

using Lines = std::map<std::string_view, std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (const auto equals = line.find('='); equals != std::string_view::npos) lines[line.substr(0, equals)] = line.substr(equals + 1);
  }
  return lines;
}

std::optional<int> number(const Lines& lines, std::string_view name, int min, int max) {
  const auto found = lines.find(name);
  if (found == lines.end()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
  if (error != std::errc{} || end != found->second.data() + found->second.size() || value < min || value > max) return std::nullopt;
  return value;
}

template <class Names, class Value>
void take_named(const Lines& lines, std::string_view line, const Names& names, Value& into) {
  const auto found = lines.find(line);
  if (found == lines.end()) return;
  for (const auto& [which, name] : names)
    if (name == found->second) into = which;
}

}  // namespace

std::string settings_text(const Settings& settings) {
  return "text_percent=" + std::to_string(settings.text_percent) + "\nappearance=" + std::string(name_in(appearance_names, settings.appearance)) +
         "\nevening_after_sunset=" + std::to_string(settings.evening_after_sunset) + "\nlanguage=" + settings.language +
         "\nauto_lock_min=" + std::to_string(settings.auto_lock_min) + "\nreduced_motion=" + std::to_string(settings.reduced_motion) +
         "\nalarm_sound=" + std::to_string(settings.alarm_sound) +
         "\nkeyboard=" + std::string(name_in(keyboard_names, settings.keyboard)) + "\n";
}

Settings settings_from(std::string_view text) {
  Settings settings;
  if (text.size() > settings_bytes_max) return settings;
  const Lines lines = lines_of(text);
  if (const auto percent = number(lines, "text_percent", text_percent_min, text_percent_max); percent && *percent % text_percent_step == 0) settings.text_percent = *percent;
  take_named(lines, "appearance", appearance_names, settings.appearance);
  take_named(lines, "keyboard", keyboard_names, settings.keyboard);
  if (const auto found = lines.find("language"); found != lines.end() && (found->second == "sv" || found->second == "en")) settings.language = found->second;
  settings.evening_after_sunset = number(lines, "evening_after_sunset", 0, 1).value_or(0) == 1;
  settings.auto_lock_min = number(lines, "auto_lock_min", auto_lock_min_min, auto_lock_min_max).value_or(settings.auto_lock_min);
  settings.reduced_motion = number(lines, "reduced_motion", 0, 1).value_or(0) == 1;
  settings.alarm_sound = number(lines, "alarm_sound", 0, 1).value_or(1) == 1;
  return settings;
}

Appearance appearance_at(const Settings& settings, base::Instant now) {
  return settings.evening_after_sunset && base::is_dark(now) ? Appearance::evening : settings.appearance;
}

}  // namespace platsbesok::app
