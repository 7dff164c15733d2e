// From SDL's events to ui::Input. Events wait here, in their order, until a frame takes them; a frame takes at most one change of the button, so that
// a press and its release are never in the same one. Fingers are read as fingers: the first is the pointer, two are a pinch.
#pragma once

#include "app/ui/input.h"

#include <SDL.h>

#include <deque>

namespace platsbesok::platform {

// What a second finger is to the one that is down: the other half of a pinch, a palm beside a pen, or the next key of someone who writes with two thumbs.
enum class SecondFinger : std::uint8_t { pinches, is_ignored, presses_next };

class InputQueue {
public:
  void take(const SDL_Event& event);
  bool waits() const { return !events_.empty(); }
  // What pressed last was a finger, and nobody has typed on a keyboard since.
  bool by_finger() const { return by_finger_; }
  void set_second_finger(SecondFinger what) { second_finger_ = what; }
  // window: the size that SDL counts the pointer in; screen: the same in dp.
  ui::Input next(ui::Size window, ui::Size screen, double now_ms);

private:
  struct Finger {
    SDL_FingerID id = 0;
    ui::Point at;      // dp
    ui::Point before;  // in the last frame
  };

  void apply(const SDL_Event& event, ui::Input& input);
  void button(ui::Input& input, bool down, bool touch);
  void finger_down(ui::Input& input, SDL_FingerID id, ui::Point at);
  void finger_moved(SDL_FingerID id, ui::Point at);
  void finger_up(ui::Input& input, SDL_FingerID id, ui::Point at);
  void let_go();
  ui::Pinch pinch();

  std::deque<SDL_Event> events_;
  ui::Size window_;
  ui::Size screen_;
  double now_ms_ = 0;
  ui::Point pointer_{-1, -1};
  bool touch_ = false;
  bool held_ = false;
  bool by_finger_ = false;
  bool ctrl_ = false;
  int clicks_ = 0;
  double pressed_ms_ = -1e9;
  ui::Point pressed_at_;
  std::vector<Finger> fingers_;
  bool pinching_ = false;
  SecondFinger second_finger_ = SecondFinger::pinches;
};

}  // namespace platsbesok::platform
