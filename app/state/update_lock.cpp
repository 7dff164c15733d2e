// The lock: opening, closing, and what a wrong passphrase costs.
#include "app/state/turn.h"

namespace platsbesok::app {

void Turn::on(Unlock intent) {
  if (state.lock != Lock::locked || state.monotonic_ms < state.tries.wait_until_ms) return;
  state.lock = Lock::opening;
  state.not_opened.reset();
  state.not_saved.reset();
  effects.push_back(OpenVault{std::move(intent.passphrase)});
}

void Turn::on(LockNow) {
  if (state.lock != Lock::open) return;
  flush();
  state.lock = Lock::closing;
  effects.push_back(CloseVault{});
  effects.push_back(ForgetPictures{});
}

void Turn::on(Opened report) {
  if (state.lock != Lock::opening) return;
  state.lock = Lock::open;
  state.tries = Tries{};
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
}

void Turn::count_wrong_try() {
  ++state.tries.wrong;
  if (state.tries.wrong >= tries_before_waiting) state.tries.wait_until_ms = state.monotonic_ms + waiting_ms;
}

void Turn::on(NotOpened report) {
  state.lock = Lock::locked;
  const auto* refusal = std::get_if<base::Refusal>(&report.why);
  if (refusal != nullptr && refusal->code == "passphrase_wrong") count_wrong_try();
  state.not_opened = std::move(report.why);
}

void Turn::on(Closed) {
  AppState fresh;
  fresh.now = state.now;
  fresh.monotonic_ms = state.monotonic_ms;
  fresh.next_job = state.next_job;
  fresh.not_saved = std::move(state.not_saved);
  state = std::move(fresh);
}

}  // namespace platsbesok::app
