// The pad for a PIN: dots for what is written, and ten digits with a key that takes back. The code itself is the caller's, and is never in the probe.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <optional>
#include <string>

namespace platsbesok::ui {

// `written` of `count` dots filled; wrong: in l1, beside words that say what was wrong. 20 high at 100 %.
void pin_dots(Frame& f, Column& column, const std::string& key, int written, int count, bool wrong = false);

struct Keypad {
  std::string key{};                    // "lock.pin": its keys are lock.pin.0 … lock.pin.9 and lock.pin.erase
  std::string erase_label{};            // for reading aloud
  int count = 6;
  std::optional<std::string> reason{};  // grey, and why
  bool working = false;                 // the code is being tried: nothing more is taken
};
// Digits go into pin, from the pad or from a keyboard that no field has; never more than count. True in the frame that made it complete.
// At most 376 wide, from the column's left.
bool keypad(Frame& f, Column& column, const Keypad& what, std::string& pin);

}  // namespace platsbesok::ui
