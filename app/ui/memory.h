// What the widgets remember from one frame to the next: what is held, what has focus, how far a list is scrolled, where a caret stands.
// The words being written live in the screen's draft; here is only what undo needs of them, in memory. One Memory per window; forget() when the
// vault locks.
#pragma once

#include "app/ui/geometry.h"
#include "app/ui/input.h"

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
  double moved_ms = 0;        // when the finger last moved
  float grown_above = 0;      // in this frame: what lies above the view is so much higher than it was taken for
};

struct RowMemory {
  std::string name;
  float height = 0;           // dp, as last laid out, or what it is taken for until it is
};

struct ListMemory {
  std::vector<RowMemory> rows;
  std::string revealed;       // key that was brought into view, until the rows round it have come to rest
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
  bool by_touch = false;      // handles and the bar of commands are shown
  Point grip;                 // from the finger on a handle to the place in the text that it moves
  bool full = false;          // something typed or pasted did not fit
  bool by_word = false;       // the press was a double one: holding on does not move the caret
};

// Which part of a picture is looked at. A picture that fits its area has factor 1.
struct ZoomMemory {
  float factor = 1;
  Point middle{0.5f, 0.5f};   // the part of the picture, 0 to 1, that lies in the middle of the area
  Point last_pointer;
};

enum class KeyboardPage : unsigned char { letters, signs, more };
enum class Shift : unsigned char { off, once, locked };

struct KeyboardMemory {
  bool shown = false;         // the layout is lower by it
  KeyboardPage page = KeyboardPage::letters;
  Shift shift = Shift::off;
  double shift_ms = -1e9;     // when it was last pressed
  bool capital = false;       // the caret stood where a sentence begins
  double repeat_ms = 0;       // when the held key writes again
  std::string hidden_for;     // the field whose keyboard was put away
};

// What was written on keys that we draw: the next frame takes it with the rest of its input.
struct Written {
  std::string typed;
  std::vector<KeyPress> keys;
};

enum class Shown : unsigned char { as_it_is, pressed, focused };

struct Memory {
  std::string active;         // key of what is held down
  Point pressed_at;
  double pressed_ms = 0;
  bool strayed = false;       // moved further than the slop since it was pressed
  bool long_pressed = false;  // was held so long that letting go is no press
  bool captured = false;      // the held widget keeps the pointer: no scroll area takes it over
  bool one_finger = false;    // and other fingers do not count while it does: a palm beside a signature
  bool scrolled = false;      // since the last press
  std::string focus;          // key of what has the keyboard
  bool focus_shown = false;   // the ring shows after a key was used, not after a finger
  std::string reveal;         // key to scroll into view
  bool keys_taken = false;    // what has focus uses the arrows, Home and End itself
  std::string focus_scroll;   // the list that what has focus lies in
  std::string main_scroll;    // the largest list; both of the last frame
  float screen_height = 0;    // dp, of the last frame
  KeyboardMemory keyboard;
  Written written;
  std::vector<Rect> floats;   // what lay over the screen in the last frame, without closing it: handles, the bar of commands
  int top_layer = 0;          // of the last frame
  std::map<std::string, ScrollMemory> scrolls;
  std::map<std::string, ListMemory> lists;
  std::map<std::string, EditMemory> edits;
  std::map<std::string, ZoomMemory> zooms;
  std::map<std::string, Shown> shown;  // the gallery's states that no finger is there to cause
  std::set<std::string> open;          // menus that are shown now
  std::vector<std::string> focus_order;  // of the last frame

  void forget() { *this = Memory{}; }
};

}  // namespace platsbesok::ui
