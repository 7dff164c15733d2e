// Schedules that the design names, of ops alone: in whichever order they arrive, the same comes out.
#include "tests/core/journal/a_dossier.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;

namespace {

const platsbesok::base::EntityId root = a_dossier_id.as<platsbesok::base::EntityId>();
const std::string answer = "answer.value";

// What comes out, the same for every order of arrival.
DossierState in_every_order(std::vector<LoggedOp> ops, const InForce& rule = all_in_force) {
  const auto by_ref = [](const LoggedOp& a, const LoggedOp& b) { return a.ref < b.ref; };
  std::ranges::sort(ops, by_ref);
  const DossierState expected = reduce(ops, rule);
  while (std::ranges::next_permutation(ops, by_ref).found) REQUIRE(reduce(ops, rule) == expected);
  return expected;
}

std::vector<OpRef> heads(const DossierState& state, platsbesok::base::EntityId what, const std::string& field) {
  const auto found = state.cells.find({what, field});
  return found == state.cells.end() ? std::vector<OpRef>{} : refs_of(found->second);
}

std::vector<OpRef> sorted(std::vector<OpRef> refs) {
  std::ranges::sort(refs);
  return refs;
}

}  // namespace

TEST_CASE("an op without authority that is named by one with it replaces nothing itself, and what named it stands for what it names") {
  ADevice ann(1), bo(2), stranger(3);
  const auto first = ann.set(entity(1), answer, "Ja");
  const auto without = stranger.set(entity(1), answer, "Nej", {first.ref});
  const auto after_it = bo.set(entity(1), answer, "Delvis", {without.ref});
  const InForce rule = [&](const LoggedOp& op, std::span<const LoggedOp>) { return op.device != stranger.id; };
  const auto state = in_every_order({first, without, after_it}, rule);
  // Bo never saw Ann's answer: it is not hers to replace.
  CHECK(heads(state, entity(1), answer) == sorted({first.ref, after_it.ref}));
  CHECK(state.not_in_force == std::vector{without});
}

TEST_CASE("bases crossed between cells count for nothing") {
  ADevice ann(1), bo(2);
  const auto one = ann.set(entity(1), answer, "Ja");
  const auto other = ann.set(entity(2), answer, "Nej");
  const auto crossed = bo.set(entity(1), answer, "Delvis", {other.ref});
  const auto back = bo.set(entity(2), answer, "Delvis", {one.ref});
  const auto state = in_every_order({one, other, crossed, back});
  CHECK(heads(state, entity(1), answer) == sorted({one.ref, crossed.ref}));
  CHECK(heads(state, entity(2), answer) == sorted({other.ref, back.ref}));
}

TEST_CASE("a sign-off covers an answer that an offline op had overwritten: what is signed stands, and the op lies beside until an amendment takes it in") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  const auto overwritten = bo.set(entity(1), answer, "Nej", {kept.ref});
  SignOff cover{{}, state_hash(reduce(std::vector{kept}, all_in_force).cells), {}, {}, "Intygas", 1};
  cover.vector.insert(ann.tip());
  const auto sign = ann.record(OpKind::sign, root, std::string(sign_field), to_value(cover));
  const auto state = in_every_order({kept, overwritten, sign});
  CHECK(heads(state, entity(1), answer) == std::vector{kept.ref});
  CHECK(refs_of(state.additions.at({entity(1), answer})) == std::vector{overwritten.ref});
  CHECK(check(std::vector{kept, overwritten, sign}, cover, all_in_force) == SignCheck::holds);

  const auto amend = ann.record(OpKind::amend, root, std::string(sign_field), "Fel svar", {sign.ref});
  const auto taken_in = ann.set(entity(1), answer, "Nej", {kept.ref, overwritten.ref, amend.ref});
  const auto amended = in_every_order({kept, overwritten, sign, amend, taken_in});
  CHECK(heads(amended, entity(1), answer) == std::vector{taken_in.ref});
  CHECK(amended.additions.empty());
}

TEST_CASE("two sign-offs and two amendments made apart are one open question, and a signature that names both amendments closes it") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  SignOff cover{{}, state_hash(reduce(std::vector{kept}, all_in_force).cells), {}, {}, "Intygas", 1};
  cover.vector.insert(ann.tip());
  const std::string field(sign_field);
  const auto anns = ann.record(OpKind::sign, root, field, to_value(cover));
  const auto bos = bo.record(OpKind::sign, root, field, to_value(cover));
  const auto anns_reason = ann.record(OpKind::amend, root, field, "Fel svar", {anns.ref, bos.ref});
  const auto bos_reason = bo.record(OpKind::amend, root, field, "Fel tid", {anns.ref, bos.ref});
  const auto open = in_every_order({kept, anns, bos, anns_reason, bos_reason});
  CHECK(heads(open, root, field) == sorted({anns_reason.ref, bos_reason.ref}));

  // What names either of them is inside again, for both signatures.
  const auto changed = bo.set(entity(1), answer, "Nej", {kept.ref, bos_reason.ref});
  std::vector<LoggedOp> ops{kept, anns, bos, anns_reason, bos_reason, changed};
  CHECK(heads(reduce(ops, all_in_force), entity(1), answer) == std::vector{changed.ref});
  SignOff second{{}, state_hash(reduce(ops, all_in_force).cells), {}, {}, "Intygas nu", 1};
  second.vector.insert(ann.tip());
  second.vector.insert(bo.tip());
  const auto closing = ann.record(OpKind::sign, root, field, to_value(second), {anns_reason.ref, bos_reason.ref});
  ops.push_back(closing);
  CHECK(heads(reduce(ops, all_in_force), root, field) == std::vector{closing.ref});
  for (const SignOff& version : {cover, second}) CHECK(check(ops, version, all_in_force) == SignCheck::holds);
}
