#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const std::set<Role> every_role = {Role::inspector,  Role::quality_head,         Role::administration_director,
                                   Role::registrar,  Role::system_administrator, Role::unit_head};
const auto a_stranger = an_id<base::PersonId>(0x70);

std::set<Role> who_see(const Visit& visit) {
  std::set<Role> roles;
  for (const auto role : every_role)
    if (may_see(visit, a_stranger, {role})) roles.insert(role);
  return roles;
}

}  // namespace

TEST_CASE("before an unannounced visit has started only the assigned and the quality head see it") {
  World world;
  const auto visit = world.packed_visit();
  const auto secret = world.visit(world.office, visit);
  CHECK(who_see(secret) == std::set{Role::quality_head});
  CHECK(may_see(secret, world.anna.actor.person, {Role::inspector}));
  CHECK_FALSE(may_see(secret, world.bo.actor.person, {Role::inspector}));
  CHECK_FALSE(may_see(secret, a_stranger, {}));

  world.tell(world.anna, visit, StartVisit{});
  world.meet(world.anna, world.office, visit);
  CHECK(who_see(world.visit(world.office, visit)) == std::set{Role::inspector, Role::quality_head, Role::administration_director});
}

TEST_CASE("an announced visit is seen by those who read visits; a unit's head never") {
  World world;
  const auto visit = world.planned_visit();
  world.tell(world.office, visit, ReplanVisit{Announcement::announced, {}, {}, {}, {}});
  CHECK(who_see(world.visit(world.office, visit)) == std::set{Role::inspector, Role::quality_head, Role::administration_director});
}

TEST_CASE("a visit whose announcement is unknown or disputed is as secret as an unannounced one") {
  Visit visit(an_id<base::DossierId>(5));
  CHECK(who_see(visit) == std::set{Role::quality_head});
  visit.announcement.value = Announcement::announced;
  visit.announcement.heads = {{Announcement::announced, {}, {}, a_stranger, an_id<base::DeviceId>(1)}};
  CHECK(who_see(visit).contains(Role::inspector));
  visit.announcement.heads.push_back({Announcement::unannounced, {}, {}, a_stranger, an_id<base::DeviceId>(1)});
  CHECK(who_see(visit) == std::set{Role::quality_head});
}

TEST_CASE("whoever may not see a visit cannot command it either, and the refusal tells nothing") {
  World world;
  const auto visit = world.packed_visit();
  auto other = world.bo;
  other.actor.at_office = true;
  other.actor.roles = {Role::inspector};
  const auto unseen = decide(world.facts(world.office, visit), CancelVisit{"x"}, other.actor, world.now, world.random);
  CHECK(refusal_code(unseen) == "not_permitted");
  CHECK(unseen.refusal().about.empty());
}
