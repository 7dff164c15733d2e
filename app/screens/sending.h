// Sändning: the queue, the last contact, and what went wrong as Vad · Varför · Gör så här with a code to read out (mock-up 09).
#pragma once

#include "app/screens/around.h"
#include "app/screens/handover.h"

namespace platsbesok::app {

struct WaitingRow : Waiting {
  std::string name;                  // in the list: the file's hash, or the dossier's id
  Shown picture;
};

struct SendingView {
  Around around;
  WireStatus wire;
  bool enrolled = false;
  std::vector<WaitingRow> waiting;
  std::uint64_t left_bytes = 0;      // of files
  std::uint64_t here = 0, sending = 0, secured = 0;
  std::optional<base::Instant> last_receipt_at;
  std::vector<CardRow> secured_today;
  std::vector<Broke> broken;         // what could not be written to the vault
  std::uint64_t left_in_copy = 0;    // changes that only the second copy has
  std::uint64_t leaving = 0, sealed = 0;  // visits that the office has withdrawn: still here, and sealed
  std::optional<std::uint64_t> rebuilt;  // the vault was made anew at this unlocking, with so many changes
  HandoverView handover;
};

struct SendingDraft {};

SendingView sending_view(const AppState& state);
Intents draw_sending(ui::Frame& f, const SendingView& view, SendingDraft& draft);

}  // namespace platsbesok::app
