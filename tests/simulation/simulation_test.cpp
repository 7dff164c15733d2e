// The simulator over many seeds; and what it finds when a protection is taken away.
#include "tests/simulation/world.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

std::string again(const Options& options) { return "build/ci/bin/platsbesok-simulate --seed " + std::to_string(options.seed) + " --steps " + std::to_string(options.steps) + " --trace"; }

// How the run ended: empty, or what did not hold.
std::string outcome(const Options& options, Happened* happened = nullptr) {
  try {
    const Happened now = World(options).run();
    if (happened) *happened += now;
    return "";
  } catch (const std::exception& what) {
    return what.what();
  }
}

// The first of these seeds in which something of the kind is found.
std::string found(Options options, std::string_view kind, std::uint64_t seeds) {
  for (options.seed = 1; options.seed <= seeds; ++options.seed)
    if (const std::string what = outcome(options); what.starts_with(kind)) return what;
  return "";
}

}  // namespace

TEST_CASE("whatever the seed: nothing saved is lost, nothing secured is untrue, nothing leaks, and when the faults stop all agree") {
  Happened happened;
  const long seeds = cases(1'000);
  Options options;
  for (options.seed = 1; options.seed <= static_cast<std::uint64_t>(seeds); ++options.seed) {
    const std::string what = outcome(options, &happened);
    if (what.empty()) continue;
    INFO(again(options));
    CHECK_MESSAGE(what.empty(), what);
  }
  MESSAGE(seeds << " seeds: " << text_of(happened));
  const auto a_seed = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(seeds); };
  CHECK(a_seed(happened.ops) > 20);
  CHECK(a_seed(happened.power_cuts) > 1);
  CHECK(a_seed(happened.failed_rounds) > 2);
  for (const std::size_t times : {happened.files, happened.conflicts, happened.signs, happened.reviews, happened.kills, happened.full_disks, happened.restored_tablets, happened.clones,
                                  happened.restored_registers, happened.clock_jumps, happened.recalls, happened.ended_grants, happened.beside, happened.not_in_force, happened.lost_vaults,
                                  happened.rebuilt, happened.damaged_copies, happened.amends, happened.additions, happened.rows, happened.sightings,
                                  happened.handed_over, happened.withdrawals, happened.left, happened.rests_dropped, happened.carried})
    CHECK(a_seed(times) > 0.02);
  CHECK(happened.large_files > 0);
  CHECK(happened.rests_sent > 0);
}

TEST_CASE("a seed gives the same run every time") {
  for (const std::uint64_t seed : {3u, 4u}) {
    Options options;
    options.seed = seed;
    Happened first, second;
    CHECK(outcome(options, &first) == outcome(options, &second));
    CHECK(first.trace == second.trace);
  }
}

TEST_CASE("the simulator finds what is lost where fsync is left to chance") {
  Options options;
  options.pragma = "PRAGMA synchronous = NORMAL";
  CHECK(found(options, "I1", 60) != "");
  options.pragma = "PRAGMA synchronous = OFF";
  CHECK(found(options, "I1", 60) != "");
}

TEST_CASE("the simulator finds what a lost vault takes with it where the second copy is appended to after the answer, or never") {
  Options options;
  options.copies = Disk::Takes::late;
  CHECK(found(options, "I1: the second copy", 20) != "");
  options.copies = Disk::Takes::never;
  CHECK(found(options, "I1: the second copy", 20) != "");
}

TEST_CASE("the simulator finds what is lost where a receipt is given for what has only been sent") {
  Options options;
  options.receipts_on_send = true;
  CHECK(found(options, "I2", 60) + found(options, "I9", 60) != "");
}

TEST_CASE("the simulator finds what a withdrawal takes with it where the register is said to hold what it does not") {
  Options options;
  options.holds_all_it_hears_of = true;
  CHECK(found(options, "I1", 60) != "");
}

TEST_CASE("the simulator finds what is lost where a sealed rest is dropped before backups hold it") {
  Options options;
  options.horizon_at_once = true;
  options.steps = 200;  // rare: withdrawn, left, dropped, and only then the register is put back
  CHECK(found(options, "I2", 120) != "");
}

TEST_CASE("the simulator finds the value that a merge by the latest time throws away") {
  Options options;
  options.merged = [](journal::DossierState state) {
    for (auto& [key, cell] : state.cells)
      if (const auto* latest = journal::shown_head(cell)) cell.heads = std::vector{*latest};
    return state;
  };
  CHECK(found(options, "I6", 60) != "");
}
