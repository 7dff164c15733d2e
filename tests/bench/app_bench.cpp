// The whole app off screen on an encrypted vault that holds 200 visits with 300 answers each: start, unlocking, memory, answers, idling. Prints one line a
// figure; nothing is asserted. Making the vault takes a while; it lies in a temporary folder and goes with the program.
//
//   app_bench               everything
//   app_bench first_frame   starts, draws the lock screen once and ends: for timing the whole process from outside
#include "app/platform/paths.h"
#include "app/program.h"
#include "tests/app/prepared_vault.h"
#include "tests/support/robot.h"

#include <nlohmann/json.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::size_t visit_count = 200, answer_count = 300;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begun) { return std::chrono::duration<double, std::milli>(Clock::now() - begun).count(); }

double process_cpu_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

double resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

std::string long_checklist() {
  auto made = nlohmann::json::parse(read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
  const nlohmann::json asked[] = {{{"type", "select_one"}, {"choices", "JNE"}}, {{"type", "select_one"}, {"choices", "KVL-16"}}, {{"type", "text"}}};
  auto& sections = made["items"] = nlohmann::json::array();
  for (std::size_t i = 0; i < answer_count; ++i) {
    if (i % 30 == 0) {
      const auto number = std::to_string(i / 30 + 1);
      sections.push_back({{"type", "group"}, {"name", "avsnitt_" + number}, {"label", "Avsnitt " + number}, {"items", nlohmann::json::array()}});
    }
    auto question = asked[i % 3];
    question.update({{"name", "LNG-" + std::to_string(i + 1)}, {"label", "Fick vi tillträde direkt, efter väntan eller inte alls?"}, {"dimension", "S"}, {"critical", true}});
    sections.back()["items"].push_back(std::move(question));
  }
  return made.dump();
}

journal::Value answer_to(const checklist::Question& question) {
  if (question.type == checklist::AnswerType::choice) return question.choices.front();
  if (question.type == checklist::AnswerType::text) return "Föreståndaren säger att bytet gjordes i går kväll.";
  return "JA";
}

// Begins every visit and answers every question of it, as the app would, but one transaction a visit.
void answer_everything(PreparedVault& prepared, base::Instant now) {
  auto vault = prepared.open();
  SeededRandom random{3};
  const auto& me = vault.enrolment();
  const domain::Actor actor{me.person, me.device, false, {}};
  const auto checklist = std::make_shared<const checklist::Template>(*checklist::parse(long_checklist()));
  for (const auto& visit : prepared.visits()) {
    const auto facts = [&] { return domain::visit_facts(vault.journal().state(visit), visit, vault.journal().vector(visit), checklist, {}, now); };
    const auto begun = domain::decide(facts(), domain::StartVisit{1'000}, actor, now, random);
    vault.journal().append(visit, me.person, now, begun->ops);
    const domain::VisitFacts known = facts();
    std::vector<journal::DraftOp> ops;
    for (const auto& question : checklist->questions) {
      const auto decided = domain::decide(known, domain::AnswerQuestion{question.key, answer_to(question), {}, 0}, actor, now, random);
      ops.insert(ops.end(), decided->ops.begin(), decided->ops.end());
    }
    vault.journal().append(visit, me.person, now, ops);
  }
}

class Bench {
public:
  explicit Bench(const std::filesystem::path& vault) {
    app::ProgramOptions options;
    options.vault = vault;
    options.share = platform::share_folder();
    options.px_per_dp = 1;
    const auto begun = Clock::now();
    program_ = std::make_unique<app::Program>(std::move(options), clock_, random_);
    while (program_->window().frames_drawn() == 0) program_->turn(0);
    first_frame_ms = ms_since(begun);
    robot = std::make_unique<Robot>(program_->window(), [this](ui::Frame& f) { program_->draw(f); }, [this] {
      program_->receive();
      return false;
    });
  }
  double first_frame_ms = 0;
  std::unique_ptr<Robot> robot;
  app::Program& program() { return *program_; }
  const app::AppState& state() const { return program_->state(); }

  // Down, and let go of: what that leads to is the caller's to wait for.
  void press(const std::string& key) {
    robot->scroll_to(key);
    const ui::Point at = robot->expect(key).rect.centre();
    platform::inject_button(program_->window(), at, true);
    robot->settle();
    platform::inject_button(program_->window(), at, false);
  }
  // The app's own loop until it holds. Longest: of a turn that did not wait.
  template <class Condition>
  double until(Condition condition) {
    const auto begun = Clock::now();
    while (!condition()) {
      const auto turn = Clock::now();
      program_->turn(0);
      longest_turn_ms = std::max(longest_turn_ms, ms_since(turn));
      if (!program_->window().frame_pending()) program_->wait_for_news(1);
    }
    return ms_since(begun);
  }
  double longest_turn_ms = 0;

private:
  base::SystemClock clock_;
  base::SystemRandom random_;
  std::unique_ptr<app::Program> program_;
};

void print(const char* what, double figure, const char* unit) {
  std::printf("%-64s %10.1f %s\n", what, figure, unit);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  if (argc > 1 && std::string(argv[1]) == "first_frame") {
    const TemporaryFolder folder;
    Bench bench(folder.path());
    return 0;
  }
  const base::Instant now = base::SystemClock().now();
  auto begun = Clock::now();
  PreparedVault prepared(now, {}, visit_count, long_checklist());
  answer_everything(prepared, now);
  print("making the vault", ms_since(begun) / 1000, "s");
  const double rss_before_mb = resident_mb();

  Bench bench(prepared.folder());
  print("from start to the first frame, in a process that runs", bench.first_frame_ms, "ms");
  bench.robot->focus_and_write("lock.passphrase", PreparedVault::passphrase);
  platform::inject_key(ui::Key::enter);
  print("from the passphrase to the list of visits", bench.until([&] { return bench.state().published.has_value(); }), "ms");
  print("  the drawing thread's longest turn meanwhile", bench.longest_turn_ms, "ms");
  bench.robot->settle();
  bench.robot->press("pin.later");
  bench.press("today." + prepared.visit().hex() + ".continue");
  print("from a press on a visit to its overview", bench.until([&] { return bench.state().open_visit() != nullptr; }), "ms");
  bench.robot->settle();
  bench.robot->press("rail.checklist");

  std::vector<double> times_ms;
  bench.longest_turn_ms = 0;
  for (std::size_t i = 0; i < answer_count; ++i) {
    bench.press(i % 2 == 0 ? "checklist.LNG-1.answer.nej" : "checklist.LNG-1.answer.ja");
    bool asked = false;
    times_ms.push_back(bench.until([&] {
      asked = asked || !bench.state().jobs.empty();
      return asked && bench.state().jobs.empty() && !bench.program().window().frame_pending();
    }));
  }
  std::ranges::sort(times_ms);
  print("from an answer to \"Sparat här\" on the screen, p50", times_ms[times_ms.size() / 2], "ms");
  print("  p95", times_ms[times_ms.size() * 95 / 100], "ms");
  print("  the drawing thread's longest turn meanwhile", bench.longest_turn_ms, "ms");
  print("memory of the process with everything shown", resident_mb(), "MB");
  print("  of which before the app began", rss_before_mb, "MB");

  const double cpu_before_ms = process_cpu_ms();
  const auto frames = bench.program().window().frames_drawn();
  begun = Clock::now();
  while (ms_since(begun) < 10'000) bench.program().turn(static_cast<int>(10'000 - ms_since(begun)) + 1);
  print("processor while idle", (process_cpu_ms() - cpu_before_ms) / 10, "ms a second");
  print("frames drawn in ten idle seconds", static_cast<double>(bench.program().window().frames_drawn() - frames), "");
}
