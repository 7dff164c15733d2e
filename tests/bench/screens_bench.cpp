// What a frame costs: our own processor time for one frame of every screen, from the state to the draw list. What the graphics driver does after that is not
// ours and not here. A tablet that holds 200 visits; the open one has 300 answered questions, 60 findings and 120 photos; once a checklist of 550, once 60 of the staff.
//
//   still      the state is as it was: a press, a caret, a glide that ends
//   scrolling  the list moves 120 dp a frame, to its end and back
//   changed    something was recorded or the minute is new: the view is made again
//
// Processor time of the drawing thread, so that other work on the machine shows as little as it can.
#include "app/gallery/fixture.h"
#include "app/gallery/staffing_fixture.h"
#include "app/platform/paths.h"
#include "app/platform/window.h"
#include "app/runner/handbook_files.h"
#include "app/screens/all.h"
#include "tests/app/a_large_app.h"

#include <benchmark/benchmark.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

double thread_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

class Stage {
public:
  Stage() : window_({"bench", 1280, 800, 1, false}, ui::FontFiles::in((platform::share_folder() / "fonts").string())) {
    window_.set_words(*base::Wording::parse(read_file("assets/texts/sv.json")));
    window_.set_clock([this] { return now_ms_; });
    window_.set_rasterised(false);
  }
  void enter(app::AppState state) {
    state_ = std::move(state);
    drafts_ = {};
    views_ = {};
    window_.memory().forget();
    for (int i = 0; i < 4; ++i) frame();  // a list is measured, a glide comes to rest
  }
  app::AppState& state() { return state_; }
  ui::Memory& memory() { return window_.memory(); }
  std::size_t widgets() const { return window_.probe().widgets().size(); }

  // Microseconds.
  double frame() {
    double spent = 0;
    now_ms_ += 16;
    window_.draw_now([&](ui::Frame& f) {
      const double begun = thread_us();
      benchmark::DoNotOptimize(app::draw(f, state_, drafts_, views_));
      f.finish();
      spent = thread_us() - begun;
      vertices_ = f.list.VtxBuffer.Size;
    });
    return spent;
  }
  int vertices() const { return vertices_; }

private:
  double now_ms_ = 1000;
  platform::Window window_;
  app::AppState state_;
  app::Drafts drafts_;
  app::Views views_;
  int vertices_ = 0;
};

Stage& stage() {
  static Stage one;
  return one;
}

enum class Move { still, scrolling, changed };

void frames(benchmark::State& state, const app::AppState& app, Move move) {
  Stage& on = stage();
  on.enter(app);
  std::vector<double> times_us;
  std::size_t widgets_max = 0;
  int vertices_max = 0;
  float direction = 1;
  for (auto _ : state) {
    if (move == Move::changed) ++on.state().revision;
    if (move == Move::scrolling) {
      bool at_end = true;
      for (auto& [key, each] : on.memory().scrolls) {
        const float before = each.offset, end = std::max(0.0f, each.content_height - each.viewport_height);
        each.offset = std::clamp(each.offset + direction * 120, 0.0f, end);
        at_end = at_end && each.offset == before;
      }
      if (at_end) direction = -direction;
    }
    times_us.push_back(on.frame());
    state.SetIterationTime(times_us.back() / 1e6);
    widgets_max = std::max(widgets_max, on.widgets());
    vertices_max = std::max(vertices_max, on.vertices());
  }
  std::ranges::sort(times_us);
  state.counters["p50_us"] = times_us[times_us.size() / 2];
  state.counters["p99_us"] = times_us[times_us.size() * 99 / 100];
  state.counters["widgets_max"] = static_cast<double>(widgets_max);
  state.counters["vertices_max"] = vertices_max;
}

void register_screen(const std::string& name, const std::shared_ptr<const app::AppState>& app) {
  for (const auto& [move, words] : {std::pair{Move::still, "still"}, std::pair{Move::scrolling, "scrolling"}, std::pair{Move::changed, "changed"}})
    benchmark::RegisterBenchmark((name + "/" + words).c_str(), [app, move = move](benchmark::State& state) { frames(state, *app, move); })
        ->UseManualTime()
        ->Iterations(400)
        ->Unit(benchmark::kMicrosecond);
}

// Fifty things that two have written differently, and the first of them opened.
app::AppState many_conflicts(bool one) {
  app::AppState state = gallery::in_conflicts(gallery::visit_under_way(read_file("assets/checklists/oannonserat_kvall_bemanning.json")));
  auto& disputes = state.published->disputes;
  const app::Dispute first = disputes.front();
  disputes.resize(50, first);
  if (one) state.conflict = app::ShowConflict{first.visit, first.conflict.entity, ""};
  return state;
}

app::AppState reading() {
  app::AppState state;
  state.handbook = app::read_handbook(platform::share_folder() / "handbook");
  state.screen = app::Screen::handbook;
  state.chapter = "09";
  return state;
}

}  // namespace

int main(int argc, char** argv) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  benchmark::Initialize(&argc, argv);
  const app::AppState large = a_large_app();
  const auto on = [&](app::Screen screen) {
    auto state = std::make_shared<app::AppState>(large);
    state->screen = screen;
    return state;
  };
  using app::Screen;
  register_screen("lock", std::make_shared<app::AppState>());
  register_screen("today", on(Screen::today));
  register_screen("overview", on(Screen::overview));
  register_screen("checklist", on(Screen::checklist));
  const auto sixty = [&](Screen screen) {
    auto state = std::make_shared<app::AppState>(gallery::staff_many(large, 60));
    state->screen = screen;
    return state;
  };
  register_screen("staffing_60", sixty(Screen::staffing));
  register_screen("overview_60_staff", sixty(Screen::overview));
  register_screen("findings", on(Screen::findings));
  register_screen("finding", on(Screen::finding));
  register_screen("evidence", on(Screen::evidence));
  register_screen("leaving", on(Screen::leaving));
  register_screen("danger", on(Screen::danger));
  register_screen("finish", on(Screen::finish));
  register_screen("sending", on(Screen::sending));
  register_screen("settings", on(Screen::settings));
  register_screen("conflicts", std::make_shared<app::AppState>(many_conflicts(false)));
  register_screen("conflict", std::make_shared<app::AppState>(many_conflicts(true)));
  register_screen("handbook", std::make_shared<app::AppState>(reading()));
  auto longest = std::make_shared<app::AppState>(a_large_app({.questions = 550}));
  longest->screen = Screen::checklist;
  register_screen("checklist_550", longest);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
