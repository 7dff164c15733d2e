#include "core/journal/sign_off.h"

#include "tests/core/journal/a_dossier.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;
namespace base = platsbesok::base;

namespace {

const base::EntityId root = a_dossier_id.as<base::EntityId>();
const std::string answer = "answer.value";

SignOff sign_of(std::span<const LoggedOp> ops, std::vector<Tip> tips) {
  SignOff sign{{}, state_hash(reduce(ops, all_in_force).cells), {base::sha256(base::as_bytes("photo"))}, base::sha256(base::as_bytes("template")), "Intygas", 1};
  for (const Tip& tip : tips) sign.vector.insert(tip);
  return sign;
}

const CellHeads* cell(const Cells& cells, base::EntityId what) {
  const auto found = cells.find({what, answer});
  return found == cells.end() ? nullptr : &found->second;
}

}  // namespace

TEST_CASE("a sign-off reads back as it was written") {
  ADevice ann(1);
  const std::vector<LoggedOp> ops{ann.set(entity(1), answer, "Ja")};
  const SignOff sign = sign_of(ops, {ann.tip()});
  CHECK(sign_off_from(to_value(sign)) == sign);
  CHECK_FALSE(sign_off_from(Value("sign")));
}

TEST_CASE("the signed state recomputes identically whatever comes after") {
  ADevice ann(1), bo(2);
  std::vector<LoggedOp> ops{ann.set(entity(1), answer, "Ja"), ann.set(entity(2), answer, "Nej")};
  const SignOff sign = sign_of(ops, {ann.tip()});
  const Cells signed_cells = reduce(ops, all_in_force).cells;
  ops.push_back(ann.record(OpKind::sign, root, std::string(sign_field), to_value(sign)));
  ops.push_back(bo.set(entity(1), answer, "Nej", {ops[0].ref}));
  ops.push_back(ann.set(entity(3), answer, "Ja"));
  CHECK(signed_state(ops, sign, all_in_force).cells == signed_cells);
  CHECK(check(ops, sign, all_in_force) == SignCheck::holds);
  ops.erase(ops.begin());
  CHECK(check(ops, sign, all_in_force) == SignCheck::incomplete);
}

TEST_CASE("a sign-off over other content than it says does not hold") {
  ADevice ann(1);
  std::vector<LoggedOp> ops{ann.set(entity(1), answer, "Ja")};
  SignOff sign = sign_of(ops, {ann.tip()});
  sign.state_hash.bytes[0] ^= 1;
  CHECK(check(ops, sign, all_in_force) == SignCheck::differs);
}

TEST_CASE("what arrives after sign-off lies beside: it replaces nothing and makes no conflict, in whatever order it came") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  const auto late = bo.set(entity(1), answer, "Nej", {kept.ref});
  const std::vector<LoggedOp> before{kept};
  const auto sign = ann.record(OpKind::sign, root, std::string(sign_field), to_value(sign_of(before, {ann.tip()})));
  for (const auto& ops : {std::vector{kept, late, sign}, std::vector{late, sign, kept}, std::vector{sign, kept, late}}) {
    const auto state = reduce(ops, all_in_force);
    CHECK(refs_of(*cell(state.cells, entity(1))) == std::vector{kept.ref});
    REQUIRE(cell(state.additions, entity(1)));
    CHECK(refs_of(*cell(state.additions, entity(1))) == std::vector{late.ref});
  }
}

TEST_CASE("a sign-off that does not hold seals nothing: no cover, a cover that has not all arrived, another hash") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  const auto bos = bo.set(entity(2), answer, "Nej");
  SignOff hollow = sign_of({}, {});
  SignOff wrong = sign_of(std::vector{kept}, {ann.tip()});
  wrong.state_hash.bytes[0] ^= 1;
  const SignOff whole = sign_of(std::vector{kept, bos}, {ann.tip(), bo.tip()});
  hollow.state_hash.bytes[0] ^= 1;
  for (const SignOff& content : {hollow, wrong}) {
    ADevice carl(3);
    const auto sign = carl.record(OpKind::sign, root, std::string(sign_field), to_value(content));
    const auto state = reduce(std::vector{kept, bos, sign}, all_in_force);
    CHECK(cell(state.cells, entity(1)));
    CHECK(state.additions.empty());
    REQUIRE(state.not_in_force.size() == 1);
    CHECK(state.not_in_force[0] == sign);
  }
  const auto sign = ann.record(OpKind::sign, root, std::string(sign_field), to_value(whole));
  CHECK(cell(reduce(std::vector{kept, sign}, all_in_force).cells, entity(1)));  // bo's op is still on its way
  CHECK(reduce(std::vector{kept, sign}, all_in_force).not_in_force.size() == 1);
  CHECK(reduce(std::vector{sign, bos, kept}, all_in_force).not_in_force.empty());
}

TEST_CASE("an amendment that names the sign-off reopens the record, and may take a late op in") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  const auto late = bo.set(entity(1), answer, "Nej", {kept.ref});
  const auto sign = ann.record(OpKind::sign, root, std::string(sign_field), to_value(sign_of(std::vector{kept}, {ann.tip()})));
  const auto amend = ann.record(OpKind::amend, root, std::string(sign_field), "Fel svar noterat", {sign.ref});
  const auto corrected = ann.set(entity(1), answer, "Delvis", {kept.ref, late.ref, amend.ref});
  std::vector<LoggedOp> ops{kept, late, sign, amend, corrected};
  auto state = reduce(ops, all_in_force);
  CHECK(refs_of(*cell(state.cells, entity(1))) == std::vector{corrected.ref});
  CHECK_FALSE(cell(state.additions, entity(1)));

  SignOff second = sign_of(ops, {ann.tip(), bo.tip()});
  ops.push_back(ann.record(OpKind::sign, root, std::string(sign_field), to_value(second), {amend.ref}));
  CHECK(check(ops, *sign_off_from(sign.op.value), all_in_force) == SignCheck::holds);
  CHECK(check(ops, second, all_in_force) == SignCheck::holds);
  CHECK(refs_of(*cell(reduce(ops, all_in_force).cells, entity(1))) == std::vector{corrected.ref});

  const auto unnamed = ann.set(entity(1), answer, "Ja", {corrected.ref});
  ops.push_back(unnamed);
  state = reduce(ops, all_in_force);
  CHECK(refs_of(*cell(state.cells, entity(1))) == std::vector{corrected.ref});
  CHECK(refs_of(*cell(state.additions, entity(1))) == std::vector{unnamed.ref});
}

TEST_CASE("two who sign the same content sign the same hash, though one has seen the other's signature") {
  ADevice ann(1), bo(2);
  const auto kept = ann.set(entity(1), answer, "Ja");
  std::vector<LoggedOp> ops{kept};
  const SignOff first = sign_of(ops, {ann.tip()});
  ops.push_back(ann.record(OpKind::sign, root, std::string(sign_field), to_value(first)));
  CHECK(sign_of(ops, {ann.tip()}).state_hash == first.state_hash);
}

TEST_CASE("while nothing is signed, ops can be applied one by one; after it the dossier is reduced anew") {
  ADevice ann(1);
  const auto plain = ann.set(entity(1), answer, "Ja");
  const auto sign = ann.record(OpKind::sign, root, std::string(sign_field), to_value(sign_of(std::vector{plain}, {ann.tip()})));
  const auto grant = ann.record(OpKind::grant, entity(9), "grant", Value());
  CHECK(can_extend({}, std::vector{plain}));
  CHECK_FALSE(can_extend({}, std::vector{plain, sign}));
  CHECK_FALSE(can_extend({}, std::vector{grant}));
  CHECK(can_extend(std::vector{grant}, std::vector{plain}));
  CHECK_FALSE(can_extend(std::vector{sign}, std::vector{plain}));
}

TEST_CASE("what may be the rest of a chain that an END covers is not applied on its own") {
  ADevice office(1), ann(2);
  const auto first = ann.set(entity(1), answer, "Ja");
  StrandVector vector;
  vector.insert(ann.tip());
  const auto end = office.record(OpKind::end, entity(9), "grant", to_value(vector));
  CHECK_FALSE(can_extend(std::vector{end}, std::vector{first}));
  CHECK(can_extend(std::vector{end}, std::vector{ann.set(entity(1), answer, "Nej")}));
}
