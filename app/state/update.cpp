#include "app/state/turn.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void Turn::go(Screen screen) {
  flush();
  state.screen = screen;
  state.notice.reset();
  state.choosing.reset();
}

void Turn::on(Go intent) { go(intent.screen); }

void Turn::on(OpenTheVisit intent) {
  go(Screen::overview);
  state.visit = intent.visit;
  state.finding.reset();
  state.question.reset();
  effects.push_back(Publish{intent.visit});
}

void Turn::on(ShowQuestion intent) {
  go(Screen::checklist);
  state.question = std::move(intent.key);
  ++state.question_asked;
}

void Turn::on(ShowFinding intent) {
  go(Screen::finding);
  state.finding = intent.finding;
}

void Turn::on(SendNow) { effects.push_back(StartRound{}); }

void Turn::on(DismissNotice) { state.notice.reset(); }

void Turn::on(Published report) {
  if (state.lock != Lock::open) return;
  state.published = std::move(report);
}

void Turn::on(WireStatus report) {
  if (state.lock != Lock::open) return;
  state.wire = std::move(report);
}

void Turn::on(Tick tick) {
  state.now = tick.now;
  state.monotonic_ms = tick.monotonic_ms;
  for (auto& [place, writing] : state.writing)
    if (writing.waits && writing.typed_at_ms + typing_pause_ms <= state.monotonic_ms) record_waiting(place, writing);
  if (state.tries.wait_until_ms != 0 && state.tries.wait_until_ms <= state.monotonic_ms) {
    state.tries = Tries{};
    state.not_opened.reset();
  }
}

Step update(AppState state, Intent intent) {
  Turn turn{std::move(state), {}};
  std::visit([&](auto& each) { turn.on(std::move(each)); }, intent);
  return {std::move(turn.state), std::move(turn.effects)};
}

Step update(AppState state, Report report) {
  Turn turn{std::move(state), {}};
  std::visit([&](auto& each) { turn.on(std::move(each)); }, report);
  return {std::move(turn.state), std::move(turn.effects)};
}

Step update(AppState state, Tick tick) {
  Turn turn{std::move(state), {}};
  turn.on(tick);
  return {std::move(turn.state), std::move(turn.effects)};
}

std::int64_t AppState::next_tick_in_ms() const {
  std::int64_t next = minute_ms - now.utc_ms % minute_ms;
  for (const auto& [place, each] : writing)
    if (each.waits) next = std::min(next, each.typed_at_ms + typing_pause_ms - monotonic_ms);
  if (tries.wait_until_ms != 0) next = std::min(next, tries.wait_until_ms - monotonic_ms);
  return std::max<std::int64_t>(next, 0);
}

}  // namespace platsbesok::app
