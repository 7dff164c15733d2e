// What the staffing check costs: a night with 60 people is worked out anew at every tap, so it must be lost within a frame; and how it grows.
#include "core/staffing/paper_check.h"
#include "core/staffing/reconcile.h"

#include <benchmark/benchmark.h>

using namespace platsbesok;
using namespace platsbesok::staffing;

namespace {

// The longest night of the year, 21.00-07.00 with eleven hours, everybody scheduled, seen and noted four times; requirements from three sources.
StaffingCase night(int people, int days = 1) {
  StaffingCase made;
  made.unit = "U1";
  made.residents = 2 * people;
  const base::Date evening{2026, 10, 24};
  const auto instant = [](base::Date date, int minute) { return place(date, minute, base::Fold::first).at; };
  made.visit = {instant(evening, 21 * 60), instant(evening, 31 * 60)};
  for (int n = 0; n < 3; ++n) {
    Requirement row;
    row.from_min = 21 * 60;
    row.to_min = 7 * 60;
    row.min_total = people - n;
    row.min_awake = people / 2;
    row.roles = {{"BEH", people / 4}, {"SSK", 2}};
    made.requirements.push_back(row);
  }
  for (int day = 0; day < days; ++day)
    for (int n = 0; n < people; ++n) {
      Shift row;
      row.person = std::to_string(10'000 + n);
      row.role = n % 2 ? "BEH" : "SSK";
      row.kind = n % 3 ? ShiftKind::awake_night : ShiftKind::sleeping_on_call;
      row.unit = "U1";
      row.span = {instant(days_after(evening, day), 21 * 60), instant(days_after(evening, day), 31 * 60)};
      made.schedule.push_back(row);
    }
  for (int n = 0; n < people; ++n) {
    Observation each{std::to_string(10'000 + n), n % 2 ? "BEH" : "SSK", false, {}};
    for (int note = 0; note < 4; ++note)
      each.seen.push_back({{instant(evening, 21 * 60 + 150 * note), instant(evening, 21 * 60 + 150 * note + 140)}, note % 2 ? SeenState::asleep : SeenState::awake});
    made.observed.push_back(each);
  }
  return made;
}

void reconcile_a_night(benchmark::State& state) {
  const auto given = night(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(reconcile(given));
  state.counters["slots"] = static_cast<double>(reconcile(given).slots.size());
}
BENCHMARK(reconcile_a_night)->Arg(6)->Arg(60)->Arg(600)->Unit(benchmark::kMillisecond);

// The same visit when a month's file lies behind it.
void reconcile_a_night_of_a_month(benchmark::State& state) {
  const auto given = night(static_cast<int>(state.range(0)), 31);
  for (auto _ : state) benchmark::DoNotOptimize(reconcile(given));
}
BENCHMARK(reconcile_a_night_of_a_month)->Arg(60)->Unit(benchmark::kMillisecond);

void paper_check_a_month(benchmark::State& state) {
  const auto given = night(static_cast<int>(state.range(0)), 31);
  const auto period = *period_of(given.schedule, given.unit);
  for (auto _ : state) benchmark::DoNotOptimize(paper_check(given.requirements, given.schedule, given.unit, given.residents, period));
}
BENCHMARK(paper_check_a_month)->Arg(6)->Arg(60)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
