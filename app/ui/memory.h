// What the widgets remember from one frame to the next: what is held, what has focus, how far a list is scrolled, where a caret stands.
// The words being written live in the screen's draft; here is only what undo needs of them, in memory. One Memory per window; forget() when the
// vault locks.
#pragma once

#include "app/ui/geometry.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct ScrollMemory {
  float offset = 0;           // dp
  float velocity = 0;         // dp a second; positive moves towards the end
  float content_height = 0;   // of the last frame
  float viewport_height = 0;
  bool candidate = false;     // a press began in it
  bool dragging = false;
  Point pressed_at;
  float offset_at_press = 0;
  Point last_pointer;
  double last_ms = 0;
  float grown_above = 0;      // in this frame: what lies above the view is so much higher than it was taken for
};

struct RowMemory {
  std::string name;
  float height = 0;           // dp, as last laid out, or what it is taken for until it is
};

struct EditStep {
  std::string text;
  std::size_t caret = 0;
};

struct EditMemory {
  std::size_t caret = 0;      // byte offset
  std::size_t anchor = 0;     // the selection's other end
  float scroll = 0;           // dp: across for one line, down for several
  float wanted_x = -1;        // where up and down aim
  bool revealed = false;      // a secret shown
  std::vector<EditStep> undo; // what the text was, oldest first; never a secret's
  double changed_ms = -1e9;
  bool full = false;          // something typed or pasted did not fit
  bool by_word = false;       // the press was a double one: holding on does not move the caret
};

enum class Shown : unsigned char { as_it_is, pressed, focused };

struct Memory {
  std::string active;         // key of what is held down
  Point pressed_at;
  bool captured = false;      // the held widget keeps the pointer: no scroll area takes it over
  bool scrolled = false;      // since the last press
  std::string focus;          // key of what has the keyboard
  bool focus_shown = false;   // the ring shows after a key was used, not after a finger
  std::string reveal;         // key to scroll into view
  float screen_height = 0;    // dp, of the last frame
  int top_layer = 0;          // of the last frame
  std::map<std::string, ScrollMemory> scrolls;
  std::map<std::string, std::vector<RowMemory>> lists;
  std::map<std::string, EditMemory> edits;
  std::map<std::string, Shown> shown;  // the gallery's states that no finger is there to cause
  std::set<std::string> open;          // menus that are shown now
  std::vector<std::string> focus_order;  // of the last frame

  void forget() { *this = Memory{}; }
};

}  // namespace platsbesok::ui
