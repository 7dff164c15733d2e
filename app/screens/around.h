// What stands round every screen: rail, top bar with the status pill, and the notice over it all when something was refused or broke.
#pragma once

#include "app/screens/check_in.h"
#include "app/state/pill.h"
#include "app/ui/shell.h"

namespace platsbesok::app {

struct AroundVisit {
  base::DossierId id;
  std::string unit;
  std::string area;  // code
  domain::Announcement announcement = domain::Announcement::unannounced;
  domain::Phase phase = domain::Phase::nothing;
  std::optional<base::Instant> started_at;
  std::int64_t elapsed_min = 0;
  int findings = 0;
};

struct Around {
  Screen screen = Screen::today;
  base::Instant now;
  PillState pill;
  int unsent = 0;
  int conflicts = 0;
  std::optional<AroundVisit> visit;  // on the visit's own screens
  CheckInView check_in;              // of the open visit, on whatever screen
  std::optional<Notice> notice;
  bool can_retry = false;            // what broke is kept and can be asked for once more
};

// A visit's card as a row of a list.
struct CardRow : Card {
  std::string name;  // in the list: the visit's id
};
inline CardRow row_of(const Card& card) { return {card, card.row.id.hex()}; }

Around around(const AppState& state);

// Rail and top bar; the screen adds its action bar.
ui::PageParts page_parts(const ui::Frame& f, const Around& view);
// What a key pressed in the bars asks for; nothing for the screen's own buttons.
Intents pressed_around(const Around& view, const std::string& key);
// Where several have written differently: it says so, and leads to Konflikter.
void draw_conflict_here(ui::Frame& f, ui::Column& column, const std::string& key, ShowConflict which, Intents& intents);
// Drawn last.
void draw_notice(ui::Frame& f, const Around& view, Intents& intents);

ui::Pill pill_of(const ui::Frame& f, const PillState& state);

}  // namespace platsbesok::app
