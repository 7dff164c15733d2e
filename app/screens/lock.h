// Lås upp: nothing about the content before the vault is open; wrong tries and waiting in plain words.
#pragma once

#include "app/screens/words.h"

namespace platsbesok::app {

struct LockView {
  base::Instant now;
  bool opening = false;
  bool closing = false;
  int wrong_tries = 0;
  int tries_left = tries_before_waiting;
  std::optional<std::int64_t> wait_min;  // rounded up
  std::optional<std::variant<base::Refusal, Broke>> not_opened;
  std::optional<std::variant<base::Refusal, Broke>> not_saved;
};

struct LockDraft {
  std::string passphrase;
  ~LockDraft() { base::wipe(passphrase); }
};

LockView lock_view(const AppState& state);
Intents draw_lock(ui::Frame& f, const LockView& view, LockDraft& draft);

}  // namespace platsbesok::app
