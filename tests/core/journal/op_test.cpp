#include "core/journal/limits.h"
#include "tests/core/journal/a_dossier.h"

#include <doctest/doctest.h>

using namespace platsbesok::journal;
using namespace platsbesok::tests;

TEST_CASE("an op reads back as it was written, and its bytes never change without notice") {
  const Op op{OpKind::set, {1'795'000'000'123}, ADevice(1).person, entity(3), "answer.value", {OwnBase{4}, OpRef{7, 2, {1, 2, 3, 4, 5, 6, 7, 8}}}, Value("Ja")};
  const auto bytes = encode(op);
  CHECK(decode_op(bytes) == op);
  CHECK(platsbesok::base::to_hex(bytes) ==
        "87001b000001a1ee565e7b504141414141414141414141414141414150040404040404040404040404040404046c616e737765722e76616c7565820483070248010203040506070862"
        "4a61");
}

TEST_CASE("a kind that a newer program wrote is kept and known not to be understood") {
  Op op{static_cast<OpKind>(9), {0}, ADevice(1).person, entity(1), "a", {}, Value(1)};
  const auto read = decode_op(encode(op));
  REQUIRE(read);
  CHECK_FALSE(read->understood());
  CHECK(*read == op);
}

TEST_CASE("what is no op is refused") {
  const Op good{OpKind::set, {0}, ADevice(1).person, entity(1), "field", {}, Value(1)};
  Op bad = good;
  for (const char* field : {"", "Field", "fält", "a b", "0123456789012345678901234567890123456789012345678901234567890123456789"}) {
    bad.field = field;
    CHECK_FALSE(decode_op(encode(bad)));
  }
  bad = good;
  bad.base.assign(op_bases_max + 1, OwnBase{1});
  CHECK_FALSE(decode_op(encode(bad)));
  bad.base.assign(1, OwnBase{0});
  CHECK_FALSE(decode_op(encode(bad)));
  auto bytes = encode(good);
  bytes.push_back(0);
  CHECK_FALSE(decode_op(bytes));
  bad = good;
  bad.value = Value(std::string(op_size_bytes_max, 'x'));
  CHECK_FALSE(decode_op(encode(bad)));
}
