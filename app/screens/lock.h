// Lås upp: the passphrase, or within a shift the PIN; nothing about the content before the vault is open; wrong tries and waiting in plain words; and where the vault
// is not whole, the way to make it anew from its second copy.
#pragma once

#include "app/screens/words.h"
#include "app/ui/text.h"

namespace platsbesok::app {

struct LockView {
  base::Instant now;
  bool opening = false;
  bool closing = false;
  bool pin = false;                      // one opens now
  int wrong_pins = 0;
  Pin::Gone pin_gone = Pin::Gone::not_chosen;
  int wrong_tries = 0;
  int tries_left = tries_before_waiting;
  std::optional<std::int64_t> wait_min;  // rounded up
  std::optional<std::variant<base::Refusal, Broke>> not_opened;
  bool can_be_rebuilt = false;           // from the second copy, with the same passphrase
  std::optional<std::variant<base::Refusal, Broke>> not_saved;
  Settings settings;
  std::optional<base::Instant> check_in_missed;  // those on site should have checked in then
  bool check_in_unknown = false;                 // nobody has unlocked since the app started: when one is due lies in the vault alone
};

struct LockDraft {
  std::string passphrase;
  std::string pin;
  bool by_passphrase = false;            // though there is a PIN
  ~LockDraft() { base::wipe(passphrase), base::wipe(pin); }
};

LockView lock_view(const AppState& state);
Intents draw_lock(ui::Frame& f, const LockView& view, LockDraft& draft);
// A dark screen takes nothing, any touch ends it, and it says nothing but that a check-in is overdue.
void draw_dark(ui::Frame& f, const LockView& view);

// The clock at left where there is room, and the column that the content is drawn into, beginning `above` down the screen.
void draw_beside_clock(ui::Frame& f, base::Instant now, const std::string& scroll_key, float above, const std::function<void(ui::Column&)>& content);

}  // namespace platsbesok::app
