// Register extracts: whether they held on the first day of work.
#include "core/domain/register_extract.h"
#include "core/domain/permit.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

struct Employing {
  World world;
  base::DossierId id;

  Employing() : id(made()) {}
  base::DossierId made() {
    world.found();
    const auto unit = world.a_unit().id;
    world.now = *base::from_stockholm({2026, 7, 1}, 9, 0);
    return unit;
  }
  std::vector<RegisterExtract> extracts() const { return register_extracts_from(world.state(world.office, id)); }
  base::Outcome<Decision> ask(const RegisterExtractCommand& command) {
    return decide(RegisterExtractFacts{unit_from(world.state(world.office, id), id), extracts()}, command, world.office.actor, world.now, world.random);
  }
  std::string refused(const RegisterExtractCommand& command) { return refusal_code(ask(command)); }
  base::EntityId tell(const RegisterExtractCommand& command) { return *world.done(world.office, ask(command)).entity; }
  ExtractState state(base::Date today) const { return extract_state(extracts().front(), today); }
};

}  // namespace

TEST_CASE("D10: an extract of 10 January 2026 holds for who begins until 10 July, and a copy is kept for two years from then") {
  CHECK(extract_valid_until({2026, 1, 10}) == base::Date{2026, 7, 10});
  CHECK(extract_copy_kept_until({2026, 7, 10}) == base::Date{2028, 7, 10});
  Employing office;
  const auto id = office.tell(AddRegisterExtract{"Behandlingsassistent", {2026, 7, 10}, base::Date{2026, 1, 10}});
  CHECK(office.state({2026, 7, 1}) == ExtractState::in_order);
  office.tell(ChangeRegisterExtract{id, {"Behandlingsassistent", {2026, 7, 11}, base::Date{2026, 1, 10}}});
  CHECK(office.state({2026, 7, 1}) == ExtractState::too_old);
  office.tell(ChangeRegisterExtract{id, {"Behandlingsassistent", {2026, 6, 8}, base::Date{2026, 6, 9}}});
  CHECK(office.state({2026, 7, 1}) == ExtractState::too_late);
}

TEST_CASE("D10: an extract is awaited until the first day of work, and missing from it") {
  Employing office;
  const auto id = office.tell(AddRegisterExtract{"Nattpersonal", {2026, 8, 3}, std::nullopt});
  CHECK(office.state({2026, 8, 2}) == ExtractState::awaited);
  CHECK(office.state({2026, 8, 3}) == ExtractState::missing);
  office.tell(TakeBackRegisterExtract{id, "Anställningen blev inte av."});
  REQUIRE(office.extracts().size() == 1);
  CHECK_FALSE(office.extracts().front().stands());
  CHECK(office.refused(TakeBackRegisterExtract{id, "Igen"}) == "extract_unknown");
}

TEST_CASE("what cannot be right about a register extract is refused, and it is recorded by who keeps the register") {
  Employing office;
  CHECK(office.refused(AddRegisterExtract{"", {2026, 8, 3}, std::nullopt}) == "extract_role_missing");
  CHECK(office.refused(AddRegisterExtract{"Vikarie 19900101-1239", {2026, 8, 3}, std::nullopt}) == "identity_number");
  CHECK(office.refused(AddRegisterExtract{"Vikarie", {2026, 8, 3}, base::Date{2026, 7, 2}}) == "extract_in_future");
  CHECK(office.refused(ChangeRegisterExtract{an_id<base::EntityId>(0x77), {"Vikarie", {2026, 8, 3}, std::nullopt}}) == "extract_unknown");
  office.world.office.actor.roles = {Role::administration_director};
  CHECK(office.refused(AddRegisterExtract{"Vikarie", {2026, 8, 3}, std::nullopt}) == "not_permitted");
}

TEST_CASE("register extracts are asked for where there are children, and where the area is not known") {
  CHECK(takes_in_children("HVB_BARN_UNGA"));
  CHECK(takes_in_children("NAGOT_NYTT"));
  CHECK_FALSE(takes_in_children("HEMTJANST"));
}
