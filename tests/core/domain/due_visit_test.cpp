#include "core/domain/due_visit.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::domain;

namespace {

template <class T>
Fact<T> said(T value) {
  Fact<T> fact;
  fact.value = std::move(value);
  return fact;
}

Unit unit_with(std::vector<std::pair<base::Date, base::Date>> agreements) {
  Unit unit = unit_from({}, base::derive_id<base::DossierId>("unit", {}));
  for (const auto& [from, to] : agreements) unit.agreements.push_back({base::derive_id<base::EntityId>("agreement", {}), {}, {}, said(from), said(to)});
  return unit;
}

}  // namespace

TEST_CASE("a new unit is due six months after its first agreement began, and overdue the day after; then it is said to never have been visited") {
  const Unit unit = unit_with({{{2026, 1, 1}, {2029, 12, 31}}, {{2025, 8, 31}, {2025, 12, 31}}});
  const auto before = due_visit(unit, std::nullopt, false, {2026, 2, 28});
  CHECK(before->due == base::Date{2026, 2, 28});
  CHECK(before->rule == DueRule::new_unit);
  CHECK_FALSE(before->overdue);
  const auto after = due_visit(unit, std::nullopt, false, {2026, 3, 1});
  CHECK(after->rule == DueRule::never_visited);
  CHECK(after->overdue);
}

TEST_CASE("a visited unit is due three years after the latest visit, and an agreement that ends before is told") {
  const Unit unit = unit_with({{{2022, 1, 1}, {2025, 9, 30}}});
  const auto due = due_visit(unit, base::Date{2022, 10, 15}, false, {2025, 1, 1});
  CHECK(due->due == base::Date{2025, 10, 15});
  CHECK(due->rule == DueRule::regular);
  CHECK_FALSE(due->overdue);
  CHECK(due->agreement_ends == base::Date{2025, 9, 30});
  CHECK_FALSE(due_visit(unit_with({{{2022, 1, 1}, {2025, 10, 15}}}), base::Date{2022, 10, 15}, false, {2025, 1, 1})->agreement_ends);
}

TEST_CASE("a unit that is visited yearly is due a year after the latest visit; a new one within six months as any other") {
  const Unit unit = unit_with({{{2022, 1, 1}, {2029, 12, 31}}});
  const auto due = due_visit(unit, base::Date{2022, 10, 15}, true, {2023, 10, 16});
  CHECK(due->due == base::Date{2023, 10, 15});
  CHECK(due->rule == DueRule::regular);
  CHECK(due->yearly);
  CHECK(due->overdue);
  const auto first = due_visit(unit, std::nullopt, true, {2022, 1, 2});
  CHECK(first->due == base::Date{2022, 7, 1});
  CHECK_FALSE(first->yearly);
}

TEST_CASE("a unit of which nothing is known has no date") { CHECK_FALSE(due_visit(unit_with({}), std::nullopt, false, {2026, 1, 1})); }
