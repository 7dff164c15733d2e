// Inställningar: text size, look, language, locking, and what this tablet is (mock-up 10). What is changed holds at once. And Om appen: what it is made of.
#pragma once

#include "app/screens/around.h"

namespace platsbesok::app {

struct SettingsView {
  Around around;
  Settings settings;
  std::optional<base::Instant> sunset;   // today's
  bool has_pin = false;
  std::string tablet;                    // what it is called to people: the beginning of its id
  std::string owner;
  std::uint64_t free_bytes = 0, disk_bytes = 0;
  std::optional<std::int64_t> register_ahead_ms;
};

struct SettingsDraft {
  bool choosing_minutes = false;         // of the automatic lock
  bool choosing_keyboard = false;
};

SettingsView settings_view(const AppState& state);
Intents draw_settings(ui::Frame& f, const SettingsView& view, SettingsDraft& draft);
Intents draw_about(ui::Frame& f, const SettingsView& view);

// "1.0.0": of this program.
std::string program_version();

}  // namespace platsbesok::app
