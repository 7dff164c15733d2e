// The app without its window: state and runner over a real vault, for tests.
#pragma once

#include "app/runner/runner.h"
#include "app/state/update.h"
#include "tests/app/prepared_vault.h"

namespace platsbesok::tests {

// One thread, moved on until something holds.
class Headless {
public:
  explicit Headless(std::filesystem::path vault, std::filesystem::path inbox = {}, app::MakeTransport transport = {}, std::vector<std::filesystem::path> mounts = {})
      : runner_({std::move(vault), std::move(inbox), {std::filesystem::path(PLATSBESOK_BIN) / "platsbesok-image"}, std::move(transport), [this] { wake(); }, {}, std::move(mounts)}, clock_, random_) {
    tick();
  }

  void wake() {
    {
      const std::lock_guard lock(mutex_);
      news_ = true;
    }
    changed_.notify_one();
  }
  template <class What>
  void tell(What what) {
    apply(app::update(std::move(state), app::Intent{std::move(what)}));
  }
  // False when it does not hold within a minute.
  template <class Condition>
  [[nodiscard]] bool until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (;;) {
      for (auto& told : runner_.take())
        if (auto* report = std::get_if<app::Report>(&told)) apply(app::update(std::move(state), std::move(*report)));
      tick();
      if (condition()) return true;
      std::unique_lock lock(mutex_);
      if (!changed_.wait_until(lock, end, [&] { return news_; })) return false;
      news_ = false;
    }
  }
  [[nodiscard]] bool unlock(const char* passphrase = PreparedVault::passphrase) {
    tell(app::Unlock{base::Passphrase(passphrase)});
    return until([&] { return state.lock != app::Lock::opening; }) && state.lock == app::Lock::open && until([&] { return state.published.has_value(); });
  }
  // What a thread of the program's own would tell.
  template <class What>
  void report(What what) {
    apply(app::update(std::move(state), app::Report{std::move(what)}));
  }
  [[nodiscard]] bool open(base::DossierId visit) {
    tell(app::OpenTheVisit{visit});
    return until([&] { return state.open_visit() != nullptr; });
  }
  [[nodiscard]] bool done() {
    return until([&] { return state.jobs.empty() && !state.making && !state.opening_address && !state.signing && !state.copying && state.importing.empty() && state.taken.empty(); });
  }
  [[nodiscard]] bool record(domain::VisitCommand command) {
    tell(app::Do{"place", std::move(command)});
    return done() && !state.notice;
  }
  const domain::Visit& visit() { return state.open_visit()->visit(); }

  app::AppState state;

private:
  void tick() { apply(app::update(std::move(state), app::Tick{clock_.now(), clock_.monotonic_ms()})); }
  void apply(app::Step step) {
    state = std::move(step.state);
    runner_.carry_out(step.effects);
  }

  base::SystemClock clock_;
  base::SystemRandom random_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool news_ = false;
  app::Runner runner_;
};

}  // namespace platsbesok::tests
