#include "tests/core/journal/a_dossier.h"
#include "tests/support/cases.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;
namespace base = platsbesok::base;

namespace {

constexpr long property_cases = 100'000;

// A few devices write a few cells; each has seen some of what the others wrote, as syncing would have it: whole strands up to some op.
std::vector<LoggedOp> a_history(SeededRandom& random) {
  std::vector<ADevice> devices;
  for (std::uint8_t i = 0; i < 3; ++i) devices.emplace_back(i);
  std::vector<LoggedOp> all;
  std::vector<std::vector<LoggedOp>> seen(devices.size());
  for (std::size_t n = 2 + random.below(12); n > 0; --n) {
    const std::size_t who = random.below(devices.size());
    if (random.once_in(3)) seen[who] = all;
    const auto what = entity(static_cast<std::uint8_t>(random.below(2)));
    const Cells cells = reduce(seen[who], all_in_force).cells;
    const auto cell = cells.find({what, "field"});
    std::vector<OpRef> bases;
    if (cell != cells.end() && !random.once_in(5)) bases = refs_of(cell->second);
    if (!all.empty() && random.once_in(20)) bases.push_back(all[random.below(all.size())].ref);  // a base of whatever cell, seen or not
    all.push_back(devices[who].set(what, "field", Value(static_cast<std::int64_t>(random.below(4))), bases));
    seen[who].push_back(all.back());
  }
  return all;
}

}  // namespace

TEST_CASE("order, duplicates and retries of delivery change nothing") {
  SeededRandom random(11);
  for (long i = 0; i < cases(property_cases); ++i) {
    const auto history = a_history(random);
    const DossierState expected = reduce(history, all_in_force);
    auto delivered = history;
    for (std::size_t n = random.below(4); n > 0; --n) delivered.push_back(history[random.below(history.size())]);
    random.shuffle(delivered);
    REQUIRE(reduce(delivered, all_in_force) == expected);

    Cells one_by_one;  // as a store does it: each op once, in the order it came
    std::set<OpRef> known;
    for (const LoggedOp& op : delivered)
      if (known.insert(op.ref).second) one_by_one[{op.op.entity, op.op.field}] = apply(one_by_one[{op.op.entity, op.op.field}], op);
    REQUIRE(one_by_one == expected.cells);
  }
}

TEST_CASE("no value becomes unreachable: it is a head, or someone who named it replaced it") {
  SeededRandom random(12);
  for (long i = 0; i < cases(property_cases); ++i) {
    const auto history = a_history(random);
    const Cells cells = reduce(history, all_in_force).cells;
    for (const LoggedOp& op : history) {
      const CellHeads& cell = cells.at({op.op.entity, op.op.field});
      const auto names_it = [&](const LoggedOp& other) {
        return other.op.entity == op.op.entity && std::ranges::find(other.bases, op.ref) != other.bases.end();
      };
      const bool replaced = std::ranges::any_of(history, names_it);
      const auto refs = refs_of(cell);
      REQUIRE((std::ranges::find(refs, op.ref) != refs.end()) != replaced);
    }
  }
}

TEST_CASE("two values on one cell keep both until somebody who saw both resolves it") {
  ADevice ann(1), bo(2);
  const auto first = ann.set(entity(1), "answer.value", "Ja", {}, 10);
  const auto second = bo.set(entity(1), "answer.value", "Nej", {}, 20);
  std::vector<LoggedOp> ops{first, second};
  const auto cell = [&] { return reduce(ops, all_in_force).cells.at({entity(1), "answer.value"}); };
  CHECK(in_conflict(cell()));
  CHECK(cell().heads.size() == 2);
  CHECK(shown_head(cell())->value == Value("Nej"));
  ops.push_back(ann.set(entity(1), "answer.value", "Nej", {first.ref, second.ref}, 5));  // an older clock does not matter
  CHECK_FALSE(in_conflict(cell()));
  CHECK(shown_head(cell())->value == Value("Nej"));
}

TEST_CASE("equal values from two people are no conflict, and both ops are kept") {
  ADevice ann(1), bo(2);
  const std::vector<LoggedOp> ops{ann.set(entity(1), "a", "Ja"), bo.set(entity(1), "a", "Ja")};
  const auto cell = reduce(ops, all_in_force).cells.at({entity(1), "a"});
  CHECK_FALSE(in_conflict(cell));
  CHECK(cell.heads.size() == 2);
}

TEST_CASE("an op that names a base which arrives later has already replaced it") {
  ADevice ann(1), bo(2);
  const auto first = ann.set(entity(1), "a", "Ja");
  const auto second = bo.set(entity(1), "a", "Nej", {first.ref});
  const auto state = reduce(std::vector{second, first}, all_in_force);
  CHECK(refs_of(state.cells.at({entity(1), "a"})) == std::vector{second.ref});
}

TEST_CASE("an op not in force changes nothing that is in force, and is kept to be shown") {
  ADevice ann(1), stranger(2);
  const auto first = ann.set(entity(1), "a", "Ja");
  const auto second = stranger.set(entity(1), "a", "Nej", {first.ref});
  const auto only_ann = [&](const LoggedOp& op, std::span<const LoggedOp>) { return op.device == ann.id; };
  const auto state = reduce(std::vector{first, second}, only_ann);
  CHECK(refs_of(state.cells.at({entity(1), "a"})) == std::vector{first.ref});
  REQUIRE(state.not_in_force.size() == 1);
  CHECK(state.not_in_force[0] == second);
}

TEST_CASE("a newer kind marks its cell and leaves the others alone") {
  ADevice ann(1);
  const std::vector<LoggedOp> ops{ann.record(static_cast<OpKind>(9), entity(1), "a", Value(1)), ann.set(entity(2), "a", "Ja")};
  const auto state = reduce(ops, all_in_force);
  CHECK(state.cells.at({entity(1), "a"}).needs_newer_app);
  CHECK_FALSE(state.cells.at({entity(2), "a"}).needs_newer_app);
}

TEST_CASE("a cell with conflicts is kept and read back whole") {
  SeededRandom random(13);
  for (long i = 0; i < 200; ++i)
    for (const auto& [key, cell] : reduce(a_history(random), all_in_force).cells) REQUIRE(decode_cell(encode(cell)) == cell);
  CHECK_FALSE(decode_cell(base::Bytes{0x80}));
}
