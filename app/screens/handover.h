// Hand-over files on Sändning: the card where this tablet's is saved and another's is taken in, and over the screen the choice of a file: found, looked at, taken.
// What is in a file is told as far as it can be read here: whose tablet, and how many visits; the rest is only counted.
#pragma once

#include "app/state/app_state.h"
#include "app/ui/frame.h"

namespace platsbesok::app {

struct HandoverRow : HandoverFile {
  std::string name;                  // of the file. As shown: whoever wrote a drive chose its names
};

struct HandoverView {
  bool nothing_waits = false;        // to be sent: there is nothing to save
  bool saving = false, taking = false;
  std::optional<std::variant<HandoverSaved, base::Refusal, Broke>> saved;
  std::optional<std::variant<HandoverIn, base::Refusal, Broke>> taken;
  std::uint64_t carried = 0;         // visits of other tablets' files
  std::optional<AppState::ChoosingHandover> choosing;
  std::vector<HandoverRow> files;    // to choose from
};

HandoverView handover_view(const AppState& state);
void draw_handover_card(ui::Frame& f, ui::Column& column, const HandoverView& view, Intents& intents);
void draw_handover_choice(ui::Frame& f, const HandoverView& view, Intents& intents);

}  // namespace platsbesok::app
