// The figures of README: a durable answer, merging, a round, and the time from start to the first picture. Nothing is asserted; a noisy machine shows in the spread.
#include "app/platform/paths.h"
#include "app/program.h"
#include "core/journal/dossier.h"
#include "tests/support/sync_world.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

double ms_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

// One answer recorded in an encrypted vault of 300 answers: one transaction, one fsync.
void durable_answer(benchmark::State& state) {
  Office office;
  Tablet tablet(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, tablet);
  office.pack(visit);
  tablet.sync_once();
  for (int n = 0; n < 300; ++n) tablet.answer(visit, n, "JA");
  std::vector<double> times_ms;
  int n = 0;
  for (auto _ : state) {
    const auto begun = std::chrono::steady_clock::now();
    tablet.answer(visit, ++n % 300, "NEJ");
    times_ms.push_back(ms_since(begun));
  }
  std::ranges::sort(times_ms);
  state.counters["p50_ms"] = times_ms[times_ms.size() / 2];
  state.counters["p95_ms"] = times_ms[times_ms.size() * 95 / 100];
}
BENCHMARK(durable_answer)->Iterations(400)->UseRealTime()->Unit(benchmark::kMillisecond);

// 100,000 ops of one dossier over 5,000 cells, in memory: what the merge itself costs.
void merge_100000_ops(benchmark::State& state) {
  const auto device = fixed_id<base::DeviceId>("device");
  const auto person = fixed_id<base::PersonId>("person");
  std::vector<journal::LoggedOp> ops;
  std::vector<std::vector<journal::OpRef>> heads(5'000);
  for (std::uint64_t s = 1; s <= 100'000; ++s) {
    auto& seen = heads[s % heads.size()];
    const auto entity = base::derive_id<base::EntityId>("cell", {base::as_bytes(std::to_string(s % heads.size()))});
    const journal::OpRef ref{1, s, journal::first8(base::sha256(base::as_bytes(std::to_string(s))))};
    ops.push_back({ref, {}, device, {journal::OpKind::set, {1}, person, entity, "answer.value", {}, "ja, enligt rutinen"}, seen});
    seen = {ref};
  }
  const auto all = [](const journal::LoggedOp&, std::span<const journal::LoggedOp>) { return true; };
  for (auto _ : state) benchmark::DoNotOptimize(journal::reduce(ops, all));
}
BENCHMARK(merge_100000_ops)->Iterations(5)->Unit(benchmark::kMillisecond);

// A round that sends 1,000 new ops and gets the receipt for them; both ends durable, no network between.
void round_of_1000_ops(benchmark::State& state) {
  Office office;
  Tablet tablet(office, "anna");
  const auto visit = office.visit("visit");
  grant(office, visit, tablet);
  office.pack(visit);
  tablet.sync_once();
  std::int64_t number = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<journal::DraftOp> drafts;
    for (int i = 0; i < 1'000; ++i)
      drafts.push_back({journal::OpKind::set, base::random_id<base::EntityId>(tablet.random), std::string(domain::field::answer_comment), {},
                        "Båda i tjänst visar var pärmen finns. " + std::to_string(++number)});
    tablet.write(visit, drafts);
    state.ResumeTiming();
    if (const auto problem = tablet.sync_once(); !problem.empty() || !tablet.status().secured()) state.SkipWithError("the round did not get through");
  }
}
BENCHMARK(round_of_1000_ops)->Iterations(10)->UseRealTime()->Unit(benchmark::kMillisecond);

// Window, fonts, texts and the lock screen's first frame, drawn offscreen in software.
void start_to_first_frame(benchmark::State& state) {
  setenv("SDL_VIDEODRIVER", "offscreen", 1);
  base::SystemClock clock;
  base::SystemRandom random;
  const TemporaryFolder folder;
  for (auto _ : state) {
    app::ProgramOptions options;
    options.vault = folder.path() / "vault";
    options.share = platform::share_folder();
    options.px_per_dp = 1;
    app::Program program(std::move(options), clock, random);
    program.receive();
    while (program.window().frames_drawn() == 0) program.window().turn([&](ui::Frame& f) { program.draw(f); }, 0);
  }
}
BENCHMARK(start_to_first_frame)->Iterations(5)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
