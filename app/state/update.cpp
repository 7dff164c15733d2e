#include "app/state/turn.h"

#include "core/domain/check_in.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void Turn::go(Screen screen) {
  flush();
  state.editing.reset();
  state.screen = screen;
  state.notice.reset();
  state.choosing.reset();
  state.choosing_handover.reset();
  close_camera();
  show(std::nullopt);
}

void Turn::on(Go intent) {
  const Screen from = state.screen;
  go(intent.screen);
  if (intent.screen != Screen::conflicts && intent.screen != Screen::handbook) return;
  if (from != Screen::conflicts && from != Screen::handbook) state.came_from = from;
  state.conflict.reset();
  state.chapter.reset();
}

// What belongs to another visit goes.
void Turn::open(base::DossierId visit) {
  state.visit = visit;
  state.finding.reset();
  state.record.reset();
  state.address.reset();
  state.address_not_shown.reset();
  state.question.reset();
  state.at_question.clear();
  if (state.drafts_of != state.visit) {
    state.drafts.clear();
    state.drafts_of.reset();
  }
  effects.push_back(Publish{visit});
}

void Turn::on(OpenTheVisit intent) {
  go(Screen::overview);
  open(intent.visit);
}

void Turn::on(ShowQuestion intent) {
  go(Screen::checklist);
  state.at_question = intent.key;
  state.question = std::move(intent.key);
  ++state.question_asked;
}

void Turn::on(ShowFinding intent) {
  go(Screen::finding);
  state.finding = intent.finding;
}

void Turn::on(AtQuestion intent) { state.at_question = std::move(intent.key); }

void Turn::remember_where() {
  if (state.lock != Lock::open) return;
  Where where{state.screen, state.visit, state.screen == Screen::finding ? state.finding : std::nullopt, state.screen == Screen::checklist ? state.at_question : ""};
  if (where == state.remembered) return;
  state.remembered = where;
  effects.push_back(Remember{std::move(where)});
}

// What is decided is decided in an open visit.
void Turn::on(ShowConflict intent) {
  if (state.screen != Screen::conflicts) on(Go{Screen::conflicts});
  if (state.visit != intent.visit) {
    flush();
    state.came_from = Screen::today;
    open(intent.visit);
  }
  state.conflict = std::move(intent);
}

void Turn::on(ShowChapter intent) {
  if (state.screen != Screen::handbook) on(Go{Screen::handbook});
  state.chapter = std::move(intent.number);
}

// From one of several conflicts to their list, from a chapter to the contents, from there to where they were opened.
void Turn::on(GoBack) {
  const bool several = state.published && state.published->disputes.size() > 1;
  if (state.screen == Screen::conflicts && state.conflict && several) return state.conflict.reset();
  if (state.screen == Screen::handbook && state.chapter) return state.chapter.reset();
  go(state.came_from);
}

void Turn::on(ChangeSettings intent) {
  if (intent.settings == state.settings) return;
  state.settings = std::move(intent.settings);
  effects.push_back(KeepSettings{state.settings});
}

void Turn::on(SendNow) { effects.push_back(StartRound{}); }

void Turn::on(DismissNotice) { state.notice.reset(); }

// The office has withdrawn it, and everything in it was with the register.
void Turn::visit_has_left() {
  state.visit.reset();
  state.finding.reset();
  state.record.reset();
  state.address.reset();
  state.drafts.clear();
  state.drafts_of.reset();
  for (const Screen beside : {Screen::today, Screen::sending, Screen::conflicts, Screen::settings, Screen::about, Screen::handbook})
    if (state.screen == beside) return;
  state.notice = Notice{base::Refusal{"visit_withdrawn", "sync/README.md: Withdrawal", {}}};
  state.screen = Screen::today;
}

void Turn::on(Published report) {
  if (state.lock != Lock::open) return;
  const auto shows = [&](const Published& what) { return state.visit && std::ranges::any_of(what.cards, [&](const Card& card) { return card.row.id == *state.visit; }); };
  const bool was_here = state.published && shows(*state.published);
  state.published = std::move(report);
  if (was_here && !shows(*state.published)) visit_has_left();
  const OpenVisit* open = state.open_visit();
  state.check_in_by.reset();
  if (open == nullptr || state.drafts_of == open->id) return;
  // From here on what is typed is known here first.
  state.drafts_of = open->id;
  for (const auto& [name, draft] : open->drafts) state.drafts[name] = Typed{.draft = draft, .asked = true};
}

void Turn::on(WireStatus report) {
  if (state.lock != Lock::open) return;
  state.wire = std::move(report);
}

void Turn::on(Tick tick) {
  const bool was_blank = state.blank;
  const std::int64_t slept_ms = state.asleep_ms ? tick.asleep_ms - *state.asleep_ms : 0;
  if (!state.asleep_ms) state.touched_ms = tick.monotonic_ms + tick.asleep_ms;
  const bool new_minute = state.now.utc_ms / minute_ms != tick.now.utc_ms / minute_ms;
  const base::Instant before = state.now;
  state.now = tick.now;
  state.monotonic_ms = tick.monotonic_ms;
  state.asleep_ms = tick.asleep_ms;
  pass_idle_time(slept_ms);
  // A new minute is shown by every clock and duration; on a dark screen by none.
  changed = (new_minute && !state.blank) || state.blank != was_blank;
  for (auto& [place, writing] : state.writing)
    if (writing.waits && writing.typed_at_ms + typing_pause_ms <= state.monotonic_ms) record_waiting(place, writing);
  if (state.address && state.address->hide_at_ms <= state.monotonic_ms) {
    state.address.reset();
    changed = true;
  }
  if (const auto due = state.check_in_due_at(); due && before <= *due && *due < state.now) check_in_became_overdue();
  if (state.tries.wait_until_ms != 0 && state.tries.wait_until_ms <= state.monotonic_ms) {
    state.tries = Tries{};
    state.not_opened.reset();
    changed = true;
    state.address_not_shown.reset();
  }
  changed = changed || !effects.empty();
  // That a draft is kept shows nowhere.
  for (auto& [name, typed] : state.drafts)
    if (!typed.asked && !typed.recorded_by && typed.asked_at_ms + draft_every_ms <= state.monotonic_ms) save_draft(name, typed);
}

// It is seen, and heard unless the sound is turned off, also on a dark screen and over the lock screen's handbook.
void Turn::check_in_became_overdue() {
  changed = true;
  if (state.settings.alarm_sound) effects.push_back(SoundAlarm{});
  if (state.lock == Lock::open) return;
  state.screen = Screen::today;
  state.chapter.reset();
  state.blank = false;
  state.touched_ms = state.boot_ms();
}

Step update(AppState state, Intent intent) {
  const std::uint64_t before = state.revision;
  Turn turn{std::move(state), {}};
  turn.changed = true;
  std::visit([&](auto& each) { turn.on(std::move(each)); }, intent);
  turn.remember_where();
  turn.state.revision = before + (turn.changed ? 1 : 0);
  return {std::move(turn.state), std::move(turn.effects)};
}

Step update(AppState state, Report report) {
  const std::uint64_t before = state.revision;
  Turn turn{std::move(state), {}};
  std::visit([&](auto& each) { turn.on(std::move(each)); }, report);
  turn.remember_where();
  turn.state.revision = before + 1;
  return {std::move(turn.state), std::move(turn.effects)};
}

Step update(AppState state, Tick tick) {
  const std::uint64_t before = state.revision;
  Turn turn{std::move(state), {}};
  turn.on(tick);
  turn.state.revision = before + (turn.changed ? 1 : 0);
  return {std::move(turn.state), std::move(turn.effects)};
}

std::optional<base::Instant> AppState::check_in_due_at() const {
  if (!published) return check_in_by;
  std::optional<base::Instant> first;
  for (const Card& card : published->cards)
    if (card.check_in_due && (!first || *card.check_in_due < *first)) first = card.check_in_due;
  return first;
}

std::int64_t AppState::dark_after_ms() const {
  return screen == Screen::handbook ? std::int64_t{settings.auto_lock_min} * minute_ms : blank_after_ms;
}

std::int64_t AppState::next_tick_in_ms() const {
  std::int64_t next = minute_ms - now.utc_ms % minute_ms;
  for (const auto& [place, each] : writing)
    if (each.waits) next = std::min(next, each.typed_at_ms + typing_pause_ms - monotonic_ms);
  for (const auto& [name, each] : drafts)
    if (!each.asked && !each.recorded_by) next = std::min(next, each.asked_at_ms + draft_every_ms - monotonic_ms);
  if (lock == Lock::open) next = std::min(next, touched_ms + std::int64_t{settings.auto_lock_min} * minute_ms - boot_ms());
  else if (lock == Lock::locked && !blank) next = std::min(next, touched_ms + dark_after_ms() - boot_ms());
  if (pin.set) next = std::min(next, shift_since_ms + shift_ms - boot_ms());
  if (address) next = std::min(next, address->hide_at_ms - monotonic_ms);
  // An overdue check-in shows when it becomes overdue.
  if (const auto due = check_in_due_at(); due && now <= *due) next = std::min(next, due->utc_ms + 1 - now.utc_ms);
  if (tries.wait_until_ms != 0) next = std::min(next, tries.wait_until_ms - monotonic_ms);
  return std::max<std::int64_t>(next, 0);
}

}  // namespace platsbesok::app
