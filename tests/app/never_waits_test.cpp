// The drawing thread waits for nobody: not for a vault that never answers, not for a disk that never opens, not for a register that never replies.
#include "tests/app/a_program.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

// Runs what the drawing thread does. Should it not come back in `patience`, `release` lets everything go on, so that the test fails instead of standing still.
// Patience is no measure of speed: who waits for what never comes waits for ever.
bool comes_back(const std::function<void()>& drawing, const std::function<void()>& release, std::chrono::milliseconds patience = std::chrono::minutes(2)) {
  std::mutex mutex;
  std::condition_variable changed;
  bool back = false, waited = false;
  std::thread watch([&] {
    std::unique_lock lock(mutex);
    if (changed.wait_for(lock, patience, [&] { return back; })) return;
    waited = true;
    release();
  });
  std::exception_ptr stopped;
  try {
    drawing();
  } catch (...) {
    stopped = std::current_exception();
  }
  {
    const std::lock_guard lock(mutex);
    back = true;
  }
  changed.notify_all();
  watch.join();
  if (stopped && !waited) std::rethrow_exception(stopped);
  return !waited;
}

// The checklist of a visit that has begun, and from here on a vault that never answers.
void stop_the_vault(AProgram& app) {
  app.unlock();
  app.start_the_visit();
  app.robot->press("rail.checklist");
  app.answers = false;
  app.gate.close();
}

bool draws_on(AProgram& app, const std::function<void()>& drawing) {
  return comes_back(drawing, [&] { app.gate.open(); });
}

// A register that takes the request and never answers.
class Silent final : public sync::Transport {
public:
  explicit Silent(std::atomic<int>& sent) : sent_(sent) {}
  sync::Reply send(const sync::Request&) override {
    ++sent_;
    stopped_.pass();
    throw base::Failure("wire_stopped");
  }
  void stop() override { stopped_.open(); }

private:
  struct Closed : Gate {
    Closed() { close(); }
  };
  std::atomic<int>& sent_;
  Closed stopped_;
};

}  // namespace

TEST_CASE("with a vault that never answers each press is shown in the next frame, words are kept, and every screen can be gone to") {
  AProgram app;
  stop_the_vault(app);
  CHECK(draws_on(app, [&] {
    Robot& robot = *app.robot;
    robot.press("checklist.KVL-02.answer.ja");
    app.gate.until_somebody_waits();
    CHECK(robot.reads("Sparar …"));
    CHECK_FALSE(robot.reads("Sparat här"));
    CHECK(app.program->state().jobs.size() == 1);
    robot.focus_and_write("checklist.KVL-02.comment", "Båda i tjänst");
    CHECK(robot.value("checklist.KVL-02.comment") == "Båda i tjänst");
    app.clock.at_ms += 2'000;
    robot.settle();
    CHECK(app.program->state().jobs.size() == 2);
    robot.write(" visar var pärmen finns.");
    CHECK(robot.value("checklist.KVL-02.comment") == "Båda i tjänst visar var pärmen finns.");
    for (const char* key : {"rail.overview", "rail.findings", "rail.evidence", "rail.finish", "rail.today", "rail.sending", "rail.today"}) {
      robot.press(key);
      robot.pass_time(100);
    }
    CHECK(app.program->state().screen == app::Screen::today);
    // The minute goes on.
    app.clock.at_ms += 60'000;
    app.program->receive();
    CHECK(app.program->window().turn([&](ui::Frame& f) { app.program->draw(f); }, 0));
  }));
  // Nothing was lost by it.
  app.gate.open();
  app.answers = true;
  app.robot->settle();
  CHECK(app.program->state().writing.empty());
  app.robot->press("lock.now");
  app.robot.reset();
  app.program.reset();
  auto vault = app.vault.open();
  const auto visit = domain::visit_from(vault.journal().state(app.vault.visit()), app.vault.visit());
  CHECK(visit.answer("KVL-02")->comment.value_or("") == "Båda i tjänst visar var pärmen finns.");
  CHECK(*visit.answer("KVL-02")->value == journal::Value("JA"));
}

TEST_CASE("when more waits for the vault than it can hold, the app says so in words and takes presses again") {
  AProgram app;
  stop_the_vault(app);
  CHECK(draws_on(app, [&] {
    Robot& robot = *app.robot;
    for (std::size_t i = 0; i <= app::VaultThread::jobs_max + 1 && !app.program->state().notice; ++i) robot.press(i % 2 == 0 ? "checklist.KVL-02.answer.ja" : "checklist.KVL-02.answer.nej");
    REQUIRE(app.program->state().notice);
    CHECK(std::get<app::Broke>(app.program->state().notice->what).code == "vault_busy");
    CHECK(robot.reads("Plattan hinner inte med"));
    robot.press("notice.close");
    CHECK_FALSE(app.program->state().notice);
    CHECK(robot.reads("Inte sparat"));
  }));
  app.gate.open();
}

TEST_CASE("a disk that never lets the vault be opened stops neither the clock nor the lock screen") {
  AProgram app;
  const auto keys = app.vault.folder() / "keys";
  std::filesystem::remove(keys);
  REQUIRE(mkfifo(keys.c_str(), 0600) == 0);
  // Whoever opens it waits for the other end.
  const auto release = [&] { close(open(keys.c_str(), O_RDWR)); };
  app.answers = false;
  CHECK(comes_back(
      [&] {
        app.robot->focus_and_write("lock.passphrase", PreparedVault::passphrase);
        app.robot->key(ui::Key::enter);
        CHECK(app.program->state().lock == app::Lock::opening);
        CHECK(app.robot->reads("Låser upp …"));
        for (int i = 0; i < 5; ++i) {
          app.clock.at_ms += 60'000;
          app.program->receive();
          CHECK(app.program->window().turn([&](ui::Frame& f) { app.program->draw(f); }, 0));
        }
        CHECK(app.program->state().lock == app::Lock::opening);
      },
      release));
  // The other end comes and goes: the vault's thread reads nothing, and says that the keys are damaged.
  while (app.program->state().lock == app::Lock::opening) {
    release();
    app.program->wait_for_news(20);
    app.program->receive();
  }
  CHECK(app.program->state().not_opened);
}

TEST_CASE("with a register that never answers everything is saved, and closing the window ends the app") {
  std::atomic<int> sent = 0;
  Silent* wire = nullptr;
  AProgram app([&](const storage::Enrolment&) {
    auto made = std::make_unique<Silent>(sent);
    wire = made.get();
    return made;
  }, "https://127.0.0.1:1");
  CHECK(comes_back(
      [&] {
        app.unlock();
        app.start_the_visit();
        app.robot->press("rail.checklist");
        app.robot->press("checklist.KVL-02.answer.ja");
        while (sent == 0) {
          // The clock must move for a round to begin.
          app.clock.at_ms += 100;
          app.program->wait_for_news(1);
          app.robot->settle();
        }
        app.robot->press("checklist.KVL-02.answer.nej");
        CHECK(app.robot->reads("Sparat här"));
        app.robot.reset();
        app.program.reset();
      },
      [&] { wire->stop(); }));
  CHECK(sent == 1);
  auto vault = app.vault.open();
  const auto visit = domain::visit_from(vault.journal().state(app.vault.visit()), app.vault.visit());
  CHECK(*visit.answer("KVL-02")->value == journal::Value("NEJ"));
}

TEST_CASE("the check itself: a drawing that waits for the vault is caught") {
  AProgram app;
  stop_the_vault(app);
  const auto turn = [&](const platform::Draw& draw) {
    return comes_back(
        [&] {
          app.program->window().request_frame();
          app.program->window().turn(draw, 0);
        },
        [&] { app.gate.open(); }, std::chrono::milliseconds(200));
  };
  CHECK_FALSE(turn([&](ui::Frame& f) {
    app.gate.pass();
    app.program->draw(f);
  }));
}
