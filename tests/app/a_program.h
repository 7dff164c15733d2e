// The whole app off screen, on a real vault, with a clock that moves when it is told to, and a gate by which the vault's thread can be kept from answering.
#pragma once

#include "app/platform/paths.h"
#include "app/program.h"
#include "tests/app/prepared_vault.h"
#include "tests/support/robot.h"

#include <atomic>
#include <cstdlib>

namespace platsbesok::tests {

// Open at first. Whoever comes to a closed gate waits until it is opened.
class Gate {
public:
  void close() { set(true); }
  void open() { set(false); }
  void pass() {
    std::unique_lock lock(mutex_);
    if (closed_) ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !closed_; });
    waiting_ = 0;
  }
  // Until somebody waits at it.
  void until_somebody_waits() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ > 0; });
  }

private:
  void set(bool closed) {
    {
      const std::lock_guard lock(mutex_);
      closed_ = closed;
    }
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  bool closed_ = false;
  int waiting_ = 0;
};

// The drawing thread reads it freely. Any other thread, which is the vault's, comes to the gate each time it asks what time it is: it does so for every
// command, before it writes.
class GatedClock final : public base::Clock {
public:
  explicit GatedClock(Gate& gate) : gate_(gate) {}
  base::Instant now() const override {
    if (std::this_thread::get_id() != drawing_) gate_.pass();
    return {at_ms};
  }
  std::int64_t monotonic_ms() const override { return at_ms - begins_ms; }

  static constexpr std::int64_t begins_ms = 1'795'167'000'000;  // a whole minute of a day in November 2026: by day nobody is asked to check in
  std::atomic<std::int64_t> at_ms = begins_ms;

private:
  Gate& gate_;
  std::thread::id drawing_ = std::this_thread::get_id();
};

class AProgram {
public:
  explicit AProgram(app::MakeTransport transport = {}, const std::string& register_address = {}) : vault(clock.now(), register_address) {
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    app::ProgramOptions options;
    options.vault = vault.folder();
    options.share = platform::share_folder();
    options.workshop = std::filesystem::path(PLATSBESOK_BIN) / "platsbesok-image";
    options.px_per_dp = 1;
    options.transport = std::move(transport);
    program = std::make_unique<app::Program>(std::move(options), clock, random);
    robot = std::make_unique<Robot>(program->window(), [this](ui::Frame& f) { program->draw(f); }, [this] { return between_frames(); });
    robot->frames_max = 6'000;  // the vault's thread answers in its own time
  }

  // Without a PIN.
  void unlock() {
    if (program->state().blank) robot->press_at({200, 200});
    robot->focus_and_write("lock.passphrase", PreparedVault::passphrase);
    robot->key(ui::Key::enter);
    if (program->state().lock != app::Lock::open) throw RobotStopped("the vault did not open");
    // What the thread tells after it has opened comes in its own time.
    do robot->settle();
    while (news_within(300));
    robot->press("pin.later");
  }
  void start_the_visit() {
    robot->press("today." + vault.visit().hex());
    robot->press("overview.start");
  }
  // Lets the threads answer what they were asked; a test whose vault never answers does not wait for it. Words that wait for the typing to pause wait for the
  // clock, which stands still.
  bool between_frames() {
    program->receive();
    if (!answers || !asked()) return false;
    program->wait_for_news(20);
    program->receive();
    return asked();
  }
  bool asked() const {
    const app::AppState& state = program->state();
    if (state.lock == app::Lock::locked) return false;
    return state.lock != app::Lock::open || !state.published || !state.jobs.empty() || state.making || (state.visit && state.open_visit() == nullptr);
  }
  bool news_within(int ms) {
    const std::uint64_t before = program->state().revision;
    program->wait_for_news(ms);
    program->receive();
    return program->state().revision != before;
  }

  Gate gate;
  GatedClock clock{gate};
  base::SystemRandom random;
  PreparedVault vault;
  bool answers = true;
  std::unique_ptr<app::Program> program;
  std::unique_ptr<Robot> robot;
};

}  // namespace platsbesok::tests
