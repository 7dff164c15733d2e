// Schedules that the design names and no other story plays: tablets, a register and copies of either.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

TEST_CASE("receipt, recall, then a register restored from before the visit was made: the tablet brings all of it back, the recall too") {
  Office office;
  Tablet anna(office, "anna");
  REQUIRE(anna.sync_once() == "");
  office.back_up();
  const auto visit = office.visit("visit");
  grant(office, visit, anna);
  office.pack(visit);
  REQUIRE(anna.sync_once() == "");
  anna.answer(visit, 1, "yes");
  REQUIRE(anna.sync_once() == "");
  office.recall(visit);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().secured());
  const auto cells = cells_of(office.journal(), visit);

  office.restore();
  office.door().rounds().hold_all();
  REQUIRE_FALSE(office.journal().holds(visit));
  anna.sync_once();
  CHECK(cells_of(office.journal(), visit) == cells);
  CHECK(domain::visit_from(office.journal().state(visit), visit).recalled);
  office.door().rounds().confirm(anna.device());
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
}
