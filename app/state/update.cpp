#include "app/state/update.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

constexpr std::int64_t minute_ms = 60'000;

// Collects the next state and its effects while one intent, report or tick is handled.
struct Turn {
  AppState state;
  Effects effects;

  JobId new_job() { return state.next_job++; }

  void record(const Place& place, domain::VisitCommand command) {
    if (!state.visit) return;
    Writing& writing = state.writing[place];
    writing = Writing{};
    writing.job = new_job();
    writing.sent = command;
    state.jobs[*writing.job] = place;
    effects.push_back(Record{*writing.job, *state.visit, std::move(command)});
  }

  // Everything typed is asked for now: before the screen changes, before the vault closes.
  void flush() {
    for (auto& [place, writing] : state.writing)
      if (writing.waits) record_waiting(place, writing);
  }

  void record_waiting(const Place& place, Writing& writing) {
    domain::VisitCommand command = std::move(*writing.waits);
    record(place, std::move(command));
  }

  // What the answered job was for. Nothing: the screen has moved on, or the job is another kind.
  Writing* answered(JobId job, Place* where = nullptr) {
    const auto found = state.jobs.find(job);
    if (found == state.jobs.end()) return nullptr;
    const Place place = found->second;
    state.jobs.erase(found);
    if (where != nullptr) *where = place;
    const auto writing = state.writing.find(place);
    return writing == state.writing.end() || writing->second.job != job ? nullptr : &writing->second;
  }

  void go(Screen screen) {
    flush();
    state.screen = screen;
    state.notice.reset();
    state.choosing.reset();
  }

  // ---- intents

  void on(Unlock intent) {
    if (state.lock != Lock::locked || state.monotonic_ms < state.tries.wait_until_ms) return;
    state.lock = Lock::opening;
    state.not_opened.reset();
    state.not_saved.reset();
    effects.push_back(OpenVault{std::move(intent.passphrase)});
  }

  void on(LockNow) {
    if (state.lock != Lock::open) return;
    flush();
    state.lock = Lock::closing;
    effects.push_back(CloseVault{});
    effects.push_back(ForgetPictures{});
  }

  void on(Go intent) { go(intent.screen); }

  void on(OpenTheVisit intent) {
    go(Screen::overview);
    state.visit = intent.visit;
    state.finding.reset();
    state.question.reset();
    effects.push_back(Publish{intent.visit});
  }

  void on(ShowQuestion intent) {
    go(Screen::checklist);
    state.question = std::move(intent.key);
    ++state.question_asked;
  }

  void on(ShowFinding intent) {
    go(Screen::finding);
    state.finding = intent.finding;
  }

  void on(Do intent) { record(intent.place, std::move(intent.command)); }

  void on(Write intent) {
    if (!state.visit) return;
    Writing& writing = state.writing[intent.place];
    if (writing.job) state.jobs.erase(*writing.job);
    writing = Writing{};
    writing.waits = std::move(intent.command);
    writing.typed_at_ms = state.monotonic_ms;
  }

  void on(Retry) {
    state.notice.reset();
    for (auto& [place, writing] : state.writing) {
      if (!writing.broke || !writing.sent) continue;
      domain::VisitCommand command = std::move(*writing.sent);
      record(place, std::move(command));
    }
  }

  void on(MakeFinding intent) {
    if (!state.visit || state.making_finding) return;
    flush();
    state.making_finding = new_job();
    domain::CreateFinding create;
    create.text.question_key = std::move(intent.question);
    if (!intent.seen.empty()) create.text.seen = std::move(intent.seen);
    effects.push_back(Record{*state.making_finding, *state.visit, std::move(create)});
  }

  void on(ChoosePhotos intent) {
    if (!state.visit) return;
    state.choosing = AppState::Choosing{intent.about};
    effects.push_back(ListInbox{});
  }

  void on(StopChoosing) { state.choosing.reset(); }

  void on(KeepPhoto intent) {
    if (!state.visit) return;
    const JobId job = new_job();
    state.importing[job] = intent.file;
    effects.push_back(ImportPhoto{job, *state.visit, std::move(intent)});
  }

  void on(WantPicture intent) {
    if (!state.visit || state.pictures.contains(intent.file)) return;
    state.pictures[intent.file] = Picture{};
    effects.push_back(FetchPicture{*state.visit, intent.file});
  }

  void on(WantPreview intent) {
    if (state.previews.contains(intent.file)) return;
    state.previews[intent.file] = Picture{};
    effects.push_back(FetchPreview{std::move(intent.file)});
  }

  void on(Sign intent) {
    if (!state.visit || state.signing) return;
    flush();
    state.signing = new_job();
    effects.push_back(RecordSignature{*state.signing, *state.visit, std::move(intent)});
  }

  void on(SendNow) { effects.push_back(StartRound{}); }
  void on(DismissNotice) { state.notice.reset(); }

  // ---- reports

  void on(Opened) {
    if (state.lock != Lock::opening) return;
    state.lock = Lock::open;
    state.tries = Tries{};
    effects.push_back(Publish{std::nullopt});
  }

  void on(NotOpened report) {
    state.lock = Lock::locked;
    const auto* refusal = std::get_if<base::Refusal>(&report.why);
    if (refusal != nullptr && refusal->code == "passphrase_wrong") {
      ++state.tries.wrong;
      if (state.tries.wrong >= tries_before_waiting) state.tries.wait_until_ms = state.monotonic_ms + waiting_ms;
    }
    state.not_opened = std::move(report.why);
  }

  void on(Closed) {
    AppState fresh;
    fresh.now = state.now;
    fresh.monotonic_ms = state.monotonic_ms;
    fresh.next_job = state.next_job;
    fresh.not_saved = std::move(state.not_saved);
    state = std::move(fresh);
  }

  void on(Published report) {
    if (state.lock != Lock::open) return;
    state.published = std::move(report);
  }

  void on(const Recorded& report) {
    Place place;
    if (answered(report.job, &place) != nullptr) state.writing.erase(place);
    state.importing.erase(report.job);
    if (state.making_finding == report.job) {
      state.making_finding.reset();
      if (report.entity && state.lock == Lock::open) {
        state.finding = report.entity;
        state.screen = Screen::finding;
      }
    }
    if (state.signing == report.job) state.signing.reset();
  }

  void on(NotRecorded report) {
    if (Writing* writing = answered(report.job)) {
      writing->job.reset();
      if (auto* refusal = std::get_if<base::Refusal>(&report.why)) writing->refused = *refusal;
      if (auto* broke = std::get_if<Broke>(&report.why)) writing->broke = *broke;
    }
    state.importing.erase(report.job);
    if (state.making_finding == report.job) state.making_finding.reset();
    if (state.signing == report.job) state.signing.reset();
    if (state.lock == Lock::closing) state.not_saved = report.why;
    else state.notice = Notice{std::move(report.why)};
  }

  void on(InboxListed report) {
    if (state.lock != Lock::open) return;
    state.inbox = std::move(report.photos);
    state.inbox_broke = std::move(report.broke);
    state.inbox_listed = true;
  }

  void on(const PictureReady& report) {
    if (state.lock != Lock::open) return;
    const Picture picture{report.texture, report.width_px, report.height_px};
    if (const auto* hash = std::get_if<base::Hash>(&report.file)) state.pictures[*hash] = picture;
    else state.previews[std::get<std::filesystem::path>(report.file)] = picture;
  }

  void on(WireStatus report) {
    if (state.lock != Lock::open) return;
    state.wire = std::move(report);
  }

  // ---- time

  void on(Tick tick) {
    state.now = tick.now;
    state.monotonic_ms = tick.monotonic_ms;
    for (auto& [place, writing] : state.writing)
      if (writing.waits && writing.typed_at_ms + typing_pause_ms <= state.monotonic_ms) record_waiting(place, writing);
    if (state.tries.wait_until_ms != 0 && state.tries.wait_until_ms <= state.monotonic_ms) {
      state.tries = Tries{};
      state.not_opened.reset();
    }
  }
};

}  // namespace

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
