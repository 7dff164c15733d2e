// The frame round every screen but the lock screen: rail (or bottom bar below 1000 dp), top bar, action bar. The screen draws between them.
#pragma once

#include "app/ui/button.h"
#include "app/ui/chip.h"
#include "app/ui/frame.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct RailItem {
  std::string key{};         // "rail.checklist"
  Icon icon = Icon::none;
  std::string label{};
  bool chosen = false;
  int badge = 0;
  Tone badge_tone = Tone::chip;  // l2 for conflicts
  bool back = false;       // leads out of the visit: alone over a line in the rail, an arrow in the top bar where there is no rail
  bool rare = false;       // on a phone it lies under Mer ("rail.more")
};

struct Elapsed {
  std::string words{};       // "1 h 11 min"
  std::string since{};       // "sedan 19.30"
};

struct TopBar {
  std::string title{};       // unit, or the screen's name
  std::string subtitle{};    // area, or what is counted
  std::optional<Announcement> mode{};
  std::optional<Elapsed> elapsed{};
  std::optional<Pill> pill{};
  std::string lock_label{};  // "Lås"; empty: no lock button. Key "lock.now"
  bool lock_in_rail = false;  // at the rail's foot where there is one, with lock_rail_label
  std::string lock_rail_label{};
};

struct ActionBar {
  std::string words{};       // "9 frågor kvar, 6 av dem är kritiska"
  std::string detail{};      // a grey button's reason stands here when both are empty
  std::string saved{};       // "Sparat här 20.41", beside the buttons
  std::optional<Button> left{};   // a text button in place of words
  std::vector<Button> buttons{};  // the main one last
};

// Under the top bar: what must not be missed, and what to do about it. Its button has the banner's key.
struct Banner {
  std::string key{};
  Icon icon = Icon::none;
  std::string strong{};
  std::string words{};
  std::string action{};
};

struct PageParts {
  std::vector<RailItem> rail{};  // empty: neither rail nor bottom bar
  TopBar top{};
  std::optional<Banner> banner{};
  std::optional<ActionBar> action{};
};

// Draws the bars and calls content with the space between them (no margin taken off). Returns the key pressed in a bar, or "".
std::string page(Frame& f, const PageParts& parts, const std::function<void(Rect)>& content);

}  // namespace platsbesok::ui
