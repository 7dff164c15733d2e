// What the settings are made of: a switch, a slider in steps, rows that lead on with their value, and cards with a little picture of each theme.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <optional>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct SwitchRow {
  std::string key{};
  std::string label{};
  bool on = false;
  std::string detail{};
  Icon icon = Icon::none;
  std::optional<std::string> reason{};  // grey, and why: stands in the detail's place
};
// The whole row presses: the words at left, På or Av ("switch.on", "switch.off") and the switch at right. At least 64 high. True when it shall change.
bool switch_row(Frame& f, Column& column, const SwitchRow& row);

struct SettingRow {
  std::string key{};
  Icon icon = Icon::none;
  std::string label{};
  std::string value{};                  // "efter 2 min"
  std::string detail{};
  std::optional<std::string> reason{};  // grey, and why: stands in the detail's place
};
// Leads on to where the setting is changed; a chevron at right. At least 64 high. True when pressed.
bool setting_row(Frame& f, Column& column, const SettingRow& row);

struct Slider {
  std::string key{};
  std::string label{};                  // for reading aloud: "Textstorlek"
  std::vector<std::string> steps{};     // their words, at least two: "100 %" … "200 %"
  int chosen = 0;
  std::optional<std::string> reason{};
};
// Dragged, pressed at a step, or moved with the arrows, Home and End. Returns the step it shall go to.
std::optional<int> slider(Frame& f, Column& column, const Slider& what);

struct ThemeCard {
  std::string key{};
  Theme theme = Theme::light;
  std::string label{};                  // "Ljust"
  std::string detail{};                 // "Dagsljus"
};
// Side by side, or under each other where they do not fit. Returns the index pressed.
std::optional<int> theme_cards(Frame& f, Column& column, const std::vector<ThemeCard>& cards, int chosen);

}  // namespace platsbesok::ui
