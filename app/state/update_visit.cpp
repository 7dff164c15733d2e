// The open visit's own: records that are made and then shown, and the protected address that is shown for a while (V13).
#include "app/state/turn.h"

namespace platsbesok::app {

namespace {

constexpr std::int64_t address_shown_ms = 2 * 60'000;

}  // namespace

void Turn::on(MakeRecord intent) {
  if (!state.visit || state.making) return;
  flush();
  state.making = AppState::Making{new_job(), intent.show};
  if (!intent.place.empty()) drafts_recorded_by(intent.place, state.making->job);
  effects.push_back(Record{state.making->job, *state.visit, std::move(intent.command), std::move(intent.place)});
}

void Turn::on(ShowRecord intent) {
  go(intent.screen);
  state.record = intent.record;
}

void Turn::made(const Recorded& report) {
  if (!state.making || state.making->job != report.job) return;
  const Screen screen = state.making->show;
  state.making.reset();
  if (!report.entity || state.lock != Lock::open) return;
  state.screen = screen;
  (screen == Screen::finding ? state.finding : state.record) = report.entity;
}

void Turn::on(ShowAddress intent) {
  if (!state.visit || state.opening_address || state.monotonic_ms < state.tries.wait_until_ms) return;
  state.opening_address = true;
  state.address_not_shown.reset();
  effects.push_back(OpenAddress{*state.visit, std::move(intent.passphrase)});
}

void Turn::on(HideAddress) { state.address.reset(); }

void Turn::on(AddressOpened report) {
  if (state.lock != Lock::open || !state.opening_address) return;
  state.opening_address = false;
  state.tries = Tries{};
  if (state.visit == report.dossier) state.address = AppState::ShownAddress{report.dossier, std::move(report.address), state.monotonic_ms + address_shown_ms};
}

void Turn::on(AddressNotOpened report) {
  state.opening_address = false;
  const auto* refusal = std::get_if<base::Refusal>(&report.why);
  if (refusal != nullptr && refusal->code == "passphrase_wrong") count_wrong_try();
  state.address_not_shown = std::move(report.why);
}

}  // namespace platsbesok::app
