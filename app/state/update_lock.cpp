// The lock: opening, closing, the PIN of the shift, what a wrong try costs, and what idle time and sleep do.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::on(Unlock intent) {
  if (state.lock != Lock::locked || state.monotonic_ms < state.tries.wait_until_ms) return;
  state.lock = Lock::opening;
  state.not_opened.reset();
  state.not_saved.reset();
  effects.push_back(OpenVault{std::move(intent.passphrase)});
}

void Turn::on(RebuildVault intent) {
  if (state.lock != Lock::locked || !state.can_be_rebuilt || state.monotonic_ms < state.tries.wait_until_ms) return;
  state.lock = Lock::opening;
  state.not_opened.reset();
  state.not_saved.reset();
  effects.push_back(MakeVaultAnew{std::move(intent.passphrase)});
}

void Turn::on(UnlockWithPin intent) {
  if (state.lock != Lock::locked || !state.pin.set) return;
  state.lock = Lock::opening;
  state.not_opened.reset();
  state.not_saved.reset();
  effects.push_back(OpenWithPin{std::move(intent.pin)});
}

void Turn::on(LockNow) {
  if (state.lock != Lock::open) return;
  flush();
  close_camera();
  show(std::nullopt);
  state.lock = Lock::closing;
  keep_again();
  state.lock_when_kept = true;
  close_vault();
}

void Turn::on(Opened report) {
  if (state.lock != Lock::opening) return;
  state.lock = Lock::open;
  state.tries = Tries{};
  state.pin.wrong = 0;
  if (!report.by_pin) {
    // A new shift, and a PIN of its own.
    state.shift_since_ms = state.boot_ms();
    state.pin = Pin{};
    state.offering_pin = true;
  }
  state.screen = report.rebuilt ? Screen::sending : Screen::today;
  state.rebuilt = report.rebuilt;
  state.can_be_rebuilt = false;
  state.chapter.reset();
  if (report.where) {
    state.screen = report.where->screen;
    state.visit = report.where->visit;
    state.finding = report.where->finding;
    state.at_question = report.where->question;
    if (!state.at_question.empty()) {
      state.question = state.at_question;
      ++state.question_asked;
    }
    state.remembered = std::move(*report.where);
  }
  effects.push_back(Publish{state.visit});
  effects.push_back(LookForCameras{});
}

void Turn::count_wrong_try() {
  ++state.tries.wrong;
  if (state.tries.wrong >= tries_before_waiting) state.tries.wait_until_ms = state.monotonic_ms + waiting_ms;
}

void Turn::on(NotOpened report) {
  state.lock = Lock::locked;
  const auto* refusal = std::get_if<base::Refusal>(&report.why);
  if (refusal != nullptr && refusal->code == "pin_wrong") {
    // The vault's thread has wiped what it opened at the fifth.
    if (++state.pin.wrong >= pin_tries_max) state.pin = Pin{.gone = Pin::Gone::wrong_tries};
    return;
  }
  // A wrong passphrase says nothing new about the vault.
  if (refusal != nullptr && refusal->code == "passphrase_wrong") count_wrong_try();
  else state.can_be_rebuilt = report.can_be_rebuilt;
  state.not_opened = std::move(report.why);
}

void Turn::on(Closed) {
  AppState fresh;
  fresh.now = state.now;
  fresh.monotonic_ms = state.monotonic_ms;
  fresh.asleep_ms = state.asleep_ms;
  fresh.settings = std::move(state.settings);
  fresh.handbook = std::move(state.handbook);
  fresh.touched_ms = state.boot_ms();  // the lock screen is shown for a while before it goes dark
  fresh.blank = state.blank;
  fresh.check_in_by = state.check_in_due_at();
  fresh.pin = state.pin;
  fresh.shift_since_ms = state.shift_since_ms;
  fresh.next_job = state.next_job;
  fresh.not_saved = std::move(state.not_saved);
  if (state.blocked) {
    fresh.pin = Pin{};
    fresh.not_opened = base::Refusal{"vault_blocked", "core/storage: key slots", {}};
  }
  state = std::move(fresh);
}

void Turn::on(Blocked) {
  state.blocked = true;
  forget_pin(Pin::Gone::not_chosen);
  on(LockNow{});
}

void Turn::on(BlankScreen) {
  on(LockNow{});
  state.blank = true;
}

void Turn::on(Touched) {
  // A finger that scrolls touches in every frame, and changes nothing but the light.
  changed = state.blank;
  state.touched_ms = state.boot_ms();
  state.blank = false;
}

void Turn::on(OfferPin) {
  if (state.lock == Lock::open) state.offering_pin = true;
}

void Turn::on(ChoosePin intent) {
  if (state.lock != Lock::open || state.sealing_pin) return;
  state.sealing_pin = true;
  state.pin_not_sealed.reset();
  effects.push_back(SealPin{std::move(intent.pin)});
}

void Turn::on(DeclinePin) {
  state.offering_pin = false;
  state.pin_not_sealed.reset();
}

void Turn::on(PinSealed) {
  state.sealing_pin = state.offering_pin = false;
  state.pin = Pin{.set = true};
}

void Turn::on(PinNotSealed report) {
  state.sealing_pin = false;
  state.pin_not_sealed = std::move(report.why);
}

void Turn::forget_pin(Pin::Gone why) {
  if (!state.pin.set) return;
  state.pin = Pin{.gone = why};
  effects.push_back(ForgetPin{});
}

void Turn::pass_idle_time(std::int64_t slept_ms) {
  if (slept_ms > pin_sleep_ms_max) forget_pin(Pin::Gone::slept);
  if (state.boot_ms() - state.shift_since_ms >= shift_ms) forget_pin(Pin::Gone::shift_over);
  const std::int64_t idle_ms = state.boot_ms() - state.touched_ms;
  if (slept_ms >= sleep_ms_min || idle_ms >= std::int64_t{state.settings.auto_lock_min} * 60'000) on(LockNow{});
  if (state.lock == Lock::locked && idle_ms >= state.dark_after_ms()) state.blank = true;
}

}  // namespace platsbesok::app
