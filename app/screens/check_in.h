// The check-in timer on the screen: the card on Översikt with "Vi är okej", and the banner over every screen when a check-in is overdue (V10). It says what
// the office sees and what it does not: without a network nobody but those on site is alerted.
#pragma once

#include "app/screens/words.h"
#include "app/ui/shell.h"

namespace platsbesok::app {

struct CheckInView {
  bool under_way = false;                 // the visit runs: a check-in can be made
  std::int64_t every_min = 0;             // 0: off
  std::optional<base::Instant> due_at;
  std::int64_t left_min = 0;              // until then; how long since when overdue
  bool overdue = false;
  bool saving = false;
  bool has_contact = false;               // the last attempt reached the register
  std::optional<base::Instant> last_at;   // the latest check-in
  std::optional<base::Refusal> not_allowed;
};

struct CheckInDraft {
  bool choosing = false;                  // the interval
};

CheckInView check_in_view(const AppState& state);
void draw_check_in(ui::Frame& f, ui::Column& column, const CheckInView& view, CheckInDraft& draft, Intents& intents);
// The dialog; drawn last.
void draw_check_in_every(ui::Frame& f, const CheckInView& view, CheckInDraft& draft, Intents& intents);

// Nothing unless a check-in is overdue. Its button has the key "banner.check_in".
std::optional<ui::Banner> check_in_banner(const ui::Frame& f, const CheckInView& view);
Intent check_in_now();

}  // namespace platsbesok::app
