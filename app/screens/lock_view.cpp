#include "app/screens/lock.h"

namespace platsbesok::app {

LockView lock_view(const AppState& state) {
  LockView view;
  view.now = state.now;
  // Open, but nothing has been published yet: the person still waits.
  view.opening = state.lock == Lock::opening || (state.lock == Lock::open && !state.published);
  view.closing = state.lock == Lock::closing;
  view.pin = state.pin.set;
  view.wrong_pins = state.pin.wrong;
  view.pin_gone = state.pin.gone;
  view.settings = state.settings;
  view.wrong_tries = state.tries.wrong;
  view.tries_left = tries_before_waiting - state.tries.wrong;
  if (state.tries.wait_until_ms > state.monotonic_ms) view.wait_min = (state.tries.wait_until_ms - state.monotonic_ms + 59'999) / 60'000;
  view.not_opened = state.not_opened;
  view.can_be_rebuilt = state.can_be_rebuilt;
  view.not_saved = state.not_saved;
  view.check_in_unknown = state.shift_since_ms == 0;
  if (const auto due = state.check_in_due_at(); due && *due < state.now) view.check_in_missed = due;
  return view;
}

}  // namespace platsbesok::app
