#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"
#include "tests/support/cases.h"

#include <rapidcheck.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::OpKind;
using journal::Value;

namespace {

const auto entity = an_id<base::EntityId>(0x55);
const auto dossier = an_id<base::DossierId>(0x66);

journal::DraftOp draft(OpKind kind, std::string_view name, Value value = true, std::vector<journal::OpRef> bases = {}) {
  return {kind, entity, std::string(name), std::move(bases), std::move(value)};
}

journal::ValueList grant_to(const Device& device, std::string_view role = "INSPEKTOR") {
  return {device.actor.person.bytes(), device.actor.device.bytes(), base::ByteView(device.key().bytes), std::string(role)};
}

std::vector<journal::LoggedOp> structural_of(const std::vector<journal::LoggedOp>& ops) {
  std::vector<journal::LoggedOp> structural;
  for (const auto& op : ops)
    if (journal::is_structural(op.op.kind)) structural.push_back(op);
  return structural;
}

const journal::LoggedOp& logged(const Device& device, journal::OpRef ref) { return device.held.at(dossier).at(ref); }

}  // namespace

TEST_CASE("the office sets the office's fields, a granted inspector hers, and nobody both") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto rule = world.rule();
  const auto grant = office.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna)), noon);
  const std::vector structural = {logged(office, grant)};
  const auto in_force = [&](Device& device, OpKind kind, std::string_view name) { return rule(logged(device, device.record(dossier, draft(kind, name), noon)), structural); };

  CHECK(in_force(office, OpKind::set, field::visit_packed));
  CHECK(in_force(anna, OpKind::set, field::answer_value));
  CHECK(in_force(anna, OpKind::sign, field::sign));
  CHECK_FALSE(in_force(office, OpKind::set, field::answer_value));
  CHECK_FALSE(in_force(office, OpKind::sign, field::sign));
  CHECK_FALSE(in_force(anna, OpKind::set, field::visit_packed));
  CHECK_FALSE(in_force(anna, OpKind::set, field::checklist_content));
  CHECK_FALSE(in_force(anna, OpKind::grant, field::grant));
  CHECK_FALSE(in_force(world.bo, OpKind::set, field::answer_value));
  CHECK_FALSE(in_force(office, OpKind::set, "visit.unheard_of"));
  CHECK_FALSE(in_force(anna, OpKind::set, "answer.unheard_of"));
  // A kind that does not belong on the field.
  CHECK_FALSE(in_force(anna, OpKind::set, field::sign));
  CHECK_FALSE(in_force(anna, OpKind::sign, field::answer_value));
  CHECK_FALSE(in_force(office, OpKind::grant, field::visit_packed));
  CHECK_FALSE(in_force(office, OpKind::set, field::grant));
  // A newer kind stays, so that its cell can say so.
  CHECK(in_force(anna, static_cast<OpKind>(9), field::answer_value));
}

TEST_CASE("a grant is for one person on one device as inspector, and only the office gives it") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto rule = world.rule();
  const auto answer = anna.record(dossier, draft(OpKind::set, field::answer_value), noon);
  const auto holds = [&](journal::LoggedOp grant) { return rule(logged(anna, answer), std::vector{std::move(grant)}); };
  CHECK(holds(logged(office, office.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna)), noon))));
  CHECK_FALSE(holds(logged(office, office.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna, "REGISTRATOR")), noon))));
  CHECK_FALSE(holds(logged(office, office.record(dossier, draft(OpKind::grant, field::grant, Value("x")), noon))));
  CHECK_FALSE(holds(logged(anna, anna.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna)), noon))));  // by herself
  CHECK_FALSE(holds(logged(office, office.record(dossier, draft(OpKind::grant, field::grant, grant_to(world.bo)), noon))));

  Device borrowed = anna;  // the same tablet in somebody else's hand
  borrowed.actor.person = world.bo.actor.person;
  const auto by_bo = borrowed.record(dossier, draft(OpKind::set, field::answer_value), noon);
  const auto grant = office.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna)), noon);
  CHECK_FALSE(rule(logged(borrowed, by_bo), std::vector{logged(office, grant)}));
}

TEST_CASE("an ended grant counts for what the office had seen, not for what came later") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.meet(anna, office, visit);
  world.tell(anna, visit, AnswerQuestion{"KVL-12", "JA", {}});  // offline, after the office last heard
  world.tell(office, visit, EndAssignment{anna.actor.person, anna.actor.device});
  world.meet(anna, office, visit);
  const auto state = world.state(office, visit);
  const auto read = visit_from(state, visit);
  CHECK(read.answer("KVL-02") != nullptr);
  CHECK(read.answer("KVL-12") == nullptr);
  CHECK(state.not_in_force.size() == 1);  // kept, and shown as such
  CHECK(world.refused(anna, visit, AnswerQuestion{"KVL-12", "NEJ", {}}) == "not_assigned");

  world.tell(office, visit, AssignInspector{anna.actor.person, anna.actor.device, anna.key()});
  CHECK(visit_from(world.state(office, visit), visit).answer("KVL-12") != nullptr);  // a new grant takes it in again
}

TEST_CASE("an ended grant does not count for a branch below the number where it ended, whatever has arrived of the strand") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto visit = world.started_visit();
  Device copy = anna;  // the tablet as it stood, in other hands
  world.tell(anna, visit, AnswerQuestion{"KVL-02", "JA", {}});
  world.tell(anna, visit, AnswerQuestion{"KVL-12", "JA", {}});
  world.meet(anna, office, visit);
  world.tell(office, visit, EndAssignment{anna.actor.person, anna.actor.device});
  world.tell(copy, visit, AnswerQuestion{"KVL-12", "NEJ", {}});  // a lower number than the END's
  world.tell(copy, visit, AnswerQuestion{"KVL-07", "JA", {}});
  const Ops of_the_copy = copy.held[visit];
  world.meet(copy, office, visit);
  const auto state = world.state(office, visit);
  const auto read = visit_from(state, visit);
  CHECK(state.not_in_force.size() == 2);
  CHECK(read.answer("KVL-07") == nullptr);
  CHECK(read.answer("KVL-12")->value.value == Value("JA"));
  CHECK(read.conflicts.empty());

  // Where only the branch and the END are, the branch is not taken for what the END covers.
  Device elsewhere = world.bo;
  for (const auto& [ref, op] : office.held[visit])
    if (op.device == office.actor.device) elsewhere.held[visit].emplace(ref, op);
  for (const auto& [ref, op] : of_the_copy) elsewhere.held[visit].emplace(ref, op);
  CHECK(visit_from(world.state(elsewhere, visit), visit).answer("KVL-12") == nullptr);
  world.meet(elsewhere, office, visit);
  CHECK(world.state(elsewhere, visit) == state);
}

TEST_CASE("an END that cannot be read ends the grant altogether, and an END by another changes nothing") {
  World world;
  auto& office = world.office;
  auto& anna = world.anna;
  const auto grant = office.record(dossier, draft(OpKind::grant, field::grant, grant_to(anna)), noon);
  const auto answer = anna.record(dossier, draft(OpKind::set, field::answer_value), noon);
  const auto broken = office.record(dossier, draft(OpKind::end, field::grant, Value("?"), {grant}), noon);
  const auto hers = anna.record(dossier, draft(OpKind::end, field::grant, Value("?"), {grant}), noon);
  const auto rule = world.rule();
  CHECK_FALSE(rule(logged(anna, answer), std::vector{logged(office, grant), logged(office, broken)}));
  CHECK(rule(logged(anna, answer), std::vector{logged(office, grant), logged(anna, hers)}));
}

TEST_CASE("which ops are in force does not depend on the order in which any of them arrived") {
  const bool holds = rc::check("in_force is a function of the set of ops", [] {
    World world;
    auto& office = world.office;
    std::vector<Device*> devices = {&world.office, &world.anna, &world.bo};
    const std::vector<std::string_view> fields = {field::visit_packed, field::answer_value, field::grant, field::sign, "unknown.field"};
    std::vector<journal::LoggedOp> ops;
    std::vector<journal::OpRef> grants;
    const auto count = *rc::gen::inRange(1, 25);
    for (int i = 0; i < count; ++i) {
      auto& device = *devices[*rc::gen::inRange<std::size_t>(0, devices.size())];
      auto& other = *devices[*rc::gen::inRange<std::size_t>(0, devices.size())];
      auto op = draft(OpKind::set, field::answer_value);
      switch (*rc::gen::inRange(0, 4)) {
        case 0: op = draft(OpKind::grant, field::grant, grant_to(other, *rc::gen::element("INSPEKTOR", "REGISTRATOR"))); break;
        case 1: {
          journal::StrandVector vector;
          for (const auto& seen : ops)
            if (*rc::gen::arbitrary<bool>()) {
              journal::Tip tip{seen.ref.dev_no, seen.ref.s, {}};
              std::ranges::copy(seen.ref.h8, tip.head.bytes.begin());
              vector.insert(tip);
            }
          op = draft(OpKind::end, field::grant, to_value(vector), grants);
          break;
        }
        default: op = draft(*rc::gen::element(OpKind::set, OpKind::add, OpKind::sign), fields[*rc::gen::inRange<std::size_t>(0, fields.size())]);
      }
      const auto ref = device.record(dossier, op, noon);
      if (op.kind == OpKind::grant) grants.push_back(ref);
      ops.push_back(logged(device, ref));
    }
    const auto rule = in_force_rule(office.actor.device);
    auto shuffled = ops;
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    const auto one = structural_of(ops);
    auto other = structural_of(shuffled);
    other.insert(other.end(), one.begin(), one.end());  // and every one of them twice
    for (const auto& op : ops) RC_ASSERT(rule(op, one) == rule(op, other));
    RC_ASSERT(journal::reduce(ops, rule) == journal::reduce(shuffled, rule));
  });
  CHECK(holds);
}
