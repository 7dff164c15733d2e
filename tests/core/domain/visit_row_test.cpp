#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

TEST_CASE("a row shows what the visit says, and a disputed announcement as unannounced") {
  World world;
  const auto visit = world.ended_visit();
  world.tell(world.anna, visit, CreateFinding{{{}, "Såg", {}, {}, {}, {}}});
  auto read = world.visit(world.anna, visit);
  const auto row = visit_row(read);
  CHECK(row.unit_name == "HVB Björkgården (fiktiv)");
  CHECK(row.area == "HVB_BARN_UNGA");
  CHECK(row.state.phase == Phase::ended);
  CHECK(row.answers == 14);
  CHECK(row.findings == 1);
  CHECK(row.inspectors == std::vector{world.anna.actor.person});
  CHECK(row.started_at == read.started->time.at);
  read.announcement.value = Announcement::announced;
  CHECK(visit_row(read).announcement == Announcement::announced);
  read.announcement.conflict = true;
  CHECK(visit_row(read).announcement == Announcement::unannounced);
}

TEST_CASE("rows come with what is under way first, then by time") {
  const auto row = [](std::uint8_t id, Phase phase, int minute) {
    return VisitRow{.id = an_id<base::DossierId>(id), .unit = {}, .unit_name = {}, .provider_name = {}, .area = {}, .regi = {}, .announcement = {},
                    .window = Window{minutes_after(noon, minute), minutes_after(noon, minute + 60)}, .state = {phase, {}}, .started_at = {},
                    .ended_at = {}, .inspectors = {}, .answers = 0, .findings = 0, .photos = 0, .conflicts = 0};
  };
  std::vector rows = {row(1, Phase::signed_off, 0), row(2, Phase::packed, 20), row(3, Phase::planned, 10), row(4, Phase::started, 90), row(5, Phase::packed, 10)};
  sort_rows(rows);
  std::vector<int> order;
  for (const auto& each : rows) order.push_back(each.id.bytes()[0]);
  CHECK(order == std::vector{4, 3, 5, 2, 1});
}
