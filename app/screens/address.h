// Where the unit lies. A protected address (V13) is not on the screen, in the probe or in the app's memory until the passphrase has been given again, and
// then for two minutes.
#pragma once

#include "app/screens/words.h"
#include "core/base/secret.h"

namespace platsbesok::app {

struct AddressView {
  bool known = false;                // the visit has an address
  bool is_protected = false;
  std::string words;                 // empty while it is hidden
  std::int64_t hides_in_s = 0;
  bool opening = false;
  std::optional<std::variant<base::Refusal, Broke>> not_shown;  // the last try's answer
  std::optional<std::int64_t> wait_min;                         // after too many wrong tries
};

struct AddressDraft {
  bool asking = false;               // the dialog is open
  std::string passphrase;
  ~AddressDraft() { base::wipe(passphrase); }
};

AddressView address_view(const AppState& state);
void draw_address(ui::Frame& f, ui::Column& column, const AddressView& view, AddressDraft& draft, Intents& intents);
// The dialog that asks for the passphrase; drawn last.
void draw_address_dialog(ui::Frame& f, const AddressView& view, AddressDraft& draft, Intents& intents);

}  // namespace platsbesok::app
